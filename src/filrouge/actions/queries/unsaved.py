"""Where somebody was writing in a sheet, as « Aujourd'hui » says it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from filrouge.actions.models import Sheet, SheetQuestion
from filrouge.core.registries import Hit
from filrouge.organisations.models import Member


def answers_left(member: Member, places: Iterable[str]) -> dict[str, Hit]:
    """The section of each place `answer:<sheet>:<question>` that is still there: two queries."""
    return {
        place: Hit(question.heading, _page(member, "answer_write", sheet, question), where=sheet.action.title)
        for place, sheet, question in _sections(places)
    }


def lines_left(member: Member, places: Iterable[str]) -> dict[str, Hit]:
    """The same for lines kept beside a section, `lines:<sheet>:<question>`."""
    return {
        place: Hit(question.heading, _page(member, "lines_write", sheet, question), where=sheet.action.title)
        for place, sheet, question in _sections(places)
    }


def _sections(places: Iterable[str]) -> list[tuple[str, Sheet, SheetQuestion]]:
    asked = {place: [UUID(part) for part in place.split(":")[1:]] for place in places}
    sheets = Sheet.objects.select_related("action").in_bulk({sheet for sheet, _question in asked.values()})
    questions = SheetQuestion.objects.in_bulk({question for _sheet, question in asked.values()})
    return [
        (place, sheets[sheet], questions[question])
        for place, (sheet, question) in asked.items()
        if sheet in sheets and question in questions
    ]


def _page(member: Member, name: str, sheet: Sheet, question: SheetQuestion) -> str:
    about = {"organisation": member.organisation.slug, "action": sheet.action_id}
    about |= {"sheet": sheet.pk, "question": question.pk}
    return reverse(f"actions:{name}", kwargs=about)
