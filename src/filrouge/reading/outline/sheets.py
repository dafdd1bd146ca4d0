"""A project sheet or a practice sheet: its headed parts whole, and what can be drawn from them."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from filrouge.reading.model import Reading, ReadingKind, ReadMaterial, ReadSection, ReadSheet
from filrouge.reading.outline.attributes import attributes_in, split_list
from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.headings import is_sheet, sheet_heading
from filrouge.reading.outline.labels import BULLET_RE, STRUCTURAL, is_action_family
from filrouge.reading.outline.money import amounts_in, budget_line
from filrouge.reading.outline.plan import ACTION, Plan
from filrouge.reading.outline.tree import Tree
from filrouge.reading.outline.words import NUMBER_WORD, flat, squeeze

_WHO = (
    r"(?:agents?|travailleu(?:rs?|ses?)|animat(?:eurs?|rices?)|benevoles?|encadrants?"
    r"|accompagnat(?:eurs?|rices?)|professionnels?|assistants? sociaux|intervenants?|adultes?)"
)
_FOR = (
    r"(?:beneficiaires?|participants?|personnes?|usagers?|enfants?|jeunes?|aines?|seniors?|familles?"
    r"|habitants?)"
)
_RATIO = re.compile(
    rf"\b{NUMBER_WORD}\s{_WHO}(?:\s\w+){{0,2}}\s(?:pour|par)\s(?:groupe "
    rf"de\s)?{NUMBER_WORD}\s{_FOR}(?:\s\w+){{0,2}}?\b"
)
_TIME = re.compile(
    r"\b\d{1,2}\s?h(?:\d{2})?\b|\b\d{1,2}:\d{2}\b|\bjours?\s(?:par\s)?(?:la\s)?semaine|\bfois "
    r"par\s(?:semaine|mois|an)"
    r"|\b(?:tous les|chaque|le|les)\s(?:\d\w{0,3}\s)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche)s?\b|\bhebdomadaire|\bmensuel"
)
_PLACE = re.compile(
    r"\b(?:dans (?:le|la|les|un|une|nos|notre) (?:local|salle|locaux|maison|batiment|cafe|bar)|rue "
    r"|avenue |place |boulevard |au local\b|a la salle\b)"
)
_SOURCE = re.compile(
    r"\b(?:fourni|mis(?:e|es)? a (?:la )?disposition|mettre a disposition|prete|achet|achat|marche "
    r"public|don de|donne|emprunt|lou(?:e|er|es)\b|location|offert|par (?:la|le|les|l')|via|aupres d)"
)
_PAYS = re.compile(
    r"\b(?:depenses?|frais|projet|couts?|somme|montant|budget|le tout)\b.{0,60}\b(?:budget|subside"
    r"|subvention|fonds|financ|credit|enveloppe|pris en charge|paye)"
)
_VERB = re.compile(
    r"\s(?:nous )?(?:feront|fera|seront|sera|est|sont|proviendr\w+|provien\w+|viendr\w+|vient|viennent)\s"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý])")
_PRACTICE = re.compile(
    r"(?:la )?pratique\b|bonnes? pratiques?|retour d'experience|appel a contribution|temoignage"
)


_ENOUGH = 2000  # characters of what is drawn from a part; the part itself stays whole
_HEART = frozenset({"origin", "aims", "method", "material", "steps"})
_HEARTY = 2  # parts of the heart that make a sheet of what stands under an action
_TELLING = frozenset({"method", "place", "timetable", "ratio", "steps", "audience"})


def read_sheet(blocks: list[Block], reading: Reading) -> ReadSheet | None:
    """The sheet that the blocks make, or None. Claims what it takes."""
    free = [b for b in blocks if not b.claimed]
    if not is_sheet(free):
        return None
    lines = reading.title_lines
    sheet = ReadSheet(reading.title or "", lines[0] if lines else free[0].line, lines=list(lines))
    _title(sheet, free)
    sheet.sections = _sections(free)
    for section in sheet.sections:
        sheet.lines.extend(section.lines)
    _people(sheet)
    _draw(sheet, free)
    sheet.form = "practice" if _is_practice(sheet, free) else "project"
    return sheet


def sheets_of_actions(blocks: list[Block], plan: Plan, tree: Tree) -> list[ReadSheet]:
    """The sheet that each action tells under its title, when it tells one: origin, aims, method …"""
    by_line = {action.line: action for action in tree.all_actions()}
    order = [*sorted(plan.levels), len(blocks)]
    found: list[ReadSheet] = []
    for start, end in itertools.pairwise(order):
        action = by_line.get(blocks[start].line) if plan.levels[start] == ACTION else None
        told = [replace(block, claimed=False) for block in blocks[start + 1 : end]] if action else []
        if action is None or len(_HEART & {head[0] for b in told if (head := sheet_heading(b))}) < _HEARTY:
            continue
        sheet = read_sheet(told, Reading(ReadingKind.SHEET, title=action.title, title_lines=[action.line]))
        if sheet:
            sheet.label = action.label
            found.append(sheet)
    return found


def _title(sheet: ReadSheet, blocks: list[Block]) -> None:
    """The first short line is the title; said again right after, it is the same one."""
    for block in blocks[:6]:
        if sheet_heading(block):
            return
        text = squeeze(block.text)
        said = [value for name, value, _ in attributes_in(block.text) if name == "title"]
        if said:
            text = squeeze(said[0])
        elif block.label and block.label.family not in STRUCTURAL:
            text = squeeze(block.title) if is_action_family(block.label.family) else ""
            sheet.label = block.label.written if is_action_family(block.label.family) else sheet.label
        if sheet.title and flat(text) != flat(sheet.title):
            continue
        if len(text) <= 140 and not text.endswith("."):
            sheet.line = sheet.line if sheet.title else block.line
            sheet.title = sheet.title or text
            sheet.lines.extend(block.lines)
            block.claimed = True


def _sections(blocks: list[Block]) -> list[ReadSection]:
    found: list[ReadSection] = []
    texts: list[list[str]] = []
    for block in blocks:
        if block.claimed:
            continue
        head = sheet_heading(block)
        if head:
            key, heading, rest = head
            found.append(ReadSection(heading, "", block.line, key, lines=list(block.lines)))
            texts.append([rest] if rest else [])
        elif block.heading:
            found.append(ReadSection(squeeze(block.text), "", block.line, lines=list(block.lines)))
            texts.append([])
        elif found:
            texts[-1].append(f"{block.bullet} {block.text}" if block.bullet else block.text)
            found[-1].lines.extend(block.lines)
        block.claimed = bool(found)
    for section, paragraphs in zip(found, texts, strict=True):
        section.text = "\n".join(paragraphs)
    return found


def _people(sheet: ReadSheet) -> None:
    for section in sheet.sections:
        names = [name for name in split_list(section.text.replace("\n", ", ")) if name not in ("…", "...")]
        if section.key == "agents":
            sheet.agents.extend(names)
        elif section.key == "partner_agents":
            sheet.partner_agents.extend(names)
        elif section.key == "partners":
            sheet.partners.extend(names)


def _draw(sheet: ReadSheet, blocks: list[Block]) -> None:
    """Steps, material, budget, funding, place, timetable, ratio, from the blocks of each part."""
    sheet.place = _place(sheet)
    where = {number: section for section in sheet.sections for number in section.lines}
    for block in blocks:
        section = where.get(block.line)
        if section is None:
            continue
        text = _body(block)
        _step(sheet, section, block, text)
        if section.key == "material":
            _material(sheet, block, text)
        elif section.key in ("budget", "funding"):
            _budget(sheet, section, block, text)
        if block.heading and text == block.text:
            continue
        if section.key in _TELLING or (not section.key and len(text) < 90):
            _circumstances(sheet, section, block, text)


def _place(sheet: ReadSheet) -> str | None:
    """The first paragraph of the part that tells the place, or its first list."""
    section = next((section for section in sheet.sections if section.key == "place" and section.text), None)
    lines = section.text.split("\n") if section else []
    listed = list(itertools.takewhile(BULLET_RE.match, lines))
    taken = [BULLET_RE.sub("", line, count=1) for line in listed] or lines[:1]
    return " ; ".join(squeeze(line).strip(" ;") for line in taken) or None


def _body(block: Block) -> str:
    head = sheet_heading(block)
    return head[2] if head else block.text


def _step(sheet: ReadSheet, section: ReadSection, block: Block, text: str) -> None:
    label = block.label
    numbered = (
        label is not None and label.family in ("paren", "num", "lower") and section.key in ("method", "steps")
    )
    if numbered:
        sheet.steps.append(squeeze(block.title).rstrip(" ;"))
    elif section.key == "steps" and block.bullet:
        sheet.steps.append(squeeze(text).rstrip(" ;"))


def _material(sheet: ReadSheet, block: Block, text: str) -> None:
    if not text or (not block.bullet and text.endswith(":")):
        return
    label, colon, rest = text.partition(" : ") if " : " in text else text.partition(": ")
    if colon and len(label) < 60:
        sheet.material.append(ReadMaterial(squeeze(label), block.line, squeeze(rest) or None))
    elif block.bullet:
        name, source = _source(text)
        sheet.material.append(ReadMaterial(name, block.line, source))
    else:
        sheet.material.extend(ReadMaterial(part, block.line) for part in split_list(text) if part != "…")


def _source(text: str) -> tuple[str, str | None]:
    """The thing and where it comes from: "Les tables seront prêtées par la ville" is cut at its verb."""
    folded = flat(text)
    found = _SOURCE.search(folded)
    if not found:
        return squeeze(text).rstrip(" ;"), None
    verb = _VERB.search(folded)
    if verb and 2 < verb.start() < 60:
        return squeeze(text[: verb.start()]), squeeze(text[verb.start() :]).rstrip(" ;")
    return squeeze(text).rstrip(" ;"), squeeze(text[found.start() :]).rstrip(" ;.")


def _budget(sheet: ReadSheet, section: ReadSection, block: Block, text: str) -> None:
    folded = flat(text)
    if section.key == "funding" or (_PAYS.search(folded) and not block.bullet and not text.endswith(":")):
        sheet.funding = _more(sheet.funding, text)
        return
    line = budget_line(text, block.line)
    if line is None:
        return
    sheet.budget.append(line)
    whole = flat(section.heading).startswith(("cout", "budget", "montant")) and not block.bullet
    amounts = amounts_in(text)
    if whole and len(amounts) == 1 and sheet.cost is None:
        sheet.cost = amounts[0]


def _circumstances(sheet: ReadSheet, section: ReadSection, block: Block, text: str) -> None:
    """Where, when, and how many for how many, in the words of the sheet."""
    for sentence in _SENTENCE.split(text):
        folded = flat(sentence)
        ratio = _RATIO.search(folded)
        if ratio and sheet.ratio is None:
            sheet.ratio = sentence[ratio.start() : ratio.end()]
        if section.key == "ratio" and sheet.ratio is None:
            sheet.ratio = squeeze(sentence).rstrip(".") or None
        if section.key == "timetable" or _TIME.search(folded):
            sheet.timetable = _more(sheet.timetable, sentence)
        if section.key and sheet.place is None and _PLACE.search(folded):
            sheet.place = squeeze(sentence).strip(" ;")


def _more(before: str | None, sentence: str) -> str | None:
    words = squeeze(sentence).strip(" ;")
    if before and len(before) > _ENOUGH:
        return before
    return f"{before} {words}" if before and words else words or before


def _is_practice(sheet: ReadSheet, blocks: list[Block]) -> bool:
    if sheet.agents or sheet.steps:
        return False
    return any(len(b.text) < 80 and _PRACTICE.match(flat(b.text)) for b in blocks)
