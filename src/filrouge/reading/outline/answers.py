"""What is answered of an action, part by part: what was done, what helps, what hinders, what comes next."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.words import flat, squeeze

# What each wording means, in the order in which the parts are told.
HEADS = (
    ("narrative",
        r"(?:ce qui (?:est|a ete|a deja ete|fut) (?:fait|realise|mis en (?:place|oeuvre|œuvre)|accompli|mene)"
        r"|ce que nous avons (?:fait|realise)|ce qu'on a fait"
        r"|realisations|actions? (?:menees?|realisees?)|travail (?:accompli|realise|fait)|bilan|recit)"),
    ("strengths",
        r"(?:forces|points? (?:forts?|positifs?)|atouts?|reussites?|succes|leviers?|facilitateurs?"
        r"|elements? facilitateurs?"
        r"|ce qui (?:aide|marche|fonctionne|(?:a )?(?:bien )?(?:aide|marche|fonctionne))(?: bien)?)"),
    ("weaknesses",
        r"(?:faiblesses?|points? (?:faibles?|negatifs?|d'amelioration|a ameliorer)|fragilites?"
        r"|lacunes?|limites?"
        r"|ce qui (?:manque|ne (?:va|marche|fonctionne) pas|n'a pas (?:marche|fonctionne)))"),
    ("opportunities", r"(?:opportunites?|occasions?)"),
    ("obstacles",
        r"(?:ce qui (?:freine|bloque|coince|gene|empeche|fait obstacle|a (?:freine|bloque|gene|empeche))"
        r"|freins?|obstacles?|difficultes?|menaces?|blocages?|points? de blocage|problemes?|contraintes?)"),
    ("next_steps",
        r"(?:suites?|prochaines? (?:etapes?|actions?)|perspectives?|et (?:apres|maintenant|ensuite|la suite)"
        r"|(?:ce qu'il |ce qui )?reste a faire|ce qui vient|pistes?|recommandations?|et pour quand"
        r"|suites? (?:a donner|donnees?|envisagees?|prevues?))"),
    ("change_reason",
        r"(?:pourquoi (?:elle|il|l'action|cela|ca) (?:a|est) (?:change|evolue|modifiee?)"
        r"|(?:raisons?|motifs?|justification) (?:du changement|de l'evolution|de la modification|de l'ecart)"
        r"|ce qui a (?:change|evolue))"),
)  # fmt: skip
_ARTICLE = r"(?:les |la |le |l'|nos |ses |d'autres )?(?:principa(?:les|ux) )?"
_MORE = (
    r"(?: (?:rencontre|identifie|constate|observe|majeur|principa|prevu|envisage)\w*"
    r"| (?:de l'action|du projet|de la fiche|d'amelioration|a ce jour|a donner)| (?:en|pour) (?:19|20)\d\d)*"
)
_ONE = re.compile("|".join(f"{_ARTICLE}(?P<{key}>{pattern}){_MORE}$" for key, pattern in HEADS))
_ANY = "(?:" + "|".join(pattern for _, pattern in HEADS) + ")"
_PART = rf"{_ARTICLE}{_ANY}{_MORE}"
_BETWEEN = r"(?:\s*[/,&]\s*|\s+(?:et|ou)\s+)"
_HEAD = re.compile(
    rf"(?P<head>{_PART}(?:{_BETWEEN}{_PART}){{0,3}})\s*(?:\([^()]{{0,40}}\)\s*)?(?P<end>\?\s*:?|:|$)\s*"
)
_LONGEST = 70  # characters of a heading


def answer_key(heading: str) -> str:
    """The part that a heading opens, or an empty text: "forces et freins" is two."""
    found = _HEAD.match(flat(heading[:_LONGEST]).strip())
    whole = found is not None and len(heading) <= _LONGEST and found.end() >= len(heading.strip())
    return _key_of(found["head"]) if found and whole else ""


@lru_cache(maxsize=256)
def _key_of(head: str) -> str:
    """The one part that a flat heading names."""
    whole = _ONE.match(head)
    if whole and whole.lastgroup:
        return whole.lastgroup
    keys = {found.lastgroup or "" if (found := _ONE.match(part)) else "" for part in re.split(_BETWEEN, head)}
    return keys.pop() if len(keys) == 1 else ""


def opens_answer(text: str) -> bool:
    """ "Freins : …" opens a part of an answer on its own line."""
    found = _HEAD.match(flat(text[:_LONGEST]))
    return bool(found and found["end"] and _key_of(found["head"]))


def answer_in(block: Block) -> tuple[str, str] | None:
    """(part, text after the heading) when a block opens a part of an answer."""
    if block.label is not None or not block.text[:1].isalpha():
        return None
    found = _HEAD.match(flat(block.text[:_LONGEST]))
    if found is None or not (found["end"] or (len(block.text) <= _LONGEST and block.text[0].isupper())):
        return None
    if block.bullet and not found["end"]:
        return None
    key = _key_of(found["head"])
    return (key, block.text[found.end() :].strip()) if key else None


def mark_answers(blocks: list[Block]) -> None:
    """A heading said again and again opens a part of each answer, never a chapter or an objective."""
    found = [(b, answer) for b in blocks if b.kind in ("", "head") and (answer := answer_in(b))]
    times = Counter(key for _, (key, _) in found)
    for block, (key, _) in found:
        if times[key] > 1:
            block.kind = "answer"


def role_kind(role: str) -> str:
    """The kind of a block from a cell of a column of answers."""
    return f"answer:{role}"


def part_of(block: Block) -> str:
    """The part that a cell's column says, or an empty text."""
    return block.kind.partition(":")[2] if block.kind.startswith("answer:") else ""


def whole(text: str) -> str:
    """The lines of a cell, each squeezed."""
    return "\n".join(line for raw in text.split("\n") if (line := squeeze(raw)))
