"""Part 1: what the programme is, how it was adopted and drawn up, how it is followed."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.printing import Block, Column, Paragraph, Table
from filrouge.programme.chapters.colours import named
from filrouge.programme.chapters.prose import Parts, prose
from filrouge.programme.chapters.subject import ReportSubject
from filrouge.programme.enums import MeetingState, ProgrammeState
from filrouge.programme.models import Programme, Round
from filrouge.programme.queries import ProgrammeView
from filrouge.programme.queries.evaluation import (
    RoundLine,
    Structure,
    evaluated_view,
    rounds_told,
    rows_below,
    structure_of,
)


def build_presentation(subject: ReportSubject, texts: Mapping[str, str]) -> list[Block]:
    """Ten queries: the tree and the rounds."""
    view = evaluated_view(subject.programme, subject.round)
    structure = structure_of(view)
    rounds = rounds_told(subject.programme, subject.round, structure.actions)
    parts = Parts("1", _("Présentation du programme"))
    parts.add(_("Structure"), [*prose(texts.get("presentation_structure", "")), *_structure(view, structure)])
    parts.add(_("Adoption"), [*_adoption(subject.programme), *prose(texts.get("adoption", ""))])
    parts.add(_("Élaboration"), prose(texts.get("elaboration", "")))
    parts.add(_("Suivi et évaluation"), [*prose(texts.get("follow_up", "")), *_rounds(rounds)])
    return parts.blocks()


def _structure(view: ProgrammeView, structure: Structure) -> list[Block]:
    if not structure.actions:
        return []
    blocks: list[Block] = [Paragraph(" ".join(_sentences(structure)))]
    if view.groups:
        rows = tuple(
            (named(group), str(len(group.children)), str(group.counts.total), str(len(rows_below(group))))
            for group in view.groups
        )
        has_added = view.added.total > 0
        columns = (
            Column(_("Objectif"), width=5),
            Column(_("Objectifs opérationnels"), align="right", width=1.4),
            Column(_("Actions prévues"), align="right", width=1.4),
            Column(_("Avec celles ajoutées"), align="right", width=1.4),
        )
        kept = 4 if has_added else 3
        blocks.append(
            Table(
                _("Le programme en chiffres"),
                columns[:kept],
                tuple(row[:kept] for row in rows),
                row_header=True,
            )
        )
    return blocks


def _sentences(structure: Structure) -> list[str]:
    counted = []
    if structure.strategic:
        counted.append(
            _count("%(n)s objectif stratégique", "%(n)s objectifs stratégiques", structure.strategic)
        )
    if structure.operational:
        counted.append(
            _count("%(n)s objectif opérationnel", "%(n)s objectifs opérationnels", structure.operational)
        )
    counted.append(_count("%(n)s action", "%(n)s actions", structure.actions))
    sentences = [_("Le programme compte %(things)s.") % {"things": _listed(counted)}]
    natures = []
    if structure.maintained:
        natures.append(_count("%(n)s mission maintenue", "%(n)s missions maintenues", structure.maintained))
    if structure.projects:
        natures.append(_count("%(n)s projet", "%(n)s projets", structure.projects))
    if natures:
        sentences.append(_("Ce sont %(things)s.") % {"things": _listed(natures)})
    sentences += [
        _count(
            "%(n)s action est portée par %(who)s.", "%(n)s actions sont portées par %(who)s.", count, who=who
        )
        for who, count in structure.bearers
    ]
    if structure.conditional:
        sentences.append(
            _count(
                "%(n)s action dépend de moyens à trouver.",
                "%(n)s actions dépendent de moyens à trouver.",
                structure.conditional,
            )
        )
    if structure.transversal:
        sentences.append(
            _count(
                "%(n)s action est transversale.", "%(n)s actions sont transversales.", structure.transversal
            )
        )
    return sentences


def _count(one: str, many: str, number: int, **words: str) -> str:
    return ngettext(one, many, number) % {"n": number, **words}


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s et %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def _adoption(programme: Programme) -> list[Block]:
    sentences = []
    if programme.adopted_on:
        words = {"on": programme.adopted_on, "body": programme.adopted_by or _("le Conseil")}
        sentences.append(_("Le programme a été adopté par %(body)s\u00a0: %(on)s.") % words)
    elif programme.state == ProgrammeState.DRAFT:
        sentences.append(_("Le programme n’est pas encore adopté."))
    if programme.published_on:
        words = {"on": programme.published_on, "where": programme.published_in}
        sentences.append(
            _("Il est publié depuis %(on)s (%(where)s).") % words
            if programme.published_in
            else _("Il est publié depuis %(on)s.") % words
        )
    return [Paragraph(" ".join(sentences))] if sentences else []


def _rounds(rounds: tuple[RoundLine, ...]) -> list[Block]:
    if not rounds:
        return []
    rows = tuple(
        (
            line.round.title,
            _dates(line.round),
            _("%(answered)s sur %(asked)s") % {"answered": line.answered, "asked": line.asked},
            _meeting(line.round),
        )
        for line in rounds
    )
    columns = (
        Column(_("Ronde"), width=2),
        Column(_("Dates"), width=2),
        Column(_("Réponses"), align="right", width=1),
        Column(_("Réunion"), width=3),
    )
    return [Table(_("Les rondes d’évaluation"), columns, rows, row_header=True)]


def _dates(held: Round) -> str:
    opened = date_format(held.opened_on, "j F Y")
    if held.closed_on is None:
        return _("ouverte le %(opened)s") % {"opened": opened}
    if held.closed_on == held.opened_on:
        return opened
    closed = date_format(held.closed_on, "j F Y")
    return _("du %(opened)s au %(closed)s") % {"opened": opened, "closed": closed}


def _meeting(held: Round) -> str:
    if not held.meeting_state:
        return ""
    words = {"on": held.meeting_on or "", "why": held.meeting_note}
    if held.meeting_state == MeetingState.MISSED:
        return (_("pas tenue (%(why)s)") if held.meeting_note else _("pas tenue")) % words
    state = str(held.get_meeting_state_display())
    return f"{state}, {held.meeting_on}" if held.meeting_on else state
