"""What leaves the house about sessions: by session, for the house, tried again, reminders on or off."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from filrouge.agenda import services
from filrouge.agenda.enums import Presence, SessionState
from filrouge.agenda.models import Message, Session
from filrouge.agenda.queries import outside
from filrouge.agenda.queries.messages import groups_of, messages_in, messages_of
from filrouge.agenda.queries.readers import on_duty, people_expected
from filrouge.agenda.rules import can_see_people, can_send_messages, can_settle_agenda
from filrouge.agenda.views import places
from filrouge.agenda.views.reading import asked_month
from filrouge.core import sms
from filrouge.organisations.access import MemberRequest, inside

_ABOUT = ("action", "series", "site", "organisation", "moved_to__site")


@require_safe
@inside(can_see_people)
def message_list(request: MemberRequest) -> HttpResponse:
    """What the house sent in a month, and what did not leave."""
    first = asked_month(request.GET.get("mois", ""))
    only_failed = request.GET.get("etat") == "pas-partis"
    values = {
        "month": messages_in(first, only_failed=only_failed),
        "only_failed": only_failed,
        "today": timezone.localdate(),
        "may_send": can_send_messages(request.member),
    }
    return render(request, "agenda/message_list.html", values)


@require_safe
@inside(can_see_people)
def session_messages(request: MemberRequest, session: UUID) -> HttpResponse:
    """What was sent about a session, who would be told, and the texts to copy."""
    found = get_object_or_404(Session.objects.select_related(*_ABOUT), pk=session)
    is_ahead = found.day >= timezone.localdate()
    presences = (Presence.ENROLLED, Presence.WAITING) if found.is_off else (Presence.ENROLLED,)
    values = {
        "session": found,
        "groups": groups_of(messages_of(found)),
        "people": people_expected(found, *presences),
        "team": on_duty(found),
        "words": outside.change(found) if found.is_off else outside.reminder(found),
        "outside_name": outside.outside_name(found),
        "may_send": can_send_messages(request.member),
        "may_remind": is_ahead and found.state == SessionState.PLANNED,
        "may_warn": is_ahead and found.is_off,
        "has_gateway": sms.gateway() is not None,
        "base": places.address(request, "session_messages", session=found.pk),
        "page": places.address(request, "session_show", session=found.pk),
    }
    return render(request, "agenda/session_messages.html", values)


@require_POST
@inside(can_send_messages)
def message_send(request: MemberRequest, session: UUID) -> HttpResponse:
    """Remind now, or tell that it is cancelled or moved: because somebody asks for it."""
    found = get_object_or_404(Session.objects.select_related(*_ABOUT), pk=session)
    work = services.warn if found.is_off else services.remind
    try:
        count = work(by=request.member, session=found)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = ngettext("%(n)s message part.", "%(n)s messages partent.", count) % {"n": count}
        if not count:
            said = _("Personne de plus à prévenir : chacun l’a été, ou n’a pas d’adresse.")
        messages.success(request, said)
    return redirect(places.address(request, "session_messages", session=found.pk))


@require_POST
@inside(can_send_messages)
def message_retry(request: MemberRequest, message: UUID) -> HttpResponse:
    """Send once more what did not leave, on purpose."""
    found = get_object_or_404(Message.objects.select_related("organisation", "session"), pk=message)
    try:
        services.try_again(by=request.member, message=found)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Un nouvel essai est en route."))
    if request.POST.get("back") == "house":
        return redirect(f"{places.address(request, 'message_list')}?mois={found.created_at:%Y-%m}")
    return redirect(places.address(request, "session_messages", session=found.session_id))


@require_POST
@inside(can_settle_agenda)
def series_reminders(request: MemberRequest, series: UUID) -> HttpResponse:
    """Reminders of a series, on or off."""
    found = places.series_to_settle(request, series)
    services.switch_reminders(by=request.member, series=found, on=request.POST.get("do") == "on")
    return redirect(f"{places.address(request, 'series_show', series=found.pk)}#rappels")
