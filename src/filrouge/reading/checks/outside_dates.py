"""A date before a file was opened or after it was closed."""

from __future__ import annotations

import calendar
import re
from datetime import date

from filrouge.reading.checks.dates import dates_of
from filrouge.reading.checks.finding import Checked, Finding
from filrouge.reading.errors import gettext_noop
from filrouge.reading.files import ACTIVITY, PLACE, FileSection, ReadDate, ReadFile
from filrouge.reading.remarks import Remark

RULE = "outside_dates"
EXPLANATION = gettext_noop(
    "Une date de l’activité avant l’ouverture du dossier, après sa clôture, ou hors de l’année du rapport."
)
AFTER = gettext_noop("« %(title)s » : le %(date)s vient après la clôture du dossier (%(limit)s).")
BEFORE = gettext_noop("« %(title)s » : le %(date)s vient avant l’ouverture du dossier (%(limit)s).")
YEAR = gettext_noop("« %(title)s » : le %(date)s n’est pas de l’année du rapport (%(limit)s).")
SUGGESTION = gettext_noop("Vérifiez la date de l’activité et celles du dossier.")
_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_LISTED = re.compile(r"^(?:[^:.;]{0,60}:)?[\d\W]*$")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


def check(checked: Checked) -> list[Finding]:
    """Every date of the activity in a file whose dates are known."""
    texts = {line.number: line.text for line in checked.source.lines}
    found: list[Finding] = []
    for file in checked.reading.files:
        for section in file.sections:
            if section.key in (ACTIVITY, PLACE):  # the days are asked for in one or the other
                found += _of(checked, file, section, texts)
    return found


def _of(checked: Checked, file: ReadFile, section: FileSection, texts: dict[int, str]) -> list[Finding]:
    opened, closed = _limit(file.opened, last=False), _limit(file.closed, last=True)
    found = []
    for number in section.lines:
        text = texts.get(number, "")
        for said in dates_of(text, checked.year):
            # « Atelier : 05/12/23 » is a day of the activity; a sentence may tell what went before.
            if (
                not _LISTED.match(text[: said.start])
                or said.when is None
                or (said.year is None and checked.year is None)
            ):
                continue
            values: dict[str, str | int] = {"title": file.title, "date": said.text}
            if closed and file.closed and said.when > closed:
                remark = Remark(AFTER, {**values, "limit": file.closed.text})
            elif opened and file.opened and said.when < opened:
                remark = Remark(BEFORE, {**values, "limit": file.opened.text})
            # A season goes on over the new year: only a year further is a slip.
            elif checked.year and said.year and abs(said.year - checked.year) > 1:
                remark = Remark(YEAR, {**values, "limit": checked.year})
            else:
                continue
            found.append(Finding(RULE, remark, (number,), Remark(SUGGESTION)))
    return found


def _limit(read: ReadDate | None, *, last: bool) -> date | None:
    match = _EDTF.match(read.value) if read and read.value and not read.is_open else None
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if month in _SEASONS:
        month = _SEASONS[month][1 if last else 0]
    month = month or (12 if last else 1)
    if not 1 <= month <= 12 or not year >= 1:
        return None
    longest = calendar.monthrange(year, month)[1]
    return date(year, month, min(day or (longest if last else 1), longest))
