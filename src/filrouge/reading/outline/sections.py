"""The headed parts of a text: numbered or styled headings, each with all that stands under it."""

from __future__ import annotations

import itertools
import re

from filrouge.reading.model import ReadSection
from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.evaluation import speaks_of_objective
from filrouge.reading.outline.headings import evaluation_key, is_chapter
from filrouge.reading.outline.plan import Plan
from filrouge.reading.outline.results import is_told_again, tells_colours
from filrouge.reading.outline.words import flat, squeeze

_USUAL = {
    "1.1": "presentation_structure", "1.2": "adoption", "1.3": "elaboration", "1.4": "follow_up",
    "2.1": "evaluation_how", "2.2": "factors", "2.3": "results", "3": "method", "4": "contribution",
    "5.1": "outlook_next", "5.2": "outlook_follow_up",
}  # fmt: skip
_ENOUGH = 4  # headings at their usual number before the numbers are trusted
_ANNEX = re.compile(r"(?:liste des )?annexes?(?: (?:\d|[ivx]+|[a-h]))?(?:\s?[:-].*)?$")
_LONGEST = 160  # characters of a heading


def mark_headings(blocks: list[Block], plan: Plan) -> None:
    """Numbered or styled headings that are no node. Numbers only go up: "1." after "2.3.2" is a list."""
    if not plan.levels:
        return
    last: tuple[int, ...] = ()
    listed = 0  # the number of the last item of a list inside a part
    first = plan.first
    numbered = sum(1 for b in blocks if len(_number(b)) > 1) > 1
    for i, block in enumerate(blocks):
        if i in plan.levels or block.claimed or block.kind:
            continue
        number = _number(block)
        if (i >= first and not is_chapter(block)) or speaks_of_objective(block):
            listed = number[0] if len(number) == 1 and number[0] == listed + 1 else listed
        elif last and len(number) == 1 and number[0] == listed + 1 and not _is_main(block, number, last):
            listed += 1
        elif number and _opens(block, number, last):
            block.kind = "section"
            last, listed = number, 0
        elif not number and (
            _is_annex(block) or (_looks_like_heading(block) and (block.heading or not numbered))
        ):
            block.kind = "section"


def _opens(block: Block, number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    return number > last and _is_next(number, last) and 0 < len(block.title) <= _LONGEST


def _is_main(block: Block, number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a number of one part opens a main part, and is no item of a list that counts up to it."""
    looks = bool(block.heading) or block.bold or block.title.isupper() or is_chapter(block)
    return number > last and (looks or len(last) == 1)


def _is_annex(block: Block) -> bool:
    """ "ANNEXES" alone on its line ends the part before it."""
    return not block.bullet and len(block.text) < 60 and bool(_ANNEX.match(flat(block.text)))


def _number(block: Block) -> tuple[int, ...]:
    label = block.label
    if label is None or label.family not in ("num", "roman") or block.bullet:
        return ()
    return label.number


def _is_next(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """A heading's number follows the last one at some depth, with at most a few left out."""
    if not last:
        return number[0] <= 2
    depth = next(
        (i for i, (a, b) in enumerate(zip(number, last, strict=False)) if a != b), min(len(number), len(last))
    )
    before = last[depth] if depth < len(last) else 0
    here = number[depth] if depth < len(number) else 0
    return 0 < here - before <= 3


def _looks_like_heading(block: Block) -> bool:
    if block.bullet or len(block.title) > 100 or block.text.endswith((".", ";", ",")):
        return False
    return bool(block.heading) or (
        is_chapter(block) and (block.bold or block.text.isupper() or len(block.text) < 40)
    )


def read_sections(blocks: list[Block], plan: Plan) -> list[ReadSection]:
    """Each heading with the text up to the next heading or the tree."""
    found: list[ReadSection] = []
    inside: list[list[Block]] = []
    is_open = False
    for i, block in enumerate(blocks):
        if block.kind == "section" and not block.claimed:
            found.append(_open(block))
            inside.append([])
            is_open = True
        elif i in plan.levels:
            is_open = False
        elif is_open:
            inside[-1].append(block)
    for section, told in zip(found, inside, strict=True):
        _tell(section, told)
    for block in blocks:
        block.claimed = block.claimed or block.kind == "section"
    _forget_containers(found)
    _by_number(found)
    return found


def _tell(section: ReadSection, told: list[Block]) -> None:
    """The text of a part. What it says of colours is left out: the report prints it from the colours."""
    coloured = tells_colours(told)
    kept = [block for block in told if not (coloured and is_told_again(block))]
    section.text = "\n".join(f"{b.bullet} {b.text}" if b.bullet else b.text for b in kept)
    for block in told:
        section.lines.extend(block.lines)
        block.claimed = True


def _open(block: Block) -> ReadSection:
    number = squeeze(block.label.written) if block.label else ""
    heading = squeeze(block.title)
    return ReadSection(heading, "", block.line, evaluation_key(heading), number, list(block.lines))


def _by_number(found: list[ReadSection]) -> None:
    """Houses that follow the usual plan of a mid-term evaluation change its headings, never its numbers."""
    known = sum(1 for section in found if section.key and _USUAL.get(section.number) == section.key)
    if known < _ENOUGH:
        return
    for section in found:
        section.key = section.key or (_USUAL.get(section.number, "") if section.text else "")


def _forget_containers(found: list[ReadSection]) -> None:
    """ "1. Présentation" that only holds 1.1 and 1.2 has no meaning of its own."""
    for here, after in itertools.pairwise(found):
        if not here.text and here.number and after.number.startswith(here.number.rstrip(".") + "."):
            here.key = ""
