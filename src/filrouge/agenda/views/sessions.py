"""One session: how it went, why it did not, where it goes; or one that stands alone."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.agenda import services
from filrouge.agenda.forms.sessions import CancelForm, MoveForm, SessionForm
from filrouge.agenda.models import Session
from filrouge.agenda.queries import views_of, with_people
from filrouge.agenda.rules import can_count, can_read_agenda, can_settle_agenda
from filrouge.agenda.views import places
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside

_FACTS = (
    "title", "day", "starts_at", "ends_at", "theme", "outing_type", "guest", "site", "venue", "capacity",
    "cost", "contribution", "price",
)  # fmt: skip


@require_safe
@inside(can_read_agenda)
def session_show(request: MemberRequest, session: UUID) -> HttpResponse:
    """One session: when, where, with whom, how it went."""
    found = get_object_or_404(with_people(Session.objects.filter(pk=session)))
    values = {
        "session": found,
        "view": views_of([found])[0],
        "came_from": found.moved_from.first(),
        "may_settle": places.may_settle(request, found.action),
        "may_count": can_count(request.member, found),
        "base": places.address(request, "session_show", session=found.pk),
    }
    return render(request, "agenda/session_show.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_settle_agenda)
def session_add(request: MemberRequest) -> HttpResponse:
    """A session that no rule gives: alone, or the next one of a rhythm without a day."""
    series = places.asked_series(request, request.GET.get("serie", ""))
    action = series.action if series else places.asked_action(request, request.GET.get("action", ""))
    title = series.title if series else action.title[:200] if action else ""
    told = {"title": title, "site": series.site_id if series else None, "version": 0}
    form = SessionForm(request.POST or None, initial=told | (take_back(request) or {}))
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in _FACTS}
        try:
            made = services.add_session(
                by=request.member,
                organisation=request.organisation,
                action=action,
                series=series,
                **facts,
            )
        except ValidationError as error:
            places.refuse(form, error)
        else:
            return redirect(places.address(request, "session_show", session=made.pk))
    values = {"form": form, "action": action, "session": None, "back": places.page_of_action(request, action)}
    return render(request, "agenda/session_write.html", values, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_settle_agenda)
def session_change(request: MemberRequest, session: UUID) -> HttpResponse:
    """Change what one session says; its series leaves it alone from now on."""
    found = places.session_to_settle(request, session)
    told = {name: getattr(found, name) for name in (*_FACTS, "version")}
    form = SessionForm(request.POST or None, initial=told | (take_back(request) or {}))
    page = places.address(request, "session_show", session=found.pk)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in _FACTS}
        if _did(
            form,
            lambda version: services.change_session(
                by=request.member, session=found, version=version, **facts
            ),
        ):
            return redirect(page)
    values = {"form": form, "action": found.action, "session": found, "back": page}
    return render(request, "agenda/session_write.html", values, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_settle_agenda)
def session_cancel(request: MemberRequest, session: UUID) -> HttpResponse:
    """It does not take place, and why."""
    found = places.session_to_settle(request, session)
    initial = {"reason": found.reason, "reason_text": found.reason_text, "version": found.version}
    form = CancelForm(request.POST or None, initial=initial)
    page = places.address(request, "session_show", session=found.pk)
    if request.method == "POST" and form.is_valid():
        why = {name: form.cleaned_data[name] for name in ("reason", "reason_text")}
        if _did(
            form,
            lambda version: services.cancel_session(by=request.member, session=found, version=version, **why),
        ):
            return redirect(page)
    values = {"form": form, "session": found, "back": page}
    return render(request, "agenda/session_cancel.html", values, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_settle_agenda)
def session_move(request: MemberRequest, session: UUID) -> HttpResponse:
    """It takes place another day."""
    found = places.session_to_settle(request, session)
    hours = {name: getattr(found, name) for name in ("starts_at", "ends_at", "venue", "version")}
    form = MoveForm(request.POST or None, initial=hours)
    page = places.address(request, "session_show", session=found.pk)
    if request.method == "POST" and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        if _did(
            form,
            lambda version: services.move_session(by=request.member, session=found, version=version, **told),
        ):
            found.refresh_from_db()
            return redirect(places.address(request, "session_show", session=found.moved_to_id or found.pk))
    values = {"form": form, "session": found, "back": page}
    return render(request, "agenda/session_move.html", values, status=_status(request))


@require_POST
@inside(can_settle_agenda)
def session_state(request: MemberRequest, session: UUID) -> HttpResponse:
    """It took place, or it is planned again."""
    found = places.session_to_settle(request, session)
    work = services.hold_session if request.POST.get("do") == "held" else services.plan_again
    sent = request.POST.get("version", "")
    version = int(sent) if sent.isdecimal() and len(sent) < 9 else 0
    try:
        work(by=request.member, session=found, version=version)
    except (ValidationError, StaleVersionError) as error:
        told = error.messages if isinstance(error, ValidationError) else [str(error)]
        messages.error(request, " ".join(told))
    return redirect(places.address(request, "session_show", session=found.pk))


def _did(form: forms.Form, work: Callable[[int], object]) -> bool:
    """Do it with the version that was read; what refuses it is told in the form."""
    try:
        work(form.cleaned_data["version"] or 0)
    except StaleVersionError as stale:
        form.add_error(None, str(stale))
        return False
    except ValidationError as error:
        places.refuse(form, error)
        return False
    return True


def _status(request: MemberRequest) -> int:
    return 400 if request.method == "POST" else 200
