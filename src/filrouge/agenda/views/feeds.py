"""The page where somebody makes, changes and cuts the secret address that a calendar reads."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from filrouge.actions.models import Action
from filrouge.agenda import services
from filrouge.agenda.models import Feed
from filrouge.agenda.queries import FeedLine, actions_followed, feeds_held
from filrouge.agenda.rules import can_read_agenda, can_settle_agenda
from filrouge.agenda.views import places
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Site
from filrouge.organisations.rules import STEERING, has_role


@require_safe
@inside(can_read_agenda)
def feed_list(request: MemberRequest) -> HttpResponse:
    """One's own address; for who settles the agenda, the house's, its places' and its actions'."""
    return _page(request)


@require_POST
@inside(can_read_agenda)
@sensitive_variables("token")
def feed_make(request: MemberRequest) -> HttpResponse:
    """A new address: shown on this page, and never again."""
    asked = request.POST.get("of", "")
    if asked not in {line.asked for line in _lines(request)}:
        messages.error(request, _("Choisissez ce que cet agenda doit montrer."))
        return _page(request, status=400)
    kind, _colon, row_id = asked.partition(":")
    try:
        made, token = services.make_feed(
            by=request.member,
            member=request.member if kind == "member" else None,
            action=Action.objects.get(pk=row_id) if kind == "action" else None,
            site=Site.objects.get(pk=row_id) if kind == "site" else None,
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return _page(request, status=400)
    return _page(request, made=made, token=token)


@require_POST
@inside(can_read_agenda)
@sensitive_variables("token")
def feed_replace(request: MemberRequest, feed: UUID) -> HttpResponse:
    """Another address for the same thing: who had the one before reads nothing more."""
    made, token = services.replace_feed(by=request.member, feed=_held(request, feed))
    return _page(request, made=made, token=token)


@require_POST
@inside(can_read_agenda)
def feed_cut(request: MemberRequest, feed: UUID) -> HttpResponse:
    """The address answers nothing any more."""
    services.cut_feed(by=request.member, feed=_held(request, feed))
    messages.success(request, _("L’adresse est coupée : elle ne répond plus."))
    return redirect(places.address(request, "feed_list"))


def _held(request: MemberRequest, feed: UUID) -> Feed:
    """A living feed that this member answers for; 403 when it is somebody else's."""
    rows = Feed.objects.select_related("member", "action", "site")
    found = get_object_or_404(rows, pk=feed, ended_at__isnull=True)
    if found.member_id is not None:
        is_theirs = found.member_id == request.member.pk
    elif found.action is not None:
        is_theirs = places.may_settle(request, found.action)
    else:
        is_theirs = can_settle_agenda(request.member)
    if not is_theirs:
        raise PermissionDenied
    return found


def _lines(request: MemberRequest) -> list[FeedLine]:
    settles = can_settle_agenda(request.member)
    steers = has_role(request.member, STEERING)
    actions = actions_followed(request.member, all_of_them=steers) if settles else []
    return feeds_held(request.member, actions=actions, with_house=settles)


@sensitive_variables("token")
def _page(
    request: MemberRequest, *, made: Feed | None = None, token: str = "", status: int = 200
) -> HttpResponse:
    """The page; with the address that was just made, when one was."""
    own, *shared = _lines(request)
    values: dict[str, Any] = {
        "own": own,
        "shared": [line for line in shared if line.feed],
        "others": [line for line in shared if not line.feed],
        "made": made,
        "address": "",
    }
    if made is not None:
        place = {"house": request.organisation.slug, "token": token}
        values["address"] = settings.URL + reverse("feed", kwargs=place)
    return render(request, "agenda/feed_list.html", values, status=status)
