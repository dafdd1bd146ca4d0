"""Labels at the head of an item: "OSe1 :", "O.O. 1.2", "Fiche projet n° : 1.10.", "1.1.1", "a)", "•"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from filrouge.reading.outline.words import flat, roman

# Rank of each family: the smaller, the higher in the tree. 40 and more are actions.
RANKS = {
    "volet": 5, "pilier": 6, "axe": 10, "enjeu": 12, "defi": 12, "priorite": 12, "orientation": 12,
    "ambition": 12, "theme": 13, "domaine": 13, "og": 18, "os": 20, "objectif": 25, "oo": 30,
    "projet": 40, "mission": 40, "mesure": 40, "fiche": 40, "action": 40, "me": 40, "pe": 40,
    "m": 40, "p": 40,
}  # fmt: skip
ACTION_RANK = 40
STRUCTURAL = frozenset({"num", "roman", "upper", "lower", "paren"})

_WORDS = (
    ("volet", r"volets?"),
    ("pilier", r"piliers?"),
    (
        "axe",
        r"axes?(?: strategiques?| prioritaires?| operationnels?| thematiques?| d'intervention| de travail)?",
    ),
    ("enjeu", r"enjeux?(?: strategiques?| majeurs?)?"),
    ("defi", r"defis?"),
    ("priorite", r"priorites?(?: strategiques?)?"),
    ("orientation", r"orientations?(?: strategiques?)?"),
    ("ambition", r"ambitions?"),
    ("theme", r"themes?|thematiques?"),
    ("domaine", r"domaines?(?: d'action| d'intervention)?"),
    ("os", r"objectifs? strateg(?:iques?|\.)|obj\.? ?strat(?:egique|\.)?"),
    ("oo", r"objectifs? (?:operation(?:nels?|\.)|specifiques?)|obj\.? ?op(?:erationnel|\.)?|sous-objectifs?"),
    ("og", r"objectifs? gener(?:al|aux)|but strategique"),
    ("objectif", r"objectifs?"),
    ("fiche", r"fiches?(?:[ -](?:actions?|projets?|mesures?))?"),
    ("action", r"actions?(?: phares?| concretes?)?"),
    ("projet", r"projets?"),
    ("mission", r"missions?"),
    ("mesure", r"mesures?"),
)
_SHORT = (
    ("os", r"o\.?s\.?[et]?"),
    ("oo", r"o\.?o\.?[ep]?|o\.?p\.?"),
    ("og", r"o\.?g\.?"),
    ("axe", r"ax\.?"),
    ("me", r"me"),
    ("pe", r"pe"),
    ("fiche", r"f\.?[ap]\.?"),
    ("action", r"act?\.?"),
    ("objectif", r"obj\.?"),
    ("action", r"a"),
    ("m", r"m"),
    ("p", r"p"),
    ("o", r"o"),
)
_DIGITS = (
    r"\d{1,3}(?:[.\-/]\d{1,3}){0,5}(?![\d/])"
    r"(?:[a-e](?![a-z0-9])|\.[a-h](?![a-z0-9])|\s?(?:bis|ter|quater)\b)?"
)
_ROMANS = r"[ivx]{1,5}(?:\.\d{1,3}){0,4}(?:\.[a-h](?![a-z0-9]))?(?![a-z'])"
_SIGN = r"(?:n\s?[°ºo]\s?\.?|numero|nr\.?|#)"
_WORD_RE = re.compile(
    "(?:"
    + "|".join(f"(?P<w{i}>(?:{pattern}))" for i, (_, pattern) in enumerate(_WORDS))
    + rf")(?![a-z])\s*(?:(?::\s*)?(?:{_SIGN}\s*[:.]?\s*)?(?P<num>{_DIGITS}|{_ROMANS}"
    rf"|[a-h](?:\.\d{{1,3}}){{0,4}}(?![a-z'])))?"
)
_SHORT_RE = re.compile(
    "(?:"
    + "|".join(f"(?P<s{i}>{pattern})" for i, (_, pattern) in enumerate(_SHORT))
    + rf")(?P<gap>[.\-]?\s?(?:{_SIGN})?)(?P<num>{_DIGITS}|(?<=[.\s]){_ROMANS})(?![a-z])"
)
_OTHER_RE = re.compile(rf"(?P<word>[A-Z][A-Za-z]{{0,4}})(?P<gap>\.?\s?)(?P<num>{_DIGITS})\s?(?=[:\-–—]\s)")
_NOT_FAMILIES = frozenset({
    "page", "pages", "art", "annexe", "point", "phase", "etape", "figure", "note", "jour", "an",
    "annee", "covid", "rue", "av", "bd", "tel", "fax", "gsm", "be", "id", "ex", "cf", "vol", "juin",
    "mars", "mai", "aout", "lot", "no", "nr", "rdv", "ch", "sect", "part", "tab", "fig", "photo", "q",
    "t", "s",
})  # fmt: skip
_NUM_RE = re.compile(
    r"\(?(?P<num>\d{1,2}(?:\.\d{1,3}){0,5})(?P<end>\s?\.\)|\.-|[.)°]|\s?-(?=\s)|\s?:|)(?=\s|$"
    r"|[^\d\s.,)°%€/-])"
)
_AND_RE = re.compile(r"\s*(?:et|&|-|a)\s*\d{1,2}(?:\.\d{1,3})+\.?(?=\s)")
_LETTER_RE = re.compile(r"\(?(?P<num>[A-Za-z]|[IVX]{1,5}|[ivx]{1,5})(?P<end>\.\)|[.)]|\s?[-–—](?=\s))\s*")
_SEPARATOR = re.compile(r"\s*[.)°]?\s*(?P<note>\([^()]{1,120}\))?\s*(?P<sep>[:\-;.)|]*)\s*")
_VERB_AFTER = re.compile(
    r"(?:a |ont |est |sont |et |ou |etait |etaient |avai|aura|sera|seront|n'|ne |qui |que |du |de |des "
    r"|de la |d'|en |au )"
)
BULLET_RE = re.compile(
    r"(?:[•◦▪▫■□●○‣➢➤►▶→⇒↳➔➜➝➞▹▸◾◽✦»✓✔·❖◆◇❑❒☐☑☒\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\u27a4§]"
    r"|[-–—*](?=[\s«A-Za-zÀ-ÿ])(?!\*)|o(?=\s{1,8}[A-ZÀ-Ý]))\s*"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the head of a line.

    `written` is what the author wrote, without trailing punctuation; `number` its parts (empty when the
    author numbers nothing); `end` the offset where the title begins; `firm` says that a separator or a
    capital follows, so that the line is an item and not a sentence that mentions one; `note` is what
    stands in brackets between the label and its separator.
    """

    family: str
    written: str
    number: tuple[int, ...]
    end: int
    firm: bool
    note: str = ""
    closed: str = ""


def find_label(text: str) -> Label | None:
    """The label at the head of a text whose bullet is gone, or None."""
    head = flat(text[:240])
    if not head:
        return None
    return (
        _word_label(text, head)
        or _short_label(text, head)
        or _other_label(text, head)
        or _bare_label(text, head)
    )


def is_action_family(family: str) -> bool:
    """Whether the family names actions by itself."""
    return RANKS.get(family, 0) >= ACTION_RANK


@lru_cache(maxsize=1024)
def numbers(written: str) -> tuple[int, ...]:
    """The parts of a number: "1.10" is (1, 10), "IV" is (4,), "b" is (2,), "2bis" is (2, 2)."""
    found: list[int] = []
    for part in re.findall(r"\d+|[a-z]+", flat(written)):
        if part.isdigit():
            found.append(int(part))
        else:
            found.append(_suffix(part))
    return tuple(found)


def _suffix(part: str) -> int:
    known = {"bis": 2, "ter": 3, "quater": 4}
    value = known.get(part) or roman(part)
    return value if value else ord(part[0]) - 96


def _group(match: re.Match[str], prefix: str, families: tuple[tuple[str, str], ...]) -> str:
    index = next(i for i in range(len(families)) if match[f"{prefix}{i}"] is not None)
    return families[index][0]


def _word_label(text: str, head: str) -> Label | None:
    match = _WORD_RE.match(head)
    if not match or not (text[0].isupper() or match["num"]):
        return None
    family = _group(match, "w", _WORDS)
    after = _SEPARATOR.match(head, match.end())
    separator = after["sep"] if after else ""
    end = after.end() if after and after.end() <= len(head) else match.end()
    if match["num"] is None or _is_a_word(text, match):
        plain = _plain_word(family, match, separator, head)
        if not plain:
            return None
        return Label(family, text[: match.end()].strip(" :."), (), end, True, closed=":")
    if not separator and not _title_follows(text, head, end):
        return None
    start = match.start("num") if family == "fiche" else 0
    note = text[after.start("note") : after.end("note")] if after and after["note"] else ""
    written = text[start : match.end("num")].strip(" .:")
    return Label(family, written, numbers(match["num"]), end, _is_firm(separator, text, end), note, separator)


def _is_a_word(text: str, match: re.Match[str]) -> bool:
    """ "Action à Liège" is not action A: a letter or a Roman number is a capital."""
    value = text[match.start("num") : match.end("num")]
    return value[:1].isalpha() and not value.partition(".")[0].isupper()


def _plain_word(family: str, match: re.Match[str], separator: str, head: str) -> bool:
    """ "Objectif stratégique :" without a number is an item; "Projet :" is a heading of a sheet."""
    named = family in {"os", "oo", "axe", "action", "enjeu"} and not head[: match.end()].rstrip().endswith(
        "s"
    )
    return named and separator.startswith(":")


def _is_firm(separator: str, text: str, end: int) -> bool:
    return bool(separator.strip()) or end >= len(text) or text[end].isupper()


def _title_follows(text: str, head: str, end: int) -> bool:
    """Without a separator a label needs its line's end or a capital after it."""
    if end >= len(text):
        return True
    return text[end].isupper() or text[end] in '«"“' or (text[end] == "(")


def _short_label(text: str, head: str) -> Label | None:
    match = _SHORT_RE.match(head)
    if not match or not text[0].isupper():
        return None
    family = _group(match, "s", _SHORT)
    if family == "p" and head.startswith("p."):  # a page
        return None
    if match["num"][0].isalpha() and (match.start("gap") == 1 or _is_a_word(text, match)):
        return None
    after = _SEPARATOR.match(head, match.end())
    separator = after["sep"] if after else ""
    end = after.end() if after else match.end()
    if not separator and not _short_stands_alone(match, head, end):
        return None
    note = text[after.start("note") : after.end("note")] if after and after["note"] else ""
    written = text[: match.end()].strip(" .:")
    return Label(family, written, numbers(match["num"]), end, True, note, separator or " ")


def _short_stands_alone(match: re.Match[str], head: str, end: int) -> bool:
    """ "Pe3 Ouvrir un lieu" is an item without a separator; "A 15 heures" and "Pe3 et Pe4" are not."""
    one_letter = match.start("gap") == 1
    rest = head[end:].strip()
    if not rest:
        return not one_letter
    spaced = one_letter and match["gap"].isspace()
    return not spaced and rest[0].isalpha() and not _VERB_AFTER.match(head, end)


def _other_label(text: str, head: str) -> Label | None:
    match = _OTHER_RE.match(text[:40])
    if not match or flat(match["word"]) in _NOT_FAMILIES:
        return None
    after = _SEPARATOR.match(head, match.end())
    end = after.end() if after else match.end()
    return Label(
        "x:" + flat(match["word"]), text[: match.end()].strip(), numbers(match["num"]), end, True, "", ":"
    )


def _bare_label(text: str, head: str) -> Label | None:
    match = _NUM_RE.match(head)
    if match:
        return _number_label(text, head, match)
    letter = _LETTER_RE.match(text[:16])
    if not letter:
        return None
    value = letter["num"]
    family = "upper" if value.isupper() else "lower"
    if roman(flat(value)) and (len(value) > 1 or value in "IiVvXx"):
        family = "roman"
    if len(value) > 1 and family != "roman":
        return None
    return Label(family, value, numbers(value), letter.end(), True, "", letter["end"].strip())


def _number_label(text: str, head: str, match: re.Match[str]) -> Label | None:
    parts = numbers(match["num"])
    closed = match["end"].strip()
    end = match.end()
    both = _AND_RE.match(head, end)
    written = text[match.start("num") : match.end("num")]
    if both:
        written, end, closed = text[: both.end()].strip(" ."), both.end(), closed or "."
    rest = text[end:].lstrip()
    if closed in {":", "-"}:
        end += len(text[end:]) - len(rest)
    if not closed and (len(parts) == 1 or parts[0] == 0) and not _shouts(rest):
        return None
    if rest and len(parts) == 1 and not (rest[0].isalpha() or rest[0] in "«\"“('["):
        return None
    end = len(text) - len(rest)
    family = "paren" if closed in {")", "°"} and len(parts) == 1 else "num"
    return Label(family, written, parts, end, bool(closed) or len(parts) > 1, "", closed)


def _shouts(rest: str) -> bool:
    letters = [c for c in rest if c.isalpha()]
    return len(letters) > 5 and all(c.isupper() for c in letters)
