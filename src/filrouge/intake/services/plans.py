"""What saving a reading would do, for the page to say before it is done."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.actions.models import Action
from filrouge.intake.models import Draft
from filrouge.intake.queries import Gesture, apply_all, current, from_shape
from filrouge.programme.enums import Health, RoundKind
from filrouge.programme.models import Programme
from filrouge.programme.queries import programmes, said_count
from filrouge.programme.queries.matching import Index, title_key
from filrouge.programme.services import find_programme_for
from filrouge.reading import Reading
from filrouge.reading.model import ReadingKind, ReadObjective, ReadSheet

_FINAL = re.compile(r"\bfin(?:ale?|\s+de\s+(?:mandat|l[ée]gislature|programme))\b", re.IGNORECASE)
_MID_TERM = re.compile(r"\bmi[- ](?:mandat|parcours|terme|l[ée]gislature)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Plan:
    """What saving would do, for the page to say before it is done."""

    reading: Reading
    strategic: int
    operational: int
    actions: int
    added: int = 0  # those of them that were not foreseen
    colours: Counter[str] = field(default_factory=Counter)
    programme: Programme | None = None  # the one it looks like, if the organisation has it
    round_kind: str = ""
    round_title: str = ""
    title: str = ""  # of a new programme
    is_entitled: bool = False  # somebody gave the title
    homes: tuple[Action | None, ...] = ()  # for each sheet, the action that it looks like

    @property
    def has_tree(self) -> bool:
        """Whether there is a programme in the text."""
        return bool(self.strategic or self.operational or self.actions)

    @property
    def colour_count(self) -> int:
        """How many actions get a colour."""
        return sum(self.colours.values())

    @property
    def said_colours(self) -> str:
        """« 5 réalisées, 7 partiellement »."""
        return ", ".join(said_count(one, self.colours[one]) for one in Health if self.colours[one])

    @property
    def said_tree(self) -> str:
        """« 3 objectifs stratégiques, 41 actions »: what there is none of is not said."""
        counts = [
            (
                ngettext("%(n)s objectif stratégique", "%(n)s objectifs stratégiques", self.strategic),
                self.strategic,
            ),
            (
                ngettext("%(n)s objectif opérationnel", "%(n)s objectifs opérationnels", self.operational),
                self.operational,
            ),
            (ngettext("%(n)s action", "%(n)s actions", self.actions - self.added), self.actions - self.added),
            (
                ngettext("%(n)s ajoutée en cours de route", "%(n)s ajoutées en cours de route", self.added),
                self.added,
            ),
        ]
        return ", ".join(text % {"n": count} for text, count in counts if count)

    @property
    def said(self) -> str:
        """What would be saved, in one line."""
        sheets = len(self.reading.sheets)
        said = [self.said_tree]
        if self.colour_count:
            said.append(
                ngettext("%(n)s couleur", "%(n)s couleurs", self.colour_count) % {"n": self.colour_count}
            )
        if sheets:
            said.append(ngettext("%(n)s fiche", "%(n)s fiches", sheets) % {"n": sheets})
        return ", ".join(filter(None, said)) or _("Rien à enregistrer.")

    @property
    def verb(self) -> str:
        """What the button says."""
        if self.has_tree:
            return ngettext("Enregistrer %(n)s action", "Enregistrer %(n)s actions", self.actions) % {
                "n": self.actions
            }
        if self.reading.assessments:
            return ngettext("Enregistrer %(n)s couleur", "Enregistrer %(n)s couleurs", self.colour_count) % {
                "n": self.colour_count
            }
        return _("Enregistrer la fiche")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that could be saved."""
        return not (self.has_tree or self.reading.sheets or self.reading.assessments)


def plan_of(draft: Draft, added: Iterable[Gesture] = ()) -> Plan:
    """What a draft, corrections and `added` gestures included, would become."""
    shape = apply_all(current(draft), added)
    reading = from_shape(shape)
    objectives = _all_objectives(reading.objectives)
    levels = Counter(objective.level for objective in objectives)
    actions = [*reading.actions, *(action for objective in objectives for action in objective.actions)]
    kind = _round_kind(reading)
    return Plan(
        reading=reading,
        strategic=levels[1],
        operational=sum(count for level, count in levels.items() if level > 1),
        actions=len(actions),
        added=sum(action.unplanned for action in actions),
        colours=Counter(str(assessment.health) for assessment in reading.assessments),
        programme=find_programme_for(reading),
        round_kind=kind if reading.assessments else "",
        round_title=_round_title(kind, reading) if reading.assessments else "",
        title=_title(reading),
        is_entitled=bool(shape.get("entitled")),
        homes=homes_of(reading.sheets),
    )


def homes_of(sheets: Sequence[ReadSheet]) -> tuple[Action | None, ...]:
    """The action each sheet is about: by its label and title in a programme, or by its title alone."""
    if not sheets:
        return ()
    indexes = [Index.of(programme) for programme in programmes()]
    by_title: dict[str, list[Action]] = defaultdict(list)
    for action in Action.objects.all():
        by_title[title_key(action.title)].append(action)
    return tuple(_home(sheet, indexes, by_title) for sheet in sheets)


def _home(sheet: ReadSheet, indexes: list[Index], by_title: dict[str, list[Action]]) -> Action | None:
    if sheet.label:
        for index in indexes:
            if place := index.find(sheet.label, sheet.title):
                return place.planned_action.action
    alike = by_title[title_key(sheet.title)]
    return alike[0] if len(alike) == 1 else None


def _title(reading: Reading) -> str:
    """What a new programme is called: an evaluation's title is not its programme's."""
    if reading.title and reading.kind != ReadingKind.EVALUATION:
        return reading.title
    return _("Programme %(period)s") % {"period": reading.period} if reading.period else _("Programme")


def _all_objectives(objectives: list[ReadObjective]) -> list[ReadObjective]:
    found: list[ReadObjective] = []
    for objective in objectives:
        found += [objective, *_all_objectives(objective.children)]
    return found


def _round_kind(reading: Reading) -> str:
    said = " ".join(
        [reading.title or "", *(section.heading for section in reading.sections), *map(str, reading.notes)]
    )
    if _MID_TERM.search(said):
        return RoundKind.MID_TERM
    if _FINAL.search(said):
        return RoundKind.FINAL
    return RoundKind.MID_TERM if reading.sections else RoundKind.QUARTERLY


def _round_title(kind: str, reading: Reading) -> str:
    """« Évaluation à mi-mandat 2018-2024 »."""
    words = str(RoundKind(kind).label).capitalize()
    return f"{words} {reading.period}" if reading.period else words
