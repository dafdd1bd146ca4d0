"""The files of one year: one per action, opened from the last one; who writes and proof-reads it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from filrouge.actions.enums import ActionKind, ActorRole
from filrouge.actions.models import Action, Actor, Sheet, SheetAnswer, SheetQuestion, SheetTemplate
from filrouge.actions.queries.sources import fed_texts, told_of
from filrouge.actions.services.sheet_templates import newest_template
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation

# The template of a file, by the kind of its action.
TEMPLATE_OF = {ActionKind.COMMUNITY: "community"}
WITH_A_FILE = (ActionKind.COLLECTIVE, ActionKind.COMMUNITY)
# Said of one year only: last year's sentence is not this year's.
_NOT_CARRIED = frozenset({"quote"})


@transactional
def open_editions(
    *,
    by: Member | None,
    organisation: Organisation,
    year: int,
    actions: Iterable[Action] | None = None,
    due_on: dt.date | None = None,
) -> list[Sheet]:
    """The file of that year for each action, those that had none only; gives back the new ones.

    Without `actions`, the collective and community ones that were open at some time of the year. The text
    of the last file before is carried over, except where the data answer by themselves; its writer and its
    proof-reader too, else the referent writes. A fixed number of queries, whatever the number of actions.
    """
    wanted = [*(actions if actions is not None else _open_in(organisation, year))]
    with_one = set(Sheet.objects.filter(action__in=wanted, year=year).values_list("action_id", flat=True))
    wanted = [action for action in wanted if action.pk not in with_one]
    if not wanted:
        return []
    earlier = _last_before(wanted, year)
    referents = _referents(wanted)
    templates = {kind: template_for(organisation, kind, by=by) for kind in {one.kind for one in wanted}}
    fresh = []
    for action in wanted:
        last = earlier.get(action.pk)
        fresh.append(
            Sheet(
                organisation=organisation,
                action=action,
                template=templates[action.kind],
                year=year,
                writer=_still_here(last.writer if last else None) or referents.get(action.pk),
                proofreader=_still_here(last.proofreader if last else None),
                due_on=due_on,
            )
        )
    with records.gesture():
        records.create_all(fresh, by=by)
        records.create_all(_carried(fresh, earlier), by=by)
    return fresh


def template_for(organisation: Organisation, kind: str, *, by: Member | None) -> SheetTemplate:
    """The newest edition of the template that tells an action of that kind."""
    return newest_template(organisation, TEMPLATE_OF.get(ActionKind(kind), "collective"), by=by)


def change_edition(*, by: Member | None, sheet: Sheet, version: int, **values: Any) -> Sheet:
    """Change its `state`, `writer`, `proofreader` or `due_on`. `version` is the one that was read."""
    return records.change(sheet, by=by, version=version, **values)


def _open_in(organisation: Organisation, year: int) -> list[Action]:
    listed = Action.objects.filter(organisation=organisation, kind__in=WITH_A_FILE).order_by("title", "pk")
    return [
        one
        for one in listed
        if (one.opened_on is None or one.opened_on.year <= year)
        and (one.closed_on is None or one.closed_on.year >= year)
    ]


def _last_before(actions: list[Action], year: int) -> dict[UUID, Sheet]:
    listed = Sheet.objects.filter(action__in=actions, year__lt=year)
    return {one.action_id: one for one in listed.select_related("writer", "proofreader").order_by("year")}


def _still_here(member: Member | None) -> Member | None:
    return member if member is not None and member.is_active else None


def _referents(actions: list[Action]) -> dict[UUID, Member]:
    lines = Actor.objects.filter(
        action__in=actions, role=ActorRole.REFERENT, until__isnull=True, member__is_active=True
    )
    found: dict[UUID, Member] = {}
    for line in lines.select_related("member").order_by("position"):
        if line.member is not None:
            found.setdefault(line.action_id, line.member)
    return found


def _carried(fresh: list[Sheet], earlier: dict[UUID, Sheet]) -> list[SheetAnswer]:
    """The texts of the last files, under the questions of the new ones; « other » takes the rest."""
    told: dict[UUID, list[SheetAnswer]] = defaultdict(list)
    texts = SheetAnswer.objects.filter(sheet__in=list(earlier.values())).exclude(text="")
    for one in texts.select_related("sheet", "question").order_by("question__position"):
        told[one.sheet.action_id].append(one)
    questions: dict[UUID, dict[str, SheetQuestion]] = defaultdict(dict)
    for question in SheetQuestion.objects.filter(template__in={sheet.template_id for sheet in fresh}):
        questions[question.template_id][question.key] = question
    fed = fed_texts(fresh, (one for listed in questions.values() for one in listed.values()))
    answers: list[SheetAnswer] = []
    for sheet in fresh:
        said = _NOT_CARRIED | fed[told_of(sheet)].keys()
        listed = [one for one in told[sheet.action_id] if one.question.key not in said]
        answers += _carried_to(sheet, listed, questions[sheet.template_id])
    return answers


def _carried_to(
    sheet: Sheet, before: list[SheetAnswer], questions: dict[str, SheetQuestion]
) -> Iterable[SheetAnswer]:
    answers: dict[UUID, SheetAnswer] = {}
    for one in before:
        question = questions.get(one.question.key) or questions.get("other")
        if question is None:
            continue
        if question.pk in answers:
            answers[question.pk].text += f"\n\n{one.text}"
            continue
        answers[question.pk] = SheetAnswer(
            organisation_id=sheet.organisation_id,
            sheet=sheet,
            question=question,
            text=one.text,
            carried_from=one.sheet.year,
        )
    return answers.values()
