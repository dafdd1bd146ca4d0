"""Part 2: where the actions stand, per operational objective, per strategic one, then for the whole."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.printing import Block, Column, Heading, Note, Paragraph, Table
from filrouge.programme.chapters.colours import (
    by_colour,
    coloured,
    formulas,
    legend_table,
    named,
    rainbow,
    short,
    table,
    words_of_view,
)
from filrouge.programme.chapters.prose import Parts, prose
from filrouge.programme.queries import Counts, GroupView, ProgrammeView, RowView
from filrouge.programme.queries.evaluation import ReportSubject, all_rows, rows_below, structure_of


def build_results(subject: ReportSubject, texts: Mapping[str, str]) -> list[Block]:
    """Seven queries: the tree with the colours of the round."""
    parts = Parts("2", _("Évaluation des réalisations et de l’atteinte des objectifs"))
    view = subject.view
    factors = texts.get("factors", "") or (subject.round.factors if subject.round else "")
    parts.add(_("Comment et avec qui"), [*prose(texts.get("evaluation_how", "")), *_answers(view, subject)])
    parts.add(_("Ce qui a pesé sur les actions"), prose(factors))
    where = prose(texts.get("results", ""))
    if subject.round is not None:
        words = words_of_view(view)
        where += [legend_table(view.legend)]
        where += _operational(view, words) + _strategic(view, words) + _whole(view, words)
    where += prose(texts.get("general", ""))
    parts.add(_("Où en est-on"), where)
    parts.add(_("Actions ajoutées en cours de route"), _added(view))
    return parts.blocks()


def _answers(view: ProgrammeView, subject: ReportSubject) -> list[Block]:
    if subject.round is None:
        return [Note((Paragraph(_("Ce programme n’a pas encore été évalué.")),))]
    asked = structure_of(view)
    words = {"answered": view.counts.answered, "total": view.counts.total, "referents": asked.referents}
    sentence = _("%(answered)s actions sur %(total)s ont une réponse dans cette évaluation.") % words
    if asked.referents:
        sentence += " " + ngettext(
            "%(referents)s personne en répond.", "%(referents)s personnes en répondent.", asked.referents
        ) % {"referents": asked.referents}
    return [Paragraph(sentence)]


def _operational(view: ProgrammeView, words: dict[str, str]) -> list[Block]:
    """One chart and one table per strategic objective that has operational ones."""
    parents = [group for group in view.groups if group.children]
    if not parents:
        return []
    blocks: list[Block] = [Heading(3, _("Par objectif opérationnel"))]
    for parent in parents:
        groups = [(named(child), child.counts) for child in parent.children]
        if (own := _own(parent)).total:
            groups.append((_("Directement sous cet objectif"), own))
        blocks += [
            Heading(4, parent.title, label=parent.label),
            rainbow(_("Les objectifs opérationnels, une case par action"), groups, words),
            table(
                _("Les actions par objectif opérationnel et par couleur"),
                [*short(parent.children), *groups[len(parent.children) :]],
                words,
                parent.counts,
            ),
        ]
        for child in parent.children:
            blocks += [Heading(5, child.title, label=child.label), *by_colour(_foreseen(child), words)]
    return blocks


def _strategic(view: ProgrammeView, words: dict[str, str]) -> list[Block]:
    if not view.groups:
        return []
    groups = [(named(group), group.counts) for group in view.groups]
    axes = structure_of(view).says_axes
    blocks: list[Block] = [
        Heading(3, _("Par axe") if axes else _("Par objectif stratégique")),
        rainbow(
            _("Les axes, une case par action")
            if axes
            else _("Les objectifs stratégiques, une case par action"),
            groups,
            words,
        ),
        table(
            _("Les actions par axe et par couleur")
            if axes
            else _("Les actions par objectif stratégique et par couleur"),
            short(view.groups),
            words,
        ),
    ]
    for group in view.groups:
        blocks += [Heading(4, group.title, label=group.label), *by_colour(_foreseen(group), words)]
        blocks += formulas(group.counts)
    return blocks


def _whole(view: ProgrammeView, words: dict[str, str]) -> list[Block]:
    whole = [(_("Tout le programme"), view.counts)]
    return [
        Heading(3, _("Pour tout le programme")),
        rainbow(_("Tout le programme, une case par action"), [("", view.counts)], words),
        table(_("Toutes les actions par couleur"), whole, words),
        *formulas(view.counts),
        *_unanswered(view),
    ]


def _unanswered(view: ProgrammeView) -> list[Block]:
    """An action without answer is said to have none: it is not « non mise en place »."""
    rows = {row.planned_id: row for row in all_rows(view) if not row.health and not row.unplanned}
    if not rows:
        return []
    names = ", ".join(row.label or row.title for row in rows.values())
    return [Note((Paragraph(names),), title=_("Sans réponse dans cette évaluation"))]


def _added(view: ProgrammeView) -> list[Block]:
    places = [(group, row) for group in view.walk() for row in group.rows if row.unplanned]
    rows = [(named(group), row) for group, row in places]
    rows += [("", row) for row in view.unplaced if row.unplanned]
    if not rows:
        return []
    columns = (
        Column(_("Action"), width=4),
        Column(_("Rattachée à"), width=3),
        Column(_("Couleur"), width=1.6),
    )
    listed = tuple(
        (". ".join(part for part in (row.label, row.title) if part), where, coloured(row.health, row.word))
        for where, row in rows
    )
    sentence = _("Ces actions n’étaient pas prévues. Les chiffres plus haut ne les comptent pas.")
    return [Paragraph(sentence), Table(_("Les actions ajoutées"), columns, listed, row_header=True)]


def _foreseen(group: GroupView) -> list[RowView]:
    return [row for row in rows_below(group) if not row.unplanned]


def _own(group: GroupView) -> Counts:
    """The actions placed under a strategic objective itself, and under none of its operational ones."""
    below = {row.planned_id for child in group.children for row in rows_below(child)}
    own = [row for row in group.rows if not row.unplanned and row.planned_id not in below]
    return Counts.of(row.health for row in own)
