"""Where the chapters of a report that was read go in a report of Fil rouge: pure, by their titles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from filrouge.actions.services.actors import folded
from filrouge.reading import Reading
from filrouge.reading.files import ReadChapter, ReadPlace, ReadTable

_NO_WORDS = frozenset(
    [
        "les",
        "des",
        "aux",
        "une",
        "par",
        "sur",
        "dans",
        "pour",
        "avec",
        "notre",
        "nos",
        "son",
        "ses",
        "leur",
        "leurs",
        "annee",
        "mis",
        "mise",
        "presentation",
    ]
)
_WORD = re.compile(r"[a-z]{3,}")
_COUNT = re.compile(r"\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d{1,9}")
LONGEST_TEXT = 50_000
MOST_ROWS = 200
LONGEST_LABEL = 300


@dataclass(frozen=True, slots=True)
class Home:
    """A chapter that a report has or would have. `depth` 1 is the widest."""

    key: str
    title: str
    depth: int
    has_rows: bool  # its kind counts lines


@dataclass(slots=True)
class Brought:
    """What a chapter of the document brings: `text`, and counted `rows`; the lines that they come from."""

    home: Home
    line: int
    text: str = ""
    rows: list[tuple[str, int | None]] = field(default_factory=list)
    chapters: list[int] = field(default_factory=list)  # their places in the reading


def brought(
    reading: Reading, homes: Sequence[Home], chosen: Mapping[int, str] | None = None
) -> list[Brought]:
    """The chapters of a reading that have a home there, each with those under it that have none.

    `chosen` says where somebody put a chapter, by its rank: a key of a home, or any other word for nowhere.
    Tables and places go with the chapter they stand in: counted rows where the chapter counts, else lines.
    """
    owners = owners_of(reading.chapters, homes, chosen or {})
    by_key: dict[str, Brought] = {}
    heads: list[Brought | None] = []
    for rank, chapter in enumerate(reading.chapters):
        home = owners[rank]
        if home is None:
            heads.append(None)
            continue
        found = by_key.get(home.key)
        if found is None:
            found = by_key[home.key] = Brought(home, chapter.line, chapter.text.strip())
        else:
            title = f"**{' '.join(filter(None, [chapter.number, chapter.title]))}**"
            found.text = "\n\n".join(filter(None, [found.text, title, chapter.text.strip()]))
        found.chapters.append(rank)
        heads.append(found)
    _add_tables(reading, heads)
    return [one for one in by_key.values() if one.text or one.rows]


def _add_tables(reading: Reading, heads: Sequence[Brought | None]) -> None:
    """Each table and place to the last chapter before it; those inside a file are that file's."""
    starts = [chapter.line for chapter in reading.chapters]
    of_files = {line for file in reading.files for line in file.lines}
    told: list[ReadTable | ReadPlace] = sorted([*reading.tables, *reading.places], key=lambda one: one.line)
    for one in told:
        rank = bisect_right(starts, one.line) - 1
        found = heads[rank] if rank >= 0 else None
        if found is None or one.line in of_files:
            continue
        if isinstance(one, ReadTable):
            rows = counted_rows(one)
            if found.home.has_rows and rows and not found.rows:
                found.rows = rows
                continue
            text = table_text(one)
        else:
            text = place_text(one)
        found.text = "\n\n".join(filter(None, [found.text, text]))


def owners_of(
    chapters: Sequence[ReadChapter], homes: Sequence[Home], chosen: Mapping[int, str]
) -> list[Home | None]:
    """For each chapter, its home: the chosen one, that of its title, else that of what it stands under."""
    by_key = {home.key: home for home in homes}
    put = {rank: by_key.get(key) for rank, key in chosen.items()}
    matched = _matched(chapters, homes, put)
    owners: list[Home | None] = []
    above: list[tuple[int, Home | None]] = []
    for rank, chapter in enumerate(chapters):
        while above and above[-1][0] >= chapter.level:
            above.pop()
        own = matched.get(rank) or (above[-1][1] if above and rank not in put else None)
        above.append((chapter.level, own))
        owners.append(own)
    return owners


def _matched(
    chapters: Sequence[ReadChapter], homes: Sequence[Home], put: Mapping[int, Home | None]
) -> dict[int, Home]:
    """Chapters and homes in pairs: the chosen ones, the same words, then the home's words among others."""
    said = [_words(chapter.title) for chapter in chapters]
    wanted = [(home, _words(home.title)) for home in homes]
    found = {rank: home for rank, home in put.items() if home is not None}
    taken = {home.key for home in found.values()}
    for fits in (_is_the_same, _says_the_same, _is_among):
        for home, its in sorted(wanted, key=lambda pair: -len(pair[1])):
            if not its or home.key in taken:
                continue
            for rank, chapter in enumerate(chapters):
                if rank not in found and rank not in put and fits(its, said[rank], home, chapter):
                    found[rank] = home
                    taken.add(home.key)
                    break
    return found


def _is_the_same(its: frozenset[str], words: frozenset[str], home: Home, chapter: ReadChapter) -> bool:
    return words == its and home.depth == chapter.level


def _says_the_same(its: frozenset[str], words: frozenset[str], _home: Home, _chapter: ReadChapter) -> bool:
    return words == its


def _is_among(its: frozenset[str], words: frozenset[str], home: Home, chapter: ReadChapter) -> bool:
    """One word alone says little: it only counts at the same depth."""
    return its < words and (len(its) > 1 or home.depth == chapter.level)


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(title).replace("œ", "oe"))) - _NO_WORDS


def counted_rows(table: ReadTable) -> list[tuple[str, int | None]]:
    """Label and number of each row, when the table counts one thing a row; none otherwise."""
    rows = table.rows
    if not rows or len(rows) > MOST_ROWS or any(len(row) < 2 or len(row) != len(rows[0]) for row in rows):
        return []
    for column in range(1, len(rows[0])):
        counts = [number_of(row[column]) for row in rows]
        labels = [" ".join(row[0].split()) for row in rows]
        if all(count is not None for count in counts):
            distinct = {label.casefold() for label in labels}
            fits = len(distinct) == len(rows) and all(0 < len(label) <= LONGEST_LABEL for label in labels)
            return list(zip(labels, counts, strict=True)) if fits else []
    return []


def number_of(cell: str) -> int | None:
    """The whole number that a cell is: « 1.240 »; None for any other."""
    text = cell.strip()
    return int(re.sub(r"\D", "", text)) if text.isascii() and _COUNT.fullmatch(text) else None


def table_text(table: ReadTable) -> str:
    """A table as a list, one row a line, cells as written."""
    told = [row for row in (table.columns, *table.rows, table.total) if any(cell.strip() for cell in row)]
    return "\n".join(f"- {' ; '.join(cell.strip() for cell in row if cell.strip())}" for row in told)


def place_text(place: ReadPlace) -> str:
    """A place and its hours, as written."""
    head = ", ".join(filter(None, [place.name, place.address, place.phone]))
    return "\n".join([f"**{head}**", "", *(f"- {hours}" for hours in place.hours)])


def too_long(ones: Iterable[Brought]) -> list[Brought]:
    """Those whose text no chapter takes whole."""
    return [one for one in ones if len(one.text) > LONGEST_TEXT]
