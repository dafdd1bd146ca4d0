"""Whatever is sent to the pages of a year's report: a sentence, never an accident, and nothing run."""

from __future__ import annotations

from typing import Any

import pytest

from filrouge.organisations.tests.cast import Cast
from filrouge.reports.tests.years import YEAR, begun, chapter, page_of, text_of

WILD = [
    "\x00",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "9" * 5000,
    "-1",
    "1e9",
    "%00%0d%0a",
    "٣٤",
    "\u202e\ufeff\u0085",
    "𝟙𝟚",
    "[]",
    "{{ 7*7 }}",
]
FIELDS = (
    "text",
    "version",
    "title",
    "number",
    "note",
    "is_on",
    "writer",
    "kind",
    "sous",
    "do",
    "seen",
    "year",
)
FIELDS += ("approved_on", "approved_by", "label-0", "count-0", "label-1", "page")
PAGES = ("", "brouillon/", "historique/", "modifier/", "retirer/", "lignes/", "lignes/brouillon/")


@pytest.mark.parametrize("wild", WILD)
def test_forms_take_anything_without_accident(cast: Cast, director: Any, wild: str) -> None:
    begun(cast)
    held = chapter(cast.valmont, "help.public")
    pages = [page_of(held, page) for page in PAGES]
    pages += [f"{YEAR}approuver/", f"{YEAR}composer/ajouter/", "/valmont/rapports/annuel/commencer/"]
    for page in pages:
        for sent in ({name: wild for name in FIELDS}, {**dict.fromkeys(FIELDS, wild), "version": "1"}):
            answer = director.post(page, sent)
            assert answer.status_code in (200, 302, 400, 403, 404, 405, 409), page
    asked = dict.fromkeys(("chapitre", "dossier", "pour", "vers", "sous", "page", "lire"), wild)
    for page in [YEAR, f"{YEAR}composer/", f"{YEAR}composer/ajouter/", *pages[:1], *pages[2:6]]:
        answer = director.get(page, asked)
        assert answer.status_code in (200, 302, 404), page
        assert "<script>alert" not in text_of(answer)


@pytest.mark.parametrize("place", ["chapitres/x/", "chapitres//", "rapport.", "chapitres/1/lignes/", "..%2f"])
def test_addresses_of_nothing_are_not_found(cast: Cast, director: Any, place: str) -> None:
    begun(cast)
    assert director.get(f"{YEAR}{place}").status_code == 404
