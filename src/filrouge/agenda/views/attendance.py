"""Who is there: the page of a session, its telephone that has no network, and what that telephone sends."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.agenda import services
from filrouge.agenda.enums import GestureKind
from filrouge.agenda.forms.taps import taps_of, taps_of_page
from filrouge.agenda.models import Session
from filrouge.agenda.queries import known_people, sheet_of, sheets_of
from filrouge.agenda.rules import can_count, can_read_agenda
from filrouge.agenda.views import places
from filrouge.agenda.views.phone import counted_today, sheet_as_json
from filrouge.agenda.views.sheet_page import form_values
from filrouge.organisations.access import MemberRequest, inside
from filrouge.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_read_agenda)
@ensure_csrf_cookie
def attendance_take(request: MemberRequest, session: UUID) -> HttpResponse:
    """Who is there. Without a script it is a form; with one, each tap is kept on the telephone and sent."""
    found = session_to_count(request, session)
    sheet = sheet_of(found)
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            taps = taps_of_page(sheet, request.POST)
        except ValidationError as error:
            errors = error.message_dict
        else:
            return _took(request, found, taps)
    asked = request.GET.get("prenom", "")[:80]
    values = {
        **form_values(request, sheet, errors),
        "asked": asked,
        "offered": _offered(known_people(found, asked), request) if asked.strip() else [],
        "is_ahead": found.day > timezone.localdate(),
        "enrolled_at": places.address(request, "enrolment_write", session=found.pk),
    }
    return render(request, "agenda/attendance.html", values, status=400 if errors else 200)


def _offered(people: list[Person], request: MemberRequest) -> list[dict[str, Any]]:
    here = set(request.POST.getlist("here"))
    return [{"id": str(one.pk), "label": one.label, "is_here": str(one.pk) in here} for one in people]


@require_POST
@inside(can_read_agenda)
def gestures_take(request: MemberRequest, session: UUID) -> HttpResponse:
    """What a telephone kept, each gesture once. 409 when somebody else kept it on that telephone."""
    found = session_to_count(request, session)
    try:
        who, taps, refused = taps_of(request.body)
    except ValidationError as error:
        return JsonResponse({"said": " ".join(error.messages)}, status=400)
    if who != str(request.member.pk):
        return JsonResponse({}, status=409)
    told = services.take_gestures(by=request.member, session=found, taps=taps)
    sheet = sheet_of(session_to_count(request, session))
    answer = {
        "taken": [str(one) for one in told.taken],
        "refused": {str(key): reason for key, reason in {**refused, **told.refused}.items()},
        "sheet": sheet_as_json(request, sheet),
    }
    return JsonResponse(answer)


@require_safe
@inside(can_read_agenda)
@ensure_csrf_cookie
def sheets_read(request: MemberRequest) -> HttpResponse:
    """What a telephone keeps for the day: the sheets of the sessions of today that concern this member.

    With `seance`, that one too, whatever its day.
    """
    sessions = counted_today(request.member)
    asked = request.GET.get("seance", "")
    try:
        one = UUID(asked)
    except ValueError:
        pass
    else:
        if all(row.pk != one for row in sessions):
            sessions.append(session_to_count(request, one))
    told = [sheet_as_json(request, sheet) for sheet in sheets_of(sessions)]
    return JsonResponse({"who": str(request.member.pk), "sheets": told})


def session_to_count(request: MemberRequest, session: UUID) -> Session:
    """A session whose attendance this member takes; 403 otherwise."""
    rows = Session.objects.select_related("action", "series", "site", "organisation", "moved_to")
    found = get_object_or_404(rows, pk=session)
    if not can_count(request.member, found):
        raise PermissionDenied
    return found


def _took(request: MemberRequest, session: Session, taps: list[services.Tap]) -> HttpResponse:
    """Count what changed in the page, then show it again; « Terminer » leads to the session."""
    is_end = request.POST.get("do") == "finish"
    if is_end:
        taps.append(services.Tap(uuid4(), GestureKind.FINISH, timezone.now()))
    told = services.take_gestures(by=request.member, session=session, taps=taps)
    for reason in dict.fromkeys(told.refused.values()):
        messages.error(request, reason)
    name = "session_show" if is_end and not told.refused else "attendance_take"
    return redirect(places.address(request, name, session=session.pk))
