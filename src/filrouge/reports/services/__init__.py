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
from filrouge.reports.services.chapters import add_chapter, is_own, remove_chapter, restore_chapter
from filrouge.reports.services.checking import answer_finding, take_back_answer
from filrouge.reports.services.figures import enliven
from filrouge.reports.services.files import (
    file_stem,
    page_file,
    print_annual,
    print_evaluations,
    print_file,
    print_report,
)
from filrouge.reports.services.texts import ensure_report, fill_texts, write_text

__all__ = [
    "TYPES",
    "PrintError",
    "add_chapter",
    "answer_finding",
    "approve_annual",
    "change_chapter",
    "enliven",
    "ensure_report",
    "file_stem",
    "fill_texts",
    "is_own",
    "move_chapter",
    "open_annual",
    "page_file",
    "print_annual",
    "print_evaluations",
    "print_file",
    "print_report",
    "remove_chapter",
    "restore_chapter",
    "take_back_answer",
    "write_chapter",
    "write_rows",
    "write_text",
]
