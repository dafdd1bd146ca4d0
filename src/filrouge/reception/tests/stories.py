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
    add_hours,
    keep_query,
    note_contact,
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
    asked = {"query": query.pk, "table": "sites"}
    return {**asked, "tree": tree.pk, "category": own.pk, "hours": hours.pk, "contact": contact.pk}
