"""A living figure of one scope and one year, as the house says it, and a page of the rows behind it."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from filrouge.actions.models import Action
from filrouge.core.figures import Asked, number_said, printed
from filrouge.core.registries import Figure, FigureRow, registries
from filrouge.organisations.models import Site

ROWS_SHOWN = 50
OFFERED_AT_ONCE = 12  # each is computed: what one list costs does not grow with the house


@dataclass(frozen=True, slots=True)
class FigureTold:
    """A figure: its value (None: nobody knows), how the house says it, how paper may, and its rows."""

    asked: Asked
    value: Any
    said: str
    printed: str
    rows: Page[FigureRow]

    @property
    def in_a_text(self) -> str:
        """What one pastes in a text for the number to live there."""
        return f"[{self.said}]({self.asked.address})"

    @property
    def is_masked(self) -> bool:
        """Whether paper says less than the house."""
        return self.said != self.printed


def offered() -> list[Figure]:
    """The figures that the rooms offer, in their order."""
    return list(registries.figures)


def figure_told(asked: Asked, page: str = "") -> FigureTold:
    """That figure and a page of its rows: the number of queries does not grow with the rows."""
    value = asked.value()
    rows = asked.figure.rows(asked.about, asked.period)
    shown = Paginator(rows, ROWS_SHOWN).get_page(page)
    return FigureTold(asked, value, number_said(value), printed(asked.figure, value), shown)


@dataclass(frozen=True, slots=True)
class Offer:
    """A figure that one may put in a text: of what and when it is, and its number of today."""

    asked: Asked
    about: str
    said: str


def offers(words: str, *, action: UUID | None, year: int) -> list[Offer]:
    """The figures whose words and subject answer, those of the action and of the year of the text first.

    At most twelve. The queries of a subject's list, and those of the figures that are shown.
    """
    actions, sites = subjects()
    titles = dict(actions)
    wanted = _folded(words).split()
    # Without a word, what is near; with some, every action that they may name.
    near = [action] if action in titles else []
    subjects_tried: list[UUID | None] = [*near, None]
    if wanted:
        subjects_tried += [key for key in titles if key not in near]
    found: list[Asked] = []
    for subject in subjects_tried:
        name = _folded(titles.get(subject, "") if subject else "")
        for figure in offered():
            said = f"{_folded(str(figure.label))} {name}"
            if all(word in said for word in wanted):
                found.append(Asked(figure, year, action=subject))
        if len(found) >= OFFERED_AT_ONCE:
            break
    return [
        Offer(one, about_said(one, actions, sites), number_said(one.value()))
        for one in found[:OFFERED_AT_ONCE]
    ]


def _folded(text: str) -> str:
    """Words as one looks for them: « presences » finds « Présences »."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def years_offered(today: dt.date) -> range:
    """The years that the page proposes, the running one first."""
    return range(today.year, today.year - 10, -1)


def subjects() -> tuple[list[tuple[UUID, str]], list[tuple[UUID, str]]]:
    """The actions and the places a figure may be about, by title: two queries."""
    return _named(Action.objects.order_by("title").values_list("pk", "title")), _named(
        Site.objects.order_by("name").values_list("pk", "name")
    )


def about_said(asked: Asked, actions: Iterable[tuple[UUID, str]], sites: Iterable[tuple[UUID, str]]) -> str:
    """« Café solidaire, 2023 », « toute la maison, 2023 »."""
    names = [name for key, name in (*actions, *sites) if key in (asked.action, asked.site)]
    about = ", ".join(names) or _("toute la maison")
    return _("%(about)s, %(year)s") % {"about": about, "year": asked.year}


def _named(rows: Iterable[tuple[UUID, str]]) -> list[tuple[UUID, str]]:
    return [(key, name[:1].upper() + name[1:]) for key, name in rows]
