"""The numbers of a report that somebody typed and that the house counts, and the figures that it lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from filrouge.core.figures import number_said
from filrouge.figures.queries import Typed, lost_in, subjects, typed_in
from filrouge.reading.errors import gettext_noop
from filrouge.reading.remarks import Remark
from filrouge.reports.queries.slips import Slip, Spot

TYPED, LOST = "typed_figure", "lost_figure"
EXPLANATIONS: Mapping[str, str] = {
    TYPED: gettext_noop("Un nombre tapé à la main que Fil rouge compte autrement."),
    LOST: gettext_noop("Un chiffre vivant dont l’action ou le lieu a été retiré."),
}
_DIFFERS = gettext_noop("« %(said)s » est écrit ; Fil rouge en compte %(counted)s.")
_AGREES = gettext_noop("« %(said)s » : Fil rouge compte le même nombre.")
_CORRECT = gettext_noop("Mettez le chiffre compté, ou complétez l’agenda s’il y manque quelque chose.")
_ENLIVEN = gettext_noop("Rendez-le vivant : il suivra les comptes jusqu’à l’approbation.")
_LOST = gettext_noop("Le chiffre « %(said)s » ne se calcule plus.")
_REPLACE = gettext_noop("Choisissez un autre chiffre, ou écrivez ce nombre à la main.")
# Each costs its queries: what a page costs does not grow with the report.
MOST_ASKED = 40


@dataclass(frozen=True, slots=True)
class Written:
    """A text of a report: where it stands, and what one names to write there."""

    spot: Spot
    text: str
    version: int
    question: UUID | None = None  # of a file; None: the text of a chapter


@dataclass(frozen=True, slots=True)
class TypedAt:
    """A number typed in a text, and what the house counts."""

    where: Written
    typed: Typed
    value: Any


def slips_of(texts: Iterable[Written], year: int) -> Iterator[Slip]:
    """Typed numbers, those that agree too, then lost figures: two queries, and those of the numbers found."""
    listed = list(texts)
    yield from _typed(listed, year)
    if any("](figure:" in one.text for one in listed):
        yield from _lost(listed)


def _typed(texts: list[Written], year: int) -> Iterator[Slip]:
    counted: dict[str, Any] = {}
    for where in texts:
        for typed in typed_in(where.text, year=year, action=where.spot.action):
            address = typed.asked.address
            if address not in counted:
                if len(counted) == MOST_ASKED:
                    continue
                counted[address] = typed.asked.value()
            value = counted[address]
            if value is None:
                continue
            agrees = typed.agrees(value)
            yield Slip(
                TYPED,
                Remark(_AGREES if agrees else _DIFFERS, {"said": typed.said, "counted": number_said(value)}),
                Remark(_ENLIVEN if agrees else _CORRECT),
                (where.spot,),
                typed=TypedAt(where, typed, value),
                is_right=agrees,
            )


def _lost(texts: list[Written]) -> Iterator[Slip]:
    actions, sites = subjects()
    keys = {key for key, _name in actions}, {key for key, _name in sites}
    for where in texts:
        for lost in lost_in(where.text, actions=keys[0], sites=keys[1]):
            yield Slip(LOST, Remark(_LOST, {"said": lost.said}), Remark(_REPLACE), (where.spot,))
