"""What the document says of itself: its title, its period, the day the council adopted it."""

from __future__ import annotations

import re

from filrouge.reading.lines import Source
from filrouge.reading.model import Reading
from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.headings import sheet_heading
from filrouge.reading.outline.plan import Plan
from filrouge.reading.outline.words import MONTHS, flat, squeeze

_TITLE = re.compile(
    r"programme|\bpst\b|\bpcs\b|plan\b|evaluation|rapport|projet social|bilan|fiche|feuille de route"
    r"|cpas|ccas|casg|commune|strateg"
)
_NAMES = re.compile(
    r"programme|\bpst\b|\bpcs\b|\bplan\b|evaluation|rapport|bilan|suivi|projet social|feuille de route"
)
_COVER = 20  # blocks of a cover
_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?(?:-|/|a|au)\s?((?:19|20)\d\d)(?!\d)")
_ADOPTED = re.compile(
    r"\b(?:adopt|approuv|vot(?:e|ee) |arret(?:e|ee) |pris(?:e)? (?:d')?acte)\w*\b.{0,80}?(?:(?:en date "
    r"du|le|du|en seance du|en)\s)"
    r"(?:(?P<day>\d{1,2})(?:er)?\s)?(?P<month>janvier|fevrier|mars|avril|mai|juin|juillet|aout"
    r"|septembre|octobre|novembre|decembre)\s(?P<year>(?:19|20)\d\d)"
)
_ADOPTED_DIGITS = re.compile(
    r"\b(?:adopt|approuv|vot(?:e|ee) |arret(?:e|ee) |pris(?:e)? "
    r"(?:d')?acte)\w*\b.{0,80}?(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>(?:19|20)\d\d)"
)
_WRAPPER = re.compile(
    r"(?:les |nos )?(?:objectifs|actions|axes|enjeux)(?: strategiques| operationnels| prioritaires)?\s*:?$"
)
_PROGRAMME = re.compile(r"\b(?:pst|pcs|programme|plan)\b")


def read_title(reading: Reading, blocks: list[Block], plan: Plan, source: Source) -> None:
    """Fill the document's own title, or the one its file carries."""
    found = _titled(blocks[: min(_COVER, plan.first)]) or _title(blocks[: min(6, plan.first)])
    reading.title = squeeze(found.text) if found else source.title
    if found:
        found.claimed = True
        reading.title_lines = list(found.lines)


def read_about(reading: Reading, blocks: list[Block]) -> None:
    """Fill period and adoption day; what is not written stays empty."""
    for block in blocks[:60]:
        found = _PERIOD.search(flat(block.text[:400]))
        if found and found[1] < found[2] and reading.period is None:
            reading.period = f"{found[1]}-{found[2]}"
    reading.adopted_on = _adopted_on(blocks)


def _titled(blocks: list[Block]) -> Block | None:
    """The paragraph in the style of a title; of two, the one that names a programme."""
    found = [block for block in blocks if block.titled and not block.claimed and block.text.strip()]
    named = [block for block in found if _NAMES.search(flat(block.text))]
    return next(iter(named or found), None)


def _title(blocks: list[Block]) -> Block | None:
    """Before any item, the line that names a programme or an evaluation, else the first that could."""
    found: list[Block] = []
    for block in blocks:
        if (block.label and block.label.number) or sheet_heading(block):
            break
        if _could_be_title(block):
            found.append(block)
    named = [block for block in found if _NAMES.search(flat(block.text))]
    return next(iter(named or found), None)


def _could_be_title(block: Block) -> bool:
    text = squeeze(block.text)
    if block.claimed or block.kind or block.bullet or len(text) > 200 or text.endswith("."):
        return False
    folded = flat(text)
    speaks = block.heading == 1 or block.bold or text.isupper() or _TITLE.search(folded)
    return bool(speaks) and not _WRAPPER.match(folded)


def _adopted_on(blocks: list[Block]) -> str | None:
    """The day said of the programme itself before any other adoption."""
    found = [(bool(_PROGRAMME.search(folded)), date) for folded, date in _adoptions(blocks)]
    return next((date for own, date in found if own), found[0][1] if found else None)


def _adoptions(blocks: list[Block]) -> list[tuple[str, str]]:
    dates: list[tuple[str, str]] = []
    for block in blocks[:400]:
        folded = flat(block.text[:2000])
        for pattern in (_ADOPTED, _ADOPTED_DIGITS):
            match = pattern.search(folded)
            date = _edtf(match) if match else None
            if match and date:
                dates.append((folded[: match.start()][-60:] + match.group(), date))
                break
    return dates


def _edtf(match: re.Match[str]) -> str | None:
    month = MONTHS.get(match["month"]) or (int(match["month"]) if match["month"].isdigit() else 0)
    day = int(match["day"]) if match["day"] else 0
    if not 1 <= month <= 12 or day > 31:
        return None
    return f"{match['year']}-{month:02d}" + (f"-{day:02d}" if day else "")
