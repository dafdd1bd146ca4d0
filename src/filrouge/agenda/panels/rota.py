"""The rota elsewhere: beside a session and a series, and what a member holds this week."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.actions.queries import with_parts
from filrouge.agenda.models import Series, Session
from filrouge.agenda.queries.rota import gaps_ahead
from filrouge.agenda.queries.team import TeamLine, offered_to, team_of, turns_between
from filrouge.agenda.rules import can_read_agenda, can_settle_rota
from filrouge.core.date_words import day_said
from filrouge.core.registries import Due
from filrouge.organisations.models import Member

_WEEK = dt.timedelta(days=7)


def beside_session(request: HttpRequest, session: Session) -> str:
    """Who staffs it and in whose place, who is missing; « me remplacer » for who is on duty."""
    member: Member = request.member  # type: ignore[attr-defined]  # the page came through the door
    team = team_of(session, member.hands)
    action = session.action
    may_settle = can_settle_rota(member, with_parts(member, action) if action else None)
    if not (team.lines or team.missing or may_settle):
        return ""
    values = {
        "session": session,
        "team": team,
        "may_settle": may_settle,
        "is_ahead": session.day >= timezone.localdate() and not session.is_off,
    }
    return render_to_string("agenda/panels/team.html", values, request)


def beside_series(request: HttpRequest, series: Series) -> str:
    """Whom it needs, at which sessions somebody is missing, and the way to its rota."""
    member: Member = request.member  # type: ignore[attr-defined]
    action = series.action
    needs = list(series.needs.all())
    values = {
        "series": series,
        "needs": needs,
        "gaps": gaps_ahead(series, needs, most=3),
        "may_settle": can_settle_rota(member, with_parts(member, action) if action else None),
    }
    if not (values["needs"] or values["may_settle"]):
        return ""
    return render_to_string("agenda/panels/rota.html", values, request)


def week(request: HttpRequest, member: Member) -> str:
    """The turns of the week to come, after today's: those are among the sessions of the day."""
    if not can_read_agenda(member):
        return ""
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    turns = turns_between(member, tomorrow, timezone.localdate() + _WEEK)
    lines = [TeamLine(row, (), row.member_id == member.pk) for row in turns]
    return render_to_string("agenda/panels/week.html", {"lines": lines}, request) if lines else ""


def places_due(member: Member) -> list[Due]:
    """The places that colleagues look to give, and that this member could take."""
    if not can_read_agenda(member):
        return []
    address = reverse("agenda:shifts_mine", kwargs={"organisation": member.organisation.slug})
    return [
        Due(
            title=_("%(name)s cherche un remplaçant") % {"name": shift.member.name},
            detail=_("%(title)s, %(day)s")
            % {"title": shift.session.title, "day": day_said(shift.session.day, "l j F")},
            url=f"{address}#a-prendre",
            verb=_("Voir"),
            on=shift.session.day,
        )
        for shift in offered_to(member)
    ]
