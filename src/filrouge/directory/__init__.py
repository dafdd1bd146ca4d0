"""Whom the house knows outside its walls, each written once."""
