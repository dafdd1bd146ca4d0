"""Part 1: what the programme is, how it was adopted and drawn up, how it is followed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.core.date_words import between, since, when
from filrouge.core.partial_dates import PartialDate
from filrouge.printing import Block, Column, Paragraph, Table
from filrouge.programme.chapters.colours import named
from filrouge.programme.chapters.prose import Parts, prose
from filrouge.programme.enums import MeetingState, ProgrammeState
from filrouge.programme.models import Programme, Round
from filrouge.programme.queries import ProgrammeView
from filrouge.programme.queries.evaluation import (
    ReportSubject,
    RoundLine,
    Structure,
    rounds_told,
    structure_of,
)


def build_presentation(subject: ReportSubject, texts: Mapping[str, str]) -> list[Block]:
    """Nine queries: the tree and the rounds."""
    view = subject.view
    structure = structure_of(view)
    rounds = rounds_told(subject.programme, subject.round, structure.actions)
    parts = Parts("1", _("Présentation du programme"))
    parts.add(_("Structure"), [*prose(texts.get("presentation_structure", "")), *_structure(view, structure)])
    parts.add(_("Adoption"), _adoption(subject.programme, texts.get("adoption", "")))
    parts.add(_("Élaboration"), prose(texts.get("elaboration", "")))
    parts.add(_("Suivi et évaluation"), [*prose(texts.get("follow_up", "")), *_rounds(rounds)])
    return parts.blocks()


def _structure(view: ProgrammeView, structure: Structure) -> list[Block]:
    if not structure.actions:
        return []
    blocks: list[Block] = [Paragraph(" ".join(_sentences(structure)))]
    if view.groups:
        blocks.append(_table(view, structure))
    return blocks


def _table(view: ProgrammeView, structure: Structure) -> Table:
    """One row per strategic objective; a column that would be empty is left out."""
    columns = [Column(_("Axe") if structure.says_axes else _("Objectif"), width=5)]
    rows = [[named(group)] for group in view.groups]
    for label, is_shown, values in (
        (_("Objectifs opérationnels"), structure.operational, [len(each.children) for each in view.groups]),
        (_("Actions prévues"), True, [each.counts.total for each in view.groups]),
        (_("Actions ajoutées"), view.added.total, [each.added for each in view.groups]),
    ):
        if is_shown:
            columns.append(Column(label, align="right", width=1.6))
            for row, value in zip(rows, values, strict=True):
                row.append(str(value))
    return Table(
        _("Le programme en chiffres"), tuple(columns), tuple(tuple(row) for row in rows), row_header=True
    )


def _sentences(structure: Structure) -> list[str]:
    sentences = [_("Le programme compte %(things)s.") % {"things": _listed(_levels(structure))}]
    if natures := _natures(structure):
        sentences.append(_("Ce sont %(things)s.") % {"things": _listed(natures)})
    for who, count in structure.bearers:
        sentence = ngettext(
            "%(n)s action est portée par %(who)s.", "%(n)s actions sont portées par %(who)s.", count
        )
        sentences.append(sentence % {"n": count, "who": who})
    if count := structure.conditional:
        sentence = ngettext(
            "%(n)s action dépend de moyens à trouver.", "%(n)s actions dépendent de moyens à trouver.", count
        )
        sentences.append(sentence % {"n": count})
    if count := structure.transversal:
        sentence = ngettext("%(n)s action est transversale.", "%(n)s actions sont transversales.", count)
        sentences.append(sentence % {"n": count})
    return sentences


def _natures(structure: Structure) -> list[str]:
    kept, fresh = structure.maintained, structure.projects
    said = (
        (kept, ngettext("%(n)s mission maintenue", "%(n)s missions maintenues", kept)),
        (fresh, ngettext("%(n)s projet", "%(n)s projets", fresh)),
    )
    return [words % {"n": count} for count, words in said if count]


def _levels(structure: Structure) -> list[str]:
    top, below, actions = structure.strategic, structure.operational, structure.actions
    if structure.says_axes:
        first = ngettext("%(n)s axe", "%(n)s axes", top)
    else:
        first = ngettext("%(n)s objectif stratégique", "%(n)s objectifs stratégiques", top)
    said = (
        (top, first),
        (below, ngettext("%(n)s objectif opérationnel", "%(n)s objectifs opérationnels", below)),
        (actions, ngettext("%(n)s action", "%(n)s actions", actions)),
    )
    return [words % {"n": count} for count, words in said if count]


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s et %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def _adoption(programme: Programme, text: str) -> list[Block]:
    """When and by whom, then what people wrote; a date that they give is not given twice."""
    adopted = ""
    if programme.adopted_on and str(programme.adopted_on.year) not in text:
        words = {"when": when(programme.adopted_on), "body": programme.adopted_by}
        adopted = (
            _("Le programme a été adopté %(when)s (%(body)s).")
            if programme.adopted_by
            else _("Le programme a été adopté %(when)s.")
        ) % words
    elif programme.state == ProgrammeState.DRAFT:
        adopted = _("Le programme n’est pas encore adopté.")
    published = ""
    if programme.published_on:
        words = {"since": since(programme.published_on), "where": programme.published_in}
        published = (
            _("Il est publié %(since)s (%(where)s).")
            if programme.published_in
            else _("Il est publié %(since)s.")
        ) % words
    return [*prose(adopted), *prose(text), *prose(published)]


def _rounds(rounds: tuple[RoundLine, ...]) -> list[Block]:
    if not rounds:
        return []
    rows: tuple[tuple[str, ...], ...] = tuple(
        (
            line.round.title,
            _dates(line.round),
            _("%(answered)s sur %(asked)s") % {"answered": line.answered, "asked": line.asked},
            _meeting(line.round),
        )
        for line in rounds
    )
    columns: tuple[Column, ...] = (
        Column(_("Ronde"), width=2),
        Column(_("Dates"), width=2),
        Column(_("Réponses"), align="right", width=1.4),
        Column(_("Réunion"), width=3),
    )
    if not any(row[-1] for row in rows):
        columns, rows = columns[:-1], tuple(row[:-1] for row in rows)
    return [Table(_("Les rondes d’évaluation"), columns, rows, row_header=True)]


def _dates(held: Round) -> str:
    opened = _day(held.opened_on)
    if held.closed_on is None:
        return _("ouverte %(since)s") % {"since": since(opened)}
    if held.closed_on == held.opened_on:
        return str(opened)
    return between(opened, _day(held.closed_on))


def _day(date: dt.date) -> PartialDate:
    return PartialDate(date.year, date.month, date.day)


def _meeting(held: Round) -> str:
    if not held.meeting_state:
        return ""
    words = {"on": held.meeting_on or "", "why": held.meeting_note}
    if held.meeting_state == MeetingState.MISSED:
        return (_("pas tenue (%(why)s)") if held.meeting_note else _("pas tenue")) % words
    state = str(held.get_meeting_state_display())
    return f"{state}, {held.meeting_on}" if held.meeting_on else state
