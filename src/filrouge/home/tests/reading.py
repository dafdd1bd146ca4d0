"""What a person reads of an answer: its words, without its tags."""

from __future__ import annotations

import re
from html import unescape
from typing import Any


def text_of(response: Any) -> str:
    """The words of a page, spaces as they are said."""
    return re.sub(r"[^\S\u00a0]+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))
