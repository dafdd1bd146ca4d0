"""The whole way in one call, for the command line and the example town."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from filrouge.core.records import create
from filrouge.intake.enums import DraftState
from filrouge.intake.models import Draft
from filrouge.intake.services.drafts import prepare_draft, read_draft
from filrouge.intake.services.saving import Choice, save_draft
from filrouge.organisations.models import Member, Organisation
from filrouge.programme.models import Programme


@dataclass(frozen=True)
class ImportResult:
    """What was done, one French sentence per thing; `already` when the same file was saved before."""

    draft: Draft
    sentences: tuple[str, ...]
    already: bool = False

    @property
    def programme(self) -> Programme | None:
        """The programme that was made or completed; None for a sheet."""
        return self.draft.programme


def import_file(
    *, organisation: Organisation, data: bytes, name: str, by: Member | None, choice: Choice | None = None
) -> ImportResult:
    """Read a document and save what was understood, without a preview. Runs in the organisation's scope.

    Raises `Unreadable` when the file cannot be read, and `RefusedError` when there is nothing to save in it;
    nothing is kept then. The same file again changes nothing and says so.
    """
    draft = prepare_draft(organisation=organisation, data=data, name=name, by=by, at_once=True)
    if draft.state == DraftState.READING:
        # Dropped on the page a moment ago, and still in the queue.
        draft = read_draft(draft=draft, by=by)
    with transaction.atomic():
        if draft._state.adding:
            create(draft, by=by)
        result = save_draft(draft=draft, by=by, choice=choice)
    return ImportResult(result.draft, result.sentences, result.already)
