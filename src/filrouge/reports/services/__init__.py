"""Writes of this room: the texts of a report, and the files made of it."""

from filrouge.printing.apart import TYPES, PrintError
from filrouge.reports.services.annual import (
    approve_annual,
    change_chapter,
    move_chapter,
    open_annual,
    write_chapter,
    write_rows,
)
from filrouge.reports.services.files import (
    file_stem,
    print_annual,
    print_evaluations,
    print_file,
    print_report,
)
from filrouge.reports.services.texts import ensure_report, fill_texts, write_text

__all__ = [
    "TYPES",
    "PrintError",
    "approve_annual",
    "change_chapter",
    "ensure_report",
    "file_stem",
    "fill_texts",
    "move_chapter",
    "open_annual",
    "print_annual",
    "print_evaluations",
    "print_file",
    "print_report",
    "write_chapter",
    "write_rows",
    "write_text",
]
