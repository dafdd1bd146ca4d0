"""What was said at a session: read, written with its things to do, sent; a year of an action in one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.actions.models import Action
from filrouge.agenda import services
from filrouge.agenda.enums import MessageKind
from filrouge.agenda.forms.minutes import Lines, MinutesForm, SendForm
from filrouge.agenda.models import Minutes, Session, ToDo
from filrouge.agenda.queries import minutes_in, minutes_of, people_there
from filrouge.agenda.queries.messages import MessageGroup, groups_of, messages_of
from filrouge.agenda.queries.readers import minutes_readers, services_of
from filrouge.agenda.rules import (
    can_read_agenda,
    can_read_minutes,
    can_see_people,
    can_send_messages,
    can_write_minutes,
)
from filrouge.agenda.services.minutes import TEXTS
from filrouge.agenda.views import places
from filrouge.core import unsaved
from filrouge.core.drafts import keep_typed, kept, kept_though_gone, left_at, others_said, typed
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Service
from filrouge.organisations.queries import active_members
from filrouge.people.models import Person


@dataclass(frozen=True, slots=True)
class Sending:
    """What the page says of the letters of some minutes."""

    sent: tuple[MessageGroup, ...]
    readers: list[str]  # those who would receive this version
    left_out: list[tuple[str, str]]  # and why
    has_changed: bool  # since it was sent


@require_safe
@inside(can_read_agenda)
def minutes_show(request: MemberRequest, session: UUID) -> HttpResponse:
    """The minutes of a session, what is left to do, who received them."""
    found = _session(session)
    may_write = can_write_minutes(request.member, found)
    if not (can_read_minutes(request.member) or may_write):
        raise PermissionDenied
    minutes = minutes_of(found)
    if minutes is None and may_write and found.day <= timezone.localdate():
        return redirect(places.address(request, "minutes_write", session=found.pk))
    values = {
        "session": found,
        "minutes": minutes,
        "base": places.address(request, "minutes_show", session=found.pk),
        "page": places.address(request, "session_show", session=found.pk),
        "may_write": may_write,
        "may_send": can_send_messages(request.member),
        "may_see": can_see_people(request.member),
        "sending": sending(minutes, services_of(found)) if minutes else None,
        "today": timezone.localdate(),
    }
    return render(request, "agenda/minutes_show.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_read_agenda)
def minutes_write(request: MemberRequest, session: UUID) -> HttpResponse:
    """Write what was said; two people at once see both texts."""
    found = _session_to_tell(request, session)
    if request.method == "POST" and request.POST.get("do") == "leave":
        unsaved.drop(request.member, _place(found))
        return redirect(places.address(request, "minutes_write", session=found.pk))
    return _saved(request, found) if request.method == "POST" else _opened(request, found)


@require_POST
@inside(can_read_agenda)
def minutes_keep(request: MemberRequest, session: UUID) -> HttpResponse:
    """Keep what is being typed."""
    found = Session.objects.filter(pk=session).first()
    if found is None:
        return kept_though_gone(request, f"minutes:{session}", by=request.member)
    if not can_write_minutes(request.member, found):
        raise PermissionDenied
    return kept(request, _place(found), by=request.member)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_send_messages)
def minutes_send(request: MemberRequest, session: UUID) -> HttpResponse:
    """Send the minutes to the team and to the services that are chosen, which the series remembers."""
    minutes = get_object_or_404(
        Minutes.objects.select_related("session__series", "session__organisation"), session=session
    )
    found = minutes.session
    page = places.address(request, "minutes_show", session=found.pk)
    chosen = services_of(found)
    form = SendForm(request.POST if request.method == "POST" else None, initial={"services": chosen})
    if request.method == "POST" and form.is_valid():
        try:
            count = services.send_minutes(
                by=request.member, minutes=minutes, services=list(form.cleaned_data["services"])
            )
        except ValidationError as error:
            places.refuse(form, error)
        else:
            said = ngettext(
                "Le compte rendu part à %(n)s personne.", "Le compte rendu part à %(n)s personnes.", count
            )
            messages.success(request, said % {"n": count})
            return redirect(page)
    values = {"form": form, "session": found, "minutes": minutes, "back": page}
    values["sending"] = sending(minutes, chosen)
    return render(request, "agenda/minutes_send.html", values, status=400 if form.errors else 200)


@require_safe
@inside(can_read_minutes)
def minutes_year(request: MemberRequest, action: UUID) -> HttpResponse:
    """A year of an action in one page, that prints."""
    found = get_object_or_404(Action.objects, pk=action)
    asked = request.GET.get("annee", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and 1900 <= int(asked) <= 2200 else None
    view = minutes_in(found.pk, year or timezone.localdate().year)
    values = {"action": found, "view": view, "may_see": can_see_people(request.member)}
    values["today"] = timezone.localdate()
    return render(request, "agenda/minutes_year.html", values)


@require_POST
@inside(can_read_agenda)
def todo_tick(request: MemberRequest, todo: UUID) -> HttpResponse:
    """It is done, or it is not after all: from the minutes, or from « Aujourd'hui »."""
    found = get_object_or_404(ToDo.objects.select_related("minutes"), pk=todo)
    if not (can_read_minutes(request.member) or found.member_id in request.member.hands):
        raise PermissionDenied
    done = request.POST.get("do") != "undone"
    services.tick_todo(by=request.member, todo=found, done=done)
    if request.POST.get("back") == "minutes":
        page = places.address(request, "minutes_show", session=found.minutes.session_id)
        return redirect(f"{page}#a-faire")
    if request.POST.get("back") == "session":
        page = places.address(request, "session_show", session=found.minutes.session_id)
        return redirect(f"{page}#compte-rendu")
    said = _("C’est fait : « %(what)s ».") if done else _("Remis à faire : « %(what)s ».")
    messages.success(request, said % {"what": found.text})
    return redirect("home:today", organisation=request.organisation.slug)


def sending(minutes: Minutes, chosen: Iterable[Service]) -> Sending:
    """Who received the minutes, in which version, and who would receive this one: six queries."""
    session = minutes.session
    sent = [view for view in messages_of(session) if view.message.kind == MessageKind.MINUTES]
    have = {view.message.recipient_id for view in sent if view.message.edition == minutes.version}
    readers = minutes_readers(session, chosen)
    left_out = [(one.name, _("n’a pas d’adresse de courriel")) for one in readers if one.user is None]
    left_out += [
        (one.name, _("ne lit pas les comptes rendus"))
        for one in readers
        if one.user is not None and not can_read_minutes(one)
    ]
    said = {name for name, _why in left_out}
    return Sending(
        sent=groups_of(sent),
        readers=[one.name for one in readers if one.pk not in have and one.name not in said],
        left_out=left_out,
        has_changed=bool(sent) and max(view.message.edition for view in sent) < minutes.version,
    )


def _session(pk: UUID) -> Session:
    return get_object_or_404(
        Session.objects.select_related("action", "series", "site", "organisation"), pk=pk
    )


def _session_to_tell(request: MemberRequest, pk: UUID) -> Session:
    found = _session(pk)
    if not can_write_minutes(request.member, found):
        raise PermissionDenied
    return found


def _place(session: Session) -> str:
    return f"minutes:{session.pk}"


def _lines(request: MemberRequest, session: Session, **told: Any) -> Lines:
    """The lines of the page; somebody to see again is for who sees the names."""
    people = None
    if can_see_people(request.member):
        there = [person.pk for person in people_there(session)]
        people = Person.objects.filter(pk__in=there) if there else None
    return Lines(members=active_members(), people=people, **told)


def _opened(request: MemberRequest, session: Session) -> HttpResponse:
    minutes = minutes_of(session)
    version = minutes.version if minutes else 0
    initial = {**{name: getattr(minutes, name, "") for name in TEXTS}, "version": version}
    left = left_at(request, _place(session), by=request.member)
    todos = list(minutes.todos.all()) if minutes else []
    if left is not None:
        theirs = minutes if left.version != version else None
        form = MinutesForm(initial={**initial, **left.values, "version": version})
        lines = _lines(request, session, typed=left.values)
        return _writing(request, session, form, lines, left=left, theirs=theirs)
    return _writing(request, session, MinutesForm(initial=initial), _lines(request, session, todos=todos))


def _saved(request: MemberRequest, session: Session) -> HttpResponse:
    form, lines = MinutesForm(request.POST), _lines(request, session, data=request.POST)
    place = _place(session)
    if not all([form.is_valid(), lines.is_valid()]):
        keep_typed(request, place, by=request.member)
        return _writing(request, session, form, lines, status=400)
    told = dict(form.cleaned_data)
    version = told.pop("version") or 0
    try:
        services.write_minutes(by=request.member, session=session, version=version, lines=lines.lines, **told)
    except StaleVersionError:
        keep_typed(request, place, by=request.member)
        theirs = minutes_of(session)
        now = theirs.version if theirs else 0
        again = MinutesForm(initial={**typed(request.POST), "version": now})
        kept_lines = _lines(request, session, typed=request.POST)
        return _writing(request, session, again, kept_lines, theirs=theirs, status=409)
    except ValidationError as error:
        places.refuse(form, error)
        keep_typed(request, place, by=request.member)
        return _writing(request, session, form, lines, status=400)
    unsaved.drop(request.member, place)
    if request.POST.get("do") == "more":
        return redirect(f"{places.address(request, 'minutes_write', session=session.pk)}#a-faire")
    return redirect(places.address(request, "minutes_show", session=session.pk))


def _writing(
    request: MemberRequest,
    session: Session,
    form: MinutesForm,
    lines: Lines,
    *,
    left: Any = None,
    theirs: Minutes | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "session": session,
        "form": form,
        "lines": lines,
        "left": left,
        "theirs": theirs,
        "page": places.address(request, "minutes_write", session=session.pk),
        "keep": places.address(request, "minutes_keep", session=session.pk),
        "back": places.address(request, "session_show", session=session.pk),
        "others": others_said(unsaved.beside(request.member, _place(session))),
        "may_see": can_see_people(request.member),
    }
    return render(request, "agenda/minutes_write.html", values, status=status)
