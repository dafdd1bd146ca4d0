"""Numbering a programme again, by a rule, once somebody has seen what changes."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.programme.models import Objective, Placement, Programme
from filrouge.programme.queries.numbering import Prefixes, is_too_long, renumbering, seen
from filrouge.programme.services.order import hold


@transactional
def renumber(*, by: Member | None, programme: Programme, rule: str, prefixes: Prefixes, agreed: str) -> int:
    """Give every line the number that the rule gives it; how many changed.

    `agreed` is what `queries.numbering.seen` said of the preview: `ValidationError` when it is another now.
    """
    held = hold(programme)
    changes = renumbering(held, rule, prefixes)
    if seen(changes) != agreed:
        raise ValidationError(
            _("L’arbre a changé depuis cet aperçu. Voici les numéros tels qu’ils seraient maintenant.")
        )
    if is_too_long(changes):
        raise ValidationError(_("Un numéro ferait plus de 60 signes : raccourcissez ce qui le précède."))
    after = {one.id: one.after for one in changes}
    note = _("renumérotation")
    goals = Objective.objects.filter(programme=held, pk__in=[one.id for one in changes if one.is_objective])
    placed = Placement.objects.select_related("planned_action__action").filter(
        planned_action__programme=held, pk__in=[one.id for one in changes if not one.is_objective]
    )
    records.change_all([(row, {"label": after[row.pk]}) for row in goals], by=by, note=note)
    records.change_all([(row, {"label": after[row.pk]}) for row in placed], by=by, note=note)
    if held.numbering != rule:
        records.change(held, by=by, numbering=rule)
    return len(changes)
