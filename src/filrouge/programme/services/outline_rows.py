"""From what was read to rows that fit: texts cleaned, too long ones moved to the note, nothing cut."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core.partial_dates import PartialDate
from filrouge.programme.enums import Level, Nature, Numbering, ProgrammeState
from filrouge.programme.queries.matching import walk_actions
from filrouge.reading.model import ReadAction, Reading, ReadingKind, ReadObjective

_NUMBER = re.compile(r"\d+")
_YEARS = re.compile(r"(\d{4})\D+(\d{4})")


@dataclass(slots=True)
class Wanted:
    """One objective as it will be saved."""

    label: str
    title: str
    text: str
    level: int
    read: ReadObjective
    parent: Wanted | None
    position: int


@dataclass(slots=True)
class WantedAction:
    """One action as it will be saved, and under which objective."""

    label: str
    title: str
    read: ReadAction
    parent: Wanted | None
    position: int
    values: dict[str, Any] = field(default_factory=dict)
    collaborations: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)


def wanted_objectives(reading: Reading) -> list[Wanted]:
    """Parents first. Raises `ValidationError` when the tree turns in a circle or has a third level."""
    found: list[Wanted] = []
    seen: set[int] = set()
    pending: list[tuple[Wanted | None, ReadObjective]] = [(None, one) for one in reversed(reading.objectives)]
    while pending:
        parent, read = pending.pop()
        if id(read) in seen:
            raise ValidationError(
                _("« %(title)s » se range sous lui-même : corrigez l’arbre avant d’enregistrer.")
                % {"title": _name(read)}
            )
        seen.add(id(read))
        _check_level(read, parent)
        label, title = _label_and_title(read.label, read.title)
        here = Wanted(label, title, _clean(read.text), read.level, read, parent, len(found))
        found.append(here)
        pending.extend((here, child) for child in reversed(read.children))
    return found


def wanted_actions(reading: Reading, objectives: Iterable[Wanted]) -> list[WantedAction]:
    """In the order of the document, each with its place under the objective it was read under."""
    by_read = {id(one.read): one for one in objectives}
    found = []
    for position, (parent, read) in enumerate(walk_actions(reading)):
        label, title = _label_and_title(read.label, read.title)
        action = WantedAction(label, title, read, by_read.get(id(parent)), position)
        _fill(action)
        found.append(action)
    return found


def programme_values(reading: Reading) -> dict[str, Any]:
    """Years, adoption and numbering as the document says them; what it does not say is left out."""
    values: dict[str, Any] = {}
    if reading.period and (years := _YEARS.search(reading.period)):
        values |= {"starts_in": int(years[1]), "ends_in": int(years[2])}
    if adopted_on := _adoption(reading):
        values |= {"adopted_on": adopted_on, "state": ProgrammeState.ADOPTED}
    return values


def _adoption(reading: Reading) -> PartialDate | None:
    """The day of adoption; None for one that is in no calendar: a slip of the pen must not stop the rest."""
    try:
        return PartialDate.from_edtf(reading.adopted_on) if reading.adopted_on else None
    except ValueError:
        return None


def programme_title(reading: Reading) -> str:
    """The programme's own title; that of an evaluation is the evaluation's, not the programme's."""
    if reading.kind != ReadingKind.EVALUATION and reading.title:
        return _clean(reading.title)[:300]
    if reading.period:
        return _("Programme %(period)s") % {"period": reading.period}
    return _clean(reading.title or "")[:300] or _("Programme sans titre")


def numbering_of(groups: Iterable[list[str]]) -> Numbering:
    """How labels are numbered: on and on, again under each objective, or in the house's own way.

    `groups` are the labels of the actions, objective by objective, in order.
    """
    listed = [[_last_number(label) for label in labels] for labels in groups if labels]
    flat = [number for labels in listed for number in labels]
    if not flat:
        return Numbering.AS_WRITTEN
    if flat == list(range(1, len(flat) + 1)):
        return Numbering.CONTINUOUS
    if all(labels == list(range(1, len(labels) + 1)) for labels in listed):
        return Numbering.PER_OBJECTIVE
    return Numbering.AS_WRITTEN


def _last_number(label: str) -> int | None:
    numbers = _NUMBER.findall(label)
    return int(numbers[-1]) if numbers else None


def _name(read: ReadObjective) -> str:
    return " ".join(part for part in (read.label, read.title) if part)[:120]


def _check_level(read: ReadObjective, parent: Wanted | None) -> None:
    expected = (Level.STRATEGIC, Level.OPERATIONAL) if parent is None else (Level.OPERATIONAL,)
    if read.level in expected and (parent is None or parent.level == Level.STRATEGIC):
        return
    raise ValidationError(
        _(
            "« %(title)s » est au niveau %(level)s : un programme a des objectifs stratégiques, puis "
            "opérationnels. Remontez cette ligne avant d’enregistrer."
        )
        % {"title": _name(read), "level": read.level}
    )


def _label_and_title(label: str, title: str) -> tuple[str, str]:
    """A label too long to be one opens the title; a thing without a title is called by its label."""
    label, title = " ".join(_clean(label).split()), _clean(title)
    if len(label) > 60:
        label, title = "", f"{label} {title}".strip()
    return label, title or label or _("Sans titre")


def _fill(action: WantedAction) -> None:
    read, notes = action.read, []
    values: dict[str, Any] = {
        "nature": Nature(read.nature.value).value if read.nature else "",
        "condition": _clean(read.condition or ""),
        "is_transversal": read.transversal,
        "is_unplanned": read.unplanned,
        "indicator": _clean(read.indicator or ""),
    }
    for name, longest, written, words in (
        ("bearer", 200, read.bearer, _("Entité porteuse")),
        ("deadline", 200, read.deadline, _("Échéance")),
    ):
        values[name] = _clean(written or "")
        if len(values[name]) > longest:
            notes.append(f"{words} : {values[name]}")
            values[name] = ""
    action.collaborations = _short(read.collaborations, 300, _("Collaboration"), notes)
    action.responsible = _short(read.responsible, 200, _("Responsable"), notes)
    if read.examples:
        notes.append(_("Par exemple : %(list)s") % {"list": "\n".join(["", *map(_clean, read.examples)])})
    if read.budget:
        notes.append(_("Budget : %(text)s") % {"text": _clean(read.budget)})
    values["note"] = "\n".join(notes)
    action.values = values


def _short(names: Iterable[str], longest: int, words: str, notes: list[str]) -> list[str]:
    """The names that fit in a line; the others go to the note."""
    cleaned = [_clean(name) for name in names if _clean(name).strip(" .…")]
    notes.extend(f"{words} : {name}" for name in cleaned if len(name) > longest)
    return [name for name in cleaned if len(name) <= longest]


def _clean(text: str) -> str:
    """Without what no database keeps."""
    return text.replace("\x00", "").strip()
