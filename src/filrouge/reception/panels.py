"""What this room says elsewhere: the way to its tables, where one was noting a contact."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from filrouge.core.registries import Hit
from filrouge.organisations.models import Member


def way_in(request: HttpRequest, subject: object) -> str:
    """Under the title of the reports: the tables of the year."""
    return render_to_string("reception/way_in.html", {}, request)


def contacts_left(member: Member, places: Iterable[str]) -> dict[str, Hit]:
    """The contact that one was noting."""
    address = reverse("reception:contact_add", kwargs={"organisation": member.organisation.slug})
    return {place: Hit(title=_("Nouveau passage"), url=address, where=_("Accueil")) for place in places}
