"""Every row belongs to one organisation, and a query outside an organisation raises.

`scope(organisation=…)` and `scopes_disabled()` come from django-scopes. A page enters its scope in
`organisations.access.inside`, a job in `core.queue`, a command in `cli`; nothing else does.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django_scopes import get_scope, scope, scopes_disabled
from django_scopes.exceptions import ScopeError

__all__ = ["ScopeError", "TenantManager", "current_organisation", "scope", "scopes_disabled"]

M = TypeVar("M", bound=models.Model)


def current_organisation() -> Any:
    """The organisation in scope; None outside, and where scopes are disabled."""
    current = get_scope()
    return current.get("organisation") if current.get("_enabled", True) else None


class TenantManager(models.Manager[M]):
    """Gives the rows of the organisation in scope, and raises `ScopeError` when there is none."""

    def get_queryset(self) -> models.QuerySet[M]:
        """The rows of the scope. Asking outside one raises at once, whatever would be asked next."""
        if not get_scope().get("_enabled", True):
            return super().get_queryset()
        organisation = current_organisation()
        if organisation is None:
            raise ScopeError(f"{self.model.__name__} is asked for outside an organisation.")
        return super().get_queryset().filter(organisation=organisation)
