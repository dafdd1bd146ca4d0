"""Lines to outline: the whole way from a `Source` to a `Reading`, one step a line."""

from __future__ import annotations

from functools import cache

from filrouge.reading.errors import gettext_noop
from filrouge.reading.lines import FileKind, Line, Source, Table
from filrouge.reading.model import Reading, ReadingKind
from filrouge.reading.outline import (
    answers,
    attributes,
    colours,
    evaluation,
    headings,
    items,
    joining,
    levels,
    mentions,
    noise,
    order,
    sections,
    tree,
    unplanned,
)
from filrouge.reading.outline.about import read_about, read_title
from filrouge.reading.outline.blocks import Block, Row
from filrouge.reading.outline.continuing import habits_of
from filrouge.reading.outline.doubts import add_doubts
from filrouge.reading.outline.kind import is_report, kind_of
from filrouge.reading.outline.leftover import name_lines_once, read_totals, read_unread
from filrouge.reading.outline.sheets import read_sheet, sheets_of_actions
from filrouge.reading.outline.tables import blocks_of_table, typed_tables
from filrouge.reading.remarks import Remark
from filrouge.reading.report import read_report

_TYPED = {FileKind.TEXT, FileKind.PDF}


def read_outline(source: Source) -> Reading:
    """Understand a document. A table of contents counts only where there is no body."""
    report = read_report(source)
    if report is not None:
        return report
    cleaned = noise.clean(source.lines)
    reading = _understand(source, cleaned.body)
    if not (reading.objectives or reading.actions or reading.sheets) and cleaned.contents:
        again = _understand(source, _with_contents(source, cleaned))
        if again.objectives or again.actions:
            again.notes.append(
                Remark(
                    gettext_noop(
                        "Seule la table des matières donne l’arbre : le texte lui-même ne le montre pas."
                    )
                )
            )
            reading = again
            cleaned.contents.clear()
    reading.noise = sorted({*reading.noise, *cleaned.noise, *(line.number for line in cleaned.contents)})
    reading.notes[:0] = source.notes
    return reading


def _understand(source: Source, lines: list[Line]) -> Reading:
    reading = Reading(ReadingKind.UNKNOWN)
    blocks = read_blocks(source, lines, reading.noise)
    reading.legend = evaluation.mark_legend(blocks)
    plan = levels.plan_levels(blocks)
    blocks, plan = order.parents_first(blocks, plan)
    mentions.keep_richest(blocks, plan)
    read_title(reading, blocks, plan, source)
    sections.mark_headings(blocks, plan)
    grown = tree.grow(blocks, plan)
    reading.objectives, reading.actions = grown.objectives, grown.actions
    order.regroup(grown)
    order.drop_recaps(grown)
    found = evaluation.Colours()
    evaluation.read_groups(blocks, grown, found)
    evaluation.read_states(grown, found, reading.legend)
    reading.assessments = evaluation.in_order(grown, found)
    reading.declared = found.declared + read_totals(blocks, grown)
    read_about(reading, blocks)
    if plan.levels:
        reading.sheets = sheets_of_actions(blocks, plan, grown)
    elif not is_report(blocks) and (sheet := read_sheet(blocks, reading)):
        reading.sheets = [sheet]
    reading.kind = kind_of(reading, blocks)
    if reading.kind is ReadingKind.EVALUATION:
        unplanned.add_unplanned(blocks, plan, grown)
    if reading.kind in (ReadingKind.PROGRAMME, ReadingKind.EVALUATION):
        reading.sections = sections.read_sections(blocks, plan)
    add_doubts(reading, grown)
    reading.unread = read_unread(blocks)
    name_lines_once(reading, grown)
    return reading


def read_blocks(source: Source, lines: list[Line], noise_lines: list[int]) -> list[Block]:
    """Lines to blocks: titles whole, items apart, tables row by row, references known for what they are."""
    tables = {number: table for table in source.tables for number in table.lines[:1]} | typed_tables(lines)
    rows = joining.rows_of(lines, _kind_of_line)
    habits = habits_of(rows, wraps=source.kind in _TYPED)
    words = cache(lambda: dict(noise.words_of(lines)))
    blocks: list[Block] = []
    named = sum(1 for table in source.tables if table.title) > 1
    for stretch in _stretches(rows, tables):
        if isinstance(stretch, Table):
            made, heads = blocks_of_table(stretch, named)
            noise_lines.extend(heads)
        else:
            made = joining.blocks_of(stretch, habits, words)
        blocks.extend(made)
    items.drop_stray_letters(blocks)
    blocks = items.split_items(blocks)
    items.mark_references(blocks)
    items.mark_lists(blocks)
    answers.mark_answers(blocks)
    return blocks


def _stretches(rows: list[Row], tables: dict[int, Table]) -> list[list[Row] | Table]:
    """The text cut where its tables stand."""
    found: list[list[Row] | Table] = [[]]
    inside: set[int] = set()
    for row in rows:
        table = tables.get(row.line.number) if row.line.number not in inside else None
        if table is not None:
            found.extend([table, []])
            inside = set(table.lines)
        elif row.line.number not in inside:
            last = found[-1]
            if isinstance(last, list):
                last.append(row)
    return found


def _kind_of_line(text: str, bullet: str) -> str:
    if colours.group_of(text):
        return "group"
    opens = headings.opens_part(text) or answers.opens_answer(text)
    return attributes.kind_of_line(text) or ("head" if opens else "")


def _with_contents(source: Source, cleaned: noise.Cleaned) -> list[Line]:
    entries = {line.number: line for line in cleaned.contents}
    hidden = set(cleaned.noise)
    kept: list[Line] = []
    for line in source.lines:
        if line.number in entries:
            words = noise.without_page(line.text)
            kept.append(
                Line(line.number, words, line.page, line.indent, line.heading, line.marker, line.depth)
            )
        elif line.number not in hidden:
            kept.append(line)
    return kept
