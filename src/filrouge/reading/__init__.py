"""Reading documents: a file becomes lines, lines become an outline. Pure Python: no Django, no database."""

from __future__ import annotations

from filrouge.reading.errors import Unreadable
from filrouge.reading.lines import Source
from filrouge.reading.loading import load
from filrouge.reading.model import Reading
from filrouge.reading.outline import read_outline

__all__ = ["Reading", "Unreadable", "load", "read", "read_file"]


def read(source: Source) -> Reading:
    """Understand a document that is already taken apart. Never raises."""
    return read_outline(source)


def read_file(data: bytes, name: str = "") -> Reading:
    """Take a file apart and understand it. Raises `Unreadable` when it cannot be opened."""
    return read_outline(load(data, name=name))
