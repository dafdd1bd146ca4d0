"""The names that calendars use in French, folded (no accent, no capital) for reading, and as written."""

from __future__ import annotations

from filrouge.schedules.calendars import Break
from filrouge.schedules.tokens import fold


def gettext_noop(message: str) -> str:
    """Mark a word or a sentence for the catalogues: the engine knows no language but French."""
    return message


WEEKDAYS = (
    gettext_noop("lundi"), gettext_noop("mardi"), gettext_noop("mercredi"), gettext_noop("jeudi"),
    gettext_noop("vendredi"), gettext_noop("samedi"), gettext_noop("dimanche"),
)  # fmt: skip
MONTHS = (
    gettext_noop("janvier"), gettext_noop("février"), gettext_noop("mars"), gettext_noop("avril"),
    gettext_noop("mai"), gettext_noop("juin"), gettext_noop("juillet"), gettext_noop("août"),
    gettext_noop("septembre"), gettext_noop("octobre"), gettext_noop("novembre"), gettext_noop("décembre"),
)  # fmt: skip

# As they open a sentence: the catalogues translate whole words.
OPENING_MONTHS = (
    gettext_noop("Janvier"), gettext_noop("Février"), gettext_noop("Mars"), gettext_noop("Avril"),
    gettext_noop("Mai"), gettext_noop("Juin"), gettext_noop("Juillet"), gettext_noop("Août"),
    gettext_noop("Septembre"), gettext_noop("Octobre"), gettext_noop("Novembre"), gettext_noop("Décembre"),
)  # fmt: skip

# The breaks of the school year, as they follow « vacances ».
BREAKS = {
    Break.ALL_SAINTS: "de Toussaint", Break.AUTUMN: "d’automne", Break.CHRISTMAS: "de Noël",
    Break.WINTER: "d’hiver", Break.CARNIVAL: "de carnaval", Break.REST: "de détente",
    Break.FEBRUARY: "de février", Break.EASTER: "de Pâques", Break.SPRING: "de printemps",
    Break.SUMMER: "d’été",
}  # fmt: skip
BREAK_OF = {
    "toussaint": Break.ALL_SAINTS, "automne": Break.AUTUMN, "noel": Break.CHRISTMAS, "hiver": Break.WINTER,
    "carnaval": Break.CARNIVAL, "detente": Break.REST, "fevrier": Break.FEBRUARY, "paques": Break.EASTER,
    "printemps": Break.SPRING, "ete": Break.SUMMER,
}  # fmt: skip

FULL_WEEKDAYS = {name: number for number, day in enumerate(WEEKDAYS) for name in (day, day + "s")}
SHORT_WEEKDAYS = {"lun": 0, "mar": 1, "mer": 2, "jeu": 3, "ven": 4, "sam": 5, "dim": 6}
WEEKDAY_OF = FULL_WEEKDAYS | SHORT_WEEKDAYS

MONTH_OF = {fold(name): number for number, name in enumerate(MONTHS, 1)} | {
    "janv": 1, "jan": 1, "fev": 2, "fevr": 2, "avr": 4, "juil": 7, "sept": 9, "sep": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip

NUMBER_OF = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    "vingt": 20, "trente": 30,
}  # fmt: skip

RANK_OF = {
    "premier": 1, "premiers": 1, "premiere": 1, "deuxieme": 2, "deuxiemes": 2, "second": 2, "seconds": 2,
    "seconde": 2,
    "troisieme": 3, "troisiemes": 3, "quatrieme": 4, "quatriemes": 4, "cinquieme": 5, "cinquiemes": 5,
    "dernier": -1, "derniers": -1, "derniere": -1,
}  # fmt: skip
ORDINAL_ENDINGS = {"er", "ers", "ere", "e", "es", "eme", "emes", "ieme", "iemes", "nd", "nde", "nds"}
