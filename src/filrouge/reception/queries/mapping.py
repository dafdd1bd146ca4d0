"""Where the categories of a version went in the next one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from filrouge.reception.models import CategoryLink, CategoryTree
from filrouge.reception.queries.categories import Branch, branches_of, flat


@dataclass(frozen=True, slots=True)
class Way:
    """An old category, and the new ones with their shares; `left` is the percent that nobody decided."""

    branch: Branch
    links: list[CategoryLink]

    @property
    def left(self) -> int:
        """What is undecided, in percent."""
        return 100 - sum(link.share for link in self.links)

    @property
    def is_same(self) -> bool:
        """Whether it goes, whole, to the category that bears its code and its name."""
        if len(self.links) != 1 or self.left:
            return False
        new, old = self.links[0].new, self.branch.category
        return (new.code, new.label) == (old.code, old.label)


def ways_from(tree: CategoryTree) -> list[Way]:
    """Every category of a version with where it goes, in order. Two queries."""
    links: dict[UUID, list[CategoryLink]] = defaultdict(list)
    rows = (
        CategoryLink.objects.filter(old__tree=tree).select_related("new").order_by("-share", "new__position")
    )
    for row in rows:
        links[row.old_id].append(row)
    return [Way(branch, links[branch.category.pk]) for branch in flat(branches_of(tree))]


def version_after(tree: CategoryTree) -> CategoryTree | None:
    """The next version; None for the last one. One query."""
    return CategoryTree.objects.filter(starts_on__gt=tree.starts_on).order_by("starts_on").first()
