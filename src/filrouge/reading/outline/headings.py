"""Headings known by their meaning, whatever the house calls them."""

from __future__ import annotations

import re

from filrouge.reading.outline.joining import Block
from filrouge.reading.outline.words import flat, says_what_to_do

_CHAPTER = re.compile(
    r"(?:l'|la |le |les |nos |notre )?(?:introduction|preambule|avant-propos|contexte|method|presentation|cadre (?:legal|general|de reference)"
    r"|bases? legales?|conclusion|annexes?\b|glossaire|lexique|bibliographie|table des|sommaire|mot d[ue]|editorial|diagnostic|etat des lieux"
    r"|suivi|evaluation|perspectives?|adoption|structure|elaboration|valeurs?\b|vision\b|remerciements|resume\b|synthese|definitions?\b"
    r"|composition|historique|apports?\b|qu'est-ce|comment\b|pourquoi\b|elements? qui|ou en est|suites?\b|pour les annees|abreviations"
    r"|conditions? de|legende|organigramme|rappel)"
)
EVALUATION_KEYS = (
    ("presentation_structure", r"structure|presentation|architecture|composition du"),
    ("adoption", r"adoption|approbation|prise d'acte"),
    ("elaboration", r"elabor|comment avait|construction du|processus d'elaboration|genese|conception"),
    ("follow_up", r"suivi"),
    ("evaluation_how", r"comment et avec qui|avec qui|acteurs? de l'evaluation|methode d'evaluation|modalites? d'evaluation"),
    ("factors", r"elements? (?:qui|ayant)|facteurs?|impact|freins?|contexte|obstacles?"),
    ("method", r"(?:evaluation de la )?method(?:e|ologie)|gestion du pst|gouvernance"),
    ("general", r"(?:evaluation|conclusions?|appreciation|avis) general"),
    ("results", r"ou en est|realisations?|resultats?|etat d'avancement|bilan des actions|evaluation (?:par|general|global|des)"
                r"|atteinte des objectifs|taux de realisation"),
    ("contribution", r"apports?|plus-value|valeur ajoutee|contribution|benefices?"),
    ("outlook_follow_up", r"suites?|publication|diffusion|communication de l'evaluation"),
    ("outlook_next", r"perspectives?|annees? suivantes|pour la suite|avenir|prochaines? etapes?|pour les annees"),
    ("general", r"conclusions?|general|synthese|introduction|preambule"),
)  # fmt: skip
_EVALUATION = tuple((key, re.compile(rf"(?:.*\b)?(?:{pattern})")) for key, pattern in EVALUATION_KEYS)


def is_chapter(block: Block) -> bool:
    """A heading of a report ("Introduction", "Méthodologie"), which is no objective."""
    title = flat(block.title[:80]).strip(' "')
    return len(block.title) < 120 and bool(_CHAPTER.match(title)) and not says_what_to_do(title)


def evaluation_key(heading: str) -> str:
    """The meaning of a heading of an evaluation, or an empty text."""
    folded = flat(heading)
    return next((key for key, pattern in _EVALUATION if pattern.match(folded)), "")
