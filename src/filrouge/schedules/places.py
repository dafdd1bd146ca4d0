"""Where: the words of a place, kept as they were typed."""

from __future__ import annotations

from collections.abc import Callable

from filrouge.schedules.checks import MAX_VENUE, clean_venue
from filrouge.schedules.model import Refusal
from filrouge.schedules.names import FULL_WEEKDAYS, MONTH_OF, SHORT_WEEKDAYS, gettext_noop
from filrouge.schedules.pieces import Place, RefusedError
from filrouge.schedules.tokens import Kind, Reader

TOO_LONG = gettext_noop("Ce lieu est trop long (%(length)s signes au plus) : gardez son nom.")

# A place that opens with one of these keeps it: « chez Nadia », « salle Lumière ».
STANDING = ("chez", "dans", "sur", "salle", "local", "place", "rue", "avenue", "chaussee", "maison")
_TO = ("a", "au", "aux")
_NEVER_A_PLACE = {
    "partir", "compter", "noel", "paques", "toussaint", "rentree", "midi", "minuit", "quinzaine",
    "moins", "plus", "annee", "mois", "semaine", "journee", "raison", "besoin", "demande",
}  # fmt: skip
_STOPS = {
    "hors", "sauf", "hormis", "excepte", "avec", "sans", "pour", "si", "mais", "par", "chaque", "tous",
    "toutes", "jusqu'", "jusque", "depuis", "pendant", "durant", "meme", "environ", "soit", "puis",
    "selon",
}  # fmt: skip
_ARTICLES = ("la", "le", "les", "l'")


def read_place(reader: Reader, stops: Callable[[Reader], bool]) -> Place | None:
    """« à La Comédie », « au Mably », « aux Étangs », « chez Nadia », « à « La Serre, bâtiment B » »."""
    first = reader.at
    after_comma = reader.at > 0 and reader.token(-1).folded == ","
    reader.phrase("lieu :")
    to = reader.take(*_TO)
    begun = reader.at
    if not to and reader.at == first and not reader.is_next(*STANDING):
        return None
    if reader.token().kind is Kind.QUOTE:
        reader.at += 1
        return _place(reader, first, reader.tokens[begun].folded, after_comma, False)
    if not to:
        reader.take(*STANDING)
    reader.skip(*_ARTICLES)
    if not _is_place_name(reader):
        return None
    reader.at += 1
    while reader.token() and not _is_over(reader, stops):
        reader.at += 1
    while reader.token(-1).folded in ("et", "-", "&"):
        reader.at -= 1
    venue = reader.slice(begun)
    label = f"{to} {venue}" if to in ("au", "aux") else venue
    return _place(reader, first, label, after_comma, after_comma and not to)


def _place(reader: Reader, first: int, label: str, after_comma: bool, goes_on: bool) -> Place | None:
    words, venue = reader.slice(first), clean_venue(label)
    if len(venue) > MAX_VENUE:
        raise RefusedError(Refusal(words, TOO_LONG, {"length": str(MAX_VENUE)}), reader.at)
    return Place(words, venue, after_comma, goes_on) if venue else None


def _is_place_name(reader: Reader) -> bool:
    token = reader.token()
    if token.kind is Kind.NUMBER:
        return reader.token(1).kind is Kind.WORD and reader.token(1).folded not in MONTH_OF
    return token.kind is Kind.WORD and token.folded not in _NEVER_A_PLACE | _STOPS | FULL_WEEKDAYS.keys()


def _is_over(reader: Reader, stops: Callable[[Reader], bool]) -> bool:
    """At a sign, at a word that no place holds, or where another piece begins."""
    token, before = reader.token(), reader.token(-1)
    if token.kind is Kind.QUOTE or (token.kind is Kind.SIGN and token.folded not in "-.'&"):
        return True
    if token.kind is Kind.SIGN:
        return not (token.glued or reader.token(1).glued) or not reader.token(1)
    if token.folded in _STOPS or (token.folded == "et" and reader.token(1).folded in (*_TO, "chez")):
        return True
    if before.folded in ("du", "de", "des", "d'", *_ARTICLES) or token.folded in SHORT_WEEKDAYS:
        return False
    return stops(reader)
