"""What a page does with what people type: kept meanwhile, shown again (see `unsaved` and `held`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from filrouge.core import unsaved
from filrouge.core.held import FIELD, take_back
from filrouge.core.records import Actor

# What a form carries besides what people type.
_CARRIED = ("csrfmiddlewaretoken", FIELD, "do")


@dataclass(frozen=True, slots=True)
class Left:
    """What somebody typed and did not save: kept while they typed, or held when their session ended."""

    values: dict[str, str]
    version: int
    kept_at: dt.datetime | None  # None: held at the door


def left_at(request: HttpRequest, place: str, *, by: Actor) -> Left | None:
    """What this member left at a place."""
    held = take_back(request)
    if held is not None:
        version = held.get("version", "")
        return Left(held, int(version) if version.isdecimal() else 0, None)
    kept = unsaved.find(by, place)
    return Left(kept.values, kept.read_version, kept.kept_at) if kept else None


def typed(posted: Mapping[str, str]) -> dict[str, str]:
    """What people typed in a form."""
    return {name: value for name, value in posted.items() if name not in _CARRIED}


def keep_typed(request: HttpRequest, place: str, *, by: Actor) -> dt.datetime | None:
    """Keep what a form holds as the draft of a place; when, and None for what is too long to be kept."""
    version = request.POST.get("version", "")
    read = int(version) if version.isdecimal() and len(version) < 9 else 0
    try:
        return unsaved.keep(by=by, place=place, values=typed(request.POST), version=read)
    except ValidationError:
        return None


def kept(request: HttpRequest, place: str, *, by: Actor) -> JsonResponse:
    """The answer to a draft that keeps itself: when it was kept, and who writes there too."""
    at = keep_typed(request, place, by=by)
    if at is None:
        said = _("Ce texte est trop long pour être gardé : coupez-le en plusieurs.")
        return JsonResponse({"said": said, "others": ""}, status=400)
    hour = date_format(timezone.localtime(at), _(r"G \h i"))
    said = _("Brouillon gardé à %(hour)s") % {"hour": hour}
    return JsonResponse({"said": said, "others": others_said(unsaved.beside(by, place))})


def kept_though_gone(request: HttpRequest, place: str, *, by: Actor) -> JsonResponse:
    """The same, when what one writes on is gone: the draft is kept all the same."""
    keep_typed(request, place, by=by)
    said = _("Cette partie n’existe plus. Votre brouillon est gardé : copiez-le ailleurs.")
    return JsonResponse({"said": said, "others": ""}, status=404)


def others_said(names: list[str]) -> str:
    """« Nadia Benali écrit ici aussi », an empty text when nobody does."""
    if not names:
        return ""
    if len(names) == 1:
        return _("%(name)s écrit ici aussi") % {"name": names[0]}
    return _("%(names)s et %(last)s écrivent ici aussi") % {
        "names": ", ".join(names[:-1]),
        "last": names[-1],
    }
