"""What the programme says elsewhere: on an action's page, and among the things that wait for somebody."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.actions.models import Action
from filrouge.core.registries import Due
from filrouge.organisations.models import Member
from filrouge.programme.queries import Thread, current_programme, running_round, threads_of
from filrouge.programme.queries.waiting import waiting_for
from filrouge.programme.rules import can_read_programme


def _threads(request: HttpRequest, action: Action) -> tuple[Thread, ...]:
    """The threads of the action of this page, asked for once by its four panels."""
    if not hasattr(request, "threads"):
        request.threads = threads_of(action)  # type: ignore[attr-defined]
    return request.threads  # type: ignore[attr-defined,no-any-return]


def _show(name: str, request: HttpRequest, action: Action) -> str:
    threads = _threads(request, action)
    if not threads:
        return ""
    plans = {thread.planned_id: thread for thread in threads}
    return render_to_string(
        f"programme/panels/{name}.html",
        {"threads": threads, "plans": list(plans.values()), "latest": threads[0], "action": action},
        request,
    )


def thread(request: HttpRequest, action: Action) -> str:
    """The thread across, one per place of the action."""
    return _show("thread", request, action)


def facts(request: HttpRequest, action: Action) -> str:
    """Under the title: the colour now, who bears it."""
    return _show("facts", request, action)


def rounds(request: HttpRequest, action: Action) -> str:
    """What each round said of the action, the newest first."""
    return _show("rounds", request, action)


def ahead(request: HttpRequest, action: Action) -> str:
    """What follows: the deadline, and what the last round announced."""
    return _show("ahead", request, action)


def due(member: Member) -> list[Due]:
    """The running round, when actions of this member have no answer in it yet."""
    programme = current_programme(member.organisation) if can_read_programme(member) else None
    running = running_round(programme) if programme else None
    if running is None:
        return []
    left = waiting_for(member, running)
    if not left:
        return []
    address = reverse(
        "programme:round_show", kwargs={"organisation": member.organisation.slug, "round_id": running.pk}
    )
    detail = ngettext(
        "%(n)s de vos actions attend une réponse.", "%(n)s de vos actions attendent une réponse.", left
    ) % {"n": left}
    return [Due(running.title, f"{address}?miennes=1", _("Lire la ronde"), detail, running.due_on)]
