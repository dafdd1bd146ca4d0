"""What every page stands in: its landmarks, the places of each role, the way out, the languages."""

from __future__ import annotations

import pytest
from django.urls import reverse

from filrouge.organisations.models import Member


def today(member):
    return reverse("home:today", kwargs={"organisation": member.organisation.slug})


def test_a_page_has_its_landmarks_and_one_title(cast, sign_in):
    page = sign_in(cast.ines).get(today(cast.ines)).content.decode()
    assert page.count("<h1") == 1
    for landmark in ('<a class="skip" href="#contenu">', "<nav", "<header", '<main id="contenu"'):
        assert landmark in page
    assert '<html lang="fr">' in page
    assert "includeIndicatorStyles" in page


@pytest.mark.parametrize(
    ("role", "places"),
    [
        ("worker", ["Aujourd’hui", "Programme", "Actions", "Agenda", "Accueil", "Rapports", "Équipe"]),
        ("council", ["Aujourd’hui", "Programme", "Actions", "Rapports"]),
        ("volunteer", ["Aujourd’hui", "Agenda"]),
    ],
)
def test_the_rail_shows_what_the_role_may_open(cast, sign_in, role, places):
    member = cast.member(role)
    response = sign_in(member).get(today(member))
    assert [str(place.label) for place in response.context["places"]] == places
    assert [place.is_here for place in response.context["places"]] == [True] + [False] * (len(places) - 1)


def test_the_language_is_chosen_and_the_page_comes_back(cast, sign_in):
    client = sign_in(cast.ines)
    answer = client.post(reverse("set_language"), {"language": "nl", "next": today(cast.ines)})
    assert answer.url == today(cast.ines)
    assert '<html lang="nl">' in client.get(today(cast.ines)).content.decode()


def test_one_goes_out_by_pressing_a_button_not_by_following_a_link(cast, sign_in):
    client = sign_in(cast.ines)
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get(today(cast.ines)).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(today(cast.ines)).status_code == 302


def test_a_message_is_a_notice_shown_once(cast, sign_in):
    client = sign_in(cast.ines)
    new = "quatre tasses de café"
    client.post(
        reverse("account_change_password"),
        {"oldpassword": cast.password, "password1": new, "password2": new},
    )
    assert 'class="notice"><p>Votre mot de passe est changé' in client.get(today(cast.ines)).content.decode()
    assert 'class="notice"' not in client.get(today(cast.ines)).content.decode()


def test_entering_needs_no_message(cast, client):
    entered = client.post(
        reverse("account_login"), {"login": cast.ines.user.email, "password": cast.password}, follow=True
    )
    assert entered.status_code == 200
    assert 'class="notice"' not in entered.content.decode()


def test_who_belongs_to_two_houses_may_change_from_any_page(cast, sign_in):
    only = sign_in(cast.ines).get(today(cast.ines)).content.decode()
    assert "?choisir" not in only
    there = Member(organisation=cast.etangs, user=cast.ines.user, name=cast.ines.name)
    there.save(force_insert=True)
    both = sign_in(cast.ines).get(today(cast.ines)).content.decode()
    assert both.count("?choisir") == 2, "beside the name of the house, and in the menu"
    Member._base_manager.filter(pk=there.pk).update(is_active=False)
    assert "?choisir" not in sign_in(cast.ines).get(today(cast.ines)).content.decode()
