"""The templates of sheets as the house asks them: editions, questions, who published what."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from filrouge.actions.models import SheetQuestion, SheetTemplate
from filrouge.actions.queries.sources import default_questions, default_templates
from filrouge.core.enums import AuditVerb
from filrouge.core.models import AuditLine

# What each template tells, in the order of the list.
KINDS: dict[str, Any] = {
    "collective": _("le dossier d’une action collective, une fois par an"),
    "community": _("le dossier d’une action communautaire, une fois par an"),
    "project": _("un projet, avant de commencer"),
    "practice": _("une pratique, racontée à d’autres"),
}


@dataclass(frozen=True, slots=True)
class TemplateEdition:
    """One edition of a template: how many files it asks, who published it and when."""

    template: SheetTemplate
    files: int
    actor: str  # empty when it came with the house
    at: dt.datetime | None

    @property
    def came_with_the_house(self) -> bool:
        """Whether nobody here wrote it."""
        return not self.actor


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One template in the list: its published edition, and the one in preparation if any."""

    newest: TemplateEdition
    files: int  # of all its editions
    draft: SheetTemplate | None
    kind: Any


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One question in its order."""

    question: SheetQuestion
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What a draft asks otherwise than the edition before: headings, in the order of the draft."""

    added: tuple[str, ...]
    reworded: tuple[str, ...]
    retired: tuple[str, ...]
    is_moved: bool

    @property
    def are_none(self) -> bool:
        """Whether nothing differs but, perhaps, the title."""
        return not (self.added or self.reworded or self.retired or self.is_moved)


def template_rows() -> list[TemplateRow]:
    """Every template of the house, the yearly ones first: two queries.

    One that no sheet was begun with yet stands there as it comes with the house.
    """
    by_key: dict[str, list[SheetTemplate]] = {one.key: [one] for one in map(_given, default_templates())}
    kept: dict[str, list[SheetTemplate]] = defaultdict(list)
    for one in _counted().order_by("-edition"):
        kept[one.key].append(one)
    told = _published([one for listed in kept.values() for one in listed])
    by_key |= kept
    rows = []
    for key in sorted(by_key, key=lambda key: ([*KINDS, key].index(key), key)):
        editions = [_edition(one, told) for one in by_key[key]]
        published = [one for one in editions if not one.template.is_draft]
        draft = next((one.template for one in editions if one.template.is_draft), None)
        rows.append(TemplateRow(published[0], sum(one.files for one in editions), draft, KINDS.get(key, "")))
    return rows


def editions_like(key: str) -> list[TemplateEdition]:
    """Every edition of a template, the newest first, a draft among them: two queries. None: no such one."""
    listed = list(_counted().filter(key=key).order_by("-edition"))
    if not listed:
        return [_edition(_given(one), {}) for one in default_templates() if one["key"] == key]
    told = _published(listed)
    return [_edition(one, told) for one in listed]


def draft_of(key: str) -> SheetTemplate | None:
    """The edition of a template that is in preparation."""
    return SheetTemplate.objects.filter(key=key, is_draft=True).first()


def was_asked(question: UUID) -> bool:
    """Whether a question that is no more was one of this house's."""
    model = SheetQuestion._meta.label_lower
    return AuditLine.objects.filter(object_id=question, model=model, verb=AuditVerb.REMOVED).exists()


def asked_lines(template: SheetTemplate) -> list[AskedLine]:
    """The questions of a template in their order: one query."""
    if template._state.adding:
        listed = [SheetQuestion(template=template, **values) for values in default_questions(template.key)]
    else:
        listed = list(SheetQuestion.objects.filter(template=template).order_by("position"))
    last = len(listed) - 1
    return [AskedLine(question, place == 0, place == last) for place, question in enumerate(listed)]


def is_as_given(template: SheetTemplate, lines: Iterable[AskedLine]) -> bool:
    """Whether a template asks what the one that came with the house asks."""
    title = next((one["title"] for one in default_templates() if one["key"] == template.key), None)
    asked = [_said(line.question) for line in lines]
    return title == template.title and asked == default_questions(template.key)


def changes_in(draft: SheetTemplate) -> Changes:
    """What a draft asks otherwise than the edition before it: two queries."""
    last = SheetTemplate.objects.filter(key=draft.key, is_draft=False).order_by("-edition").first()
    before = {one.key: one for one in SheetQuestion.objects.filter(template=last).order_by("position")}
    now = {one.key: one for one in SheetQuestion.objects.filter(template=draft).order_by("position")}
    kept = [key for key in now if key in before]
    return Changes(
        added=tuple(now[key].heading for key in now if key not in before),
        reworded=tuple(now[key].heading for key in kept if _said(now[key]) != _said(before[key])),
        retired=tuple(one.heading for key, one in before.items() if key not in now),
        is_moved=kept != [key for key in before if key in now],
    )


def _said(question: SheetQuestion) -> dict[str, Any]:
    names = ("key", "part", "number", "heading", "help", "source", "is_required")
    return {name: getattr(question, name) for name in names}


def _given(one: dict[str, Any]) -> SheetTemplate:
    """A template as it comes with the house, before any sheet is begun with it."""
    return SheetTemplate(key=one["key"], edition=one["edition"], title=one["title"])


def _counted() -> Any:
    return SheetTemplate.objects.annotate(files=Count("sheet"))


def _published(listed: Iterable[SheetTemplate]) -> dict[UUID, AuditLine]:
    """The line of the journal that published each of them; none for those that came with the house."""
    ids = [one.pk for one in listed]
    lines = AuditLine.objects.filter(object_id__in=ids, verb=AuditVerb.CHANGED, after__has_key="is_draft")
    return {line.object_id: line for line in lines.order_by("at")}


def _edition(template: Any, told: dict[UUID, AuditLine]) -> TemplateEdition:
    line = told.get(template.pk)
    files = getattr(template, "files", 0)  # annotated, when it is kept
    return TemplateEdition(template, files, line.actor if line else "", line.at if line else None)
