"""The example town: hours, categories, a whole year of contacts at the Étangs, and this morning's."""

from __future__ import annotations

import datetime as dt
import itertools
import tomllib
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone

from filrouge.core import records
from filrouge.core.demo import Example
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation, Site
from filrouge.people.models import Follower
from filrouge.reception import services
from filrouge.reception.models import Category, Contact, DropIn, Enrolment, Intervention
from filrouge.reception.queries.categories import branches_of
from filrouge.reception.services import start_categories

# This morning's contacts, by whoever works at the door: minutes ago, category, minutes, way of meeting.
MORNING = (
    (8, "11.1", 15, "drop_in"), (21, "02.3", 20, "drop_in"), (35, "09.2", 5, "phone"),
    (52, "11.1", 10, "drop_in"), (74, "10.1", 15, "drop_in"), (91, "07.1", 5, "drop_in"),
)  # fmt: skip

# Met on the square: what is asked, its category, a first name.
ASKED = (
    ("Une facture d’eau à comprendre", "11.3", "Amina"),
    ("Un lit pour cette nuit", "02.1", ""),
    ("Une mutuelle à remettre en ordre", "10.1", "Joseph"),
)
# Called the helpline, this year: category and minutes.
CALLS = (("11.1", 12), ("02.3", 25), ("01", 8), ("11.1", 15), ("02.1", 30), ("07.1", 10))
# Enrolled for the next legal clinic, and what was done at the last: name, reason, outcome.
NEXT = (
    ("Nadia K.", "Un préavis reçu de son propriétaire"),
    ("M. Leduc", "Une saisie annoncée par un huissier"),
)
LAST = (("Rosa", "advice"), ("Ilyas", "letter"), ("Mme Petit", "aid"), ("Karim", "missed"))


def build(example: Example) -> Iterator[str]:
    """Every organisation can note a contact; one that tells a year has it."""
    for organisation in Organisation.objects.order_by("slug"):
        with scope(organisation=organisation):
            start_categories(by=None, organisation=organisation)
            _morning(organisation)
            _outside(organisation)
            path = example.folder / organisation.slug / "reception.toml"
            if path.exists():
                yield from _told(organisation, tomllib.loads(path.read_text(encoding="utf-8")))


def met(example: Example) -> Iterator[str]:
    """Who is followed was received on the day they were last seen, and once before: it is in their file."""
    for organisation in Organisation.objects.order_by("slug"):
        with scope(organisation=organisation):
            codes = list(Category.objects.filter(level=2).order_by("position")[: len(MORNING)])
            site = Site.objects.order_by("created_at").first()
            noted = 0
            for place, follower in enumerate(followed_people()):
                for weeks in (0, 3):
                    day = (follower.person.seen_on or timezone.localdate()) - dt.timedelta(weeks=weeks)
                    at = timezone.make_aware(dt.datetime.combine(day, dt.time(10 + place % 4, 15)))
                    services.note_contact(
                        by=follower.member, organisation=organisation, key=uuid.uuid4(), mode="drop_in",
                        categories=[codes[(place + weeks) % len(codes)]], site=site, minutes=20, at=at,
                        worker=follower.member, person=follower.person,
                    )  # fmt: skip
                    noted += 1
            if noted:
                yield f"{organisation.name} : {noted} passages dans les dossiers"


def followed_people() -> list[Follower]:
    """Who is followed, by whom first."""
    rows = Follower.objects.select_related("person", "member").order_by("created_at")
    return list({row.person_id: row for row in reversed(rows)}.values())


def _told(organisation: Organisation, told: dict[str, Any]) -> Iterator[str]:
    sites = {site.name: site for site in Site.objects.all()}
    hours = [
        DropIn(
            organisation=organisation, site=sites[row["site"]], weekday=day, starts_at=row["from"],
            ends_at=row["until"], starts_on=told["starts_on"],
        )
        for row in told["hours"]
        for day in row["days"]
    ]  # fmt: skip
    records.create_all(hours, by=None)
    contacts, lines = _year(organisation, told["year"], hours)
    records.create_all(contacts, by=None)
    records.create_all(lines, by=None)
    year = told["year"]["year"]
    yield f"{organisation.name} : {len(lines)} interventions pour {len(contacts)} passages en {year}"


def _year(
    organisation: Organisation, told: dict[str, Any], hours: list[DropIn]
) -> tuple[list[Contact], list[Intervention]]:
    """The contacts of a year, spread over its drop-in hours, with as many interventions as are told."""
    asked = list(_mixed(told["interventions"]))
    sizes = list(_sizes(len(asked), told["several"]))
    moments = _moments(told["year"], hours, len(sizes))
    workers = list(Member.objects.filter(role=Role.WORKER).order_by("name"))
    ways = (itertools.cycle(told[name]) for name in ("modes", "minutes", "comes_from"))
    contacts, lines = [], []
    codes = iter(asked)
    rooms = zip(sizes, moments, itertools.cycle(workers), *ways, strict=False)
    for size, (at, site), worker, mode, minutes, comes_from in rooms:
        contact = Contact(
            organisation=organisation, at=at, site=site, worker=worker, mode=mode, minutes=minutes,
            comes_from=comes_from,
        )  # fmt: skip
        contacts.append(contact)
        for place, category in enumerate(itertools.islice(codes, size)):
            lines.append(
                Intervention(organisation=organisation, contact=contact, category=category, position=place)
            )
    return contacts, lines


def _mixed(counts: Mapping[str, int]) -> Iterator[Category]:
    """As many categories under each first level as it counts, spread evenly over the year.

    What stands under a first level takes its turn, so that a year shows all of them.
    """
    trees = branches_of(Category.objects.earliest("position").tree)
    under = {
        branch.category.code: itertools.cycle([branch.category, *(one.category for one in branch.under)])
        for branch in trees
    }
    places = [((turn + 0.5) / count, code) for code, count in counts.items() for turn in range(count)]
    for _place, code in sorted(places):
        yield next(under[code])


def _sizes(total: int, several: list[int]) -> Iterator[int]:
    for size in itertools.cycle(several):
        if total <= 0:
            return
        yield min(size, total)
        total -= size


def _moments(year: int, hours: list[DropIn], count: int) -> Iterator[tuple[dt.datetime, Site]]:
    """That many moments of the year inside the hours, in order: as many in an hour everywhere."""
    first = dt.date(year, 1, 2)
    days = [first + dt.timedelta(days=n) for n in range(363)]
    open_hours = [(day, row, step) for day in days for row in hours if row.weekday == day.weekday()
                  for step in range(0, row.minutes, 60)]  # fmt: skip
    for turn in range(count):
        day, row, step = open_hours[turn * len(open_hours) // count]
        start = dt.datetime.combine(day, row.starts_at) + dt.timedelta(minutes=step + turn * 17 % 60)
        yield timezone.make_aware(start), row.site


def _morning(organisation: Organisation) -> None:
    """What the first social worker noted today, as far as the day goes."""
    worker = Member.objects.filter(role=Role.WORKER, name__startswith="Inès").first()
    worker = worker or Member.objects.filter(role=Role.WORKER).order_by("name").first()
    site, now = Site.objects.order_by("created_at").first(), timezone.now()
    if worker is None:
        return
    codes = {row.code: row for row in Category.objects.all()}
    for ago, code, minutes, mode in MORNING:
        at = now - dt.timedelta(minutes=ago)
        if timezone.localtime(at).date() == timezone.localdate():
            contact = Contact(
                organisation=organisation, worker=worker, site=site, at=at, minutes=minutes, mode=mode
            )
            records.create(contact, by=None)
            line = Intervention(organisation=organisation, contact=contact, category=codes[code])
            records.create(line, by=None)


def _outside(organisation: Organisation) -> None:
    """What is noted outside the door: on the square, at the helpline, at the legal clinic."""
    worker = Member.objects.filter(role=Role.WORKER).order_by("name").first()
    site, today = Site.objects.order_by("created_at").first(), timezone.localdate()
    if worker is None or site is None:
        return
    codes = {row.code: row for row in Category.objects.all()}
    told: dict[str, Any] = {"by": worker, "organisation": organisation}
    for what, code, called in ASKED:
        services.note_request(
            **told, key=uuid.uuid4(), category=codes[code], what=what, called=called, relayed_to=site
        )
    for code, minutes in CALLS:
        services.note_call(**told, key=uuid.uuid4(), categories=[codes[code]], minutes=minutes)
    for weeks in (1, 2, 3):
        day = today - dt.timedelta(days=today.weekday() + 7 * weeks - 3)
        services.note_shift(**told, member=worker, day=day, starts_at=dt.time(13), ends_at=dt.time(17))
    _clinics(told, site, today)


def _clinics(told: dict[str, Any], site: Site, today: dt.date) -> None:
    """The legal clinic of last month, with what the lawyer did, and the one to come, by telephone."""
    by, house = told["by"], told["organisation"]
    kept: dict[str, Any] = {
        **told, "lawyer": "Maître Delphine Roland", "lawyer_email": "d.roland@barreau.example", "places": 6,
        "starts_at": dt.time(9), "way": "phone", "site": None, "is_cancelled": False,
    }  # fmt: skip
    coming = services.add_clinic(**kept, day=today + dt.timedelta(days=14))
    for name, reason in NEXT:
        asked = {"called": name, "phone": "0400 00 00 00", "reason": reason, "starts_at": None}
        services.enrol(by=by, clinic=coming, **asked)
    there = {**kept, "way": "site", "site": site}
    past = services.add_clinic(**there, day=today - dt.timedelta(days=16))
    rows = [
        Enrolment(organisation=house, clinic=past, called=name, reason="Son logement", outcome=outcome)
        for name, outcome in LAST
    ]
    records.create_all(rows, by=by)
