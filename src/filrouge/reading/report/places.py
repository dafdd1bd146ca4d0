"""The places that receive people: name, address, telephone, and the hours of the week."""

from __future__ import annotations

import re
from collections.abc import Sequence

from filrouge.reading.files import ReadPlace
from filrouge.reading.report.rows import Row

_HOURS = re.compile(
    r"[-•●*]?\s*(?:le |les |du |de )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\b"
    r".*?\d\s?(?:h|heures|:\d\d)"
)
_DAY = re.compile(r"[-•●*ldmjvs]")
_PHONE = re.compile(
    r"(?:(?:tel(?:ephone)?|fax|gsm)\s*\.?\s*(?:/|et)?\s*)+:?\s*(?P<phone>\+?\d[\d/. ()-]{6,}\d)"
)
_POST = re.compile(r"\b[1-9]\d{3}\s+[A-ZÀ-Ý]")
_NAME = re.compile(r"(?P<name>[^:]{2,70}?)\s+:\s+|(?P<plain>[^:]{2,70}?):\s+(?=\S)")
_ABOVE = 3  # rows between a name and its hours


def read_places(rows: Sequence[Row]) -> list[ReadPlace]:
    """Each run of hours under a line that says an address or a telephone."""
    found: list[ReadPlace] = []
    index, floor = 0, 0
    while index < len(rows):
        if not _says_hours(rows[index]):
            index += 1
            continue
        start = index
        while index < len(rows) and _says_hours(rows[index]):
            index += 1
        place = _place(rows[max(floor, start - _ABOVE) : start])
        if place is not None:
            place.hours = [row.text.lstrip("-•●* ") for row in rows[start:index]]
            place.lines += [row.number for row in rows[start:index]]
            found.append(place)
        floor = index
    return found


def _says_hours(row: Row) -> bool:
    return bool(
        row.line.table is None and _DAY.match(row.folded) and len(row.text) < 120 and _HOURS.match(row.folded)
    )


def _place(above: Sequence[Row]) -> ReadPlace | None:
    """The place that these rows name, read upwards from the hours until its name."""
    used: list[Row] = []
    address = phone = ""
    for row in reversed(above):
        used.insert(0, row)
        text, folded = row.text, row.folded
        called = _PHONE.search(folded)
        if called:
            phone = phone or text[called.start("phone") : called.end("phone")]
            text = text[: called.start()].rstrip(" -–,|")
        named = _NAME.match(text)
        name = (named["name"] or named["plain"]) if named else ""
        rest = text[named.end() :].strip() if named else text.strip()
        if _POST.search(rest):
            address = address or rest
        elif rest and not called and (address or phone):
            return ReadPlace(rest.rstrip(" :"), row.number, address, phone, lines=[r.number for r in used])
        if name and (address or phone):
            return ReadPlace(name.strip(), row.number, address, phone, lines=[r.number for r in used])
    return None
