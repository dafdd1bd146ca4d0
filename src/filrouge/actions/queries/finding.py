"""What a search finds of the actions: their titles, what their sheets say, the names of their documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from filrouge.actions.enums import ActionKind
from filrouge.actions.models import Action, Actor, Attachment, Material, Sheet, SheetAnswer, Step
from filrouge.actions.queries.parts import reads_all
from filrouge.actions.queries.sheets import apart
from filrouge.core.registries import Hit
from filrouge.organisations.models import Member

Hits = dict[UUID, Hit]


def action_words(row: Action) -> tuple[str, str]:
    """An action is found by its title, then by why it was closed."""
    return row.title, row.closed_why


def answer_words(row: SheetAnswer) -> tuple[str, str]:
    """An answer is found by its text."""
    return "", row.text


def step_words(row: Step) -> tuple[str, str]:
    """A step is found by what is done, then by who does it."""
    return "", f"{row.text} {row.who}"


def material_words(row: Material) -> tuple[str, str]:
    """A thing is found by its name, then by where it comes from."""
    return "", f"{row.label} {row.provided_by}"


def paper_words(row: Attachment) -> tuple[str, str]:
    """A document is found by its name, whose words a file keeps together with signs."""
    return row.name.replace("_", " ").replace("-", " ").replace(".", " "), ""


def actions_found(member: Member, ids: Iterable[UUID]) -> Hits:
    """The page of each action: one query, as for each of the others."""
    rows = _readable(member, Action.objects.filter(pk__in=list(ids)), "pk")
    return {
        row.pk: Hit(row.title, _page(member, row.pk), row.closed_why, str(ActionKind(row.kind).label))
        for row in rows
    }


def answers_found(member: Member, ids: Iterable[UUID]) -> Hits:
    """Each under its question, in the sheet of its action."""
    about = ("sheet__action", "question")
    rows = SheetAnswer.objects.filter(pk__in=list(ids)).select_related(*about)
    rows = rows.annotate(is_apart=apart("sheet__"))
    return {
        row.pk: Hit(
            row.question.heading,
            f"{_read_at(member, row)}#q-{row.question_id}",
            row.text,
            _file_of(row.sheet) if row.sheet.year else _sheet_of(row.sheet.action),
        )
        for row in _readable(member, rows, "sheet__action")
    }


def steps_found(member: Member, ids: Iterable[UUID]) -> Hits:
    """The page of the action whose step it is."""
    return _lines_found(member, Step.objects.filter(pk__in=list(ids)))


def material_found(member: Member, ids: Iterable[UUID]) -> Hits:
    """The page of the action that needs it."""
    return _lines_found(member, Material.objects.filter(pk__in=list(ids)))


def _lines_found(member: Member, rows: QuerySet[Any]) -> Hits:
    found = _readable(member, rows.select_related("sheet__action"), "sheet__action")
    return {
        row.pk: Hit(str(row), _page(member, row.sheet.action_id), "", _sheet_of(row.sheet.action))
        for row in found
    }


def papers_found(member: Member, ids: Iterable[UUID]) -> Hits:
    """The page of the documents of the action."""
    rows = Attachment.objects.filter(pk__in=list(ids)).select_related("action")
    return {
        row.pk: Hit(row.name, f"{_page(member, row.action_id)}documents/", "", row.action.title)
        for row in _readable(member, rows, "action")
    }


def _readable(member: Member, rows: QuerySet[Any], way: str) -> QuerySet[Any]:
    """Who comes for their own part finds what stands in the actions where they have one."""
    if reads_all(member):
        return rows
    parts = Actor.objects.filter(action=OuterRef(way), member__in=member.hands, until__isnull=True)
    return rows.filter(Exists(parts))


def _file_of(sheet: Sheet) -> str:
    return _("Dossier %(year)s de %(title)s") % {"year": sheet.year, "title": sheet.action.title}


def _read_at(member: Member, row: Any) -> str:
    """The page of the action, or that of the file of a year whose place a later one took."""
    if not row.is_apart:
        return _page(member, row.sheet.action_id)
    kwargs = {"organisation": member.organisation.slug, "action": row.sheet.action_id}
    return reverse("actions:edition_show", kwargs={**kwargs, "edition": row.sheet_id})


def _sheet_of(action: Action) -> str:
    return _("Fiche de %(action)s") % {"action": action.title}


def _page(member: Member, action: UUID) -> str:
    return reverse("actions:action_show", kwargs={"organisation": member.organisation.slug, "action": action})
