"""Lines to outline: the whole way from a `Source` to a `Reading`, one step a line."""

from __future__ import annotations

from functools import cache

from filrouge.reading.lines import FileKind, Line, Source
from filrouge.reading.model import Reading, ReadingKind
from filrouge.reading.outline import (
    attributes,
    colours,
    evaluation,
    items,
    joining,
    levels,
    noise,
    sections,
    tree,
)
from filrouge.reading.outline.about import read_about
from filrouge.reading.outline.doubts import add_doubts
from filrouge.reading.outline.kind import kind_of
from filrouge.reading.outline.leftover import read_totals, read_unread

_TYPED = {FileKind.TEXT, FileKind.PDF}


def read_outline(source: Source) -> Reading:
    """Understand a document. A table of contents counts only where there is no body."""
    cleaned = noise.clean(source.lines)
    reading = _understand(source, cleaned.body)
    if not (reading.objectives or reading.actions or reading.sheets) and cleaned.contents:
        again = _understand(source, _with_contents(source, cleaned))
        if again.objectives or again.actions:
            again.notes.append(
                "Seule la table des matières donne l’arbre : le texte lui-même ne le montre pas."
            )
            reading = again
            cleaned.contents.clear()
    reading.noise = sorted(cleaned.noise + [line.number for line in cleaned.contents])
    reading.notes[:0] = source.notes
    return reading


def _understand(source: Source, lines: list[Line]) -> Reading:
    blocks = read_blocks(source, lines)
    reading = Reading(ReadingKind.UNKNOWN)
    reading.legend = evaluation.mark_legend(blocks)
    plan = levels.plan_levels(blocks)
    tree.keep_richest(blocks, plan)
    sections.mark_headings(blocks, plan)
    grown = tree.grow(blocks, plan)
    reading.objectives, reading.actions = grown.objectives, grown.actions
    found = evaluation.Colours()
    evaluation.read_groups(blocks, grown, found)
    evaluation.read_states(grown, found)
    reading.assessments = evaluation.in_order(grown, found)
    reading.declared = found.declared + read_totals(blocks, grown)
    read_about(reading, blocks, source)
    reading.kind = kind_of(reading, blocks)
    if reading.kind in (ReadingKind.PROGRAMME, ReadingKind.EVALUATION):
        reading.sections = sections.read_sections(blocks, plan)
    add_doubts(reading, grown)
    reading.unread = read_unread(blocks)
    return reading


def read_blocks(source: Source, lines: list[Line]) -> list[joining.Block]:
    """Lines to blocks: titles whole, items apart, stray letters and references known for what they are."""
    rows = joining.rows_of(lines, _kind_of_line)
    habits = joining.habits_of(rows, wraps=source.kind in _TYPED)
    blocks = joining.blocks_of(rows, habits, cache(lambda: dict(noise.words_of(lines))))
    items.drop_stray_letters(blocks)
    blocks = items.split_items(blocks)
    items.mark_references(blocks)
    return blocks


def _kind_of_line(text: str, bullet: str) -> str:
    if colours.group_of(text):
        return "group"
    return attributes.kind_of_line(text)


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
