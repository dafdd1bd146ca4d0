"""The health of an action in the words of an evaluation: green, orange, red, blue; groups; a legend."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from filrouge.reading.model import Health
from filrouge.reading.outline.words import NUMBER_WORD, count_of, flat

_SIGNS = {
    "🟢": Health.DONE, "✅": Health.DONE, "✔": Health.DONE, "☑": Health.DONE,
    "🟠": Health.PARTIAL, "🟡": Health.PARTIAL,
    "🔴": Health.NOT_STARTED, "❌": Health.NOT_STARTED, "✘": Health.NOT_STARTED, "🔵": Health.CHANGED,
}  # fmt: skip
_SIGN = re.compile("[" + "".join(_SIGNS) + "]")
# In this order: "modifiée et réalisée" is blue, "pas encore commencé" red, "partiellement réalisé" orange.
_WORDS = (
    (Health.CHANGED, re.compile(
        r"\bmodifi|\ba change|\bont change|\badaptee?s?\b|\breorient|\bevolution\b|\bont evolue|\ba "
        r"evolue|\btransformee?s?\b|\bredefini")),
    (Health.NOT_STARTED, re.compile(
        r"\bn'(?:a|ont|est|etait)\b.{0,12}\b(?:pas|jamais)\b|\bnon[- ](?:realis|commenc|entam|debut"
        r"|demarr|mis|atteint|effectu|fait|abouti|initi)"
        r"|\bpas (?:encore |ete )*(?:realis|commenc|entam|debut|demarr|mis|atteint|effectu|fait|initi)"
        r"|\ba (?:faire|realiser|demarrer|lancer|initier|venir)\b"
        r"|\baucune?s?\b.{0,40}\b(?:realis|commenc|entam)|\babandonn|\breporte|\bannul|\bnon demarre"
        r"|\bsuspend|\bsans suite")),
    (Health.PARTIAL, re.compile(
        r"\bpartiel|\ben cours\b|\ben partie\b|\ben voie\b|\bentam|\bcommenc|\bdebut(?:e|ee|es|ees)\b"
        r"|\bdemarr|\bmoitie\b|\bpresque\b"
        r"|\ben phase\b|\ben chantier\b|\ben preparation\b|\bpoursui|\bcontinue\b|\ben continu\b")),
    (Health.DONE, re.compile(
        r"\brealis|\batteint|\btermin|\bfinalis|\bachev|\bclotur|\baccompli|\bmise?s? en (?:place"
        r"|oeuvre|œuvre)|\bfaite?s?\b|\beffectu"
        r"|\babouti|\bconcretis|\ben place\b|\boperationnel(?:le)?s?\b|\b100 ?%|\brencontre(?:e|s"
        r"|es)?\b|\bacquis|\bok\b")),
)  # fmt: skip
_COLOURS = {
    "vert": Health.DONE, "verte": Health.DONE, "orange": Health.PARTIAL, "jaune": Health.PARTIAL,
    "rouge": Health.NOT_STARTED, "bleu": Health.CHANGED, "bleue": Health.CHANGED,
}  # fmt: skip
_COLOUR = re.compile(r"\b(vert|orange|jaune|rouge|bleu)(?:e?s?)\b")
_LEGEND = re.compile(
    r"(?:en |le |la |couleur )?(?P<colour>vert|orange|jaune|rouge|bleu|gris|blanc|noir|violet"
    r"|mauve)e?s?\s*(?:\([^)]*\)\s*)?[:=-]\s*(?P<text>\S.*)"
)
_NOUN = r"(?:actions?|projets?|fiches?|mesures?|missions?|objectifs?)"
_COUNT = re.compile(
    rf"(?:(?P<all>toutes les|l'ensemble des|aucune des|aucune|les|ces|ses|nos|seules?"
    rf"|dont)\s)?(?:(?P<count>{NUMBER_WORD})\s)?(?:autres\s|dernieres\s|premieres\s)?{_NOUN}\b"
    r"(?:\s\w+){0,3}?\s*(?:\((?P<more>\d{1,3})\)\s*)?(?P<says>(?:(?:n')?(?:a|ont|est|sont|etait|etaient"
    r"|reste|restent|se trouve|sera|seront)\b|partiel|non\b|realis|en\s(?:cours|voie|partie|attente)\b"
    r"|en\s(?:vert|orange|rouge|bleu)\s*$|modifi|evolu|pas\b|termin|finalis|abandonn|atteint|a\sfaire"
    r"|entam|commenc|mise?s?\b|achev|clotur|adapt|report).*)"
)
_SHARE = re.compile(rf"\bsur (?:les )?{NUMBER_WORD}\b")
_REF = re.compile(
    r"(?<![\w.,])(?P<first>\d{1,2}(?:\.\d{1,3}){0,4})(?!\d)(?:\.(?!\d))?(?:\s*(?:a|au|-"
    r"|jusqu'a)\s*(?:la\s|l')?(?:fiche\s|action\s)?(?P<last>\d{1,2}(?:\.\d{1,3})+)(?!\d))?"
)
_NAMED_REF = re.compile(
    r"(?<!\w)(?P<first>(?:O[SO]e?|[MP]e?|A|Act)\.?\s?\d{1,3}(?:\.\d{1,3})*)(?!\d)"
    r"(?:\s*(?:à|a|au|-|–)\s*(?P<last>(?:[MP]e?|A|Act)\.?\s?\d{1,3}(?:\.\d{1,3})*))?"
)
_STATE_WORDS = (
    r"(?:(?:action |projet |objectif )?(?:non |partiellement |pas encore |pas |en grande partie "
    r"|totalement |entierement |deja |bien )?"
    r"(?:realise|atteint|termine|finalise|acheve|cloture|commence|entame|demarre|debute|abandonne"
    r"|reporte|annule|modifie|adapte|reoriente|suspendu"
    r"|effectue|fait|abouti|concretise)(?:e|s|es)?(?: partiellement| en partie| a \d+ ?%)?"
    r"|en cours(?: de (?:realisation|finalisation|preparation))?|en voie de realisation|a (?:faire"
    r"|realiser|poursuivre|demarrer)|en attente|en continu"
    r"|mise? en place|non mise? en place|vert|orange|rouge|bleu)"
)
_STATE = re.compile(_STATE_WORDS)
_END_STATE = re.compile(rf"\s*(?:[:(\[-]|\s-\s|\s{{2,}}|=>?|>)\s*(?P<state>{_STATE_WORDS})\s*[)\].]*$")
_END_SIGN = re.compile(r"\s*[(\[]?(?P<state>[" + "".join(_SIGNS) + r"\ufe0f]+)[)\]]?\s*$")


@dataclass(frozen=True, slots=True)
class Group:
    """ "5 actions ont été réalisées :"; `count` is None when no number is written, `whole` means all."""

    health: Health
    count: int | None
    whole: bool
    refs: tuple[str, ...] = ()


def health_of(text: str, legend: Mapping[str, Health] = _COLOURS) -> Health | None:
    """The colour that a state means, in the document's own colours, or None when it says nothing known."""
    sign = _SIGN.search(text)
    if sign:
        return _SIGNS[sign.group()]
    folded = flat(text)
    for health, pattern in _WORDS:
        if pattern.search(folded):
            return health
    colour = _COLOUR.search(folded)
    return legend.get(colour[1], _COLOURS[colour[1]]) if colour else None


def colour_of(word: str) -> Health | None:
    """What a colour means when the document does not say."""
    return _COLOURS.get(word)


def end_state(title: str) -> tuple[str, str] | None:
    """The title and the state written after it: "Peindre le hall – réalisé"."""
    start, end = title[:-80], title[-80:]
    found = _END_SIGN.search(end) or _END_STATE.search(flat(end))
    if not found or not (start or end[: found.start()].strip()):
        return None
    return (start + end[: found.start()]).rstrip(" ,;:-–—("), end[found.start("state") : found.end("state")]


def is_state(text: str) -> bool:
    """Whether a text is a state and nothing more: "partiellement réalisée"."""
    bare = text.strip(" .:;()[]-–—")
    return len(bare) < 60 and bool(_STATE.fullmatch(flat(bare)) or (bare and _END_SIGN.fullmatch(bare)))


def legend_of(text: str) -> tuple[str, str] | None:
    """The colour and its meaning when a line explains a colour: ("vert", "réalisé")."""
    if len(text) > 300:
        return None
    found = _LEGEND.match(flat(text))
    return (found["colour"], text[found.start("text") :].strip()) if found else None


def group_of(text: str) -> Group | None:
    """What a line says of a group of actions, or None."""
    if len(text) > 400:
        return None
    head, colon, tail = text.partition(":")
    folded = flat(head)
    found = _COUNT.match(folded)
    if not found or len(folded) > 160 or "%" in folded or _SHARE.search(folded):
        return None
    health = health_of(found["says"])
    if health is None:
        return None
    count = count_of(found["count"]) if found["count"] else int(found["more"]) if found["more"] else None
    whole = found["all"] in ("les", "toutes les", "l'ensemble des", "ces", "nos") or bool(
        found["all"] and "aucune" in found["all"]
    )
    refs = tuple(refs_in(tail))
    if count is None and not refs and not _whole_sentence(found["all"], colon, tail):
        return None
    return Group(_sign_of(found["all"], health), count, whole, refs)


def _whole_sentence(quantity: str | None, colon: str, tail: str) -> bool:
    return bool(quantity and quantity not in ("les", "ces", "ses", "nos", "dont")) or bool(
        colon and not tail.strip()
    )


def _sign_of(quantity: str | None, health: Health) -> Health:
    """ "Aucune action n'a été réalisée" says that all are red."""
    return Health.NOT_STARTED if quantity and quantity.startswith("aucune") else health


def refs_in(text: str) -> list[str]:
    """Labels named in a list, ranges unrolled: "1.2, 1.3 et 1.7 à 1.9"."""
    named = list(_NAMED_REF.finditer(text))
    found: list[str] = []
    for match in named or _REF.finditer(flat(text)):
        first, last = match["first"], match["last"]
        found.extend(
            _range(first, last) if last else [text[match.start("first") : match.end("first")].strip(" .")]
        )
    return found


def _range(first: str, last: str) -> list[str]:
    """ "1.7", "1.9" give 1.7, 1.8, 1.9; both ends when they do not share their head."""
    head, start = re.split(r"(?=\d+$)", first)
    tail, end = re.split(r"(?=\d+$)", last)
    if (head and tail and head != tail) or not 0 < int(end) - int(start) < 100:
        return [first, last]
    return [f"{head}{n}" for n in range(int(start), int(end) + 1)]
