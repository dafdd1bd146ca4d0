"""All that is held about a person, as they may take it away; and who read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from filrouge.core.accesses import accesses_to
from filrouge.core.models import AccessLine
from filrouge.core.registries import registries
from filrouge.organisations.models import Member
from filrouge.people.enums import AccessPart, JoinReason
from filrouge.people.models import Person
from filrouge.people.queries.following import followers_of
from filrouge.people.queries.profile import asked_fields, profile_of

SHOWN = 100
Lines = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a file: when, by whom, which part, and why they began to follow."""

    at: str
    who: str
    what: str
    why: str


def told_of(person: Person) -> list[tuple[str, Lines]]:
    """What is held of a person, part by part, in words. A confidence is its author's, and not in it."""
    plain = [
        (_("Nom ou prénom"), person.label),
        (_("Adresse de courriel"), person.email),
        (_("Téléphone"), person.phone),
        (_("Accepte d’être prévenu depuis le"), person.agreed_on.isoformat() if person.agreed_on else ""),
        (_("Vu la dernière fois le"), person.seen_on.isoformat() if person.seen_on else ""),
        *profile_of(person, asked_fields()),
    ]
    told = [(_("La fiche"), [{label: value} for label, value in plain if value])]
    told.append((_("Qui suit"), [{_("collègue"): str(one.member)} for one in followers_of(person)]))
    for record in registries.people:
        rows = [{str(name): str(value) for name, value in row.items()} for row in record.tell(person)]
        told.append((str(record.label), rows))
    readings = [
        {_("le"): one.at, _("par"): one.who, _("quoi"): one.what} for one in said(accesses_to(person.pk))
    ]
    told.append((_("Qui a ouvert le dossier"), readings))
    return [(title, rows) for title, rows in told if rows]


def said(lines: Iterable[AccessLine]) -> list[Reading]:
    """Readings in words; who read is named while they are known. One query."""
    listed = list(lines)
    names: dict[UUID, str] = {
        one.pk: one.name for one in Member.objects.filter(pk__in={line.reader_id for line in listed})
    }
    parts, reasons = dict(AccessPart.choices), dict(JoinReason.choices)
    return [
        Reading(
            at=f"{localtime(line.at):%d/%m/%Y %H:%M}",
            who=names.get(line.reader_id, _("Ancien membre")),
            what=str(parts.get(line.what, line.what)),
            why=str(reasons.get(line.why, "")),
        )
        for line in listed
    ]


def readings_page(page: str) -> tuple[Page[AccessLine], list[Reading]]:
    """A page of the register of accesses, the newest first: three queries."""
    shown = Paginator(AccessLine.objects.order_by("-number"), SHOWN).get_page(page)
    return shown, said(shown.object_list)
