"""Rows that follow from another one: written many at once, told in the journal by the line of that one.

The sessions of a series are such rows: a year of them is written when somebody types a sentence, and the
sentence is what the journal tells. What somebody then does to one of them goes through `core.records`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from filrouge.core.models import TenantModel
from filrouge.core.scoping import current_organisation
from filrouge.core.transactions import transactional

M = TypeVar("M", bound=TenantModel)
_BATCH = 500


@transactional
def follow(*, fresh: Sequence[M], changed: Sequence[M], columns: Sequence[str], dropped: Sequence[M]) -> None:
    """Insert, change (those columns) and delete rows of one model, inside the organisation in scope.

    Each change counts as a version. Raises `ValueError` for a row of another organisation.
    """
    owner = current_organisation()
    rows = [*fresh, *changed, *dropped]
    if any(row.organisation_id != getattr(owner, "pk", None) for row in rows):
        raise ValueError("A row of another organisation")
    if not rows:
        return
    model = type(rows[0])
    model._base_manager.bulk_create(fresh, batch_size=_BATCH)
    model._base_manager.bulk_update(changed, [*columns, "version", "updated_at"], batch_size=_BATCH)
    for start in range(0, len(dropped), _BATCH):
        model._base_manager.filter(pk__in=[row.pk for row in dropped[start : start + _BATCH]]).delete()
