"""Taking back a gesture made in a tree, as long as what is left is still a tree."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core.transactions import transactional
from filrouge.core.undo import undo
from filrouge.organisations.models import Member
from filrouge.programme.enums import Level
from filrouge.programme.models import Objective, PlannedAction, Programme
from filrouge.programme.services.order import hold


@transactional
def undo_in_tree(*, by: Member, programme: Programme, gesture: UUID) -> UUID:
    """Put back what a gesture wrote; the gesture of undoing, which can be undone too.

    `ValidationError`, and nothing changes, when somebody wrote on the same lines since, or when going back
    would leave an objective under an operational one, or an action without a place.
    """
    held = hold(programme)
    undoing = undo(gesture, by=by)
    below = Objective.objects.filter(programme=held, parent__isnull=False)
    is_too_deep = below.exclude(parent__level=Level.STRATEGIC, level=Level.OPERATIONAL).exists()
    if is_too_deep or PlannedAction.objects.filter(programme=held, placements__isnull=True).exists():
        raise ValidationError(
            _("L’arbre a encore changé depuis : ce geste ne s’annule plus, corrigez à la main.")
        )
    return undoing
