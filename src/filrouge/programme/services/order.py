"""The order of siblings: numbers far apart, so that what is added or moved writes its own row only.

Two people who move two lines then never meet, a gesture is one line of the journal, and undoing it puts one
number back. A little chance in each number keeps two lines from ever sharing one.
"""

from __future__ import annotations

import secrets
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.organisations.models import Member
from filrouge.programme.models import Objective, Placement, Programme
from filrouge.programme.queries.moves import Spot

STEP = 2**40  # from one line to the next, when they are written one after the other
_CLOSE = 2**24  # how near its neighbour a newcomer stands: some sixty thousand fit between two lines
_CHANCE = 2**16


def hold(programme: Programme) -> Programme:
    """The programme as it is now, held until the end of the transaction: one gesture at a time in a tree."""
    held: Programme = Programme.objects.select_for_update().get(pk=programme.pk)
    return held


def parent_at(programme: Programme, spot: Spot) -> Objective | None:
    """The objective of a spot, as it is now; `ValidationError` when somebody took it away."""
    if spot.parent is None:
        return None
    found: Objective | None = Objective.objects.filter(pk=spot.parent).first()
    if found is None:
        raise _gone()
    if found.programme_id != programme.pk:
        raise ValidationError(_("Cet objectif est d’un autre programme."))
    return found


def objectives_under(programme: Programme, parent: Objective | None) -> QuerySet[Objective]:
    """The siblings that an objective has, or would have, there."""
    return Objective.objects.filter(programme=programme, parent=parent)


def placements_under(programme: Programme, objective: Objective | None) -> QuerySet[Placement]:
    """The siblings that a placement has, or would have, there; those of retired actions too."""
    return Placement.objects.filter(planned_action__programme=programme, objective=objective)


def position_at(
    siblings: QuerySet[Objective] | QuerySet[Placement],
    spot: Spot,
    *,
    by: Member | None,
    moving: UUID | None = None,
) -> int:
    """The number of a spot among its siblings, `moving` left out. When no number is left, they spread out."""
    others = siblings.order_by("position", "created_at")
    if moving is not None:
        others = others.exclude(pk=moving)
    listed = list(others.values_list("pk", "position"))
    at = _index([pk for pk, _position in listed], spot)
    found = _between([position for _pk, position in listed], at)
    if found is not None:
        return found
    rows: list[Objective | Placement] = list(others)
    records.change_all([(row, {"position": STEP * place}) for place, row in enumerate(rows)], by=by)
    return STEP * at - STEP // 2


def _index(listed: list[UUID], spot: Spot) -> int:
    if spot.beside is None:
        return 0 if spot.is_before else len(listed)
    if spot.beside not in listed:
        raise _gone()
    return listed.index(spot.beside) + (0 if spot.is_before else 1)


def _between(positions: list[int], at: int) -> int | None:
    """A number for the place `at` in a row of numbers; None when its neighbours touch."""
    before = positions[at - 1] if at else None
    after = positions[at] if at < len(positions) else None
    chance = secrets.randbelow(_CHANCE)
    if after is None:
        return (before or 0) + STEP - chance
    if before is None:
        return after - STEP + chance
    gap = after - before
    if gap < 2:
        return None
    if gap > 2 * _CLOSE:
        return before + _CLOSE - chance
    return before + max(1, gap // 4) + secrets.randbelow(max(1, gap // 2))


def _gone() -> ValidationError:
    return ValidationError(
        _("L’endroit choisi n’est plus là : quelqu’un l’a déplacé ou supprimé. Voici l’arbre tel qu’il est.")
    )
