"""The templates of sheets: data that each organisation gets a copy of, and may then make its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from filrouge.actions.enums import QuestionSource
from filrouge.actions.models import SheetQuestion, SheetTemplate
from filrouge.actions.queries.sources import default_templates
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation


@lru_cache(maxsize=8)
def other_names(template_key: str) -> dict[str, str]:
    """For each other name of a part, the key of the question that takes it."""
    questions = [q for one in default_templates() if one["key"] == template_key for q in one["question"]]
    return {name: question["key"] for question in questions for name in question.get("also", ())}


@transactional
def ensure_sheet_templates(organisation: Organisation, *, by: Member | None = None) -> list[SheetTemplate]:
    """Give an organisation the default templates it does not have yet. Those it has are left alone."""
    listed = SheetTemplate.objects.filter(organisation=organisation)
    known = {(template.key, template.edition): template for template in listed}
    wanted = [one for one in default_templates() if (one["key"], one["edition"]) not in known]
    fresh = records.create_all(
        [
            SheetTemplate(
                organisation=organisation, key=one["key"], edition=one["edition"], title=one["title"]
            )
            for one in wanted
        ],
        by=by,
    )
    records.create_all(
        [
            SheetQuestion(
                organisation=organisation,
                template=template,
                key=question["key"],
                part=question.get("part", ""),
                number=question["number"],
                heading=question["heading"],
                help=question["help"],
                source=question.get("source", QuestionSource.HAND),
                is_required=question.get("required", False),
                position=place,
            )
            for template, one in zip(fresh, wanted, strict=True)
            for place, question in enumerate(one["question"])
        ],
        by=by,
    )
    return [*known.values(), *fresh]


def newest_template(organisation: Organisation, key: str, *, by: Member | None = None) -> SheetTemplate:
    """The newest edition of a template; the project sheet's when nobody knows that key."""
    listed = ensure_sheet_templates(organisation, by=by)
    found = [one for one in listed if one.key == key] or [one for one in listed if one.key == "project"]
    return max(found, key=lambda one: one.edition)


class QuestionWanted(NamedTuple):
    """One question of a new edition. A key that the last edition has not is a new question."""

    key: str
    heading: str
    help: str
    number: str = ""


@transactional
def revise_template(
    *,
    by: Member | None,
    organisation: Organisation,
    key: str,
    title: str,
    questions: Sequence[QuestionWanted],
) -> SheetTemplate:
    """The next edition of a template, with those questions in that order; sheets keep the one they have.

    « Autres » stays: texts that nobody asks for any more go there. Nothing is written when nothing differs.
    Raises `ValidationError` when a question has no heading.
    """
    last = newest_template(organisation, key, by=by)
    known = {one.key: one for one in SheetQuestion.objects.filter(template=last).order_by("position")}
    kept = [*questions]
    if "other" in known and all(one.key != "other" for one in kept):
        other = known["other"]
        kept.append(QuestionWanted("other", other.heading, other.help, other.number))
    now = [QuestionWanted(one.key, one.heading, one.help, one.number) for one in known.values()]
    if kept == now and title == last.title:
        return last
    fresh = records.create(
        SheetTemplate(organisation=organisation, key=last.key, edition=last.edition + 1, title=title), by=by
    )
    records.create_all(
        [_asked(fresh, one, place, known.get(one.key)) for place, one in enumerate(kept)], by=by
    )
    return fresh


def _asked(
    template: SheetTemplate, wanted: QuestionWanted, place: int, before: SheetQuestion | None
) -> SheetQuestion:
    """A question of a new edition; who answers it, and in which part it stands, are as before."""
    return SheetQuestion(
        organisation_id=template.organisation_id,
        template=template,
        key=wanted.key,
        part=before.part if before else "",
        number=wanted.number,
        heading=wanted.heading,
        help=wanted.help,
        source=before.source if before else QuestionSource.HAND,
        is_required=before.is_required if before else False,
        position=place,
    )
