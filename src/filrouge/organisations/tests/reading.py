"""What the stories of this room read in a page."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.urls import reverse


def words_of(response: Any) -> str:
    """The text of a page, on one line, without its signs of layout."""
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", unescape(plain).replace("\u00a0", " "))


def page(name: str, slug: str = "valmont", **kwargs: Any) -> str:
    """The address of a page of the team."""
    return reverse(f"organisations:{name}", kwargs={"organisation": slug, **kwargs})
