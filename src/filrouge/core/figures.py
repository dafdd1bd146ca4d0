"""Living figures in a text: `[36](figure:agenda.held/2023)` says what is known today, wherever it is read.

The address is the whole question: a key of `registries.figures`, a year and, unless the figure is about the
whole organisation, an action or a place. The words between the brackets are what was known when they were
written; they stay where the figure is no more.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from filrouge.core.registries import Figure, FigureScope, Period, registries
from filrouge.core.scoping import current_organisation

SMALLEST_PRINTED = 5  # persons; fewer may be recognised
_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_ADDRESS = re.compile(
    rf"figure:(?P<key>[a-z_]{{1,40}}\.[a-z_]{{1,60}})/(?P<year>(?:19|20|21)\d\d)"
    rf"(?:/action-(?P<action>{_ID}))?(?:/lieu-(?P<site>{_ID}))?"
)
_IN_TEXT = re.compile(rf"(?<!\\)\[[^\[\]\n]{{0,200}}\]\((?P<address>{_ADDRESS.pattern})\)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure that somebody asks for; `site` and `action` empty: the whole organisation."""

    figure: Figure
    year: int
    site: UUID | None = None
    action: UUID | None = None

    @property
    def about(self) -> FigureScope:
        """What the figure is about."""
        return FigureScope(site_id=self.site, action_id=self.action)

    @property
    def period(self) -> Period:
        """The whole year."""
        return Period(dt.date(self.year, 1, 1), dt.date(self.year, 12, 31))

    @property
    def address(self) -> str:
        """How a text names it: « figure:agenda.held/2023 »."""
        action = f"/action-{self.action}" if self.action else ""
        site = f"/lieu-{self.site}" if self.site else ""
        return f"figure:{self.figure.key}/{self.year}{action}{site}"

    def value(self) -> Any:
        """The number of today, in the organisation in scope; None when nobody knows."""
        return self.figure.compute(self.about, self.period)


def asked_by(address: str) -> Asked | None:
    """What an address asks for; None when it is none, or when no room offers that figure."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    try:
        figure = registries.figures.get(found["key"])
    except KeyError:
        return None
    site, action = (UUID(found[name]) if found[name] else None for name in ("site", "action"))
    return Asked(figure, int(found["year"]), site=site, action=action)


def figures_in(text: str) -> list[tuple[str, str]]:
    """The figures of a text: the words that stand for each, and its address."""
    if "](figure:" not in text:
        return []
    return [(found[0][1 : found[0].index("](")], found["address"]) for found in _IN_TEXT.finditer(text)]


def number_said(value: Any) -> str:
    """« 1 086 », « 9,5 »; « ? » when nobody knows."""
    if value is None:
        return "?"
    exact = Decimal(str(value))
    digits = 0 if exact == exact.to_integral_value() else 2 if isinstance(value, Decimal) else 1
    return str(number_format(round(exact, digits), decimal_pos=digits, use_l10n=True, force_grouping=True))


def printed(figure: Figure, value: Any) -> str:
    """The number as it may leave the house: few people are not counted where they could be recognised."""
    if value is not None and not figure.prints_small and 0 < value < SMALLEST_PRINTED:
        return _("moins de %(n)d") % {"n": SMALLEST_PRINTED}
    return number_said(value)


def alive(text: str) -> str:
    """A written text whose figures say what is known today, for a page of the house."""
    return _told(text, lambda figure, value: number_said(value))


def alive_on_paper(text: str) -> str:
    """The same for what leaves the house: a number that would tell who they are is not printed."""
    return _told(text, printed)


def rows_address(address: str) -> str:
    """Where the rows behind a figure of a text are; empty when it is none, or outside an organisation."""
    asked, organisation = asked_by(address), current_organisation()
    if asked is None or organisation is None:
        return ""
    query = {"chiffre": asked.figure.key, "action": asked.action, "lieu": asked.site, "annee": asked.year}
    page = reverse("figures:figure_show", kwargs={"organisation": organisation.slug})
    return f"{page}?{urlencode({key: value for key, value in query.items() if value})}"


def offers_address(action: UUID | None, year: int | None, *, page: str = "figure_offer") -> str:
    """Where one chooses a figure for a text about an action and a year; empty outside an organisation."""
    organisation = current_organisation()
    if organisation is None:
        return ""
    query = {key: value for key, value in (("action", action), ("annee", year)) if value}
    return f"{reverse(f'figures:{page}', kwargs={'organisation': organisation.slug})}?{urlencode(query)}"


def _told(text: str, say: Callable[[Figure, Any], str]) -> str:
    """Each figure is asked once, however often the text says it."""
    if "](figure:" not in text:
        return text
    said: dict[str, str] = {}

    def write(found: re.Match[str]) -> str:
        address = found["address"]
        if address not in said:
            asked = asked_by(address)
            said[address] = _say(asked, asked.value(), say) if asked is not None else ""
        return f"[{said[address]}]({address})" if said[address] else found[0]

    return _IN_TEXT.sub(write, text)


def _say(asked: Asked, value: Any, say: Callable[[Figure, Any], str]) -> str:
    """Empty when what it is about is no more, which is not zero: the words that were written stay."""
    if not value and asked.figure.is_there is not None and not asked.figure.is_there(asked.about):
        return ""
    return say(asked.figure, value)
