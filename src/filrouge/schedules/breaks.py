"""School holidays by their names: « les vacances de Toussaint », « les congés d’hiver et de printemps »."""

from __future__ import annotations

from filrouge.schedules.calendars import Break
from filrouge.schedules.model import Refusal
from filrouge.schedules.names import BREAK_OF, gettext_noop
from filrouge.schedules.pieces import RefusedError
from filrouge.schedules.tokens import Kind, Reader

DAY_OR_BREAK = gettext_noop(
    "« %(words)s » peut dire un jour, des vacances ou une saison : écrivez par exemple "
    "« vacances de Noël », « le 25 décembre » ou « de mi-novembre à mi-mars »."
)

_HOLIDAYS = (
    "vacances et conges scolaires", "vacances scolaires", "conges scolaires", "conge scolaire", "vacances",
    "conges", "conge",
)  # fmt: skip
_OF = ("de la", "de l'", "de", "d'", "du")


def read_breaks(reader: Reader) -> list[Break]:
    """The named breaks that come next; what is not named is left to be read."""
    first = reader.at
    if reader.phrase("grandes vacances"):
        return [Break.SUMMER]
    if not reader.phrase(*_HOLIDAYS):
        return []
    found: list[Break] = []
    while True:
        mark = reader.at
        one = _break(reader, found=bool(found))
        if one is None:
            reader.at = mark if found else first
            return found
        found.append(one)


def _break(reader: Reader, found: bool) -> Break | None:
    """« de Noël »; after another one « et d’été », « / Pâques », « (Noël) »."""
    beside = bool(found and reader.take("/", "("))
    if found and not beside:
        reader.skip(",")
        reader.take("et", "ou", "ni", "&")
    if not reader.phrase(*_OF) and not beside:
        return None
    one = _name(reader)
    if one is not None and beside:
        reader.take(")")
    return one


def _name(reader: Reader) -> Break | None:
    token = reader.token()
    if token.kind is not Kind.WORD or token.folded not in BREAK_OF:
        return None
    reader.at += 1
    return BREAK_OF[token.folded]


def refuse_bare_name(reader: Reader) -> None:
    """« à Noël », « en hiver »: raises RefusedError, with what could be meant."""
    first = reader.at
    reader.skip("pendant", "durant", "en", "a", "la", "l'", "le", "les")
    one = _name(reader)
    # « en février » is a month like another.
    if one is not None and one is not Break.FEBRUARY:
        words = reader.slice(first)
        raise RefusedError(Refusal(words, DAY_OR_BREAK, {"words": words}), reader.at)
    reader.at = first
