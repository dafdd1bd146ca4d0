"""The columns of a programme laid out as a table, known by their headings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from filrouge.reading.lines import Cell
from filrouge.reading.outline.answers import HEADS, answer_key
from filrouge.reading.outline.colours import is_state
from filrouge.reading.outline.words import flat, squeeze

_ROLES = (
    ("number", r"n\s?[°o]\.?(?: d'ordre| de l'action| action)?|numero|ref\.?|reference|code|id|#|n°"),
    ("os_number", r"(?:n\s?°|code|num(?:ero)?)\s?(?:os|axe)"),
    ("oo_number", r"(?:n\s?°|code|num(?:ero)?)\s?oo"),
    ("axe",
        r"axes?(?: strategiques?| prioritaires?| d'intervention| thematiques?)?|volets?|enjeux?"
        r"|domaines?|themes?|thematiques?|priorites?|piliers?|defis?"),
    ("os",
        r"o\.?s\.?|obj(?:ectifs?|\.)? strat(?:egiques?|\.)?(?: \(os\))?|objectif general"
        r"|orientations?(?: strategiques?)?"),
    ("oo",
        r"o\.?o\.?|obj(?:ectifs?|\.)? op(?:erationnels?|\.)?(?: \(oo\))?|objectifs? specifiques?"
        r"|sous-objectifs?"),
    ("objectif", r"objectifs?|buts?"),
    ("state",
        r"etats?(?: d'avancement| de realisation| de l'action| actuel)?|statuts?|avancement|degre "
        r"de realisation|niveau de realisation"
              r"|taux de realisation|sante(?: de l'action)?|couleur|evaluation|ou en est-on ?\??"
              r"|situation|progression|realisation|realise ?\??"),
    ("deadline",
        r"echeances?|delais?(?: de realisation)?|dates?(?: de fin| de realisation| butoir| "
        r"limite| prevue)?|calendrier|timing|planning|periode"
                 r"|pour quand ?\??|quand ?\??|terme|echeancier|annees?"),
    ("responsible",
        r"pilotes?(?: de l'action)?|copilotes?|responsables?(?: de l'action| "
        r"administratifs?| politiques?)?|referents?(?: administratifs?| politiques?)?"
                    r"|agents?(?: traitants?| referents?| responsables?)?|services?(?: pilotes?| "
                    r"responsables?| gestionnaires?| concernes?)?|chef de projet"
                    r"|charges? de projet|qui ?\??|en charge|personnes? (?:responsables?|ressources?|de "
                    r"contact)|mandataires?"),
    ("bearer",
        r"porteurs?(?: de l'action| du projet| de projet)?|entites? porteuses?|structure "
        r"porteuse|operateurs?|maitre d'ouvrage|porte par"),
    ("collaborations",
        r"partenaires?(?: internes?| externes?| associes?)?|partenariats?"
        r"|collaborations?|avec qui ?\??|acteurs?(?: associes?| impliques?)?"
                       r"|services? associes?|parties prenantes"),
    ("indicator",
        r"indicateurs?(?: de (?:resultats?|suivi|reussite|realisation|evaluation))?(?: "
        r"d'evaluation| d'impact)?|resultats? attendus?|criteres?"),
    ("budget",
        r"budgets?(?: estime| prevu| previsionnel| \(?€\)?)?|couts?(?: estimes?| prevus?)?"
        r"|montants?|financements?|moyens financiers|estimation budgetaire"
               r"|moyens budgetaires|subsides?|budget.*"),
    ("condition", r"conditions?(?: de realisation)?|reserves?|sous reserve.*"),
    ("text",
        r"remarques?|commentaires?|observations?|description(?: de l'action)?|moyens(?: humains| "
        r"necessaires)?|ressources|suivi|details?|justification"
             r"|notes?|public(?: cible)?|narratif"),
    ("maintained", r"missions?(?: maintenues?)?|services? maintenus?|actions? maintenues?"),
    ("project", r"projets?(?: nouveaux| a developper)?|nouveaux projets|actions? nouvelles"),
    ("nature", r"nature|type(?: d'action)?|categorie"),
    ("action",
        r"actions?(?:(?: ?/ ?| et | ou )projets?)?(?: concretes?| a mener| prevues?| menees?)?"
        r"|intitule(?: de l'action| du projet| de la fiche)?|mesures?"
               r"|fiches?(?: ?-?projets?| ?-?actions?)?|libelle(?: de l'action)?|titre(?: de l'action)?"
               r"|quoi ?\??|nom de l'action|denomination|projets? ?/ ?actions?"),
)  # fmt: skip
_COMPILED = tuple(
    (role, re.compile(rf"(?:{pattern})(?:\s*\((?:s|e|es|[^)]*)\))?\s*[:*]?$")) for role, pattern in _ROLES
)
LEVELS = ("axe", "os", "objectif", "oo")
ACTIONS = ("action", "project", "maintained")
TICK = "tick"  # a column to tick: "Réalisé", "En cours", "Non réalisé"
ANSWERS = frozenset(key for key, _ in HEADS)
NUMBERS = ("number", "os_number", "oo_number")
_HEADER_ROWS = 8  # rows at the top in which the headings are looked for


def role_of(heading: str) -> str:
    """What a column holds, judged by its heading, or an empty text."""
    folded = squeeze(flat(heading))
    if not folded or len(folded) > 60:
        return ""
    role = next((role for role, pattern in _COMPILED if pattern.match(folded)), "")
    return role or answer_key(heading) or (TICK if is_state(folded) else "")


def header_of(rows: Sequence[Sequence[Cell]]) -> tuple[int, list[str]] | None:
    """The row of headings and the role of each column, when the table is laid out as a programme."""
    for index, row in enumerate(rows[:_HEADER_ROWS]):
        roles = _ticked(row, _once([role_of(cell.text) for cell in row]))
        filled = sum(1 for cell in row if cell.text.strip())
        known = [role for role in roles if role]
        acts = any(role in ACTIONS for role in known)
        levels = sum(role in LEVELS for role in known)
        if (acts or levels) and len(known) >= 2 and len(known) * 2 >= filled:
            return index, _with_action(roles, acts)
    return None


def _once(roles: list[str]) -> list[str]:
    """A level said in two columns side by side is its number and its title."""
    for place, (here, after) in enumerate(itertools.pairwise(roles)):
        if here and here == after and here in (*LEVELS, *ACTIONS):
            roles[place] = "number"
    return roles


def _ticked(row: Sequence[Cell], roles: list[str]) -> list[str]:
    """ "Réalisé | En cours | Non réalisé": beside other columns to tick, "Réalisé" is one too."""
    if TICK not in roles:
        return roles
    return [
        TICK if role == "state" and is_state(cell.text) else role
        for cell, role in zip(row, roles, strict=True)
    ]


def _with_action(roles: list[str], acts: bool) -> list[str]:
    """Without a column of actions the deepest level is the action."""
    if acts:
        return roles
    deepest = max((LEVELS.index(role), place) for place, role in enumerate(roles) if role in LEVELS)
    if sum(role in LEVELS for role in roles) > 1 or roles[deepest[1]] == "objectif":
        return ["action" if place == deepest[1] else role for place, role in enumerate(roles)]
    return roles
