"""The journal of the organisation: every write, in words, by who, what and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone

from filrouge.core.history import changes_of, names_in, sentence_of
from filrouge.core.models import AuditLine, TenantModel
from filrouge.core.registries import registries
from filrouge.organisations.models import Member

PAGE = 100
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class JournalFilters:
    """What the reader of the journal asks for; filters add up."""

    actor: str = ""
    model: str = ""
    verb: str = ""
    word: str = ""
    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def are_set(self) -> bool:
        """Whether anything is asked for."""
        return self != JournalFilters()


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One write as the page shows it. `url` is empty where no room says where the thing is."""

    at: dt.datetime
    sentence: str
    note: str
    url: str

    @property
    def day(self) -> dt.date:
        """The day it was here."""
        return timezone.localdate(self.at)


@dataclass(frozen=True, slots=True)
class JournalPage:
    """A hundred lines, and where the next ones begin (empty: there are none)."""

    lines: tuple[JournalLine, ...]
    older: str


def journal_lines(filters: JournalFilters) -> QuerySet[AuditLine]:
    """The lines that the filters leave, newest first."""
    lines = AuditLine.objects.order_by("-at", "-id")
    if filters.actor:
        lines = lines.filter(actor__icontains=filters.actor)
    if filters.word:
        lines = lines.filter(Q(object_name__icontains=filters.word) | Q(note__icontains=filters.word))
    if filters.model:
        lines = lines.filter(model=filters.model)
    if filters.verb:
        lines = lines.filter(verb=filters.verb)
    # The first midnight that calendars know has no instant in Greenwich, and leaves nothing out.
    if filters.first and filters.first > dt.date.min:
        lines = lines.filter(at__gte=_midnight(filters.first))
    if filters.last and filters.last < dt.date.max:
        lines = lines.filter(at__lt=_midnight(filters.last + dt.timedelta(days=1)))
    return lines


def journal_page(filters: JournalFilters, *, member: Member, before: str = "") -> JournalPage:
    """One page of the journal: one query, and one for each sort of object that has an address.

    `before` is the `older` of the page that was read: a place in time, so that new lines do not move it.
    """
    lines = journal_lines(filters)
    if (place := _place(before)) is not None:
        at, line_id = place
        lines = lines.filter(Q(at__lt=at) | Q(at=at, id__lt=line_id))
    found = list(lines[: PAGE + 1])
    shown = found[:PAGE]
    urls = _addresses(shown, member)
    names = names_in(shown)
    return JournalPage(
        tuple(
            JournalLine(
                line.at,
                sentence_of(line, names, is_alone=True),
                line.note,
                urls.get(line.object_id, ""),
            )
            for line in shown
        ),
        f"{shown[-1].at.isoformat()}_{shown[-1].pk}" if len(found) > PAGE else "",
    )


def journal_rows(filters: JournalFilters) -> Iterator[tuple[object, ...]]:
    """When, who, what was done, to what, what changed, note: a row per line, read as they are written."""
    kinds = kind_words()
    for line in journal_lines(filters).iterator(chunk_size=_CHUNK):
        yield (
            line.at,
            line.actor,
            line.get_verb_display(),
            kinds.get(line.model, line.model),
            line.object_name,
            " ; ".join(changes_of(line)),
            line.note,
        )


def kind_words() -> dict[str, str]:
    """The sorts of things that the journal tells of, by the name of their model."""
    models = (model for model in apps.get_models() if issubclass(model, TenantModel))
    words = {model._meta.label_lower: str(model._meta.verbose_name) for model in models}
    return dict(sorted(words.items(), key=lambda pair: pair[1]))


def _addresses(lines: list[AuditLine], member: Member) -> dict[UUID, str]:
    """Where each thing is, for those that a room knows how to show and this member may read."""
    wanted: dict[str, set[UUID]] = {}
    for line in lines:
        wanted.setdefault(line.model, set()).add(line.object_id)
    urls: dict[UUID, str] = {}
    for source in registries.search:
        if source.model in wanted and source.rule(member):
            shown = source.show(member, sorted(wanted[source.model]))
            urls |= {object_id: hit.url for object_id, hit in shown.items()}
    return urls


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _place(text: str) -> tuple[dt.datetime, UUID] | None:
    """A place in the journal; None for what is none."""
    at, _sign, line_id = text.partition("_")
    try:
        moment = dt.datetime.fromisoformat(at)
        return (moment, UUID(line_id)) if timezone.is_aware(moment) else None
    except ValueError:
        return None
