"""What a gesture is, and what is typed in one."""

from __future__ import annotations

from typing import Any, TypeAlias

from django.utils.translation import gettext as _

Gesture: TypeAlias = dict[str, Any]


class GestureError(Exception):
    """A gesture that makes no sense where it was made. `str(error)` is one French sentence."""


def words(gesture: Gesture, name: str, most: int) -> str:
    """A text of a gesture on one line, without what cannot be printed.

    Raises `GestureError` past `most` characters.
    """
    typed = "".join(c if c.isprintable() else " " for c in str(gesture.get(name) or ""))
    text = " ".join(typed.split())
    if len(text) > most:
        raise GestureError(_("Ce texte est trop long : %(limit)s caractères au plus.") % {"limit": most})
    return text
