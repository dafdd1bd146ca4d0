"""The door of every page of an organisation: who comes in, and in which scope."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from filrouge.core.registries import Rule
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.organisations.models import Member, Organisation

View = Callable[..., HttpResponse]


class MemberRequest(HttpRequest):
    """A request that came through `inside`: it knows who asks, and for which organisation."""

    member: Member
    organisation: Organisation
    htmx: HtmxDetails


def member_of(request: HttpRequest, slug: str) -> Member | None:
    """The active member that the signed-in user is in that organisation; None for a stranger."""
    with scopes_disabled():
        return (
            Member.objects.select_related("organisation", "user")
            .filter(organisation__slug=slug, user=request.user.pk, is_active=True)
            .first()
        )


def inside(rule: Rule) -> Callable[[View], View]:
    """Open a page to the members that `rule(member)` admits, inside their organisation's scope.

    A stranger meets « Rien à cette adresse », whether the organisation exists or not; a member whom
    the rule refuses meets « Cette page n'est pas pour votre rôle ».
    """

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def page(request: HttpRequest, organisation: str, *args: Any, **kwargs: Any) -> HttpResponse:
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
