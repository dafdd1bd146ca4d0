"""What this room says elsewhere: its tables, the contact one was noting, those of a person who has a file."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from filrouge.core.registries import Hit
from filrouge.organisations.models import Member
from filrouge.people.models import Person
from filrouge.reception.queries.contacts import last_contacts_with


def way_in(request: HttpRequest, subject: object) -> str:
    """Under the title of the reports: the tables of the year."""
    return render_to_string("reception/way_in.html", {}, request)


def contacts_left(member: Member, places: Iterable[str]) -> dict[str, Hit]:
    """The contact that one was noting."""
    address = reverse("reception:contact_add", kwargs={"organisation": member.organisation.slug})
    found = {}
    for place in places:
        _kind, _colon, person = place.partition(":")
        url = f"{address}?personne={person}" if person else address
        found[place] = Hit(title=_("Nouveau passage"), url=url, where=_("Accueil"))
    return found


def contacts_of_file(request: HttpRequest, person: Person) -> str:
    """In an open file: when they were last met, for what, and the way to note it once more."""
    last, total = last_contacts_with(person.pk)
    values = {"person": person, "contacts": last, "total": total}
    return render_to_string("reception/of_file.html", values, request)
