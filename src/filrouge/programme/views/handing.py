"""During a round, an action goes to another referent, who is asked at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Actor
from filrouge.actions.services import name_actor, replace_actor
from filrouge.core.held import take_back
from filrouge.core.partial_dates import PartialDate
from filrouge.core.transactions import transactional
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Member
from filrouge.organisations.queries import active_members, in_order
from filrouge.programme import services
from filrouge.programme.forms.rounds import HandingForm
from filrouge.programme.models import PlannedAction, Round
from filrouge.programme.rules import can_open_round


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_open_round)
def round_hand(request: MemberRequest, round_id: UUID, planned: UUID) -> HttpResponse:
    """Name who answers for an action from now on; their letter leaves."""
    found = get_object_or_404(Round.objects.select_related("programme", "organisation"), pk=round_id)
    actions = PlannedAction.objects.filter(programme=found.programme_id).select_related("action")
    about = get_object_or_404(actions, pk=planned)
    place = {"organisation": request.organisation.slug, "round_id": found.pk}
    follow = reverse("programme:round_follow", kwargs=place)
    if found.closed_on is not None:
        messages.info(request, _("La ronde est close : c’est sur la page de l’action que l’on nomme."))
        return redirect(follow)
    lines = {str(line.pk): line for line in _lines(about)}
    people = {str(member.pk): member for member in _others(lines)}
    asked: dict[str, Any] = {
        "people": [(key, _told(member)) for key, member in people.items()],
        "lines": [(key, line.name) for key, line in lines.items()],
    }
    if request.method != "POST":
        initial = {"instead_of": next(iter(lines), ""), **(take_back(request) or {})}
        return _page(request, found, about, HandingForm(initial=initial, **asked))
    form = HandingForm(request.POST, **asked)
    if not form.is_valid():
        return _page(request, found, about, form, status=400)
    to = people[form.cleaned_data["to"]]
    try:
        is_asked = _hand(request.member, found, about, to, lines.get(form.cleaned_data.get("instead_of", "")))
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _page(request, found, about, form, status=409)
    said = _("%(name)s en répond désormais.") % {"name": to.name}
    if is_asked:
        said = f"{said} {_('Sa lettre part.')}"
    messages.success(request, said)
    return redirect(follow)


@transactional
def _hand(by: Member, round: Round, about: PlannedAction, to: Member, line: Actor | None) -> bool:
    """The part changes hands and the letter is asked for, or neither."""
    day = timezone.localdate()
    today = PartialDate(day.year, day.month, day.day)
    if line is not None:
        replace_actor(by=by, actor=line, name=to.name, member=to, on=today)
    else:
        name_actor(by=by, action=about.action, role=ActorRole.REFERENT, name=to.name, member=to, since=today)
    return services.ask(by=by, round=round, member=to)


def _lines(about: PlannedAction) -> list[Actor]:
    """Who answers for the action today."""
    lines = Actor.objects.filter(action=about.action_id, role=ActorRole.REFERENT, until__isnull=True)
    return list(lines.select_related("action").order_by("position"))


def _others(lines: dict[str, Actor]) -> list[Member]:
    """Who may answer for it: the team, those who do already left out."""
    named = {line.member_id for line in lines.values()}
    return [member for member in in_order(active_members()) if member.pk not in named]


def _told(member: Member) -> str:
    return f"{member.name}, {member.function}" if member.function else member.name


def _page(
    request: MemberRequest, round: Round, about: PlannedAction, form: HandingForm, status: int = 200
) -> HttpResponse:
    values = {"round": round, "programme": round.programme, "about": about, "form": form}
    return render(request, "programme/round_hand.html", values, status=status)
