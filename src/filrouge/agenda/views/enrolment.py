"""Who put their name down for a session: places, waiting list, deposits, who did not come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from filrouge.agenda import services
from filrouge.agenda.enums import Presence
from filrouge.agenda.forms.enrolment import DepositForm, EnrolForm
from filrouge.agenda.models import Attendance, Session
from filrouge.agenda.queries import enrolled_at, known_people, places_of
from filrouge.agenda.rules import can_read_agenda
from filrouge.agenda.views import places
from filrouge.agenda.views.attendance import session_to_count
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.core.transactions import transactional
from filrouge.organisations.access import MemberRequest, inside
from filrouge.people.models import Person
from filrouge.people.services import note_agreement

_MARKS = {"enrolled": Presence.ENROLLED, "excused": Presence.EXCUSED, "absent": Presence.ABSENT}


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_read_agenda)
def enrolment_write(request: MemberRequest, session: UUID) -> HttpResponse:
    """Who is enrolled: one more, one less, a deposit, how it turned out."""
    found = session_to_count(request, session)
    form = EnrolForm(initial=take_back(request) or {})
    alike: list[Person] = []
    if request.method == "POST":
        if (deed := request.POST.get("do", "enrol")) != "enrol":
            _on_line(request, found, deed)
            return _again(request, found)
        form = EnrolForm(request.POST)
        if (
            form.is_valid()
            and not (alike := _alike(request, found, form))
            and _enrolled(request, found, form)
        ):
            return _again(request, found)
    values = {
        "session": found,
        "form": form,
        "alike": alike,
        "rows": list(enrolled_at(found)),
        "seats": places_of(found),
        "is_behind": found.day <= timezone.localdate(),
        "is_open": not found.is_off and found.state != "held",
        "asks_deposit": found.contribution == "deposit",
        "back": places.address(request, "session_show", session=found.pk),
    }
    return render(request, "agenda/enrolment.html", values, status=400 if request.method == "POST" else 200)


def _again(request: MemberRequest, session: Session) -> HttpResponse:
    return redirect(places.address(request, "enrolment_write", session=session.pk))


def _alike(request: MemberRequest, session: Session, form: EnrolForm) -> list[Person]:
    """People of that name who came to this action: it may be one of them, and somebody says so."""
    return [] if request.POST.get("which") else known_people(session, form.cleaned_data["label"])


def _enrolled(request: MemberRequest, session: Session, form: EnrolForm) -> bool:
    told, which = form.cleaned_data, request.POST.get("which", "")
    known = next((one for one in known_people(session, told["label"]) if str(one.pk) == which), None)
    try:
        line = _enrol(request, session, known, told)
    except ValidationError as error:
        places.refuse(form, error)
        return False
    if line.presence == Presence.WAITING:
        messages.info(request, _("Il n’y a plus de place : la personne est en attente, dans l’ordre."))
    return True


@transactional
def _enrol(
    request: MemberRequest, session: Session, known: Person | None, told: dict[str, Any]
) -> Attendance:
    line = services.enrol(
        by=request.member, session=session, person=known, label=told["label"], deposit=told["deposit"]
    )
    if told["agrees"]:
        note_agreement(
            by=request.member,
            person=line.person,
            email=told["email"],
            phone=told["phone"],
            agreed_on=timezone.localdate(),
        )
    return line


def _on_line(request: MemberRequest, session: Session, deed: str) -> None:
    """What is done to one line of the list; what refuses it is told above the list."""
    try:
        line_id = UUID(request.POST.get("line", ""))
    except ValueError:
        return
    line = get_object_or_404(enrolled_at(session), pk=line_id)
    deeds: dict[str, Callable[[], list[Attendance]]] = {
        "withdraw": lambda: services.withdraw(by=request.member, line=line),
        "deposit": lambda: _deposit(request, line),
    }
    for name, presence in _MARKS.items():
        deeds[name] = lambda presence=presence: services.mark_enrolled(  # type: ignore[misc]
            by=request.member, line=line, presence=presence
        )
    try:
        risen = deeds.get(deed, list)()
    except (ValidationError, StaleVersionError) as error:
        told = error.messages if isinstance(error, ValidationError) else [str(error)]
        messages.error(request, " ".join(told))
        return
    for one in risen:
        messages.success(request, _("%(who)s a maintenant une place.") % {"who": one.person.label})


def _deposit(request: MemberRequest, line: Attendance) -> list[Attendance]:
    form, sent = DepositForm(request.POST), request.POST.get("version", "")
    if not form.is_valid():
        raise ValidationError([sentence for told in form.errors.values() for sentence in told])
    version = int(sent) if sent.isdecimal() and len(sent) < 9 else 0
    services.note_deposit(by=request.member, line=line, version=version, deposit=form.cleaned_data["deposit"])
    return []
