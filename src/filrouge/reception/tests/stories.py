"""What the stories of this room begin with, and what they read."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.urls import reverse
from django.utils import timezone

from filrouge.core.scoping import scope
from filrouge.organisations.models import Member, Site
from filrouge.organisations.services import add_site
from filrouge.reception.models import Category, CategoryTree, Contact
from filrouge.reception.services import (
    add_category,
    add_clinic,
    add_hours,
    enrol,
    keep_query,
    note_contact,
    note_request,
    note_shift,
    recast,
    start_categories,
)


def page(name: str, slug: str = "valmont", **kwargs: Any) -> str:
    """The address of a page of the reception."""
    return reverse(f"reception:{name}", kwargs={"organisation": slug, **kwargs})


def begun(by: Member) -> CategoryTree:
    """The house has its categories."""
    with scope(organisation=by.organisation):
        return start_categories(by=by, organisation=by.organisation)


def category(tree: CategoryTree, code: str) -> Category:
    """The category that bears a code."""
    return Category._base_manager.select_related("tree").get(tree=tree, code=code)


def moment(text: str) -> dt.datetime:
    """« 2026-03-02 10:12 », on the clock of here."""
    return timezone.make_aware(dt.datetime.fromisoformat(text))


def noted(
    by: Member, *codes: str, at: str = "2026-03-02 10:12", site: Site | None = None, **values: Any
) -> Contact:
    """Somebody was received, for these categories."""
    with scope(organisation=by.organisation):
        tree = next(
            one for one in CategoryTree.objects.order_by("-starts_on") if one.starts_on <= moment(at).date()
        )
        told = {"mode": "drop_in", "minutes": 10, "worker": by, "at": moment(at), "site": site, **values}
        row, _is_new = note_contact(
            by=by, organisation=by.organisation, key=uuid.uuid4(),
            categories=[category(tree, code) for code in codes], **told,
        )  # fmt: skip
        return row


def reception(director: Member, word: str) -> dict[str, Any]:
    """The ids of a place's hours, of a contact, of a category that was recast; the word is in each."""
    tree = begun(director)
    house = director.organisation
    with scope(organisation=house):
        site = add_site(organisation=house, name=f"Guichet {word}", by=director)
        hours = add_hours(
            by=director, organisation=house, site=site, weekday=0, starts_at=dt.time(9), ends_at=dt.time(12),
            starts_on=dt.date(2020, 1, 1),
        )  # fmt: skip
        own = add_category(
            by=director, tree=tree, label=f"Coupure {word}", code="", parent=category(tree, "11.1")
        )
        recast(by=director, tree=tree, name=f"Refonte {word}", starts_on=dt.date(2099, 1, 1))
    contact = noted(director, own.code, site=site)
    with scope(organisation=house):
        query = keep_query(
            by=director, organisation=house, name=f"Par lieu {word}", unit="contacts", grouping="site"
        )
    asked = {"query": query.pk, "table": "sites", **outside(director, site, word)}
    return {**asked, "tree": tree.pk, "category": own.pk, "hours": hours.pk, "contact": contact.pk}


def outside(by: Member, site: Site, word: str) -> dict[str, Any]:
    """The ids of a request met on the square, a turn at the helpline, a clinic and who is enrolled for it."""
    house = by.organisation
    with scope(organisation=house):
        tree = CategoryTree.objects.order_by("starts_on")[0]
        told, _is_new = note_request(
            by=by, organisation=house, key=uuid.uuid4(), category=category(tree, "11.1"),
            what=f"Une facture de {word}", called="", relayed_to=site,
        )  # fmt: skip
        turn = note_shift(
            by=by, organisation=house, member=by, day=dt.date(2026, 3, 2), starts_at=dt.time(9),
            ends_at=dt.time(13),
        )  # fmt: skip
        clinic = add_clinic(
            by=by, organisation=house, day=dt.date(2099, 5, 4), starts_at=dt.time(9), way="phone", site=None,
            lawyer="Maître Dubois", lawyer_email="", places=8, is_cancelled=False,
        )  # fmt: skip
        who = enrol(
            by=by,
            clinic=clinic,
            called=word,
            phone="0470 00 00 01",
            reason=f"Un bail à {word}",
            starts_at=None,
        )
    return {"asked": told.pk, "turn": turn.pk, "clinic": clinic.pk, "enrolment": who.pk}
