"""The way from a text to a schedule."""

from __future__ import annotations

from datetime import date

from filrouge.schedules.assemble import assemble
from filrouge.schedules.grammar import has_words, parse
from filrouge.schedules.model import Refusal, Understood
from filrouge.schedules.names import gettext_noop
from filrouge.schedules.words import to_words

MAX_LENGTH = 500

EMPTY = gettext_noop("Rien n’est écrit : dites quand, par exemple « tous les mardis de 14 h à 17 h ».")
CONTRADICTION = gettext_noop("Cet horaire se contredit : écrivez-le plus simplement, ou en deux horaires.")
TOO_LONG = gettext_noop(
    "Ce texte est trop long pour un horaire (%(length)s signes au plus) : gardez le jour et l’heure."
)


def understand(text: str, *, today: date) -> Understood:
    """The schedule that a person typed, in French. Never raises.

    A date without a year is the next one from `today`; so is the start of what is counted (« un mardi sur
    deux », « 6 séances ») when no start is told. One word that is not understood, or that makes no sense, and
    there is no schedule.
    """
    if len(text) > MAX_LENGTH:
        return Understood(None, refused=(Refusal(_opening(text), TOO_LONG, {"length": str(MAX_LENGTH)}),))
    if not has_words(text):
        return Understood(None, refused=(Refusal("", EMPTY),))
    parsed = parse(text, today)
    refused = list(parsed.refused)
    schedule = None
    if not parsed.unknown and not refused:
        try:
            schedule = assemble(parsed.pieces, refused, today)
        except ValueError:  # a contradiction that no part saw coming
            refused.append(Refusal(_opening(text), CONTRADICTION))
    told = tuple(dict.fromkeys(refused))
    if schedule is None:
        return Understood(None, not_understood=tuple(parsed.unknown), refused=told)
    return Understood(schedule, to_words(schedule))


def _opening(text: str) -> str:
    return " ".join(text[:60].split()) + "…"
