"""Pages for what went wrong: one sentence that says what happened and what to do."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def _page(request: HttpRequest | None, status: int, title: str, sentence: str) -> HttpResponse:
    """The page of an error. Without a request, it asks nothing of anybody: no session, no database."""
    told = {"title": title, "sentence": sentence}
    if request is None:
        told["LANGUAGE_CODE"] = get_language() or settings.LANGUAGE_CODE
    return render(request, "errors/error.html", told, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(
        request, 400, _("Cette demande n’est pas claire."), _("Revenez à la page d’avant et recommencez.")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the page exists, for somebody else."""
    return _page(
        request,
        403,
        _("Cette page n’est pas pour votre rôle."),
        _("Demandez à la coordination si vous devez y avoir accès."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, also for what belongs to another organisation: nothing says that it exists."""
    return _page(
        request,
        404,
        _("Rien à cette adresse."),
        _("Le lien est peut-être incomplet, ou la page a été déplacée : cherchez-la depuis l’accueil."),
    )


def changed_meanwhile(request: HttpRequest) -> HttpResponse:
    """409: two people pressed at once, and the other one was quicker."""
    return _page(
        request,
        409,
        _("Quelqu’un vient de changer cela."),
        _("Rien n’est enregistré deux fois : revenez à la page d’avant et rechargez-la."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: the database itself may be what does not answer, so the page does without it."""
    return _page(
        None,
        500,
        _("Quelque chose n’a pas marché de notre côté."),
        _("Ce que vous aviez enregistré est gardé. Réessayez dans un moment."),
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form whose token is too old, or comes from elsewhere."""
    return _page(
        request,
        403,
        _("Ce formulaire a expiré."),
        _("Revenez à la page d’avant, rechargez-la, puis envoyez à nouveau."),
    )
