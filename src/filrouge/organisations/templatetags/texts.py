"""What people wrote, on a page: in the lowest room, because `core` may not know the engine of written texts.

Django knows these filters in every template, without `{% load %}`.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from filrouge.core.figures import alive, rows_address
from filrouge.printing import Block, Heading, ListBlock, Paragraph, blocks_of, fragment, plain_of
from filrouge.printing.document import runs

register = template.Library()


@register.filter
def rich(text: str, level: int = 4) -> SafeString:
    """A written text as HTML; its titles are h4 and h5, or start at `level` (0: bold paragraphs).

    Its living figures say the number of today, and lead to the rows behind it.
    """
    blocks = tuple(_with_rows(block) for block in blocks_of(alive(text), top=max(level - 1, 0)))
    made = fragment(blocks, above=max(level - 2, 0))
    return mark_safe(f'<div class="written">{made}</div>' if made else "")  # noqa: S308 - the engine escapes


@register.filter
def plain(text: str) -> str:
    """The words of a written text without its signs: for an excerpt, a title, an attribute."""
    return plain_of(text)


@register.filter
def for_editor(text: str) -> str:
    """A written text as the editor's own document, in JSON: `assets/js/editor/schema.js` names its pieces."""
    content = _nodes(blocks_of(text, top=1, noted=False)) or [{"type": "paragraph"}]
    return json.dumps({"type": "doc", "content": content}, ensure_ascii=False)


def _with_rows(block: Block) -> Block:
    """The same block, whose figures lead to their rows."""
    if isinstance(block, ListBlock):
        return replace(block, items=tuple(tuple(map(_with_rows, item)) for item in block.items))
    if not isinstance(block, Paragraph):
        return block
    said = tuple(
        replace(run, link=rows_address(run.link)) if run.link.startswith("figure:") else run
        for run in runs(block.runs)
    )
    return replace(block, runs=said)


def _nodes(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for block in blocks:
        if isinstance(block, Heading):
            made.append({"type": "heading", "attrs": {"level": block.level}, "content": [_text(block.text)]})
        elif isinstance(block, ListBlock):
            items = [{"type": "list_item", "content": _nodes(item)} for item in block.items]
            if block.ordered:
                made.append({"type": "ordered_list", "attrs": {"order": block.start}, "content": items})
            else:
                made.append({"type": "bullet_list", "content": items})
        elif isinstance(block, Paragraph):
            words = _inline(block)
            said: dict[str, Any] = {"type": "paragraph", **({"content": words} if words else {})}
            if block.style != "quote":
                made.append(said)
            elif made and made[-1]["type"] == "blockquote":
                made[-1]["content"].append(said)
            else:
                made.append({"type": "blockquote", "content": [said]})
    return made


def _text(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}


def _inline(block: Paragraph) -> list[dict[str, Any]]:
    made = []
    for run in runs(block.runs):
        marks: list[dict[str, Any]] = [{"type": "link", "attrs": {"href": run.link}}] if run.link else []
        marks += [{"type": "strong"}] * run.bold + [{"type": "em"}] * run.italic
        made.append({**_text(run.text), **({"marks": marks} if marks else {})})
    return made
