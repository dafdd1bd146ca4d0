"""Living figures: a number of the house, and the rows behind it."""
