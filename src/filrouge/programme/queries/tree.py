"""The whole programme as one member sees it: seven queries, whatever its size."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.organisations.models import Member
from filrouge.programme.enums import Health, Level, Nature
from filrouge.programme.models import Programme, Round
from filrouge.programme.queries.counts import Counts
from filrouge.programme.queries.deadlines import last_day
from filrouge.programme.queries.facts import (
    NO_COLOUR,
    NOBODY,
    Colour,
    Goal,
    Place,
    Referents,
    Tree,
    collaborations_of,
    colours_in,
    last_colours,
    legend,
    referents_of,
    rounds_of,
    tree_of,
    words_of,
)
from filrouge.programme.queries.shapes import Facet, Facets, Filters, GroupView, ProgrammeView, RowView

_MISSING = "unanswered"


@dataclass(slots=True)
class _Known:
    """What a row is filled with, by id."""

    colours: dict[UUID, Colour]
    referents: dict[UUID, Referents]
    collaborations: dict[UUID, tuple[str, ...]]
    words: dict[str, str]
    natures: dict[str, str]
    today: dt.date


def programme_view(
    programme: Programme,
    *,
    member: Member | None = None,
    filters: Filters | None = None,
    round: Round | None = None,
) -> ProgrammeView:
    """The tree, its colours, its filters. With a round, the colours of that round only."""
    asked = filters or Filters()
    rounds = rounds_of(programme)
    tree, colours = tree_of(programme, on=round.opened_on if round else None), legend()
    known = _known(programme, round, words_of(colours), member)
    rows = {place.id: _row(place, known) for place in tree.walk()}
    actions = {row.planned_id: row for row in rows.values()}
    kept = {row.planned_id for row in actions.values() if _is_asked(row, asked)}
    if asked.text:
        kept = {row.planned_id for row in rows.values() if row.planned_id in kept and _says(row, asked.text)}
    about = round or _about(rounds, known.colours)
    return ProgrammeView(
        programme=programme,
        round=about,
        counts=Counts.of(row.health for row in actions.values() if not row.unplanned),
        added=Counts.of(row.health for row in actions.values() if row.unplanned),
        groups=tuple(_group(goal, tree, rows, kept)[0] for goal in tree.below[None]),
        unplaced=tuple(rows[place.id] for place in tree.places[None] if place.planned_id in kept),
        legend=colours,
        facets=_facets(list(actions.values()), asked, known.words),
        filters=asked,
        strategic_count=sum(goal.level == Level.STRATEGIC for goal in tree.goals.values()),
        operational_count=sum(goal.level == Level.OPERATIONAL for goal in tree.goals.values()),
        action_count=len(actions),
        answered_in_round=sum(colour.round == about.title for colour in known.colours.values())
        if about
        else 0,
        shown=len(kept),
    )


def _known(programme: Programme, round: Round | None, words: dict[str, str], member: Member | None) -> _Known:
    """What every row is drawn from, read once for all of them."""
    return _Known(
        colours_in(round) if round else last_colours(programme),
        referents_of(programme, member),
        collaborations_of(programme),
        words,
        {"": "", **{nature.value: str(nature.label) for nature in Nature}},
        timezone.localdate(),
    )


def _about(rounds: Sequence[Round], colours: dict[UUID, Colour]) -> Round | None:
    """The round a page speaks of: the one that runs, else the last that gave a colour, else the last."""
    told = {colour.round for colour in colours.values()}
    running = (each for each in rounds if each.closed_on is None)
    answered = (each for each in rounds if each.title in told)
    return next(running, None) or next(answered, None) or next(iter(rounds), None)


def _row(place: Place, known: _Known) -> RowView:
    colour = known.colours.get(place.planned_id, NO_COLOUR)
    referents = known.referents.get(place.action_id, NOBODY)
    return RowView(
        placement_id=place.id,
        planned_id=place.planned_id,
        action_id=place.action_id,
        label=place.label,
        title=place.title,
        referents=referents.names,
        health=colour.health,
        word=known.words[colour.health],
        health_round=colour.round,
        nature=place.nature,
        nature_word=known.natures[place.nature],
        bearer=place.bearer,
        collaborations=known.collaborations.get(place.planned_id, ()),
        condition=place.condition,
        transversal=place.transversal,
        unplanned=place.unplanned,
        is_mine=referents.is_mine,
        is_late=_is_late(place.deadline, colour.health, known.today),
        deadline=place.deadline,
    )


def _is_late(deadline: str, health: str, today: dt.date) -> bool:
    """Past its date, and neither achieved nor turned into something else."""
    if not deadline or health in (Health.DONE, Health.CHANGED):
        return False
    day = last_day(deadline)
    return day is not None and day < today


def _group(
    goal: Goal, tree: Tree, rows: dict[UUID, RowView], kept: set[UUID]
) -> tuple[GroupView, dict[UUID, RowView]]:
    """One objective, and the distinct actions below it so that the one above counts each once."""
    own = [rows[place.id] for place in tree.places[goal.id]]
    below = {row.planned_id: row for row in own}
    children = []
    for child in tree.below[goal.id]:
        group, inside = _group(child, tree, rows, kept)
        children.append(group)
        below |= inside
    group = GroupView(
        objective_id=goal.id,
        level=goal.level,
        label=goal.label,
        title=goal.title,
        text=goal.text,
        counts=Counts.of(row.health for row in below.values() if not row.unplanned),
        children=tuple(children),
        rows=tuple(row for row in own if row.planned_id in kept),
        added=sum(row.unplanned for row in below.values()),
    )
    return group, below


def _is_asked(row: RowView, filters: Filters) -> bool:
    asked: tuple[tuple[object, Callable[[], bool]], ...] = (
        (filters.mine, lambda: row.is_mine),
        (filters.late, lambda: row.is_late),
        (filters.unplanned, lambda: row.unplanned),
        (filters.health, lambda: row.health == ("" if filters.health == _MISSING else filters.health)),
        (filters.nature, lambda: row.nature == filters.nature),
        (filters.bearer, lambda: row.bearer == filters.bearer),
    )
    return all(holds() for wanted, holds in asked if wanted)


def _says(row: RowView, text: str) -> bool:
    return text.strip().casefold() in f"{row.label} {row.title} {' '.join(row.referents)}".casefold()


def _facets(rows: list[RowView], filters: Filters, words: dict[str, str]) -> Facets:
    healths = Counter(row.health for row in rows)
    natures = Counter(row.nature for row in rows)
    bearers = Counter(row.bearer for row in rows if row.bearer)
    return Facets(
        mine=_switch(_("Les miennes"), (row.is_mine for row in rows), filters.mine),
        late=_switch(_("En retard"), (row.is_late for row in rows), filters.late),
        unplanned=_switch(
            _("Ajoutées en cours de route"), (row.unplanned for row in rows), filters.unplanned
        ),
        health=tuple(
            Facet(key or _MISSING, word, healths[key], filters.health == (key or _MISSING))
            for key, word in words.items()
        ),
        nature=tuple(
            Facet(nature.value, str(nature.label), natures[nature.value], filters.nature == nature.value)
            for nature in Nature
        ),
        bearer=tuple(
            Facet(name, name, count, filters.bearer == name)
            for name, count in sorted(bearers.items(), key=lambda pair: (-pair[1], pair[0]))
        ),
    )


def _switch(label: str, held: Iterable[bool], is_on: bool) -> Facet:
    return Facet("1", label, sum(held), is_on)
