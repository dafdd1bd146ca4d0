"""The pages of the days that are added or taken off by hand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from filrouge.calendars.enums import Effect, NotedCalendar
from filrouge.calendars.forms import DayForm
from filrouge.calendars.models import NotedDay
from filrouge.calendars.rules import can_change_calendars
from filrouge.calendars.services import change_day, note_day, remove_day
from filrouge.calendars.views.writing import kept, told, written
from filrouge.organisations.access import MemberRequest, inside

# What a link to this form may say already: the name of the field, and of the word in the address.
_ASKED = {"effect": "effet", "calendar": "calendrier", "starts_on": "du", "ends_on": "au", "name": "nom"}


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_change_calendars)
def day_add(request: MemberRequest) -> HttpResponse:
    """A day more, or a day less; the link of a known day fills the form."""
    asked = {field: request.GET[word] for field, word in _ASKED.items() if word in request.GET}
    initial = {"effect": Effect.ADDED, "calendar": NotedCalendar.PUBLIC, "version": 0} | asked

    def save(version: int, **values: Any) -> str:
        noted = note_day(by=request.member, organisation=request.organisation, **values)
        return told(request, _sentence(noted), noted.starts_on)

    is_removing = initial["effect"] == Effect.REMOVED
    title = _("Enlever un jour de congé") if is_removing else _("Noter un jour")
    lead = _("Ce que vous notez l’emporte sur la liste connue, et dit par qui et pourquoi.")
    return written(request, form_of=DayForm, initial=initial, save=save, page={"title": title, "lead": lead})


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_change_calendars)
def day_change(request: MemberRequest, day: UUID) -> HttpResponse:
    """Other days, another name, another reason."""
    found = get_object_or_404(NotedDay.objects.select_related("organisation"), pk=day)

    def save(**values: Any) -> str:
        changed = change_day(by=request.member, day=found, **values)
        return told(request, _sentence(changed), changed.starts_on)

    names = {"organisation": request.organisation.slug, "day": found.pk}
    page = {
        "title": found.name,
        "about": found,
        "remove": reverse("calendars:day_remove", kwargs=names),
        "remove_verb": _("Oublier cette note"),
        "remove_words": _("Ces jours redeviennent ce qu’en dit la liste connue. Le journal garde la note."),
    }
    initial = kept(found, "effect", "calendar", "starts_on", "ends_on", "name", "source")
    return written(request, form_of=DayForm, initial=initial, save=save, page=page, day=found.starts_on)


@require_POST
@inside(can_change_calendars)
def day_remove(request: MemberRequest, day: UUID) -> HttpResponse:
    """What was noted is forgotten."""
    found = get_object_or_404(NotedDay.objects, pk=day)
    remove_day(by=request.member, day=found)
    sentence = _("La note « %(name)s » est oubliée, %(when)s.") % {"name": found.name, "when": found.when}
    return redirect(told(request, sentence, found.starts_on))


def _sentence(day: NotedDay) -> str:
    words = {"name": day.name, "when": day.when}
    if day.effect == Effect.REMOVED:
        return _("« %(name)s » est enlevé %(when)s.") % words
    return _("« %(name)s » est noté %(when)s.") % words
