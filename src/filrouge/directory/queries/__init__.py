"""Reads of the directory."""

from filrouge.directory.queries.alike import alike_pairs, is_alike
from filrouge.directory.queries.entries import (
    Pair,
    entries_found,
    entries_known_as,
    entries_like,
    entries_likely,
    entries_of,
    entries_page,
    entry_now,
    entry_words,
    likely_pairs,
    name_key,
    names_found,
    names_offered,
    other_name_words,
)

__all__ = [
    "Pair",
    "alike_pairs",
    "entries_found",
    "entries_known_as",
    "entries_like",
    "entries_likely",
    "entries_of",
    "entries_page",
    "entry_now",
    "entry_words",
    "is_alike",
    "likely_pairs",
    "name_key",
    "names_found",
    "names_offered",
    "other_name_words",
]
