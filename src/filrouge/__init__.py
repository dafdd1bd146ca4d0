"""Fil rouge: one workspace, from the objective the council adopted to Monday's coffee and back."""

__version__ = "0.1.0"
