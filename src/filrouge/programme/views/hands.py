"""What a member did last in the tree of a programme: « Annuler » and « Refaire » take it back.

It is kept in their session: a gesture is theirs to take back, from where they made it.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest
from filrouge.programme.models import Programme
from filrouge.programme.services import undo_in_tree

_KEPT, _MOST = "gestures", 50


def done(request: HttpRequest, programme: Programme) -> list[list[str]]:
    """The gestures that can be taken back, the last at the end: id and what it did."""
    return list(_of(request, programme)["done"])


def undone(request: HttpRequest, programme: Programme) -> list[list[str]]:
    """Those that were taken back and can be made again."""
    return list(_of(request, programme)["undone"])


def make(request: MemberRequest, programme: Programme, said: str, work: Callable[[], object]) -> bool:
    """Do some work as one gesture, and say it. What is refused is said too, and nothing changes."""
    try:
        with records.gesture() as gesture:
            work()
    except (ValidationError, StaleVersionError) as error:
        sentence = error.messages[0] if isinstance(error, ValidationError) else str(error)
        messages.error(request, sentence)
        return False
    kept = _of(request, programme)
    kept["done"] = [*kept["done"], [str(gesture), said]][-_MOST:]
    kept["undone"] = []
    _keep(request, programme, kept)
    messages.success(request, said)
    return True


def turn(request: MemberRequest, programme: Programme, *, back: bool) -> None:
    """Take back the last gesture, or make again the last that was taken back."""
    kept = _of(request, programme)
    source, target = ("done", "undone") if back else ("undone", "done")
    if not kept[source]:
        messages.info(
            request, _("Il n’y a rien à annuler ici.") if back else _("Il n’y a rien à refaire ici.")
        )
        return
    gesture, said = kept[source].pop()
    try:
        undoing = undo_in_tree(by=request.member, programme=programme, gesture=UUID(gesture))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        kept[target].append([str(undoing), said])
        words = _("Annulé : %(said)s") if back else _("Refait : %(said)s")
        messages.success(request, words % {"said": said})
    _keep(request, programme, kept)


def _of(request: HttpRequest, programme: Programme) -> dict[str, list[list[str]]]:
    kept: dict[str, list[list[str]]] = request.session.get(_KEPT, {}).get(str(programme.pk), {})
    return {"done": list(kept.get("done", [])), "undone": list(kept.get("undone", []))}


def _keep(request: HttpRequest, programme: Programme, kept: dict[str, list[list[str]]]) -> None:
    # One programme at a time: the session stays small.
    request.session[_KEPT] = {str(programme.pk): kept}
