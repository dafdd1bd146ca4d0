"""Choosing whose holidays the house follows."""

from __future__ import annotations

import pytest

from filrouge.calendars.models import CalendarChoice
from filrouge.calendars.tests.reading import page
from filrouge.core.models import AuditLine
from filrouge.organisations.tests.reading import words_of

pytestmark = pytest.mark.django_db


def sent(*zones: str, country: str = "be", version: int = 0) -> dict[str, object]:
    return {"country": country, "zones": list(zones), "version": str(version)}


def test_what_the_address_suggests_is_ticked_then_kept(cast, sign_in) -> None:
    client = sign_in(cast.director)
    form = client.get(page("choice_write")).context["form"]
    assert (form["country"].value(), form["zones"].value()) == ("be", ["french"])
    client.post(page("choice_write"), sent("flemish", "french"))
    kept = CalendarChoice._base_manager.get()
    assert kept.zones == ["french", "flemish"], "in the order of the country"
    words = words_of(client.get(page("year_show")))
    assert "Communauté française Communauté flamande" in words
    assert "Proposé d’après" not in words


def test_the_history_says_the_zones_in_words(cast, sign_in) -> None:
    client = sign_in(cast.director)
    client.post(page("choice_write"), sent("french"))
    client.post(page("choice_write"), sent("french", "german", version=1))
    assert (
        "vacances scolaires de, de « Communauté française » à "
        "« Communauté française, Communauté germanophone »" in words_of(client.get(page("choice_write")))
    )
    assert AuditLine._base_manager.count() == 2


def test_a_zone_is_of_its_country(cast, sign_in) -> None:
    answer = sign_in(cast.director).post(page("choice_write"), sent("french", "B"))
    assert answer.status_code == 400
    assert (
        "Belgique : « zone B (France) » n’en fait pas partie. Changez de pays, ou décochez-la."
        in words_of(answer)
    )
    assert answer.context["form"]["zones"].value() == ["french", "B"]
    assert not CalendarChoice._base_manager.exists()


@pytest.mark.parametrize("wrong", [sent("moon"), sent(country=""), sent("french", country="nl")])
def test_what_is_not_in_the_list(cast, sign_in, wrong) -> None:
    answer = sign_in(cast.director).post(page("choice_write"), wrong)
    assert (answer.status_code, "Choisissez dans la liste." in words_of(answer)) == (400, True)


def test_no_school_is_a_choice_too(cast, sign_in) -> None:
    client = sign_in(cast.administrator)
    client.post(page("choice_write"), sent())
    assert CalendarChoice._base_manager.get().zones == []
    assert "aucune n’est suivie" in words_of(client.get(page("year_show")))


def test_two_people_choose_at_once(cast, sign_in) -> None:
    sign_in(cast.director).post(page("choice_write"), sent("french"))
    answer = sign_in(cast.coordinator).post(page("choice_write"), sent("flemish"))
    assert answer.status_code == 409
    assert "Vacances scolaires de : « Communauté française » est enregistré." in words_of(answer)
    assert answer.context["form"]["zones"].value() == ["flemish"]
    assert sign_in(cast.ines).post(page("choice_write"), sent("french")).status_code == 403
