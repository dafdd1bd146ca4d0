"""The example town: a few people who are followed, what is to do with them, who was not seen for long.

Everybody here is invented.
"""

from __future__ import annotations

import datetime as dt
import io
import uuid
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from filrouge.core import records
from filrouge.core.demo import Example
from filrouge.core.scoping import scope
from filrouge.followup import services
from filrouge.followup.enums import StepKind, StepState
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation, Site
from filrouge.people.models import Person
from filrouge.people.services import choose_profile, open_file, write_note

# Label, telephone, weeks since they were seen, age, household, income, commune.
PEOPLE = (
    ("Andrée M.", "0400 00 11 01", 1, "45-64", "alone", "integration", "Les Étangs"),
    ("Joseph et son chien", "", 2, "45-64", "alone", "none", ""),
    ("Samira B.", "0400 00 11 02", 1, "26-44", "single_parent", "work", "Les Étangs"),
    ("Monsieur Tavares", "0400 00 11 03", 11, "65+", "couple", "pension", "Les Étangs"),
    ("Lina", "", 14, "18-25", "shared", "unemployment", "Grandpré"),
    ("Famille Okoye", "0400 00 11 04", 3, "26-44", "family", "work", "Les Étangs"),
    ("Rosa V.", "0400 00 11 05", 9, "26-44", "single_parent", "integration", "Les Étangs"),
)
PURPOSES = {
    "age_bracket": "Savoir pour qui prévoir les activités.",
    "household_kind": "Savoir combien de familles avec enfants viennent.",
    "income": "Voir de quoi vivent les personnes suivies.",
    "commune": "Savoir d’où l’on vient.",
}
SITUATION = (
    "Cherche un logement plus petit depuis le printemps. Le loyer actuel prend la moitié de ses revenus."
)
CONFIDENCE = "Craint de perdre le contact avec sa sœur si elle déménage."
FACT = "Dossier de logement social rentré ce jour, avec l’accusé de réception."
PAPER = "Nous avons bien reçu votre demande de logement social."
# Of the first: sort, days from today, text, service.
STEPS: tuple[tuple[str, int, str, str], ...] = (
    (StepKind.APPOINTMENT, 3, "Relire la demande de logement ; apporter le bail.", ""),
    (StepKind.ERRAND, -1, "Téléphoner à l’agence pour le décompte d’eau.", ""),
    (StepKind.ORIENTATION, 20, "Médiation de dettes, à sa demande.", "Service de médiation de dettes"),
)


def build(example: Example) -> Iterator[str]:
    """In the first house that tells a year of its reception: people who are followed by its workers."""
    for organisation in Organisation.objects.order_by("slug"):
        if (example.folder / organisation.slug / "reception.toml").exists():
            with scope(organisation=organisation):
                yield from _followed(organisation)


def _followed(organisation: Organisation) -> Iterator[str]:
    workers = list(Member.objects.filter(role=Role.WORKER).order_by("name"))
    director = Member.objects.filter(role=Role.DIRECTION).first()
    if not workers or director is None:
        return
    choose_profile(
        by=director, organisation=organisation, chosen={key: (True, why) for key, why in PURPOSES.items()}
    )
    today, people = timezone.localdate(), []
    for place, (label, phone, weeks, age, household, income, commune) in enumerate(PEOPLE):
        told = {"age_bracket": age, "household_kind": household, "income": income, "commune": commune}
        by = workers[place % min(2, len(workers))]
        person, _new = open_file(
            by=by, organisation=organisation, label=label, key=uuid.uuid4(), profile=told
        )
        seen = today - dt.timedelta(weeks=weeks)
        # Who gave a number agreed to be told; one of them did not.
        agreed = seen if phone and label != "Rosa V." else None
        records.change(person, by=by, phone=phone, seen_on=seen, agreed_on=agreed)
        people.append((by, person))
    _first(*people[0], today)
    yield f"{organisation.name} : {len(people)} personnes suivies, inventées"


def _first(by: Member, person: Person, today: dt.date) -> None:
    """What is in one file."""
    services.write_situation(by=by, person=person, version=0, text=SITUATION)
    for kind, days, text, entry in STEPS:
        told: dict[str, Any] = {"member": by, "day": today + dt.timedelta(days=days)}
        if kind == StepKind.APPOINTMENT:
            told |= {"hour": dt.time(14), "site": Site.objects.order_by("name").first()}
        services.note_step(by=by, person=person, key=uuid.uuid4(), kind=kind, text=text, entry=entry, **told)
    done, _new = services.note_step(
        by=by,
        person=person,
        key=uuid.uuid4(),
        kind=StepKind.ERRAND,
        text="Copie du bail demandée.",
        member=by,
    )
    services.settle_step(by=by, step=done, state=StepState.DONE, on=today - dt.timedelta(days=6))
    services.keep_paper(
        by=by, person=person, name="accusé de réception.txt", content=io.BytesIO(PAPER.encode())
    )
    for kind, text, days in (("fact", FACT, 6), ("confidence", CONFIDENCE, 7)):
        day = today - dt.timedelta(days=days)
        write_note(by=by, person=person, key=uuid.uuid4(), kind=kind, day=day, text=text)
