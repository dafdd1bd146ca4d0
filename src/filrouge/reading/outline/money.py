"""Amounts as a sheet writes them: "15 €", "262,69€", "? €", re-invoiced, lent for free."""

from __future__ import annotations

import re

from filrouge.reading.model import ReadBudgetLine
from filrouge.reading.outline.words import flat, squeeze

_AMOUNT = re.compile(
    r"(?:(?:€|eur)\s?(?P<before>\d[\d .]*(?:,\d{1,2})?))|(?P<after>\d{1,3}(?:[ .]\d{3})+(?:,\d{1,2})?"
    r"|\d+(?:[.,]\d{1,2})?)\s?(?:,-\s?)?(?:€|euros?\b|eur\b)"
)
_UNKNOWN = re.compile(
    r"(?:\?+|…+|\.{3,}|_{2,}|x{2,})\s?(?:€|euros?\b|eur\b)|\b(?:a determiner|a definir|a preciser|a "
    r"chiffrer|inconnue?s?|non chiffre|a estimer)\b"
)
_REINVOICED = re.compile(r"\brefactur|\bre-factur|\bfacturee? (?:a|par)\b")
_IN_KIND = re.compile(
    r"\bgratuit|\ben nature\b|\bmis(?:e|es)? a disposition\b|\bbenevol|\bsans frais\b|\boffert"
    r"|\bprete(?:e|s|es)? par\b"
)
_JOINT = re.compile(r"^(?:pour|de|d'|:|=|-|soit)\s*(?:la |le |les |l'|du |des )?")
_END_JOINT = re.compile(r"\s*(?:[:=(-]|pour|de|soit|environ|\bcout)\s*$")


def decimal_text(written: str) -> str:
    """ "1.250,5" is "1250.5", "262,69" is "262.69"."""
    bare = re.sub(r"[\s\u00a0\u202f]", "", written).rstrip(".")
    if "," in bare:
        return bare.replace(".", "").replace(",", ".")
    return bare.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", bare) else bare


def amounts_in(text: str) -> list[str]:
    """Every amount of euros in a text, as decimal texts."""
    return [decimal_text(m["before"] or m["after"]) for m in _AMOUNT.finditer(flat(text))]


def budget_line(text: str, line: int) -> ReadBudgetLine | None:
    """The line of a budget that a text says, or None."""
    folded = flat(text)
    amount = _AMOUNT.search(folded)
    if amount:
        value = decimal_text(amount["before"] or amount["after"])
        return ReadBudgetLine(_label(text, amount), line, value)
    unknown = _UNKNOWN.search(folded)
    if unknown:
        return ReadBudgetLine(_label(text, unknown), line, None, state="unknown")
    for state, pattern in (("reinvoiced", _REINVOICED), ("in_kind", _IN_KIND)):
        if pattern.search(folded):
            return ReadBudgetLine(squeeze(text).rstrip(" ;."), line, None, state=state)
    return None


def _label(text: str, found: re.Match[str]) -> str:
    """What the amount pays: the words around it, without the small words that tie them."""
    before = text[: found.start()]
    after = text[found.end() :]
    joint = _JOINT.match(flat(after.strip()))
    tail = after.strip()[joint.end() :] if joint else after.strip()
    end = _END_JOINT.search(flat(before))
    head = (before[: end.start()] if end else before).strip(" :-–")
    return squeeze(f"{head} {tail}" if head and tail else head or tail).strip(" ;.") or squeeze(text)
