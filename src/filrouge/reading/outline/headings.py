"""Headings known by their meaning, whatever the house calls them."""

from __future__ import annotations

import re

from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.words import flat, says_what_to_do, squeeze

_CHAPTER = re.compile(
    r"(?:l'|la |le |les |nos |notre )?(?:introduction|preambule|avant-propos|contexte|method"
    r"|presentation|cadre (?:legal|general|de reference)"
    r"|bases? legales?|conclusion|annexes?\b|glossaire|lexique|bibliographie|table des|sommaire|mot "
    r"d[ue]|editorial|diagnostic|etat des lieux"
    r"|suivi|evaluation|perspectives?|adoption|structure|elaboration|valeurs?\b|vision\b|remerciements"
    r"|resume\b|synthese|definitions?\b"
    r"|composition|historique|apports?\b|qu'est-ce|comment\b|pourquoi\b|elements? qui|ou en est"
    r"|suites?\b|pour les annees|abreviations"
    r"|conditions? de|legende|organigramme|rappel|tableaux? (?:recap|de bord|de synthese)|recapitulatif)"
)
EVALUATION_KEYS = (
    ("presentation_structure", r"structure|presentation|architecture|composition du"),
    ("adoption", r"adoption|approbation|prise d'acte"),
    ("elaboration",
        r"elabor|comment avait|comment (?:il|le pst|le programme) (?:a|est|fut)"
        r"|construction du|redaction|ecriture|processus d'elaboration|genese|conception"),
    ("follow_up", r"suivi"),
    ("evaluation_how",
        r"comment et avec qui|avec qui|qui a evalue|acteurs? de l'evaluation|methode "
        r"d'evaluation|modalites? d'evaluation"),
    ("factors",
        r"elements? (?:qui|ayant)|ce qui a (?:pese|joue|influence|freine|aide|impacte|change)"
        r"|difficultes|facteurs?|impact|freins?|contexte|obstacles?"),
    ("method", r"(?:evaluation de la )?method(?:e|ologie)|gestion du pst|gouvernance"),
    ("general", r"(?:evaluation|conclusions?|appreciation|avis) general|(?:vue d')?l?'?ensemble"),
    ("results",
        r"ou en (?:est|sommes)|par (?:action|axe|objectif)|realisations?|resultats?|etat d'avancement"
        r"|bilan des actions|evaluation (?:par|general|global|des)"
                r"|atteinte des objectifs|taux de realisation"),
    ("contribution", r"apports?|plus-value|valeur ajoutee|contribution|benefices?"),
    ("outlook_follow_up", r"suites?|publication|diffusion|communication de l'evaluation"),
    ("outlook_next",
        r"perspectives?|annees? suivantes|pour la suite|avenir|prochaines? etapes?|pour "
        r"les annees|les annees"),
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


SHEET_KEYS = (
    ("partner_agents", r"agents? (?:partenaires?|associes?)|co-?referents?|agents? en appui"),
    ("agents",
        r"agents?(?: traitants?| referents?| responsables?)?|referents?|responsables?(?: du "
        r"projet| de l'action)?|charges? de projet"
               r"|porteurs?(?: d[eu] projet| de l'action)?|travailleurs? (?:sociaux|social)"
               r"|animat(?:eurs?|rices?)|intervenants?|equipe|pilotes?"),
    ("partners",
        r"partenaires?|partenariats?|collaborations?|en (?:partenariat|collaboration) avec"
        r"|acteurs? associes?"),
    ("origin",
        r"(?:naissance|origine|genese|historique|point de depart)(?: du projet| de l'action| de "
        r"l'idee)?|contexte|constats?(?: de depart)?"
               r"|pourquoi(?: ce projet)?|d'ou vient (?:le projet|l'idee)|diagnostic"),
    ("aims",
        r"(?:nos |les )?(?:objectifs?|buts?|finalites?|intentions?)(?: du projet| de l'action| "
        r"vises?| poursuivis| generaux| general| principaux)?"
             r"|projet|le projet|resultats attendus|enjeux"),
    ("audience",
        r"publics?(?: cibles?| vises?| concernes?)?|beneficiaires?|participants?|pour qui|a "
        r"qui s'adresse.{0,20}"),
    ("steps",
        r"(?:les )?etapes?(?: de la (?:rencontre|seance)| du projet)?|deroule|deroulement(?: "
        r"d'une (?:seance|rencontre)| de la (?:seance|rencontre))?"
              r"|phases?|programme de la (?:seance|rencontre|journee)"),
    ("method",
        r"methodologie|methodes?(?: de travail)?|demarche|mise en (?:oeuvre|œuvre|place)"
        r"|organisation(?: pratique)?|fonctionnement|(?:la )?pratique"
               r"|modalites?(?: pratiques?)?|description(?: de l'action| du projet)?|comment|contenu"
               r"|activites?"),
    ("place", r"lieux?(?: de l'activite)?|locaux|adresse|ou|endroit|localisation"),
    ("timetable",
        r"horaires?|quand|dates?|calendrier|frequence|duree|periodicite|timing|planning"
        r"|jours? et heures?|plages? horaires?|echeancier|periode"),
    ("ratio", r"(?:type d'|taux d')?encadrement|ratio"),
    ("material",
        r"materiel|moyens?(?: materiels?| logistiques?| necessaires?| humains et materiels)?"
        r"|besoins?(?: materiels?)?|logistique|fournitures|ressources"
                 r"|equipement"),
    ("budget",
        r"budget(?: previsionnel)?|couts?|depenses?|moyens financiers|estimation budgetaire"
        r"|frais|combien"),
    ("funding",
        r"financements?|subsides?|subventions?|sources? de financement|recettes?|prise en "
        r"charge|qui paie"),
    ("sustainability",
        r"durabilite|developpement durable|perennite|durable|transition(?: ecologique)?"
        r"|volet durable|regard durable|impact environnemental"),
    ("results", r"evaluation|resultats?|bilan|effets?|indicateurs?(?: de reussite)?|impacts?"),
    ("outlook_next", r"perspectives?|suites?|et apres"),
)  # fmt: skip
_CORE = frozenset({"agents", "partner_agents", "partners", "origin", "aims", "method", "material", "budget"})
_SHEET = re.compile(
    "(?:"
    + "|".join(f"(?P<{key}>{pattern})" for key, pattern in SHEET_KEYS)
    + r")(?:\(s\))?\s*(?P<colon>[:?]+|$)\s*"
)
_NUMBERED = re.compile(r"(?:[ivx]{1,4}|\d{1,2}|[a-h])\s?[.)]\s*|(?:[•➢-]\s*)")


def sheet_heading(block: Block) -> tuple[str, str, str] | None:
    """(key, heading, text after it) when a block opens a headed part of a sheet."""
    if block.bullet and not block.heading:
        return None
    text = block.text
    folded = flat(text[:160])
    skip = _NUMBERED.match(folded)
    start = skip.end() if skip else 0
    found = _SHEET.match(folded, start)
    if not found or (found["colon"] == "" and len(text) > 60):
        return None
    key = next(key for key, _ in SHEET_KEYS if found[key] is not None)
    head = squeeze(text[start : found.start("colon")]).strip(" :")
    return key, head, text[found.end() :].strip()


def opens_part(text: str) -> bool:
    """ "Naissance du projet : …" opens a headed part of a sheet."""
    found = _SHEET.match(flat(text[:60]))
    return bool(found and found["colon"])


def is_sheet(blocks: list[Block]) -> bool:
    """Three known headed parts at least, two of them of a sheet's heart, none said again and again."""
    found = [sheet_heading(b) for b in blocks if b.kind in ("", "head", "attribute", "section", "examples")]
    keys = [head[0] for head in found if head]
    distinct = set(keys)
    return len(distinct) >= 3 and len(distinct & _CORE) >= 2 and len(keys) <= 3 * len(distinct)
