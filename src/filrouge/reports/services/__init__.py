"""Writes of this room: the texts of a report, and the files made of it."""

from filrouge.printing.apart import TYPES, PrintError
from filrouge.reports.services.files import file_stem, print_evaluations, print_file, print_report
from filrouge.reports.services.texts import ensure_report, fill_texts, write_text

__all__ = [
    "TYPES",
    "PrintError",
    "ensure_report",
    "file_stem",
    "fill_texts",
    "print_evaluations",
    "print_file",
    "print_report",
    "write_text",
]
