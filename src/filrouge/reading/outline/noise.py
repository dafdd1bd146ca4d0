"""What belongs to the page and not to the text: page numbers, running heads and feet, tables of contents."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from filrouge.reading.lines import Line
from filrouge.reading.outline.words import flat

_PAGE = re.compile(
    r"(?:[-|\[(]\s*)?(?:(?:page|pages|pag\.|p\.|p)\s*(?:n\s?°\s*)?)?(?!(?:19|20)\d\d\s*$)\d{1,4}(?:\s*(?:/|sur|de|\|)\s*\d{1,4})?"
    r"\s*(?:[-|\])]|\| ?page|pages?)?\s*$"
)
_RULE = re.compile(r"[\s_=\-*.~•·|#]+$")
_LEADER = re.compile(
    r"\s*(?:\.{3,}|…{2,}|…\.+|(?:\.\s){3,}|_{4,}|·{3,}|(?:…\s?){2,})[\s.…_]*(?P<page>\d{1,4}|[ivx]{1,5})\s*$"
)
_SPACED_PAGE = re.compile(r"(?:\s{3,}|\t+\s*)\d{1,3}\s*$")
_LOOSE_PAGE = re.compile(r"\s+\d{1,3}\s*$")
_CONTENTS = re.compile(
    r"(?:\d\.?\s*)?(?:table des matieres|sommaire|table du contenu|contenu du document|inhoud)\s*:?$"
)
_LAST = frozenset("0123456789ivxIVX ")
_DIGITS = re.compile(r"\d+")
_KEEP = re.compile(
    r"(?:•|-|–|\*|➢)|.*:|(?:realise|non realise|en cours|oui|non|vert|orange|rouge|bleu|a faire|action"
    r"|projet)\b"
)
_NUMBERED_HEAD = re.compile(r"\bpages?\s*\.?\s*9|\bp\.\s*9|\|\s*9$|9\s*/\s*9$|9 sur 9")
_WORD = re.compile(r"[a-zœæ]+(?:-[a-zœæ]+)*")
_MOSTLY = 3  # times a line must come back to be a running head


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines that carry text, the table of contents apart, and the numbers of what was page noise."""

    body: list[Line]
    contents: list[Line]
    noise: list[int]


def clean(lines: Sequence[Line]) -> Cleaned:
    """Take page noise away and set the table of contents apart. Empty lines stay in the body."""
    heads = running_heads(lines)
    contents = contents_lines(lines)
    body: list[Line] = []
    aside: list[Line] = []
    noise: list[int] = []
    for line in lines:
        if not line.text.strip():
            body.append(line)
        elif line.part in {"header", "footer"} or line.number in heads or is_page_noise(line):
            noise.append(line.number)
        elif line.number in contents:
            aside.append(line)
        else:
            body.append(line)
    return Cleaned(body, aside, noise)


def is_page_noise(line: Line) -> bool:
    """A page number or a ruled line."""
    text = line.text.strip()
    if len(text) > 40 or line.table is not None or line.marker:
        return bool(_RULE.match(text)) if len(text) < 400 else False
    folded = flat(text)
    return bool(_PAGE.match(folded) or _RULE.match(folded))


def running_heads(lines: Sequence[Line]) -> set[int]:
    """Lines that come back page after page: the same words, digits aside, at the edge of their pages."""
    places: dict[str, list[int]] = defaultdict(list)
    full = [line for line in lines if line.text.strip() and line.table is None]
    for position, line in enumerate(full):
        if len(line.text) <= 140:
            places[_DIGITS.sub("9", flat(line.text.strip()))].append(position)
    found: set[int] = set()
    for key, positions in places.items():
        if len(positions) >= _MOSTLY and _is_head(key, positions, full):
            found.update(full[p].number for p in positions)
    return found


def _is_head(key: str, positions: list[int], full: list[Line]) -> bool:
    texts = {full[p].text.strip() for p in positions}
    if len(texts) == 1:
        edges = sum(_at_edge(p, full) for p in positions)
        share = 2 if positions[0] == 0 else 1.5  # a line that opens the text is more surely a head
        return not _KEEP.match(key) and edges * share >= len(positions)
    return bool(_NUMBERED_HEAD.search(key)) and _counts_up(positions, full)


def _counts_up(positions: list[int], full: list[Line]) -> bool:
    values = [[int(n) for n in _DIGITS.findall(full[p].text)] for p in positions]
    return all(a < b for a, b in itertools.pairwise(values))


def _at_edge(position: int, full: list[Line]) -> bool:
    """First or last lines of a page, or beside a page number."""
    line = full[position]
    for step in (-2, -1, 1, 2):
        other = position + step
        if not 0 <= other < len(full):
            return True
        beside = full[other]
        if beside.page != line.page or (abs(step) == 1 and is_page_noise(beside)):
            return True
    return False


def contents_lines(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines that make a table of contents: dot leaders, or what follows its heading."""
    found = {line.number for line in lines if line.table is None and _has_leader(line.text)}
    if found:
        found |= _wrapped_entries(lines, found)
    found |= _after_heading(lines, found)
    return found


def _has_leader(text: str) -> bool:
    return text[-1:] in _LAST and bool(_LEADER.search(text[-400:]))


def _wrapped_entries(lines: Sequence[Line], leaders: set[int]) -> set[int]:
    """First lines of entries that run over two lines before their dots."""
    wrapped: set[int] = set()
    pending: list[int] = []
    inside = False
    for line in lines:
        if not line.text.strip() or is_page_noise(line):
            continue
        if line.number in leaders:
            if inside and len(pending) <= 2:
                wrapped.update(pending)
            inside, pending = True, []
        else:
            pending.append(line.number)
    return wrapped


def _after_heading(lines: Sequence[Line], leaders: set[int]) -> set[int]:
    """Entries without dots: from "Table des matières" until the first entry comes back."""
    full = [line for line in lines if line.text.strip()]
    starts = [
        i for i, line in enumerate(full) if len(line.text) < 40 and _CONTENTS.match(flat(line.text.strip()))
    ]
    found: set[int] = set()
    for start in starts[:3]:
        end = _where_it_ends(full, start)
        found.add(full[start].number)
        found.update(line.number for line in full[start + 1 : end])
    return found | (leaders if starts else set())


def _where_it_ends(full: list[Line], start: int) -> int:
    """Position of the first line after the table of contents that opens at `start`.

    Its entries end with a page number, or are said again further on in the same order.
    """
    entries = full[start + 1 : start + 301]
    later = {entry_key(line.text) for line in full[start + 301 :]}
    keys = [entry_key(line.text) for line in entries]
    where = {key: i for i, key in enumerate(keys)}
    end = 0
    for i, (line, key) in enumerate(zip(entries, keys, strict=True)):
        if i and key == keys[0]:
            break
        paged = bool(_has_leader(line.text) or _LOOSE_PAGE.search(line.text[-40:]))
        if not (paged or key in later or where[key] > i or is_page_noise(line)):
            break
        end = i + 1
    return start + 1 + end


def entry_key(text: str) -> str:
    """An entry of a table of contents as its heading says it: no dots, no page, folded."""
    return re.sub(r"[\W_]+", " ", flat(without_page(text))).strip()


def without_page(text: str) -> str:
    """The entry without its dot leaders and page number."""
    start, end = text[:-400], text[-400:]
    for pattern in (_LEADER, _SPACED_PAGE, _LOOSE_PAGE):
        found = pattern.search(end)
        if found:
            return (start + end[: found.start()]).rstrip()
    return text


def words_of(lines: Iterable[Line]) -> Counter[str]:
    """How often each word is written, folded; the halves of a word cut at a line's end are no words."""
    count: Counter[str] = Counter()
    cut = False
    for line in lines:
        words = _WORD.findall(flat(line.text))
        if not words:
            continue
        whole = words[cut:]
        cut = line.text.rstrip().endswith("-")
        count.update(whole[:-1] if cut else whole)
    return count
