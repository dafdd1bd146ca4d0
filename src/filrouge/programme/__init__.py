"""The programme the council adopted, and how it is evaluated."""
