"""The look is one stylesheet: light enough to load on a phone, and every class of a page is in it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
CSS = HOUSE.parents[1] / "assets" / "css"
# Named for a script, a test or a reader of the HTML; no style of their own.
BARE = {"way", "tally", "l2"}


def sheets():
    return sorted(CSS.glob("*.css"))


def test_the_stylesheet_is_light():
    whole = b"".join(path.read_bytes() for path in sheets())
    assert len(gzip.compress(whole, 9)) <= 22_000


def test_every_file_of_the_look_is_loaded():
    loaded = re.findall(r'@import "\./([\w-]+\.css)"', (CSS / "main.css").read_text())
    assert sorted([*loaded, "main.css"]) == [path.name for path in sheets()]


def test_every_class_of_a_page_has_its_style():
    # The page of a telephone without network has a look of its own, that loads alone.
    written = "".join(path.read_text() for path in [*sheets(), *CSS.parent.glob("phone/*.css")])
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", written)) | BARE
    unknown = {
        f"{page.name}: {name}"
        for page in HOUSE.glob("*/templates/**/*.html")
        for value in re.findall(r'class="([^"]*)"', page.read_text())
        for name in re.sub(r"{[{%].*?[%}]}", " ", value).split()
        if name not in known and not name.endswith("-")
    }
    assert unknown == set()
