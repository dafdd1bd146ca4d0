"""What the results of an evaluation say in lists and charts: it is kept as colours, so it leaves the text."""

from __future__ import annotations

import re

from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.evaluation import speaks_of_objective
from filrouge.reading.outline.words import flat

_COLOURED = frozenset({"group", "reference", "mention"})
_STATE = re.compile(
    r"\b(?:(?:non|pas|partiellement|en partie|en cours)"
    r"(?: (?:realise|fait|entame|commence|atteint)(?:e|s|es)?)?"
    r"|(?:realise|fait|entame|commence|atteint|modifie|evolue|adapte|reporte)(?:e|s|es)?"
    r"(?: partiellement| en partie)?"
    r"|(?:action|a) (?:modifiee?|evolue)|vert|orange|rouge|bleu)\b"
)
_TALKS = re.compile(r"\b(?:est|sont|a ete|ont|nous|on|qui|que|n'|etait|etaient|avons)\b|[.!?;:]$")
_REST = 140  # characters of a chart's own title


def is_told_again(block: Block) -> bool:
    """A colour's group, its list, the objective's name above them, the legend of a chart."""
    if not block.claimed:
        return is_chart(block.text)
    return block.kind in _COLOURED or bool(block.bullet and not block.kind) or speaks_of_objective(block)


def is_chart(text: str) -> bool:
    """The words of a chart: three states at least, and no sentence around them."""
    folded = flat(text[:400]).strip()
    states = _STATE.findall(folded)
    rest = _STATE.sub(" ", folded)
    return len(states) >= 3 and len(rest.strip()) <= _REST and not _TALKS.search(rest.strip())


def tells_colours(blocks: list[Block]) -> bool:
    """Whether a part holds groups of colours."""
    return any(block.kind == "group" for block in blocks)
