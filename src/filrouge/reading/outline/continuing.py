"""Whether a line goes on with the sentence of the line above it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from filrouge.reading.outline.blocks import Block, Row
from filrouge.reading.outline.labels import STRUCTURAL
from filrouge.reading.outline.words import flat

_UNFINISHED = re.compile(
    r"(?:[\s(]|^|')(?:de|du|des|le|la|les|l'|d'|un|une|et|ou|a|au|aux|en|pour|par|avec|sans|dans|sur"
    r"|sous|vers|chez|entre"
    r"|que|qui|qu'|dont|ce|cet|cette|ces|son|sa|ses|leur|leurs|nos|notre|votre|vos|via|afin|selon"
    r"|voir|cf|n°|art\.|cf\.|p\.)$|[,(/«&]$"
)
_REFERENCE = re.compile(
    r"(?:[\s(]|^|')(?:de|du|la|le|les|l'|et|ou|a|au|en|article|articles|art\.|fiche|fiches|point|points"
    r"|voir|cf|cf\.|n°|p\.|dans)$"
)
_ENDED = re.compile(r"[.!?;:…»)]$")
_OPENS_SENTENCE = re.compile(  # a title that goes on starts its line with no such word
    r"(?:(?:L[ea]s?|Une?|Des|Ce|Cet|Cette|Ces|Cela|Ils?|Elles?|Nous|On|Aucune?|Suite|En|Dans|Afin|Pour|Malgré"
    r"|Depuis|Du|De|Notre|Nos|Son|Sa|Ses|Leurs?|Chaque|Plusieurs|Diverse?s?|Deux|Trois|Quatre|Après|Avant|Lors|Si"
    r"|Par|Avec|Sans|Tous|Toutes?|Tout|À|Au|Aux|Mais|Car|Ainsi|Cependant|Toutefois|Ensuite|Enfin|Quant|Comme|Puis"
    r"|Pendant|Dès|Grâce|Vu|Je|Vous|Chacune?|Certaine?s?|Quelques|Selon|Sur|Entre|Rien|Jusqu)[\s’'][a-zéèêàâîôûœ])"
    r"|(?:L|D|C|S|N|J|Qu|Jusqu|Lorsqu)[’'][a-zéèêàâîôûœ]"
)
_CUT = re.compile(r"(?P<head>[A-Za-zÀ-ÖØ-öø-ÿœŒ'’]+(?:-[A-Za-zÀ-ÖØ-öø-ÿœŒ'’]+)*)-$")


@dataclass(frozen=True, slots=True)
class Habits:
    """How the document is typed: empty lines inside a paragraph, and the width at which lines turn."""

    gap: int
    width: int  # 0: lines do not turn, each is a paragraph


def habits_of(rows: list[Row], wraps: bool) -> Habits:
    """Learn from the pairs of lines that certainly make one sentence."""
    gaps: list[int] = []
    lengths: list[int] = []
    for here, after in itertools.pairwise(rows):
        if after.bullet or after.label or after.kind or here.line.table is not None:
            continue
        if after.text[0].islower() and (here.text[-1].isalpha() or here.text[-1] in ",-"):
            gaps.append(after.gap)
            lengths.append(len(here.line.text))
    least = min((row.gap for row in rows[1:]), default=0)
    if not wraps or len(gaps) < 2:
        return Habits(max(least, *gaps) if len(gaps) > 1 else least, 0)
    gaps.sort()
    lengths.sort()
    return Habits(max(least, gaps[len(gaps) // 2]), lengths[len(lengths) // 5])


def continues(here: Row, after: Row, habits: Habits, block: Block) -> bool:
    """Whether `after` goes on with the sentence of `here`, the last row of `block`."""
    if not _may_follow(here, after):
        return False
    unfinished = _is_unfinished(here, after)
    if (after.label or after.bullet) and not _label_is_text(here, after, unfinished):
        return False
    cut = _is_cut(here, after)
    if cut or ((unfinished or _awaits_title(here, block)) and not after.line.heading):
        return after.gap <= habits.gap + 2
    if after.text[0].islower() or after.text[0] in ",;)»":
        return _goes_on_low(here, after, habits)
    return after.gap <= habits.gap and _goes_on_high(here, after, habits, block)


def _is_cut(here: Row, after: Row) -> bool:
    """ "spécia- / lité", "Saint- / Laurent", but not "actua- / Le lendemain"."""
    cut = cut_word(here.text)
    if cut is None or not after.text[0].isalpha():
        return False
    half = re.split(r"['’-]", cut["head"])[-1]
    return after.text[0].islower() or half[:1].isupper()


def cut_word(text: str) -> re.Match[str] | None:
    """The first half of a word that a hyphen cuts at the end of a line."""
    return _CUT.search(text[-40:]) if text.endswith("-") else None


def _goes_on_low(here: Row, after: Row, habits: Habits) -> bool:
    """A line that opens with a small letter."""
    listed = here.text.endswith((":", ";")) and after.gap > 0
    return not listed and after.gap <= habits.gap + (0 if _ENDED.search(here.text) else 1)


def _goes_on_high(here: Row, after: Row, habits: Habits, block: Block) -> bool:
    """A line that opens with a capital or a sign."""
    if block.label and (_OPENS_SENTENCE.match(after.text) or _quietens(here, after)):
        return False
    ended = bool(_ENDED.search(here.text))
    return not ended if after.line.continued else _was_full(here, after, habits, ended)


def _is_unfinished(here: Row, after: Row) -> bool:
    """The line ends on a word that calls for another ("de", "et", "la fiche / 1.5")."""
    end = flat(here.text[-24:])
    return bool(_UNFINISHED.search(end)) or (after.text[0].isdigit() and bool(_REFERENCE.search(end)))


def _may_follow(here: Row, after: Row) -> bool:
    if after.kind or here.kind in ("cells", "group", "refs"):
        return False
    if after.line.continued:
        return True
    if here.line.title or after.line.title:
        return False
    if after.line.heading is not None and (after.label or here.line.heading != after.line.heading):
        return not after.label and _goes_on(here, after)
    if here.line.heading is not None and after.line.heading is None and not _goes_on(here, after):
        return False
    return here.line.part == after.line.part


def _quietens(here: Row, after: Row) -> bool:
    """A title in capitals is over where the capitals are."""
    return here.text.isupper() and not after.text.isupper()


def _goes_on(here: Row, after: Row) -> bool:
    """In a PDF the lines of one heading may be styled apart."""
    unfinished = bool(_UNFINISHED.search(flat(here.text[-24:])))
    return here.line.page is not None and (unfinished or after.text[0].islower())


def _label_is_text(here: Row, after: Row, unfinished: bool) -> bool:
    """A label that opens a line because the sentence turned there: "… la fiche / 1.5", "(voir / Pe2)"."""
    label = after.label
    if after.bullet or label is None or after.line.marker:
        return False
    inside = here.text.count("(") > here.text.count(")")
    points = bool(_REFERENCE.search(flat(here.text[-24:])))
    if label.family not in STRUCTURAL:
        return label.closed.strip() in ("", ")") and (inside or points)
    return inside or (unfinished and points)


def _awaits_title(here: Row, block: Block) -> bool:
    """A label alone on its line, its title on the next."""
    return block.label is not None and len(block.lines) == 1 and block.label.end >= len(here.text.rstrip())


def _was_full(here: Row, after: Row, habits: Habits, ended: bool) -> bool:
    """The line turned because the next word did not fit, not because the sentence was over."""
    if not habits.width:
        return False
    first = after.text.split(" ", 1)[0]
    needed = len(here.line.text) + 1 + len(first)
    return needed > habits.width + (8 if ended else 0)
