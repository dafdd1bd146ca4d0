"""Printing: one document tree becomes Word, PDF and HTML with the same content. Pure Python."""
