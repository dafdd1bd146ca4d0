"""Composing and printing what goes to the council."""
