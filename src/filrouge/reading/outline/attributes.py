"""What is said of an action under its title: who bears it, with whom, when, on which condition."""

from __future__ import annotations

import re

from filrouge.reading.model import ReadAction
from filrouge.reading.outline.words import flat, squeeze

# What each wording means. The first that matches wins, so the longer come first.
_KEYS = (
    ("title",
        r"intitules?(?: de l'action| du projet| de la fiche)?|titre(?: de l'action| du projet| de "
        r"la fiche)?|nom de l'action|libelle(?: de l'action)?|denomination"),
    ("state",
        r"etats?(?: d'avancement| de realisation| de l'action| actuel)?|statut|avancement|degre "
        r"de realisation"
              r"|niveau de realisation|taux de realisation|sante de l'action|couleur|evaluation de l'action"),
    ("bearer",
        r"entites? porteuses?|porteurs?(?: de l'action| du projet| principal)?|institution "
        r"porteuse|organisme porteur"
               r"|structure porteuse|porte par|portee par|maitre d'ouvrage|maitrise d'ouvrage|operateurs?"),
    ("responsible",
        r"pilotes?(?: de l'action| du projet)?|copilotes?|responsables?(?: de l'action| du "
        r"projet)?|referents?"
                    r"(?: de l'action| du projet)?|agents? (?:traitants?|referents?|responsables?)"
                    r"|charges? de projet"
                    r"|charges? de mission|services?(?: pilotes?| responsables?| gestionnaires?| "
                    r"porteurs?| concernes?)?"
                    r"|chef de projet|coordinateur|coordination|coordinatrice|en charge|personnes? "
                    r"(?:ressources?|de contact|responsables?)"),
    ("collaborations",
        r"collaborations?(?: avec)?|en collaboration avec|partenaires?(?: internes?| "
        r"externes?| associes?)?"
                       r"|partenariats?(?: avec)?|en partenariat avec|acteurs? (?:impliques?|associes?"
                       r"|concernes?)|avec"),
    ("condition", r"conditions?(?: de realisation)?|sous (?:reserve|condition)|reserves?"),
    ("deadline",
        r"echeances?|echeancier|delais?(?: de realisation)?|dates?(?: de fin| de realisation| "
        r"butoir| limite)?"
                 r"|calendrier|timing|planning|periode|terme|pour quand|quand"),
    ("indicator",
        r"indicateurs?(?: d[e'] ?(?:resultats?|suivi|reussite|realisation|evaluation"
        r"|impact))?|criteres? de reussite"),
    ("budget",
        r"budget(?: estime| prevu| previsionnel)?|cout(?: estime| prevu| total)?|couts|montant"
        r"|financement"
               r"|moyens? financiers?|moyens budgetaires|subsides?|estimation budgetaire"),
    ("examples", r"par exemples?|exemples?|p\. ?ex\.?|a titre d'exemples?"),
    ("transversal",
        r"(?:action|projet) transversale?(?: a tous les projets| a toutes les actions)?"
        r"|transversale?"),
)  # fmt: skip
_KEY = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _KEYS)
_NAMES = tuple(name for name, _ in _KEYS)
_AT_START = re.compile(rf"(?:{_KEY})(?:\s*\((?:s|e|es|nt)\))?\s*(?P<colon>:|=|-(?=\s))\s*")
_INSIDE = re.compile(rf"(?:(?:\s*[;|,.]|\s-)\s+|\s{{2,}}|\t)(?:{_KEY})\s*:\s*")
_AFTER_SENTENCE = re.compile(rf"(?<=[.!?])\s+(?=(?:{_KEY})\s*:)")
_NEVER_INSIDE = frozenset({"title", "examples", "transversal"})
_CONDITION = re.compile(
    r"\(?(?:(?:projet|action|mesure|service)s?\s)?(?:(?:mise?s? en (?:place|oeuvre|œuvre)|realise(?:e|s"
    r"|es)?|developpe(?:e|s|es)?"
    r"|maintenue?s?|poursuivie?s?|organise(?:e|s|es)?|active(?:e|s|es)?)\s)?sous (?:reserve|condition)\b"
)
_CONDITION_INSIDE = re.compile(r"\(?\bsous (?:reserve|condition) (?:de|d'|du|des|que)\b")
_TRANSVERSAL = re.compile(
    r"\(?(?:action|projet|mesure)?s?\s?transversa(?:le?s?|ux)(?:\s(?:a|aux)\s[^.;:()]{1,60})?\)?\s*[.;]?$"
)
_TRANSVERSAL_NOTE = re.compile(r"transversa(?:le?s?|ux)\b")
_EXAMPLES = re.compile(r"(?:par exemples?|exemples?|p\. ?ex\.?|a titre d'exemples?)\s*:?\s*$")


def kind_of_line(text: str) -> str:
    """ "attribute", "condition", "transversal", "examples", or "" for the head of a line."""
    head = flat(text[:160])
    if _EXAMPLES.match(head):
        return "examples"
    if _CONDITION.match(head):
        return "condition"
    if len(text) < 100 and _TRANSVERSAL.match(head):
        return "transversal"
    found = _AT_START.match(head)
    if found and (found["colon"] == ":" or found.end() < len(head)):
        return "" if found["colon"] == "-" and found.lastgroup is None else _kind(found)
    return ""


def _kind(found: re.Match[str]) -> str:
    name = _name(found)
    if found["colon"] != ":" and name in {"collaborations", "responsible", "deadline", "examples"}:
        return "attribute" if found["colon"] == "=" else ""
    return "examples" if name == "examples" else "attribute"


def _name(found: re.Match[str]) -> str:
    return next(name for name in _NAMES if found[name] is not None)


def attributes_in(text: str) -> list[tuple[str, str, int]]:
    """Every (field, value, offset of the value) that a line of attributes says."""
    folded = flat(text)
    first = _AT_START.match(folded)
    if not first:
        return []
    marks = [(_name(first), first.end(), 0)]
    marks += [(_name(m), m.end(), m.start()) for m in _INSIDE.finditer(folded, first.end())]
    ends = [start for _, _, start in marks[1:]] + [len(text)]
    return [(name, text[at:end].strip(" \t;|"), at) for (name, at, _), end in zip(marks, ends, strict=True)]


_LONGEST = 4000  # characters of one attribute


def after_sentence(title: str) -> tuple[str, list[tuple[str, str]]]:
    """ "Ouvrir un lavoir. Pilote : M. Dupré": the title, and what is said after its full stop."""
    found = _AFTER_SENTENCE.search(flat(title))
    said = attributes_in(title[found.end() :]) if found else []
    if found is None or any(not value or name in _NEVER_INSIDE for name, value, _ in said):
        return title, []
    return title[: found.start()], [(name, value) for name, value, _ in said]


def set_attribute(action: ReadAction, name: str, value: str) -> None:
    """Write one attribute; what was said before is kept."""
    value = squeeze(value)
    if name == "title":
        action.title = action.title or value
    elif name == "transversal":
        action.transversal = flat(value) not in {"non", "n", "0", "-"}
    elif not value or value in {"-", "/", "–", "—"}:
        return
    elif name in {"collaborations", "responsible", "examples"}:
        known = getattr(action, name)
        parts = [value] if name == "examples" else split_list(value)
        known.extend(part for part in parts if part not in known[-50:])
    else:
        before = getattr(action, name)
        if before != value and len(before or "") < _LONGEST:
            setattr(action, name, f"{before} ; {value}" if before else value)


def split_list(value: str) -> list[str]:
    """The parts of "A, B et C": at commas, semicolons and lines, never inside brackets."""
    parts, depth, start = [], 0, 0
    for place, character in enumerate(value):
        depth += (character in "([") - (character in ")]")
        if depth <= 0 and (
            character in ";•\n" or (character == "," and value[place + 1 : place + 2] in {" ", "", "…", "."})
        ):
            parts.append(value[start:place])
            start = place + 1
    parts.append(value[start:])
    if len(parts) > 1:
        parts[-1:] = re.split(r"\s+et\s+(?![^()]*\))", parts[-1], maxsplit=1)
    return [bare for part in parts if (bare := squeeze(part).strip(" .-…"))]


def condition_in(title: str) -> str | None:
    """ "sous réserve de moyens" written at the end of a title; the title keeps it too."""
    found = _CONDITION_INSIDE.search(flat(title))
    if not found:
        return None
    rest = title[found.start() :]
    return rest.strip("() .") if rest.startswith("(") else rest.strip(" .")


def is_transversal(note: str) -> bool:
    """Whether the brackets beside a label or at the end of a title say that the action is transversal."""
    return bool(_TRANSVERSAL_NOTE.search(flat(note)))
