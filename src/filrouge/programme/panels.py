"""What the programme says elsewhere: on an action's page, and among the things that wait for somebody."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.actions.models import Action
from filrouge.core.registries import Due
from filrouge.organisations.models import Member
from filrouge.programme.models import IdeaCall
from filrouge.programme.queries import Thread, current_programme, running_round, threads_of
from filrouge.programme.queries.asking import asked_in
from filrouge.programme.queries.ideas import calls_to_sort, open_calls
from filrouge.programme.queries.waiting import waiting_for
from filrouge.programme.rules import can_read_ideas, can_read_programme, can_sort_ideas, can_write_idea


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


def print_facts(action: Action) -> list[tuple[str, str]]:
    """Where the action stands in each programme, who bears it and its colour now, for its sheet on paper."""
    facts: list[tuple[str, str]] = []
    threads = threads_of(action)
    for each in threads:
        way = [" ".join(part for part in (step.label, step.title) if part) for step in each.steps]
        facts.append((each.programme_title, " › ".join([*way, each.label] if each.label else way)))
    plans = {each.planned_id: each for each in threads}.values()
    facts += [(_("Entité porteuse"), each.bearer) for each in plans if each.bearer]
    facts += [(_("Échéance"), each.deadline) for each in plans if each.deadline]
    facts += [(_("Santé de l’action"), each.word) for each in plans if each.health]
    return facts


def ideas_due(member: Member) -> list[Due]:
    """The idea box while it is open, for the team; once it is over, what is left to sort, for who sorts."""
    if not can_read_ideas(member):
        return []
    slug, today = member.organisation.slug, timezone.localdate()

    def box(call: IdeaCall) -> str:
        place = {"organisation": slug, "programme": call.programme_id}
        return f"{reverse('programme:idea_box', kwargs=place)}?appel={call.pk}"

    things = [
        Due(call.title, box(call), _("Écrire une idée"), _("La boîte à idées est ouverte."), call.closes_on)
        for call in (open_calls(today) if can_write_idea(member) else ())
    ]
    for call, left in calls_to_sort(today) if can_sort_ideas(member) else ():
        detail = ngettext("%(n)s idée attend d’être triée.", "%(n)s idées attendent d’être triées.", left)
        things.append(Due(call.title, f"{box(call)}&tri=1", _("Trier"), detail % {"n": left}))
    return things


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
        "programme:round_answer", kwargs={"organisation": member.organisation.slug, "round_id": running.pk}
    )
    detail = ngettext(
        "%(n)s de vos actions attend une réponse.", "%(n)s de vos actions attendent une réponse.", left
    ) % {"n": left}
    return [Due(running.title, address, _("Répondre"), detail, running.due_on)]


OWING = 5  # people named on « Aujourd'hui »; the page of the round names them all


def team(request: HttpRequest, member: Member) -> str:
    """On « Aujourd'hui », for who opens rounds: who still owes an answer in the running one."""
    programme = current_programme(member.organisation)
    running = running_round(programme) if programme else None
    if running is None:
        return ""
    asking = asked_in(running)
    owing = [row for row in asking.members if row.left]
    more = max(0, len(owing) - OWING)
    values = {"round": running, "asking": asking, "owing": owing[:OWING], "more": more}
    return render_to_string("programme/panels/team.html", values, request)
