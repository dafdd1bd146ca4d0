"""Who has which right, asked from the rules themselves.

Each rule is asked about a member on paper for each of the nine roles, and about things on paper when it
needs some: nothing here reads the database.
"""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from filrouge.core.registries import Rights, Rule, registries
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Absence, Member

# What the rules of this room may depend on.
SELF, STAND_IN, OVER_MANAGERS = "self", "stand_in", "over_managers"
# The member on paper that every rule is asked about, so that a subject may be, or not be, that person.
ON_PAPER = UUID(int=1)
# On a narrow page, more roles than this under one answer are « les autres ».
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """What one role may do: yes, no, or only in some cases; and the cases where even a yes is a no."""

    role: str
    role_word: str
    is_yes: bool
    only: tuple[str, ...] = ()  # the words of the cases that give the right
    unless: tuple[str, ...] = ()

    @property
    def answer(self) -> str:
        """« oui », « non » or « selon », in the reader's language."""
        return _("oui") if self.is_yes else _("selon") if self.only else _("non")


@dataclass(frozen=True, slots=True)
class Right:
    """One rule, as a user reads it."""

    name: str
    sentence: str
    cells: tuple[Cell, ...]

    @property
    def by_answer(self) -> list[tuple[str, list[Cell]]]:
        """The roles under each answer, for a narrow page."""
        order = {_("oui"): 0, _("selon"): 1, _("non"): 2}
        rows = sorted(self.cells, key=lambda cell: order[cell.answer])
        return [(answer, list(cells)) for answer, cells in itertools.groupby(rows, lambda c: c.answer)]

    @property
    def common(self) -> str:
        """The answer that most roles share: a narrow page says « les autres » instead of their names."""
        answer, cells = max(self.by_answer, key=lambda pair: len(pair[1]))
        return answer if len(cells) > _NAMED else ""

    @property
    def only(self) -> list[str]:
        """The cases that give the right to some role, each once."""
        return list(dict.fromkeys(word for cell in self.cells for word in cell.only))

    @property
    def unless(self) -> list[str]:
        """The cases that take it from everybody."""
        return list(dict.fromkeys(word for cell in self.cells for word in cell.unless))


@dataclass(frozen=True, slots=True)
class RightsOfRoom:
    """The rights of one room, in its order."""

    key: str
    label: str
    when: str  # before the cases that give a right
    rights: tuple[Right, ...]


def rights_matrix() -> tuple[RightsOfRoom, ...]:
    """Every right of every room, for every role.

    Asked once by a process for each language: the rules are code, and change with it alone.
    """
    return _matrix(get_language())


@cache
def _matrix(language: str | None) -> tuple[RightsOfRoom, ...]:
    return tuple(
        RightsOfRoom(
            entry.key,
            str(entry.label),
            str(entry.when or _("Seulement")),
            tuple(_right(entry, rule) for rule in entry.rules),
        )
        for entry in registries.rights
    )


def _right(entry: Rights, rule: Rule) -> Right:
    # The docstring is the sentence; `tests/catalogues.py` collects it with the others.
    sentence = _(inspect.getdoc(rule) or rule.__name__)
    return Right(rule.__name__, sentence, tuple(_cell(entry, rule, role) for role in Role))


def _cell(entry: Rights, rule: Rule, role: Role) -> Cell:
    cases = _cases_of(entry, rule)

    def may(*true: str) -> bool:
        return bool(rule(_member(role), **_things(entry, rule, true)))

    is_yes = may()
    only = [] if is_yes else [case for case in cases if may(case)]
    given: list[tuple[str, ...]] = [()] if is_yes else [(case,) for case in only]
    unless = [
        case for case in cases if given and case not in only and not any(may(*base, case) for base in given)
    ]
    return Cell(role.value, str(role.label), is_yes, _words(cases, only), _words(cases, unless))


def _cases_of(entry: Rights, rule: Rule) -> dict[str, Any]:
    """The cases of the room, for a rule that is asked about something."""
    return dict(entry.cases) if _asked(rule) else {}


def _asked(rule: Rule) -> list[str]:
    """The parameters of a rule besides the member."""
    return list(inspect.signature(rule).parameters)[1:]


def _things(entry: Rights, rule: Rule, true: Iterable[str]) -> dict[str, Any]:
    cases = frozenset(true)
    return {name: entry.subjects[name](cases) for name in _asked(rule)}


def _member(role: Role) -> Member:
    return Member(pk=ON_PAPER, role=role, is_active=True)


def _words(cases: dict[str, Any], keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(cases[key]) for key in keys)


def absent_on_paper(cases: frozenset[str]) -> Member:
    """Somebody to note an absence of: the member who is asked about, or a colleague."""
    role = Role.DIRECTION if OVER_MANAGERS in cases else Role.WORKER
    return Member(pk=ON_PAPER if SELF in cases else UUID(int=2), role=role, is_active=True)


def absence_on_paper(cases: frozenset[str]) -> Absence:
    """Their absence; the member who is asked about may be the substitute."""
    return Absence(
        member=absent_on_paper(cases), substitute_id=ON_PAPER if STAND_IN in cases else UUID(int=3)
    )
