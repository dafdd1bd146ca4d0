"""The categories of a house: begun, written, recast into another version, linked to the old one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation
from filrouge.reception.models import DEEPEST, Category, CategoryLink, CategoryTree
from filrouge.reception.queries.categories import default_categories

# The first version is that of every contact before the next one.
BEGINNING = dt.date(2000, 1, 1)


@transactional
def start_categories(*, by: Member | None, organisation: Organisation) -> CategoryTree:
    """The sixteen first levels with what is under them; the version that is there, where there is one."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if (first := CategoryTree.objects.order_by("starts_on").first()) is not None:
        return first
    told = default_categories()
    tree = CategoryTree(organisation=organisation, name=told["name"], starts_on=BEGINNING)
    records.create(tree, by=by)
    rows: list[Category] = []
    for head in told["category"]:
        top = _row(tree, head, len(rows), None)
        rows.append(top)
        for one in head["under"]:
            rows.append(_row(tree, one, len(rows), top))
    records.create_all(rows, by=by)
    return tree


def _row(tree: CategoryTree, told: dict[str, str], position: int, parent: Category | None) -> Category:
    return Category(
        organisation_id=tree.organisation_id,
        tree=tree,
        parent=parent,
        level=2 if parent else 1,
        code=told["code"],
        label=told["label"],
        synonyms=told.get("also", ""),
        position=position,
    )


@transactional
def add_category(
    *, by: Member, tree: CategoryTree, label: str, code: str, parent: Category | None, synonyms: str = ""
) -> Category:
    """A category of that version. Raises `ValidationError` for a code that is taken, or a fourth level."""
    level = parent.level + 1 if parent else 1
    if level > DEEPEST:
        raise ValidationError({"parent": _("Trois niveaux suffisent : choisissez-la plus haut.")})
    if parent is not None and parent.tree_id != tree.pk:
        raise ValidationError(
            {"parent": _("Cette catégorie est d’une autre version : choisissez dans la liste.")}
        )
    last = Category.objects.filter(tree=tree).order_by("-position").values_list("position", flat=True).first()
    row = Category(
        organisation_id=tree.organisation_id, tree=tree, parent=parent, level=level, label=label,
        code=code or _free_code(tree, parent), synonyms=synonyms, position=(last or 0) + 1,
    )  # fmt: skip
    return records.create(row, by=by)


def _free_code(tree: CategoryTree, parent: Category | None) -> str:
    """« 11.7 » after « 11.6 »: the next number that no category of the version bears."""
    taken = set(Category.objects.filter(tree=tree).values_list("code", flat=True))
    head = f"{parent.code}." if parent else ""
    form = "{}{}" if parent else "{}{:02}"
    return next(code for n in range(1, len(taken) + 2) if (code := form.format(head, n)) not in taken)


@transactional
def change_category(*, by: Member, category: Category, version: int, **values: Any) -> Category:
    """Say it better, or offer it no more. `version` is the one that was read: see `records.change`."""
    return records.change(category, by=by, version=version, **values)


@transactional
def recast(*, by: Member, tree: CategoryTree, name: str, starts_on: dt.date) -> CategoryTree:
    """A new version from one day on: the same categories under the same codes, each linked to the old one.

    What is retired does not go along: where it goes is undecided. Raises `ValidationError` when the day is
    not after the version that is copied.
    """
    if starts_on <= tree.starts_on:
        raise ValidationError({"starts_on": _("Choisissez un jour après le début de la version d’avant.")})
    fresh = CategoryTree(organisation_id=tree.organisation_id, name=name, starts_on=starts_on)
    records.create(fresh, by=by)
    copies: dict[Any, Category] = {}
    olds = list(Category.objects.filter(tree=tree, is_retired=False).order_by("level", "position"))
    for old in olds:
        if old.parent_id is not None and old.parent_id not in copies:
            continue
        copies[old.pk] = Category(
            organisation_id=tree.organisation_id, tree=fresh, level=old.level, code=old.code,
            parent=copies[old.parent_id] if old.parent_id else None,
            label=old.label, synonyms=old.synonyms, position=old.position,
        )  # fmt: skip
    records.create_all(list(copies.values()), by=by)
    links = [
        CategoryLink(organisation_id=tree.organisation_id, old=old, new=copies[old.pk])
        for old in olds
        if old.pk in copies
    ]
    records.create_all(links, by=by)
    return fresh


@transactional
def link_category(*, by: Member, category: Category, shares: Sequence[tuple[Category, int]]) -> None:
    """Say where an old category goes: to one new category, to several with a share each, or nowhere yet.

    Raises `ValidationError` when the shares make more than 100 %, or when one goes to its own version.
    """
    if sum(share for _new, share in shares) > 100:
        raise ValidationError(_("Les parts font plus de 100 % : enlevez-en à l’une d’elles."))
    if len({new.pk for new, _share in shares}) < len(shares):
        raise ValidationError(_("Choisissez deux catégories différentes."))
    starts = category.tree.starts_on
    if any(new.tree.starts_on <= starts for new, _share in shares):
        raise ValidationError(_("Choisissez des catégories d’une version plus récente."))
    with records.gesture():
        kept = {
            link.new_id: link
            for link in CategoryLink.objects.filter(old=category).select_related("new", "old")
        }
        for new, share in shares:
            if (link := kept.pop(new.pk, None)) is not None:
                records.change(link, by=by, share=share)
            else:
                row = CategoryLink(
                    organisation_id=category.organisation_id, old=category, new=new, share=share
                )
                records.create(row, by=by)
        for link in kept.values():
            records.remove(link, by=by)
