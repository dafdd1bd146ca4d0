"""The door of every page of an organisation: who comes in, in which scope, and what leaves as paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from filrouge.core.held import ask_to_sign_in
from filrouge.core.registries import Rule
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.organisations.models import Member, Organisation
from filrouge.organisations.queries import standing
from filrouge.printing import Document
from filrouge.printing.apart import TYPES, PrintError, print_apart

View = Callable[..., HttpResponseBase]
_NAME = 90  # letters of a file's name


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


def paper_answer(
    request: MemberRequest, document: Document, form: str, *, name: str, back: str
) -> HttpResponse:
    """The document as "pdf" or "docx"; `name` is the file's, in words. Raises `Http404` for another form.

    When it cannot be made, one sentence says so on the page `back`.
    """
    if form not in TYPES:
        raise Http404
    try:
        data = print_apart(document, form).data
    except PrintError:
        messages.error(request, _("Le fichier n’a pas pu être fait. Réessayez, ou prenez l’autre format."))
        return redirect(back)
    response = HttpResponse(data, content_type=TYPES[form])
    stem = slugify(name.replace("’", " "))[:_NAME].strip("-") or "document"
    response["Content-Disposition"] = f'attachment; filename="{stem}.{form}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
