"""Who was not seen for long: called, or invited."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from filrouge.core.fields import uuid_or_none
from filrouge.directory.models import dialled
from filrouge.followup import services
from filrouge.followup.enums import ENDS, StepKind, said_state
from filrouge.followup.queries.lost import count_lost_here, lost_page
from filrouge.followup.rules import can_count_lost
from filrouge.followup.views.places import address, person_followed
from filrouge.organisations.access import MemberRequest, inside
from filrouge.people.queries import keeping
from filrouge.people.rules import can_meet_people


@require_safe
@inside(can_meet_people)
def lost_list(request: MemberRequest) -> HttpResponse:
    """The people whom one follows and whom nobody saw for as many weeks as the house said."""
    weeks = keeping().lost_weeks
    page = lost_page(request.member, weeks, request.GET.get("page", ""))
    lines = [_line(one) for one in cast("Iterable[Any]", page)]
    values = {
        "page": page,
        "lines": lines,
        "weeks": weeks,
        "here": count_lost_here(weeks) if can_count_lost(request.member) else None,
        "results": [(state.value, said_state(StepKind.CALL, state)) for state in ENDS[StepKind.CALL]],
    }
    return render(request, "followup/lost_list.html", values)


def _line(person: Any) -> dict[str, Any]:
    """Somebody of the list, with the number on which they agreed to be called."""
    phone = person.phone if person.may_be_written_to else ""
    call = said_state(StepKind.CALL, person.call_state) if person.call_state else ""
    return {
        "person": person, "call": call, "key": uuid.uuid4(), "phone": phone, "dialled": dialled(phone),
    }  # fmt: skip


@require_POST
@inside(can_meet_people)
def call_note(request: MemberRequest, person: UUID) -> HttpResponse:
    """Somebody was called: `state` is what came of it."""
    found = person_followed(request, person)
    state = request.POST.get("state", "")
    if state not in ENDS[StepKind.CALL]:
        messages.error(request, _("Dites ce que l’appel a donné."))
        return redirect(address(request, "lost_list"))
    key = uuid_or_none(request.POST.get("key", "")) or uuid.uuid4()
    services.note_call(by=request.member, person=found, key=key, state=state)
    messages.success(
        request, _("L’appel est noté : %(state)s.") % {"state": said_state(StepKind.CALL, state)}
    )
    return redirect(address(request, "lost_list"))
