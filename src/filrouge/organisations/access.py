"""The door of every page of an organisation: who comes in, and in which scope."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django_htmx.middleware import HtmxDetails

from filrouge.core.held import ask_to_sign_in
from filrouge.core.registries import Rule
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.organisations.models import Member, Organisation
from filrouge.organisations.queries import standing

View = Callable[..., HttpResponseBase]


class MemberRequest(HttpRequest):
    """A request that came through `inside`: it knows who asks, and for which organisation."""

    member: Member
    organisation: Organisation
    htmx: HtmxDetails


def member_of(request: HttpRequest, slug: str) -> Member | None:
    """The active member that the signed-in user is in that organisation; None for a stranger.

    They come with the absent people they stand in for today: one query.
    """
    user_id = request.user.pk
    if user_id is None:
        return None
    with scopes_disabled():
        return standing(slug, user_id)


def inside(rule: Rule) -> Callable[[View], View]:
    """Open a page to the members that `rule(member)` admits, inside their organisation's scope.

    A stranger meets « Rien à cette adresse », whether the organisation exists or not; a member whom
    the rule refuses meets « Cette page n'est pas pour votre rôle ».
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, organisation: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return ask_to_sign_in(request)
            member = member_of(request, organisation)
            if member is None:
                raise Http404
            request.member = member  # type: ignore[attr-defined]
            request.organisation = member.organisation  # type: ignore[attr-defined]
            if not rule(member):
                raise PermissionDenied
            with scope(organisation=member.organisation):
                return view(request, *args, **kwargs)

        page.rule = rule  # type: ignore[attr-defined]
        return page

    return decorate
