"""The templates of sheets: data that each organisation gets a copy of, and may then make its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.actions.models import SheetQuestion, SheetTemplate
from filrouge.actions.queries.sources import default_questions, default_templates
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation

# What a sheet without a year may be begun with: the others tell an action once a year.
STANDING = ("project", "practice")


@lru_cache(maxsize=8)
def other_names(template_key: str) -> dict[str, str]:
    """For each other name of a part, the key of the question that takes it."""
    questions = [q for one in default_templates() if one["key"] == template_key for q in one["question"]]
    return {name: question["key"] for question in questions for name in question.get("also", ())}


@transactional
def ensure_sheet_templates(organisation: Organisation, *, by: Member | None = None) -> list[SheetTemplate]:
    """Give an organisation the default templates that it has in no edition; all of those it has.

    One that it has is left alone: its own words are never replaced by those of a newer program.
    """
    listed = list(SheetTemplate.objects.filter(organisation=organisation, is_draft=False))
    known = {template.key for template in listed}
    wanted = [one for one in default_templates() if one["key"] not in known]
    fresh = records.create_all(
        [
            SheetTemplate(
                organisation=organisation, key=one["key"], edition=one["edition"], title=one["title"]
            )
            for one in wanted
        ],
        by=by,
    )
    records.create_all([question for template in fresh for question in as_given(template)], by=by)
    return [*listed, *fresh]


def as_given(template: SheetTemplate) -> Iterator[SheetQuestion]:
    """The questions that come with the house for a template of that key, in their order."""
    for place, values in enumerate(default_questions(template.key)):
        yield question_of(template, position=place, **values)


def question_of(template: SheetTemplate, **values: Any) -> SheetQuestion:
    """A question of that template, not saved yet."""
    return SheetQuestion(organisation_id=template.organisation_id, template=template, **values)


def newest_template(organisation: Organisation, key: str, *, by: Member | None = None) -> SheetTemplate:
    """The newest published edition of a template.

    Raises `ValidationError`, with a sentence, when the house has no template of that name.
    """
    found = [one for one in ensure_sheet_templates(organisation, by=by) if one.key == key]
    if not found:
        raise unknown_template(key)
    return max(found, key=lambda one: one.edition)


def unknown_template(key: str) -> ValidationError:
    """What is said of a template that the house does not have."""
    known = ", ".join(str(one["title"]) for one in default_templates())
    return ValidationError(
        _("Le modèle de fiche « %(name)s » n’existe pas ici : la maison connaît %(known)s.")
        % {"name": key[:40], "known": known},
        code="template",
    )
