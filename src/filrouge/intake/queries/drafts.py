"""The readings of the organisation: past ones, open ones, and the one already saved from the same file."""

from __future__ import annotations

from django.db.models import QuerySet

from filrouge.actions.models import Sheet
from filrouge.intake.enums import DraftState
from filrouge.intake.models import Draft
from filrouge.intake.queries.corrections import apply_all
from filrouge.intake.queries.shape import Shape

HEAVY = ("document", "reading", "source", "gestures", "made")


def drafts() -> QuerySet[Draft]:
    """All of them, newest first, without what weighs."""
    return Draft.objects.select_related("programme", "action", "dropped_by").defer(*HEAVY)


def due_drafts() -> QuerySet[Draft]:
    """Those that were read and wait for somebody to save or discard them."""
    return drafts().filter(state=DraftState.OPEN)


def saved_twin(digest: str) -> Draft | None:
    """The reading of the very same file that is saved, if what it made is still there."""
    twin = drafts().filter(digest=digest, state=DraftState.SAVED).first()
    return twin if twin is not None and (twin.programme_id or twin.action_id or _has_files(twin)) else None


def _has_files(draft: Draft) -> bool:
    """Whether a file that a saved report made is still there."""
    sheets = [line["sheet"] for line in draft.made.get("files", ())]
    return bool(sheets) and Sheet.objects.filter(pk__in=sheets).exists()


def twin_of(digest: str) -> Draft | None:
    """The reading this very file already has: saved, or waiting, with the corrections made on it."""
    waiting = Draft.objects.filter(digest=digest, state__in=[DraftState.OPEN, DraftState.READING])
    return saved_twin(digest) or waiting.defer("document").first()


def current(draft: Draft) -> Shape:
    """What was read, with the gestures made on it since."""
    return apply_all(draft.reading, draft.gestures)
