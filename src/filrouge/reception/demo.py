"""The example town: hours, categories, a whole year of contacts at the Étangs, and this morning's."""

from __future__ import annotations

import datetime as dt
import itertools
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone

from filrouge.core import records
from filrouge.core.demo import Example
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation, Site
from filrouge.reception.models import Category, Contact, DropIn, Intervention
from filrouge.reception.queries.categories import branches_of
from filrouge.reception.services import start_categories

# This morning's contacts, by whoever works at the door: minutes ago, category, minutes, way of meeting.
MORNING = (
    (8, "11.1", 15, "drop_in"), (21, "02.3", 20, "drop_in"), (35, "09.2", 5, "phone"),
    (52, "11.1", 10, "drop_in"), (74, "10.1", 15, "drop_in"), (91, "07.1", 5, "drop_in"),
)  # fmt: skip


def build(example: Example) -> Iterator[str]:
    """Every organisation can note a contact; one that tells a year has it."""
    for organisation in Organisation.objects.order_by("slug"):
        with scope(organisation=organisation):
            start_categories(by=None, organisation=organisation)
            _morning(organisation)
            path = example.folder / organisation.slug / "reception.toml"
            if path.exists():
                yield from _told(organisation, tomllib.loads(path.read_text(encoding="utf-8")))


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
