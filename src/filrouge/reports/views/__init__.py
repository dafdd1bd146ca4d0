"""The pages of the reports: the council's on a programme, a year's. `urls` names each module."""
