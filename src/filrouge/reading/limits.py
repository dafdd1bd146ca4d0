"""How much of a stranger's file the engine accepts to open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. The defaults take a 500-page programme and refuse what no office writes.

    They also bound the memory and the time of one reading: a setting may lower them freely, and raising
    them means a bigger worker.
    """

    max_bytes: int = 20_000_000  # of the file
    max_unpacked: int = 60_000_000  # bytes of XML unpacked from one archive, all parts together
    max_ratio: int = 250  # unpacked / packed of one part, once it is over `ratio_floor`
    ratio_floor: int = 2_000_000  # bytes under which the ratio of a part says nothing
    max_entries: int = 5_000  # files in one archive
    max_marks: int = 4_000_000  # tags and attributes of one XML part: what its tree weighs in memory
    max_pages: int = 1_000
    max_lines: int = 50_000
    max_line: int = 50_000  # characters of one line
    max_rows: int = 20_000  # of one table
    max_columns: int = 256  # of one table
    max_seconds: int = 20  # for a PDF, read in a process of its own


DEFAULT = Limits()
