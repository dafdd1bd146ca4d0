"""Everything that the council's report says of one programme and one round, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Count

from filrouge.actions.models import Actor
from filrouge.actions.queries import ActorGroup, SheetView, actor_groups, sheets_of
from filrouge.programme.enums import Level, Nature
from filrouge.programme.models import Assessment, LaterNote, Programme, Round
from filrouge.programme.queries.facts import rounds_of, words_of
from filrouge.programme.queries.rounds import told
from filrouge.programme.queries.shapes import AssessmentView, GroupView, ProgrammeView, RowView
from filrouge.programme.queries.tree import programme_view


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round of a programme and how many actions were answered for."""

    round: Round
    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """What the annex of one action says beside its row in the tree."""

    assessment: AssessmentView | None
    actors: tuple[ActorGroup, ...]
    sheets: tuple[SheetView, ...]


def rounds_told(programme: Programme, up_to: Round | None, asked: int) -> tuple[RoundLine, ...]:
    """The rounds of a programme, oldest first, none after the one that the report is about: two queries."""
    rounds = list(reversed(rounds_of(programme)))
    if up_to is not None and up_to in rounds:
        rounds = rounds[: rounds.index(up_to) + 1]
    listed = Assessment.objects.filter(round__programme=programme).exclude(health="")
    counted = dict(listed.values_list("round_id").annotate(Count("id")).order_by())
    return tuple(RoundLine(each, counted.get(each.pk, 0), asked) for each in rounds)


def facts_of(
    view: ProgrammeView, held: Round | None, among: Iterable[RowView] | None = None
) -> dict[UUID, ActionFacts]:
    """What the annexes say, by planned action, of those in `among`: eight queries for any number."""
    rows = {row.planned_id: row for row in (all_rows(view) if among is None else among)}
    said: dict[UUID, AssessmentView] = {}
    if held is not None:
        words = words_of(view.legend)
        answers = Assessment.objects.filter(round=held, planned_action__in=rows)
        later = LaterNote.objects.filter(round=held, planned_action__in=rows)
        said = {key: one for _id, key, one in told(answers, words, later)}
    people: dict[UUID, list[Actor]] = defaultdict(list)
    actions = [row.action_id for row in rows.values()]
    for line in Actor.objects.filter(action__in=actions).order_by("position", "created_at"):
        people[line.action_id].append(line)
    sheets = sheets_of(actions)
    return {
        planned_id: ActionFacts(
            said.get(planned_id), actor_groups(people[row.action_id]), sheets.get(row.action_id, ())
        )
        for planned_id, row in rows.items()
    }


def evaluated_view(programme: Programme, held: Round | None) -> ProgrammeView:
    """The tree with the colours of that round, and of no other."""
    return programme_view(programme, round=held)


@dataclass(frozen=True)
class ReportSubject:
    """What a report is about: a programme and one of its rounds; without one, it is not evaluated yet."""

    programme: Programme
    round: Round | None

    @cached_property
    def view(self) -> ProgrammeView:
        """The tree with the colours of that round, read once for all the chapters."""
        return evaluated_view(self.programme, self.round)


def all_rows(view: ProgrammeView) -> Iterable[RowView]:
    """Every place of the tree, in order, those outside of it last."""
    for group in view.walk():
        yield from group.rows
    yield from view.unplaced


def rows_below(group: GroupView) -> list[RowView]:
    """The actions of a group and of those below, each once, at its first place."""
    found: dict[UUID, RowView] = {}
    for each in group.walk():
        for row in each.rows:
            found.setdefault(row.planned_id, row)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Structure:
    """The programme in numbers, each action once."""

    says_axes: bool  # the house calls its strategic objectives « axes »
    strategic: int
    operational: int
    actions: int  # foreseen
    maintained: int
    projects: int
    conditional: int
    transversal: int
    bearers: tuple[tuple[str, int], ...]  # who bears how many, where somebody is named
    referents: int


def structure_of(view: ProgrammeView) -> Structure:
    """Counted from the rows that are there: no query."""
    rows = [row for row in {row.planned_id: row for row in all_rows(view)}.values() if not row.unplanned]
    bearers: dict[str, int] = defaultdict(int)
    for row in rows:
        bearers[row.bearer] += 1
    bearers.pop("", None)
    levels = [group.level for group in view.walk()]
    top = [group.label for group in view.groups]
    return Structure(
        says_axes=bool(top) and all(label.casefold().startswith("axe") for label in top),
        strategic=levels.count(Level.STRATEGIC),
        operational=levels.count(Level.OPERATIONAL),
        actions=len(rows),
        maintained=sum(row.nature == Nature.MAINTAINED for row in rows),
        projects=sum(row.nature == Nature.PROJECT for row in rows),
        conditional=sum(bool(row.condition) for row in rows),
        transversal=sum(row.transversal for row in rows),
        bearers=tuple(sorted(bearers.items(), key=lambda pair: (-pair[1], pair[0]))),
        referents=len({name for row in rows for name in row.referents}),
    )
