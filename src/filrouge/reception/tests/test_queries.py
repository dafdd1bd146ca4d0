"""Questions about the contacts that are kept: asked of any year, their lines as a workbook."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from filrouge.core.scoping import scope
from filrouge.organisations.services import add_site
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.reception.models import Openness, SavedQuery
from filrouge.reception.queries.asking import asked_lines, asked_table
from filrouge.reception.services import choose_openness, keep_query
from filrouge.reception.tests.stories import begun, category, noted, page

pytestmark = pytest.mark.django_db
BY_SITE = {"unit": "contacts", "grouping": "site"}


@pytest.fixture
def director(cast: Cast, sign_in: Any) -> Any:
    return sign_in(cast.director)


@pytest.fixture
def year(cast: Cast) -> Any:
    """Four contacts of 2026, five interventions, two places; one of the year before."""
    tree = begun(cast.director)
    with scope(organisation=cast.valmont):
        mill = add_site(organisation=cast.valmont, name="Moulin", by=None)
    noted(cast.ines, "11.1", "02.3", site=mill, comes_from="word")
    noted(cast.ines, "11.2", site=mill, at="2026-04-01 09:00", mode="phone")
    noted(cast.director, "02.1", at="2026-03-31 23:30")
    noted(cast.ines, "11", at="2026-10-31 23:30", comes_from="word")
    noted(cast.ines, "11", at="2025-06-01 10:00", site=mill)
    return {"tree": tree, "mill": mill}


def kept(cast: Cast, **values: Any) -> SavedQuery:
    with scope(organisation=cast.valmont):
        told = {"name": "Ce qu’on demande", "unit": "interventions", "grouping": "category", **values}
        return keep_query(by=cast.director, organisation=cast.valmont, **told)


def told(cast: Cast, query: SavedQuery, asked: int = 2026) -> list[tuple[str, int | None]]:
    with scope(organisation=cast.valmont):
        return [(row.label, row.count) for row in asked_table(query, asked).rows]


def test_lines_by_what_is_asked(cast: Cast, year: Any) -> None:
    energy, home = "Énergie et services essentiels", "Logement"
    assert told(cast, kept(cast)) == [(energy, 3), (home, 2)]
    assert told(cast, kept(cast, name="a", **BY_SITE)) == [("hors de nos lieux", 2), ("Moulin", 2)]
    months = kept(cast, name="b", unit="contacts", grouping="month")
    assert told(cast, months) == [("mars", 2), ("avril", 1), ("octobre", 1)]
    modes = kept(cast, name="c", unit="contacts", grouping="mode", then="origin")
    assert told(cast, modes) == [
        ("sur place · bouche à oreille", 2), ("sur place · non noté", 1), ("téléphone · non noté", 1),
    ]  # fmt: skip
    both = kept(cast, name="d", grouping="site", then="category")
    assert ("Moulin · " + energy, 2) in told(cast, both)
    assert sum(count or 0 for _label, count in told(cast, both)) == 5


def test_filters_and_another_year(cast: Cast, year: Any) -> None:
    mill = kept(cast, site=year["mill"])
    assert told(cast, mill) == [("Énergie et services essentiels", 2), ("Logement", 1)]
    assert told(cast, mill, 2025) == [("Énergie et services essentiels", 1)]
    word = kept(cast, name="b", comes_from="word", mode="drop_in", unit="contacts", grouping="month")
    assert told(cast, word) == [("mars", 1), ("octobre", 1)]
    energy = category(year["tree"], "11")
    only = kept(cast, name="c", unit="contacts", grouping="mode", category=energy)
    assert told(cast, only) == [("sur place", 2), ("téléphone", 1)]


def test_what_makes_no_sense_is_said_at_the_field(cast: Cast, director: Any, year: Any) -> None:
    for values, words in (
        ({"unit": "contacts", "grouping": "category"}, "se compte en interventions"),
        ({"unit": "contacts", "grouping": "site", "then": "site"}, "autre chose que la première"),
        ({"unit": "interventions", "grouping": "worker"}, "Choisissez dans la liste"),
        ({"unit": "interventions", "grouping": "sign"}, "Choisissez dans la liste"),
        ({"unit": "interventions", "grouping": "site", "name": " "}, "obligatoire"),
    ):
        sent = {"name": "Question", "version": "0", **values}
        answer = director.post(page("query_add"), sent)
        assert answer.status_code == 400, values
        assert words in words_of(answer)
    with scope(organisation=cast.valmont):
        assert not SavedQuery.objects.exists()


def test_kept_asked_again_changed_and_taken_away(cast: Cast, director: Any, year: Any) -> None:
    director.post(page("query_add"), {"name": "Les lieux", "version": "0", **BY_SITE})
    with scope(organisation=cast.valmont):
        row = SavedQuery.objects.get()
    assert "Les lieux Passages, par lieu" in words_of(director.get(page("query_list")))
    words = words_of(director.get(page("query_show", query=row.pk) + "?annee=2026"))
    assert "Les lieux en 2026" in words
    assert "Moulin 2 50,00 %" in words
    assert "Rien n’est noté de tel" in words_of(
        director.get(page("query_show", query=row.pk) + "?annee=2019")
    )
    again = director.post(page("query_add"), {"name": "Les lieux", "version": "0", **BY_SITE})
    assert again.status_code == 400
    assert "porte déjà ce nom" in words_of(again)
    change = page("query_change", query=row.pk)
    director.post(change, {"name": "Les lieux, par mois", "then": "month", "version": "1", **BY_SITE})
    assert "Moulin · mars 1" in words_of(director.get(page("query_show", query=row.pk) + "?annee=2026"))
    stale = director.post(change, {"name": "Autre", "version": "1", **BY_SITE})
    assert stale.status_code == 409
    director.post(page("query_remove", query=row.pk))
    assert "Aucune question n’est gardée" in words_of(director.get(page("query_list")))


def test_lines_in_a_workbook_name_nobody(cast: Cast, director: Any, sign_in: Any, year: Any) -> None:
    row = kept(cast, name="=Tout")
    answer = director.get(page("query_lines", query=row.pk) + "?annee=2026")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert rows[0][:5] == ["Passage", "Jour", "Heure", "Lieu", "Comment"]
    assert "Par" not in rows[0]
    assert [line[0] for line in rows[1:]] == [1, 1, 2, 3, 4]
    assert rows[1][6:10] == ["11.1", "Énergie et services essentiels", "Gaz", None]
    assert rows[1][10] == "bouche à oreille"
    assert cast.ines.name not in str(rows)
    assert 'filename="tout-2026.xlsx"' in answer["Content-Disposition"]
    assert sign_in(cast.ines).get(page("query_lines", query=row.pk)).status_code == 403
    assert "Prendre les lignes" not in words_of(sign_in(cast.ines).get(page("query_show", query=row.pk)))


def test_the_team_sees_itself_only_when_the_house_says_so_and_why(
    cast: Cast, sign_in: Any, year: Any
) -> None:
    client = sign_in(cast.director)
    row = kept(cast, unit="contacts", grouping="worker")
    assert "ne montre plus le tableau par travailleur" in words_of(
        client.get(page("query_show", query=row.pk))
    )
    refused = client.post(page("openness_choose"), {"shows_workers": "on", "reason": " ", "version": "0"})
    assert refused.status_code == 400
    assert "Dites pourquoi" in words_of(refused)
    sent = {"shows_workers": "on", "reason": "L’équipe l’a voulu en réunion.", "version": "0"}
    assert client.post(page("openness_choose"), sent).status_code == 302
    assert "L’équipe l’a voulu" in words_of(sign_in(cast.ines).get(page("query_list")))
    words = words_of(sign_in(cast.ines).get(page("query_show", query=row.pk) + "?annee=2026"))
    assert f"{cast.ines.name} 3" in words
    with scope(organisation=cast.valmont):
        lines = list(asked_lines(row, 2026, with_worker=True))
        assert lines[0][-1] == cast.ines.name
        choose_openness(
            by=cast.director, organisation=cast.valmont, shows_workers=False, reason="", version=1
        )
        assert Openness.objects.count() == 1
    assert "ses propres passages" in words_of(sign_in(cast.ines).get(page("query_list")))
    assert sign_in(cast.ines).get(page("openness_choose")).status_code == 403


def test_queries_do_not_grow(cast: Cast, year: Any, django_assert_num_queries: Any) -> None:
    both = kept(cast, grouping="site", then="category")
    with scope(organisation=cast.valmont), django_assert_num_queries(5):
        asked_table(both, 2026)
    for turn in range(6):
        noted(cast.ines, f"{turn + 1:02}.1", at=f"2026-0{turn + 1}-03 10:00")
    with scope(organisation=cast.valmont), django_assert_num_queries(5):
        asked_table(both, 2026)


def test_a_question_that_makes_no_sense_is_kept_nowhere(cast: Cast, in_valmont: Any) -> None:
    with pytest.raises(ValidationError):
        keep_query(
            by=cast.director, organisation=cast.valmont, name="x", unit="contacts", grouping="category"
        )
