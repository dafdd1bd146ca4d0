"""Notes at the foot of the page: how they are written, and their numbers where no paper counts them.

`texte[^1]` calls the line `[^1]: la note`, wherever that line stands in the same text. Lines of one
name are one note. A call that no line answers, a line that nothing calls stay the text that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from filrouge.printing.document import (
    Block,
    Definitions,
    Inline,
    ListBlock,
    Note,
    Paragraph,
    Run,
    Table,
    runs,
)

# An editor may write a stroke before a bracket, which changes nothing here.
_CALL = re.compile(r"\\?\[\^([^\W_]{1,20})\\?\]")
_TOLD = re.compile(r"\\?\[\^([^\W_]{1,20})\\?\]\s*:\s*(\S.*)")
Notes = dict[str, tuple[Run, ...]]


def parted(lines: list[str], read: Callable[[str], tuple[Run, ...]]) -> tuple[list[str], Notes]:
    """The lines that are not notes, and each note that is called, under its name."""
    if not any("[^" in line for line in lines):
        return lines, {}
    told = [_TOLD.fullmatch(line.strip()) for line in lines]
    called = {
        name for line, note in zip(lines, told, strict=True) if not note for name in _CALL.findall(line)
    }
    kept: list[str] = []
    notes: Notes = {}
    for line, note in zip(lines, told, strict=True):
        if note and note[1] in called:
            before = (*notes[note[1]], Run("\n")) if note[1] in notes else ()
            notes[note[1]] = (*before, *read(note[2]))
        else:
            kept.append(line)
    return kept, notes


def with_calls(said: tuple[Run, ...], notes: Notes) -> tuple[Run, ...]:
    """The runs with their calls apart, each with its note; a link's words are its own."""
    if not notes:
        return said
    return tuple(piece for run in said for piece in ([run] if run.link else _pieces(run, notes)))


def _pieces(run: Run, notes: Notes) -> list[Run]:
    found: list[Run] = []
    at = 0
    for call in _CALL.finditer(run.text):
        if call[1] in notes:
            found += [replace(run, text=run.text[at : call.start()]), Run("", footnote=notes[call[1]])]
            at = call.end()
    found.append(replace(run, text=run.text[at:]))
    return [piece for piece in found if piece.text or piece.footnote]


def changed(block: Block, change: Callable[[Inline], tuple[Run, ...]]) -> Block:
    """The block with all its runs changed, those inside lists, notes and tables too, in reading order."""
    match block:
        case Paragraph():
            return replace(block, runs=change(block.runs))
        case ListBlock():
            return replace(
                block, items=tuple(tuple(changed(b, change) for b in item) for item in block.items)
            )
        case Note():
            return replace(block, blocks=tuple(changed(b, change) for b in block.blocks))
        case Definitions():
            return Definitions(tuple((label, change(value)) for label, value in block.pairs))
        case Table():
            rows = tuple(tuple(change(cell) for cell in row) for row in block.rows)
            return replace(block, rows=rows, total=tuple(change(cell) for cell in block.total))
    return block


def numbered(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], list[tuple[Run, ...]]]:
    """The blocks with the number of each call as its text, from 1, and the notes in that order."""
    notes: list[tuple[Run, ...]] = []

    def number(inline: Inline) -> tuple[Run, ...]:
        return tuple(count(run) if run.footnote else run for run in runs(inline))

    def count(run: Run) -> Run:
        notes.append(run.footnote)
        return replace(run, text=str(len(notes)))

    return tuple(changed(block, number) for block in blocks), notes
