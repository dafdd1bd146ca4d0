"""The texts that a row had, as the journal tells them: the page that shows them is `earlier.html`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from filrouge.core.differences import Piece, difference
from filrouge.core.enums import AuditVerb
from filrouge.core.models import AuditLine, TenantModel

# Texts of one page, each with its difference.
TEXTS = 20


@dataclass(frozen=True, slots=True)
class EarlierText:
    """One text of a row: who wrote it, when, and what it changed in the one before."""

    line_id: UUID
    at: dt.datetime
    actor: str
    note: str
    text: str
    pieces: tuple[Piece, ...]


def texts_before(row: TenantModel | None, *, number: object) -> tuple[list[EarlierText], Page[AuditLine]]:
    """The texts of a row, the newest first: two queries. A wrong number is the first page.

    Nothing was written yet where there is no row.
    """
    page = Paginator(_told(row).order_by("-at", "-pk"), TEXTS).get_page(number)  # type: ignore[arg-type]
    return [_earlier(line) for line in page.object_list], page


def text_told(row: TenantModel | None, line: UUID) -> AuditLine | None:
    """A line of the journal about that row, when it tells a text."""
    found: AuditLine | None = _told(row).filter(pk=line).first()
    return found


def earlier_values(row: Any, *, number: object) -> dict[str, Any]:
    """What `earlier.html` shows of a row that has a text, or of none; its reader adds where it stands.

    That is `title`, `back` and `back_to` (its address and its words), `here`, `notice` and `may_write`.
    """
    texts, page = texts_before(row, number=number)
    now = {"text": row.text, "version": row.version} if row is not None else {"text": "", "version": 0}
    return {"texts": texts, "page": page, "now": now}


def version_read(sent: Mapping[str, Any]) -> int:
    """The version that whoever takes a text up again had read; 0 of anything that is no number."""
    version = str(sent.get("version", ""))
    return int(version) if version.isdecimal() and len(version) < 9 else 0


def _told(row: TenantModel | None) -> QuerySet[AuditLine]:
    lines = AuditLine.objects.filter(verb__in=(AuditVerb.CREATED, AuditVerb.CHANGED), after__has_key="text")
    return lines.filter(object_id=row.pk) if row is not None else lines.none()


def _earlier(line: AuditLine) -> EarlierText:
    text, before = str(line.after["text"]), str(line.before.get("text", ""))
    return EarlierText(line.pk, line.at, line.actor, line.note, text, difference(before, text))
