"""Two tabs on the same thing: what is saved is said, what was typed stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms

from filrouge.core.date_words import day_said
from filrouge.core.records import StaleVersionError

F = TypeVar("F", bound=forms.Form)


def again(
    build: Callable[[Mapping[str, Any]], F], typed: F, stale: StaleVersionError
) -> tuple[F, list[tuple[str, str]]]:
    """The form as it was typed, on the version that is saved now; and what that version says otherwise."""
    data = typed.data.copy()  # type: ignore[attr-defined]  # what a browser sends is a QueryDict
    data["version"] = str(stale.current.version)
    return build(data), [
        (str(typed.fields[name].label), _said(stale.current, name))
        for name, value in stale.tried.items()
        if name in typed.fields and getattr(stale.current, name) != value
    ]


def _said(row: Any, name: str) -> str:
    shown = getattr(row, f"get_{name}_display", None)
    value = shown() if shown else getattr(row, name)
    if isinstance(value, dt.date):
        return day_said(value, "j F Y")
    return "" if value is None else str(value)
