"""Every row belongs to one organisation, and a query outside an organisation raises.

`scope(organisation=…)` and `scopes_disabled()` come from django-scopes. A page enters its scope in
`organisations.access.inside`, a job in `core.queue`, a command in `cli`; nothing else does.
"""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django_scopes import get_scope, scope, scopes_disabled
from django_scopes.exceptions import ScopeError
from django_scopes.manager import DisabledQuerySet

__all__ = ["ScopeError", "TenantManager", "scope", "scopes_disabled"]

M = TypeVar("M", bound=models.Model)


class TenantManager(models.Manager[M]):
    """Gives the rows of the organisation in scope, and raises `ScopeError` when there is none.

    It is django-scopes' manager with a type, for one dimension: `organisation`.
    """

    def get_queryset(self) -> models.QuerySet[M]:
        """The rows of the scope; a queryset that raises on first use when no scope is open."""
        current = get_scope()
        if not current.get("_enabled", True):
            return super().get_queryset()
        if "organisation" not in current:
            return DisabledQuerySet(self.model, using=self._db, missing_scopes={"organisation"})
        return super().get_queryset().filter(organisation=current["organisation"])

    def all(self) -> models.QuerySet[M]:
        """The same as `get_queryset`, raising at once outside a scope."""
        return self.get_queryset().all()
