"""The door of the loaders: the bytes of a file become a `Source`, whatever the file is called."""

from __future__ import annotations

from filrouge.reading.errors import Reason, Unreadable
from filrouge.reading.limits import DEFAULT, Limits
from filrouge.reading.lines import FileKind, Source
from filrouge.reading.sources import docx, odt, pdf, text, xlsx
from filrouge.reading.sources.archive import Archive
from filrouge.reading.sources.kinds import judge, judge_archive

_ARCHIVES = {FileKind.DOCX: docx.load, FileKind.ODT: odt.load, FileKind.XLSX: xlsx.load}


def load(data: bytes, *, name: str = "", limits: Limits = DEFAULT) -> Source:
    """Take a file apart. The kind is judged from the bytes alone: `name` is what the person calls it.

    Raises `Unreadable`, and nothing else, whatever the bytes are.
    """
    if len(data) > limits.max_bytes:
        raise Unreadable(Reason.TOO_LARGE, megabytes=max(limits.max_bytes // 1_000_000, 1))
    try:
        return _load(data, limits)
    except (RecursionError, MemoryError) as error:
        raise Unreadable(Reason.TOO_COMPLEX) from error


def _load(data: bytes, limits: Limits) -> Source:
    kind = judge(data)
    if kind is FileKind.TEXT:
        return text.load(data, limits)
    if kind is FileKind.PDF:
        return pdf.load(data, limits)
    archive = Archive(data, limits)
    return _ARCHIVES[judge_archive(archive)](archive)
