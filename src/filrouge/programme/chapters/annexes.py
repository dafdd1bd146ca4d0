"""The annexes: one per action, with its colour, its people, what is said of it and its sheet."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from filrouge.actions.enums import ActorRole
from filrouge.actions.queries import ActorGroup, SheetView, hands_of
from filrouge.core.date_words import day_said
from filrouge.core.templatetags.words import titled
from filrouge.printing import (
    Block,
    Column,
    Definitions,
    Heading,
    Inline,
    ListBlock,
    PageBreak,
    Paragraph,
    Run,
    Table,
    runs_of,
)
from filrouge.programme.chapters.colours import coloured
from filrouge.programme.chapters.prose import prose, told
from filrouge.programme.queries import AssessmentView, GroupView, RowView
from filrouge.programme.queries.evaluation import ActionFacts, ReportSubject, facts_of

# A large programme opens its annexes on the screen one objective at a time; paper has them all.
ON_A_PAGE = 120
_OUTSIDE = "hors"
_ANSWERS = ("place", "timetable", "ratio", "funding", "sustainability")


def parts_of_annexes(subject: ReportSubject) -> list[tuple[str, str]]:
    """Where a large programme opens its annexes on the screen: each first objective's (key, title).

    None when all its actions fit on a page.
    """
    view = subject.view
    if view.counts.total <= ON_A_PAGE:
        return []
    parts = [
        (str(number), " ".join(part for part in (group.label, titled(group.title)) if part))
        for number, group in enumerate(view.groups, 1)
    ]
    return parts + ([(_OUTSIDE, _("Hors des objectifs"))] if view.unplaced else [])


def build_annexes(subject: ReportSubject, texts: Mapping[str, str], part: str = "") -> list[Block]:
    """Ten queries at most with one kind of sheet, for one action or four hundred.

    With `part`, that one alone.
    """
    view = subject.view
    groups = [group for number, group in enumerate(view.groups, 1) if part in ("", str(number))]
    unplaced = view.unplaced if part in ("", _OUTSIDE) else []
    told = [*(row for group in groups for each in group.walk() for row in each.rows), *unplaced]
    writer = _Annexes(facts_of(view, subject.round, told), is_evaluated=subject.round is not None)
    for group in groups:
        writer.group(group, 2)
    if unplaced:
        writer.blocks.append(Heading(2, _("Hors des objectifs")))
        for row in unplaced:
            writer.action(row, 3)
    if not writer.blocks:
        return []
    return [PageBreak(), Heading(1, _("Annexes : les actions, une par une")), *writer.blocks]


class _Annexes:
    """Writes each action once, at its first place; elsewhere it points there."""

    def __init__(self, facts: dict[UUID, ActionFacts], *, is_evaluated: bool) -> None:
        self.facts, self.is_evaluated = facts, is_evaluated
        self.blocks: list[Block] = []
        self.told: dict[UUID, str] = {}

    def group(self, group: GroupView, level: int) -> None:
        """An objective, its actions, then the objectives below."""
        self.blocks.append(Heading(level, titled(group.title), label=group.label))
        self.blocks += prose(group.text, top=0)
        for row in group.rows:
            self.action(row, level + 1)
        for child in group.children:
            self.group(child, level + 1)

    def action(self, row: RowView, level: int) -> None:
        """One action, or where it was told."""
        if row.planned_id in self.told:
            name = ". ".join(part for part in (row.label, row.title) if part)
            here = Run(self.told[row.planned_id] or row.title, link=f"#{_anchor(row)}")
            self.blocks.append(Paragraph((Run(f"{name} : "), Run(_("voir ")), here)))
            return
        self.told[row.planned_id] = row.label
        self.blocks.append(Heading(level, titled(row.title), anchor=_anchor(row), label=row.label))
        facts = self.facts[row.planned_id]
        if self.is_evaluated:
            word = row.word if row.health else _("sans réponse dans cette évaluation")
            self.blocks.append(Paragraph(coloured(row.health, word)))
        if pairs := _facts(row, facts.actors):
            self.blocks.append(Definitions(tuple(pairs)))
        if facts.assessment:
            self.blocks += _said(facts.assessment)
        for sheet in facts.sheets:
            self.blocks += _sheet(sheet)


def _anchor(row: RowView) -> str:
    return f"action-{row.planned_id.hex}"


def _facts(row: RowView, actors: tuple[ActorGroup, ...]) -> list[tuple[str, Inline]]:
    pairs: list[tuple[str, Inline]] = []
    for group in actors:
        hands = hands_of(group.lines) if group.role == ActorRole.REFERENT else ""
        if hands:
            pairs.append((_("Portée par"), hands))
            continue
        several = group.role == ActorRole.REFERENT and len(group.lines) > 1
        label = _("Référents") if several else group.word.capitalize()
        pairs.append((label, ", ".join(line.name for line in group.lines)))
    written = (
        (_("Volet"), row.nature_word),
        (_("Entité porteuse"), row.bearer),
        (_("Collaboration"), ", ".join(row.collaborations)),
        (_("Sous réserve"), row.condition),
        (_("Échéance"), row.deadline),
        (_("Transversale"), _("oui") if row.transversal else ""),
        (_("Prévue au départ"), _("non, ajoutée en cours de route") if row.unplanned else ""),
    )
    return pairs + [(label, value) for label, value in written if value]


def _said(one: AssessmentView) -> list[Block]:
    blocks = prose(one.narrative, top=0)
    for label, text in (
        (_("Pourquoi l’action a évolué"), one.change_reason),
        (_("Remplacée par"), one.replaced),
        (_("Forces"), one.strengths),
        (_("Faiblesses"), one.weaknesses),
        (_("Opportunités"), one.opportunities),
        (_("Ce qui freine"), one.obstacles),
        (_("La suite"), one.next_steps),
    ):
        blocks += told(label, text)
    for note in one.notes:
        on = day_said(note.written_on, "j F Y")
        blocks += told(_("Correction du %(on)s, %(who)s") % {"on": on, "who": note.written_by}, note.text)
    return blocks


def _sheet(sheet: SheetView) -> list[Block]:
    """What a council wants to know of a sheet: where, when, with how many, in which steps, for how much."""
    pairs: list[tuple[str, Inline]] = [
        (answer.heading, runs_of(answer.text))
        for answer in sheet.answers
        if answer.key in _ANSWERS and answer.text
    ]
    blocks: list[Block] = (
        [Paragraph((Run(sheet.title, bold=True),))] if pairs or sheet.steps or sheet.budget else []
    )
    if pairs:
        blocks.append(Definitions(tuple(pairs)))
    if sheet.steps:
        blocks.append(ListBlock(tuple((Paragraph(step),) for step in sheet.steps), ordered=True))
    if sheet.budget:
        columns = (Column(_("Poste"), width=4), Column(_("Montant"), align="right", width=1))
        rows = tuple((line.label, line.printed) for line in sheet.budget)
        blocks.append(
            Table(_("Budget"), columns, rows, total=(_("Total"), str(sheet.total)), row_header=True)
        )
    return blocks
