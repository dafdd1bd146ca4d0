"""The example town: its year 2023, its running year, who came, what rain took away."""

from __future__ import annotations

import datetime as dt
import itertools
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone

from filrouge.actions.enums import ActionKind, ActorRole
from filrouge.actions.models import Action
from filrouge.actions.services import create_action, name_actor
from filrouge.agenda import services
from filrouge.agenda.enums import MessageKind, MessageState, Presence, SessionState
from filrouge.agenda.models import (
    Attendance,
    Headcount,
    Message,
    RotaMember,
    Series,
    Session,
    Shift,
    StaffNeed,
)
from filrouge.agenda.queries import outside
from filrouge.agenda.queries.readers import team_of
from filrouge.agenda.queries.rota import LONGEST
from filrouge.agenda.services import shifts
from filrouge.agenda.services.turns import save_turns
from filrouge.core import records
from filrouge.core.demo import Example
from filrouge.core.partial_dates import PartialDate
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation, Site
from filrouge.organisations.services import add_member
from filrouge.people.models import Person

_TOLD = ("venue", "capacity", "contribution", "price", "outside_name", "kind")
_COLUMNS = ("women", "men", "children", "newcomers")


def build(example: Example) -> Iterator[str]:
    """The agenda of each house of the town, from `agenda.toml`."""
    town = tomllib.loads((example.folder / "agenda.toml").read_text())
    told = town["action"]
    for organisation in Organisation.objects.order_by("name"):
        facts = [each for each in told if each["organisation"] == organisation.slug]
        if not facts:
            continue
        with scope(organisation=organisation):
            house = _House(organisation)
            house.hands(town["hands"].get(organisation.slug, {}))
            for each in facts:
                house.action(each)
            held = Session.objects.filter(state=SessionState.HELD).count()
            ahead = Session.objects.filter(state=SessionState.PLANNED).count()
        yield f"{organisation.name} : {held} séances tenues, {ahead} à venir"


class _House:
    """One house while its agenda is written: who writes, its members and places by name."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.by = Member.objects.filter(role=Role.COORDINATION).earliest("created_at")
        self.members = {member.name: member for member in Member.objects.all()}
        self.sites = {site.name: site for site in Site.objects.all()}
        self.today = timezone.localdate()

    def hands(self, told: dict[str, Any]) -> None:
        """Volunteers who have no account, and who cannot come when."""
        for name in told.get("volunteers", []):
            self.members[name] = add_member(
                organisation=self.organisation, name=name, role=Role.VOLUNTEER, by=self.by
            )
        for each in told.get("away", []):
            shifts.note_unavailability(
                by=self.by, member=self.members[each["who"]], starts_on=each["from"], ends_on=each["until"]
            )

    def action(self, told: dict[str, Any]) -> None:
        """One action with its series and the sessions that stand alone."""
        action = None if told.get("meeting") else self._opened(told)
        for each in told.get("series", []):
            self.series(action, told["title"], each)
        for each in told.get("sessions", []):
            self.session(action, each)

    def _opened(self, told: dict[str, Any]) -> Action:
        found = Action.objects.filter(title=told["title"]).first()
        action = found or create_action(
            by=self.by,
            organisation=self.organisation,
            title=told["title"],
            kind=ActionKind(told["kind"]),
            opened_on=PartialDate.from_edtf(told["opened"]),
        )
        dates = {f"{when}_on": told[when] for when in ("opened", "closed") if when in told}
        values: dict[str, Any] = {name: PartialDate.from_edtf(date) for name, date in dates.items()}
        records.change(action, by=self.by, **values)
        named = [(ActorRole.REFERENT, told["referent"])]
        named += [(ActorRole.AGENT, name) for name in told.get("team", [])]
        for role, name in named:
            if not action.actors.filter(role=role, name=name).exists():
                name_actor(by=self.by, action=action, role=role, name=name)
        return action

    def series(self, action: Action | None, title: str, told: dict[str, Any]) -> None:
        """One series: its sessions, those that are behind us held and counted, those that were not."""
        facts = {name: told[name] for name in _TOLD if name in told}
        if "price" in facts:
            facts["price"] = Decimal(facts["price"])
        series = services.open_series(
            by=self.by,
            organisation=self.organisation,
            action=action,
            title=title,
            text=told["text"],
            starts_on=told["starts_on"],
            ends_on=told.get("ends_on"),
            site=self.sites.get(told.get("site", "")),
            **facts,
        )
        for place, need in enumerate(told.get("needs", [])):
            self._need(series, need, place)
        off = {each["day"]: each for each in told.get("off", [])}
        sessions = list(Session.objects.filter(series=series, day__lt=self.today).order_by("day", "slot"))
        for session in [one for one in sessions if one.day in off]:
            why = off[session.day]
            services.cancel_session(
                by=self.by, session=session, version=session.version, reason=why["reason"],
                reason_text=why.get("text", ""),
            )  # fmt: skip
        held = [one for one in sessions if one.day not in off]
        self._held(held)
        self._count(held, told)
        self._spend(held, told.get("costs", []))
        self._people(held, told.get("people", []))
        if any("pool" in need for need in told.get("needs", [])):
            self._rota(series, told)
        for each in told.get("minutes", []):
            if each["before"] <= len(held):
                self._minutes(held[-each["before"]], each)
        if "told" in told:
            self._told(series, held, told["told"])
        self._enrol(series, told.get("enrolled", []))

    def session(self, action: Action | None, told: dict[str, Any]) -> None:
        """A session that no series gives."""
        facts: dict[str, Any] = {"theme": told["theme"]}
        if "starts" in told:
            facts |= {"starts_at": dt.time.fromisoformat(told["starts"])}
            facts |= {"ends_at": dt.time.fromisoformat(told["ends"])}
        facts |= {name: told[name] for name in ("outing_type", "venue") if name in told}
        if "cost" in told:
            facts["cost"] = Decimal(told["cost"])
        session = services.add_session(
            by=self.by, organisation=self.organisation, action=action, day=told["day"], **facts
        )
        if "off" in told:
            services.cancel_session(
                by=self.by, session=session, version=session.version, reason=told["off"],
                reason_text=told.get("text", ""),
            )  # fmt: skip
            return
        if "moved_to" in told:
            session = services.move_session(
                by=self.by, session=session, version=session.version, day=told["moved_to"],
                reason=told["reason"], reason_text=told["text"],
            )  # fmt: skip
        self._held([session])
        self._count([session], {**told, "came": [told["came"]]})

    def _held(self, sessions: Sequence[Session]) -> None:
        records.change_all(
            [(one, {"state": SessionState.HELD, "is_edited": True}) for one in sessions], by=self.by
        )

    def _count(self, sessions: Sequence[Session], told: dict[str, Any]) -> None:
        columns = {name: _as_list(told[name]) for name in _COLUMNS if name in told}
        came = told.get("came", [None] if columns else [])
        if not came or not sessions:
            return
        rows = []
        for place, (session, count) in enumerate(zip(sessions, itertools.cycle(came), strict=False)):
            least, most = count if isinstance(count, list) else (count, count)
            known = {name: numbers[place % len(numbers)] for name, numbers in columns.items()}
            rows.append(
                Headcount(organisation=self.organisation, session=session, least=least, most=most, **known)
            )
        records.create_all(rows, by=self.by)

    def _spend(self, sessions: Sequence[Session], costs: Sequence[str]) -> None:
        """What the first sessions cost; of the others nobody knows."""
        changes = [(one, {"cost": Decimal(cost)}) for one, cost in zip(sessions, costs, strict=False)]
        records.change_all(changes, by=self.by)

    def _people(self, sessions: Sequence[Session], names: Sequence[str]) -> None:
        """Those who gave a name come as the sessions go by: one each time, the next one time in two…"""
        people = records.create_all(
            [
                Person(
                    organisation=self.organisation, label=name, seen_on=sessions[-1].day if sessions else None
                )
                for name in names
            ],
            by=self.by,
        )
        rows = [
            Attendance(
                organisation=self.organisation,
                session=session,
                person=person,
                presence=Presence.PRESENT,
                is_new=place == rank,
            )
            for place, session in enumerate(sessions)
            for rank, person in enumerate(people)
            if place >= rank and (place + rank) % (1 + rank // 4) == 0
        ]
        records.create_all(rows, by=self.by)

    def _minutes(self, session: Session, told: dict[str, Any]) -> None:
        """What was said at one session, some days ago, and what is left to do since."""
        lines = [
            services.Line(
                todo["text"], self.members[todo["who"]], session.day + dt.timedelta(days=todo["in"])
            )
            for todo in told.get("todos", [])
        ]
        texts = {name: told[name] for name in ("done", "decisions", "ideas", "follow_up") if name in told}
        by = self.members[told["by"]]
        made = services.write_minutes(by=by, session=session, version=0, lines=lines, **texts)
        done = [todo["text"] for todo in told.get("todos", []) if todo.get("done")]
        ticked = [(todo, {"is_done": True}) for todo in made.todos.all() if todo.text in done]
        records.change_all(ticked, by=by)

    def _told(self, series: Series, held: Sequence[Session], told: dict[str, Any]) -> None:
        """Who agreed to be told, who is enrolled next time, and what left last time."""
        people = {row.label: row for row in Person.objects.filter(label__in=told)}
        agreed = [(people[label], {**told[label], "agreed_on": self.today}) for label in told]
        records.change_all(agreed, by=self.by)
        ahead = Session.objects.filter(series=series, state=SessionState.PLANNED).order_by("day").first()
        if ahead is not None:
            kept = set(ahead.attendances.values_list("person", flat=True))
            rows = [
                Attendance(
                    organisation=self.organisation,
                    session=ahead,
                    person=person,
                    presence=Presence.ENROLLED,
                    enrolled_at=timezone.now(),
                )
                for person in people.values()
                if person.pk not in kept
            ]
            records.create_all(rows, by=self.by)
        by_mail = [person.pk for person in people.values() if person.email]
        team = [member.pk for member in team_of(held[-1])]
        sent = [(MessageKind.PEOPLE_REMINDER, pk) for pk in by_mail]
        sent += [(kind, pk) for kind in (MessageKind.TEAM_REMINDER, MessageKind.MINUTES) for pk in team]
        left = [self._sent(session, kind, pk) for session in held[-2:] for kind, pk in sent]
        records.create_all(left, by=self.by)

    def _sent(self, session: Session, kind: MessageKind, recipient: UUID) -> Message:
        """A message of that time, that left: the day before, or the day after for minutes."""
        days = 1 if kind == MessageKind.MINUTES else -1
        at = timezone.make_aware(dt.datetime.combine(session.day + dt.timedelta(days=days), dt.time(9, 5)))
        row = Message(organisation=self.organisation, session=session, kind=kind, recipient_id=recipient)
        row.state, row.sent_at, row.created_at = MessageState.SENT, at, at
        if kind == MessageKind.MINUTES:
            row.edition = 1
        if kind == MessageKind.PEOPLE_REMINDER:
            words = outside.reminder(session)
            row.subject, row.text = words.subject, words.letter
        return row

    def _enrol(self, series: Series, names: Sequence[str]) -> None:
        """Those who put their name down for the next session: the last ones wait when it is full."""
        ahead = Session.objects.filter(series=series, day__gte=self.today, state=SessionState.PLANNED)
        session = ahead.select_related("organisation").order_by("day", "slot").first()
        if session is None:
            return
        for name in names:
            services.enrol(by=self.by, session=session, label=name)

    def _need(self, series: Series, told: dict[str, Any], place: int) -> None:
        need = records.create(
            StaffNeed(
                organisation=self.organisation, series=series, label=told["label"], count=told["count"],
                role=told.get("role", ""), position=place,
            ),
            by=self.by,
        )  # fmt: skip
        pool = [self.members[name] for name in told.get("pool", [])]
        rows = [
            RotaMember(organisation=self.organisation, need=need, member=member, position=rank)
            for rank, member in enumerate(pool)
        ]
        records.create_all(rows, by=self.by)

    def _rota(self, series: Series, told: dict[str, Any]) -> None:
        """Turns of a season, what volunteers received, one place handed on and one that looks for a hand."""
        last = series.starts_on + LONGEST
        until = min(series.ends_on, last) if series.ends_on else last
        save_turns(by=self.by, series=series, since=series.starts_on, until=until)
        turns = Shift.objects.filter(session__series=series).select_related("session", "member", "need")
        ordered = list(turns.order_by("session__day", "member__name"))
        if "allowance" in told:
            amount = Decimal(told["allowance"])
            behind = [one for one in ordered if one.session.day < self.today]
            records.change_all([(one, {"allowance": amount}) for one in behind], by=self.by)
        ahead = [one for one in ordered if one.session.day > self.today]
        if "handed" in told and ahead:
            other = self.members[told["handed"]["to"]]
            there = {one.session_id for one in ordered if one.member_id == other.pk}
            given = next(one for one in ahead if one.session_id not in there)
            shifts.replace(by=self.by, shift=given, member=other, note=told["handed"]["note"])
            sought = next(one for one in ahead if one.session_id != given.session_id)
            shifts.offer(by=self.by, shift=sought, is_offered=True)


def _as_list(value: Any) -> list[int]:
    return value if isinstance(value, list) else [value]
