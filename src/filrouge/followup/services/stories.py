"""Writing a story for the report: no name in it, nothing that leads back to a file."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.sealing import seal, unseal
from filrouge.core.transactions import transactional
from filrouge.followup.models import CaseStory
from filrouge.followup.queries.stories import named_in
from filrouge.organisations.models import Member

LONGEST_TITLE, LONGEST_STORY = 120, 12_000


@transactional
def write_story(*, by: Member, key: UUID, title: str, text: str, **values: Any) -> tuple[CaseStory, bool]:
    """A story under the key of its form, and whether it is new: sent twice, it is one.

    `values` are year, checked, agreed_on and agreed_how. Raises `ValidationError` at the field.
    """
    known = CaseStory.objects.filter(pk=key, author=by).first()
    if known is not None:
        return known, False
    _check(by, title, text, values)
    row = CaseStory(pk=key, organisation_id=by.organisation_id, author=by, **values)
    row.title, row.text = seal(row, title), seal(row, text)
    return records.create(row, by=by), True


@transactional
def change_story(
    *, by: Member, story: CaseStory, version: int, title: str, text: str, **values: Any
) -> CaseStory:
    """Tell it otherwise. `version` is the one that was read; the same words sent again change nothing."""
    _check(by, title, text, values)
    for name, told in (("title", title), ("text", text)):
        if unseal(story, getattr(story, name)) != told:
            values[name] = seal(story, told)
    return records.change(story, by=by, version=version, **values)


def remove_story(*, by: Member, story: CaseStory) -> None:
    """It is nowhere any more, but in the reports that were approved with it."""
    records.remove(story, by=by)


@transactional
def leave_stories(*, member: Member, by: Member | None) -> int:
    """Somebody is erased from the team: what they had not finished goes with them; how many stories."""
    rows = [row for row in CaseStory.objects.filter(author=member) if not row.is_ready]
    for row in rows:
        records.remove(row, by=by)
    return len(rows)


def _check(by: Member, title: str, text: str, values: dict[str, Any]) -> None:
    errors: dict[str, Any] = {}
    for name, told in (("title", title), ("text", text)):
        if word := named_in(told, by):
            sentence = _("« %(word)s » est dans un dossier que vous suivez : prenez un autre nom.")
            errors[name] = sentence % {"word": word}
    agreed: dt.date | None = values.get("agreed_on")
    how: str = values.get("agreed_how", "")
    if agreed is not None and (agreed > timezone.localdate() or agreed.year < 2000):
        errors["agreed_on"] = _("Choisissez un jour qui est passé.")
    elif (agreed is None) != (not how):
        errors["agreed_on"] = _(
            "Dites quel jour la personne a accepté, et comment ; ou laissez les deux vides."
        )
    if errors:
        raise ValidationError(errors)
