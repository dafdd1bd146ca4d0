"""Words as a reader compares them: without accents, case or kinds of apostrophe; numbers in letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTES = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"'}
_DASHES = {"–": "-", "—": "-", "‑": "-", "−": "-", "‐": "-"}
_SPACES = {chr(code): " " for code in (0x09, 0xA0, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000)}


def _flat_table() -> dict[int, str]:
    table: dict[str, str] = {}
    for code in range(0x41, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if len(base) == 1 and base != chr(code):
            table[chr(code)] = base
    return str.maketrans(table | _QUOTES | _DASHES | _SPACES)


_FLAT = _flat_table()
_LINE = 250  # characters
_BLANKS = re.compile(r"\s+")

ONES = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "vingt": 20, "trente": 30, "quarante": 40,
    "cinquante": 50, "soixante": 60, "septante": 70, "soixante-dix": 70, "quatre-vingts": 80,
    "quatre-vingt": 80, "nonante": 90, "quatre-vingt-dix": 90, "cent": 100,
}  # fmt: skip
ORDINALS = {
    "premier": 1, "premiere": 1, "1er": 1, "1ere": 1, "second": 2, "seconde": 2, "deuxieme": 2,
    "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "sixieme": 6, "septieme": 7, "huitieme": 8,
    "neuvieme": 9, "dixieme": 10, "onzieme": 11, "douzieme": 12,
}  # fmt: skip
MONTHS = {
    "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "aout": 8,
    "septembre": 9, "octobre": 10, "novembre": 11, "decembre": 12,
}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
ROMAN_RE = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})$")
NUMBER_WORD = (
    r"(?:\d{1,3}|(?:soixante|quatre-vingts?)-(?:et-)?[a-z]+(?:-[a-z]+)?"
    r"|(?:vingt|trente|quarante|cinquante|septante|nonante)(?:-| )(?:et(?:-| ))?[a-z]+"
    r"|dix-sept|dix-huit|dix-neuf|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize"
    r"|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|septante|nonante|cent)"
)


@lru_cache(maxsize=512)
def _flat_line(text: str) -> str:
    return text.translate(_FLAT)


def flat(text: str) -> str:
    """The text for comparing: same length, lower case, without accents, one kind of quote and dash."""
    # The steps ask the same few lines again and again, one after the other.
    return _flat_line(text) if len(text) < _LINE else text.translate(_FLAT)


def squeeze(text: str) -> str:
    """One space between words, none around."""
    return _BLANKS.sub(" ", text).strip()


@lru_cache(maxsize=512)
def count_of(word: str) -> int | None:
    """The number that a flat word or group of digits says ("41", "quarante-et-un"), or None."""
    if word.isascii() and word.isdigit():
        return int(word)
    parts = word.replace(" ", "-").replace("-et-", "-")
    if parts in ONES:
        return ONES[parts]
    for cut in (parts.rfind("-"), parts.find("-")):
        head, tail = parts[:cut], parts[cut + 1 :]
        if cut > 0 and head in ONES and tail in ONES and ONES[tail] < 20 <= ONES[head]:
            return ONES[head] + ONES[tail]
    return None


def roman(word: str) -> int | None:
    """The value of a Roman number up to 39 written in flat letters, or None."""
    if not word or not ROMAN_RE.match(word):
        return None
    total = 0
    for here, after in zip(word, word[1:] + " ", strict=True):
        value = _ROMAN[here]
        total += -value if value < _ROMAN.get(after, 0) else value
    return total


_INFINITIVE = re.compile(
    r"(?:afin |pour |en vue )?(?:d'|de |ne pas |ne plus |a |mieux |bien )?(?:s'|se |l'|le |la |les |y |en )?"
    r"(?P<verb>[a-z]{2,}(?:er|ir|oir|re))\b"
)
_NOT_VERBS = frozenset({
    "premier", "premiere", "dernier", "hier", "cahier", "atelier", "quartier", "chantier", "metier",
    "dossier", "fichier", "courrier", "papier", "calendrier", "mobilier", "janvier", "fevrier",
    "sentier", "ouvrier", "conseiller", "infirmier", "titre", "chiffre", "cadre", "centre", "nombre",
    "autre", "notre", "votre", "entre", "contre", "membre", "ministre", "maire", "commissaire",
    "salaire", "partenaire", "horaire", "annuaire", "repertoire", "territoire", "histoire", "memoire",
    "laboratoire", "oratoire", "avenir", "loisir", "plaisir", "espoir", "pouvoir", "savoir", "devoir",
    "quatre", "lettre", "maitre", "theatre", "libre", "sombre", "rencontre", "offre", "registre",
    "semestre", "trimestre", "super", "hiver", "mer", "cher", "octobre", "novembre", "decembre",
    "septembre", "affaire", "culture", "nature", "structure", "voiture", "couverture", "procedure",
    "lecture", "nourriture", "ouverture", "aventure", "futur", "encore", "matiere", "maniere",
    "derriere", "lumiere", "carriere", "priere", "frere", "pere", "mere", "arriere", "propre",
    "scolaire", "sanitaire", "solidaire", "populaire", "primaire", "secondaire", "stagiaire",
    "benevolaire", "misere", "caractere", "critere", "ministere", "mystere", "guerre", "terre", "verre",
    "heure", "mesure", "facture", "signature", "candidature", "inter", "leader", "manager", "flyer",
    "soir", "trottoir", "couloir", "miroir", "tiroir", "comptoir", "chaire", "foire", "poire",
    "accessoire", "victoire", "gloire", "formulaire", "sommaire", "inventaire", "commentaire",
    "dictionnaire", "questionnaire", "glossaire", "seminaire", "itineraire", "anniversaire",
    "beneficiaire", "prestataire", "locataire", "proprietaire", "destinataire", "volontaire", "fer",
    "hors", "papeterie", "premierement", "danger", "etranger", "boulanger", "ancre", "fenetre",
    "chambre", "arbre", "ordre", "desordre", "genre",
})  # fmt: skip
_NOUNS = re.compile(
    r"(?:la |le |les |l'|une |un |des )?(?:mise (?:en|a|sur)|maintien|creation|organisation"
    r"|developpement|renforcement"
    r"|amelioration|soutien|poursuite|elaboration|etablissement|renovation|amenagement|acquisition"
    r"|achat|formation"
    r"|sensibilisation|promotion|accompagnement|construction|realisation|participation|publication"
    r"|installation"
    r"|modernisation|reduction|lutte contre|engagement|recrutement|redaction|diffusion|ouverture|extension"
    r"|mutualisation|actualisation|optimisation|etude|analyse|evaluation|adaptation|adoption|lancement)\b"
)


def says_what_to_do(text: str) -> bool:
    """A title that opens with an infinitive or a noun of action, as objectives and actions do in French."""
    start = flat(text[:80]).lstrip(" \"'(*-")
    found = _INFINITIVE.match(start)
    if found and found["verb"] not in _NOT_VERBS:
        return True
    return bool(_NOUNS.match(start))
