"""Full-text search behind one door, the same on both databases: French stems, without accents.

Each row that a room offers (`registries.search`) leaves its words in `SearchText`, in the transaction that
writes it, already cut, folded and stemmed: the databases only keep an index of them. A thing is found when it
has all the words that are asked; the last one may be unfinished. What a member may not read is left out by
the room that owns it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import snowballstemmer
from django.apps import apps
from django.db import connection

from filrouge.core.models import SearchText, TenantModel
from filrouge.core.registries import Hit, SearchSource, registries
from filrouge.core.scoping import ScopeError, current_organisation
from filrouge.core.transactions import transactional

_WORD = re.compile(r"[^\W_]+")
_NO_WORD = re.compile(r"[\W_]+")  # what folding a sign like « ⑴ » leaves around its letters
_IN_TITLE = "1"  # before a word of the title
_IN_TEXT = "0"  # before any word, those of the title too
_LONGEST, _MOST_WORDS, _MOST_ASKED = 40, 3000, 8
_BATCH = 500
_LOOKED_AT = 100  # hits looked at before the rights: those in the title first, then what was written last
# Words that are in every text: they would be found everywhere, and tell nothing apart.
_EMPTY = frozenset(
    (
        *("le", "la", "les", "de", "des", "du", "un", "une", "et", "en", "au", "aux", "a", "l", "d", "qu"),
        *("que", "qui", "se", "ce", "ne", "n", "s", "c", "j", "m", "t", "y", "il", "on", "ou", "est", "par"),
        *("pour", "dans", "sur", "avec", "son", "sa", "ses", "leur", "leurs", "nos", "nous", "vous"),
    )
)
_stemmer = snowballstemmer.stemmer("french")


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one source, the best first."""

    key: str
    label: Any
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class _Term:
    """A word that is asked: its stems, and for the last one what it begins with."""

    stems: frozenset[str]
    start: str = ""

    def is_said_by(self, word: str) -> bool:
        forms = _stems(word)
        return bool(forms & self.stems or (self.start and any(form.startswith(self.start) for form in forms)))


def folded(text: str) -> str:
    """Lower case, without accents, ligatures undone."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("œ", "oe").replace("æ", "ae")
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter)
    )


@lru_cache(maxsize=20_000)
def _stems(word: str) -> frozenset[str]:
    """A word as it is kept: whole, and by its stem, typed with its accents or without."""
    kept = {folded(word), folded(_stemmer.stemWord(word.casefold())), _stemmer.stemWord(folded(word))}
    return frozenset(form[:_LONGEST] for form in (_NO_WORD.sub("", form) for form in kept) if form)


def words_of(text: str) -> set[str]:
    """The stems of a text, those of empty words left out, at most a few thousand."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        if folded(word) not in _EMPTY:
            found |= _stems(word)
        if len(found) > _MOST_WORDS:
            break
    return found


def follow(rows: Sequence[TenantModel], *, are_new: bool = False) -> None:
    """Keep the words of rows that were just written; rows that nobody searches cost nothing."""
    source = _sources().get(rows[0]._meta.label_lower) if rows else None
    if source is None:
        return
    if not are_new:
        SearchText._base_manager.filter(
            organisation_id=rows[0].organisation_id, object_id__in=[row.pk for row in rows]
        ).delete()
    SearchText._base_manager.bulk_create([_text_of(source, row) for row in rows], batch_size=_BATCH)


def forget(row: TenantModel) -> None:
    """A row goes: it is found no more."""
    if row._meta.label_lower in _sources():
        SearchText._base_manager.filter(organisation_id=row.organisation_id, object_id=row.pk).delete()


@transactional
def rebuild() -> int:
    """Read every row of the organisation in scope again; how many can be found. Safe to run at any time."""
    SearchText.objects.all().delete()
    return sum(_read_again(apps.get_model(source.model)) for source in registries.search)


def _read_again(model: type[TenantModel]) -> int:
    counted = 0
    part: list[TenantModel] = []
    for row in model.objects.all().iterator(chunk_size=_BATCH):
        part.append(row)
        counted += 1
        if len(part) == _BATCH:
            follow(part, are_new=True)
            part = []
    follow(part, are_new=True)
    return counted


def find(text: str, *, member: Any, most: int = 30) -> list[Found]:
    """What this member may read and that has all the words of `text`, by source: at most `most` hits.

    Two queries, and those with which each room shows its own.
    """
    terms = _terms(text)
    open_to = {source.key: source for source in registries.search if source.rule(member)}
    if not terms or not open_to:
        return []
    ranked = _ranked(terms, list(open_to))
    ids: dict[str, list[UUID]] = defaultdict(list)
    for key, object_id in ranked:
        ids[key].append(object_id)
    shown = {key: open_to[key].show(member, some) for key, some in ids.items()}
    seen: set[str] = set()
    groups: dict[str, list[Hit]] = defaultdict(list)
    for key, object_id in ranked:
        hit = shown[key].get(object_id)
        if hit is not None and hit.url not in seen and len(seen) < most:
            seen.add(hit.url)
            groups[key].append(hit)
    return [Found(key, open_to[key].label, tuple(hits)) for key, hits in groups.items()]


def excerpt(text: str, asked: str, *, around: int = 90) -> str:
    """The part of a text where the first word that was asked stands, cut between words."""
    terms = _terms(asked)
    plain = " ".join(text.split())
    place = next((found.start() for found in _WORD.finditer(plain) if _is_asked(found[0], terms)), 0)
    start = plain.rfind(" ", 0, max(0, place - around)) + 1 if place > around else 0
    end = plain.find(" ", place + around)
    cut = plain[start : end if end > 0 else len(plain)]
    return f"{'… ' if start else ''}{cut}{' …' if 0 < end < len(plain) else ''}"


def marked(text: str, asked: str) -> list[tuple[str, bool]]:
    """A text in pieces, and for each whether it is a word that was asked."""
    terms = _terms(asked)
    pieces: list[tuple[str, bool]] = []
    end = 0
    for found in _WORD.finditer(text):
        if _is_asked(found[0], terms):
            pieces += [(text[end : found.start()], False), (found[0], True)]
            end = found.end()
    pieces.append((text[end:], False))
    return [piece for piece in pieces if piece[0]]


def _is_asked(word: str, terms: Iterable[_Term]) -> bool:
    return any(term.is_said_by(word) for term in terms)


def _terms(text: str) -> list[_Term]:
    """The words that are asked, the empty ones left out; the last one may be unfinished."""
    words = [word for word in _WORD.findall(text[:400]) if folded(word) not in _EMPTY][:_MOST_ASKED]
    terms = [_Term(_stems(word)) for word in words]
    if terms and len(words[-1]) > 1:
        start = _NO_WORD.sub("", folded(words[-1]))[:_LONGEST]
        terms[-1] = _Term(terms[-1].stems, start)
    return [term for term in terms if term.stems]


def _ranked(terms: list[_Term], sources: list[str]) -> list[tuple[str, UUID]]:
    """Source and id of what has all the terms: those that have them in their title first."""
    titled, texts = (_matching(terms, mark, sources) for mark in (_IN_TITLE, _IN_TEXT))
    return list(dict.fromkeys([*titled, *texts]))[:_LOOKED_AT]


# Written out, so that each database begins with its index of words: left to itself, SQLite begins with the
# organisation, and reads everything.
_POSTGRES = """
    SELECT source, object_id FROM core_searchtext
    WHERE vector @@ %s::tsquery AND organisation_id = %s AND source IN ({sources})
    ORDER BY id DESC LIMIT %s"""
_SQLITE = """
    SELECT source, object_id FROM core_searchtext_index CROSS JOIN core_searchtext
    ON core_searchtext.id = core_searchtext_index.rowid
    WHERE core_searchtext_index MATCH %s AND organisation_id = %s AND source IN ({sources})
    ORDER BY core_searchtext_index.rowid DESC LIMIT %s"""


def _matching(terms: list[_Term], mark: str, sources: list[str]) -> list[tuple[str, UUID]]:
    """What has all the terms, what was written last first: the only place that knows which database it is."""
    if connection.vendor == "postgresql":
        sql, asked = _POSTGRES, _asked(terms, mark, word="'%s'", start="'%s':*", either=" | ", every=" & ")
    else:
        sql, asked = _SQLITE, _asked(terms, mark, word='"%s"', start='"%s"*', either=" OR ", every=" AND ")
    uuids = SearchText._meta.get_field("object_id")
    organisation = current_organisation()
    if organisation is None:
        raise ScopeError("Words are asked for outside an organisation.")
    house = uuids.get_db_prep_value(organisation.pk, connection)
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(sources))
        cursor.execute(sql.format(sources=places), [asked, house, *sources, _LOOKED_AT])
        return [(key, uuids.to_python(pk)) for key, pk in cursor.fetchall()]


def _asked(terms: list[_Term], mark: str, *, word: str, start: str, either: str, every: str) -> str:
    """The terms as a database asks them. They are letters and figures only: nothing in them is a sign."""
    parts = []
    for term in terms:
        forms = [word % f"{mark}{stem}" for stem in sorted(term.stems)]
        forms += [start % f"{mark}{term.start}"] if term.start else []
        parts.append(f"({either.join(forms)})")
    return every.join(parts)


def _text_of(source: SearchSource, row: TenantModel) -> SearchText:
    title, text = source.words(row)
    heavy = words_of(title)
    tokens = [f"{_IN_TITLE}{stem}" for stem in heavy] + [
        f"{_IN_TEXT}{stem}" for stem in heavy | words_of(text)
    ]
    return SearchText(
        organisation_id=row.organisation_id,
        source=source.key,
        object_id=row.pk,
        tokens=" ".join(sorted(tokens)),
    )


def _sources() -> dict[str, SearchSource]:
    return {source.model: source for source in registries.search}
