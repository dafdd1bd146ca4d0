"""The pages of the closures."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from filrouge.calendars.forms import ClosureForm
from filrouge.calendars.models import Closure
from filrouge.calendars.rules import can_change_calendars
from filrouge.calendars.services import change_closure, note_closure, remove_closure
from filrouge.calendars.views.writing import kept, told, written
from filrouge.organisations.access import MemberRequest, inside


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_change_calendars)
def closure_add(request: MemberRequest) -> HttpResponse:
    """A site, or the whole house, closes."""

    def save(version: int, **values: Any) -> str:
        noted = note_closure(by=request.member, organisation=request.organisation, **values)
        return told(request, _sentence(noted), noted.starts_on)

    lead = _("Ces jours-là, les séances de ce lieu n’ont pas lieu.")
    page = {"title": _("Noter une fermeture"), "lead": lead}
    return written(request, form_of=ClosureForm, initial={"version": 0}, save=save, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_change_calendars)
def closure_change(request: MemberRequest, closure: UUID) -> HttpResponse:
    """Other days, another place, another reason."""
    found = get_object_or_404(Closure.objects.select_related("site"), pk=closure)

    def save(**values: Any) -> str:
        changed = change_closure(by=request.member, closure=found, **values)
        return told(request, _sentence(changed), changed.starts_on)

    names = {"organisation": request.organisation.slug, "closure": found.pk}
    page = {
        "title": _("Fermeture : %(place)s") % {"place": found.place},
        "about": found,
        "remove": reverse("calendars:closure_remove", kwargs=names),
        "remove_verb": _("Enlever cette fermeture"),
        "remove_words": _("Rouvert plus tôt ? Changez le dernier jour. Notée par erreur ? Enlevez-la."),
    }
    initial = kept(found, "site", "starts_on", "ends_on", "reason")
    return written(request, form_of=ClosureForm, initial=initial, save=save, page=page, day=found.starts_on)


@require_POST
@inside(can_change_calendars)
def closure_remove(request: MemberRequest, closure: UUID) -> HttpResponse:
    """The place does not close after all."""
    found = get_object_or_404(Closure.objects.select_related("site"), pk=closure)
    remove_closure(by=request.member, closure=found)
    words = {"place": found.place, "when": found.when}
    return redirect(
        told(request, _("La fermeture est enlevée : %(place)s, %(when)s.") % words, found.starts_on)
    )


def _sentence(closure: Closure) -> str:
    words = {"place": closure.place, "when": closure.when}
    return _("La fermeture est notée : %(place)s, %(when)s.") % words
