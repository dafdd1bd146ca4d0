"""What the sheets wait for: questions that may not be left out, and are."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from filrouge.actions.enums import ActorRole, QuestionSource
from filrouge.actions.models import Actor, SheetAnswer, SheetQuestion
from filrouge.organisations.models import Member


@dataclass(frozen=True, slots=True)
class Missing:
    """One question that waits for its answer, in the sheet of one action."""

    action_id: UUID
    title: str
    sheet_id: UUID
    question_id: UUID
    heading: str


def missing_answers(member: Member) -> list[Missing]:
    """The required questions without an answer in the sheets this member answers for today: one query.

    Closed actions wait for nothing. A question that lines answer is never required of a hand.
    """
    theirs = Actor.objects.filter(
        action=OuterRef("template__sheet__action"),
        role=ActorRole.REFERENT,
        member__in=member.hands,
        until__isnull=True,
    )
    written = SheetAnswer.objects.filter(sheet=OuterRef("template__sheet"), question=OuterRef("pk")).exclude(
        text=""
    )
    asked = SheetQuestion.objects.filter(
        Exists(theirs),
        ~Exists(written),
        is_required=True,
        source=QuestionSource.HAND,
        template__sheet__isnull=False,
        template__sheet__action__closed_on__isnull=True,
    )
    rows = asked.annotate(
        action_id=F("template__sheet__action"),
        title=F("template__sheet__action__title"),
        sheet_id=F("template__sheet"),
    ).order_by("title", "position")
    return [Missing(*row) for row in rows.values_list("action_id", "title", "sheet_id", "pk", "heading")]
