"""My own page: what I say of myself, how I enter, where I am signed in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache

from filrouge.core.models import AuditLine, User
from filrouge.core.registries import registries
from filrouge.core.tests.second_steps import LOGIN, SoftKey, entered, options_of, said
from filrouge.core.tests.strict import StrictClient
from filrouge.organisations import services
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.queries import device_words, open_sessions

pytestmark = pytest.mark.django_db

PROFILE, SESSIONS = "/valmont/equipe/moi/", "/valmont/equipe/moi/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
CHROME = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.5 Mobile/15E148 Safari/604.1"
)


@pytest.fixture(autouse=True)
def forgotten_guesses(db: None) -> None:
    """No count of the test before."""
    cache.clear()


def came_in(cast: Any, agent: str = FIREFOX, member: Any = None) -> StrictClient:
    client = StrictClient(headers={"user-agent": agent})
    user = (member or cast.ines).user
    client.post(LOGIN, {"login": user.email, "password": cast.password})
    return client


def typed(**values: str) -> dict[str, str]:
    facts = {"name": "Inès Valdor", "function": "Assistante sociale", "language": "fr", "version": "1"}
    return {**facts, **values}


@pytest.mark.parametrize("role", Role.values)
def test_everybody_has_their_page(cast, sign_in, role) -> None:
    member = cast.member(role)
    page = said(sign_in(member).get(PROFILE))
    assert member.user.email in page
    assert f'value="{member.name}"' in page


def test_menu_leads_there(cast, sign_in) -> None:
    assert f'<a href="{PROFILE}">Mon compte</a>' in said(sign_in(cast.ines).get("/valmont/"))


def test_i_say_who_i_am(cast, sign_in) -> None:
    client = sign_in(cast.ines)
    answer = client.post(PROFILE, typed(name="Inès Valdor-Petit"), follow=True)
    assert "C’est noté." in said(answer)
    member = Member._base_manager.get(pk=cast.ines.pk)
    assert (member.name, member.function) == ("Inès Valdor-Petit", "Assistante sociale")
    assert member.user.name == "Inès Valdor-Petit"
    line = AuditLine._base_manager.filter(object_id=member.pk).latest("at")
    assert (line.user, line.after["name"]) == (cast.ines.user, "Inès Valdor-Petit")


def test_language_is_that_of_the_pages_and_of_the_letters(cast, sign_in) -> None:
    client = sign_in(cast.ines)
    client.post(PROFILE, typed(language="nl"))
    assert User.objects.get(pk=cast.ines.user.pk).language == "nl"
    assert '<html lang="nl">' in client.get(PROFILE).content.decode()


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "x" * 121}, {"language": "xx"}, {"version": "x"}])
def test_what_is_refused_is_still_there(cast, sign_in, wrong) -> None:
    answer = sign_in(cast.ines).post(PROFILE, typed(**{"function": "Écrivaine publique", **wrong}))
    assert answer.status_code == 400
    assert "Écrivaine publique" in said(answer)
    assert Member._base_manager.get(pk=cast.ines.pk).function == ""


def test_somebody_renamed_me_meanwhile(cast, sign_in, in_valmont) -> None:
    services.change_member(member=cast.ines, by=cast.administrator, function="Référente")
    client = sign_in(cast.ines)
    answer = client.post(PROFILE, typed(function="Médiatrice"))
    page = said(answer)
    assert answer.status_code == 409
    assert "Référente" in page
    assert 'value="Médiatrice"' in page
    assert client.post(PROFILE, typed(function="Médiatrice", version="2")).status_code == 302


def test_what_i_typed_comes_back_when_my_session_was_lost(cast) -> None:
    client = came_in(cast)
    page = client.get(PROFILE).content.decode()
    who = page.partition('name="writes_as" value="')[2].partition('"')[0]
    client.post("/compte/logout/")
    door = client.post(PROFILE, typed(function="Médiatrice", writes_as=who))
    assert door["Location"].startswith("/compte/login/")
    client.post(LOGIN, {"login": cast.ines.user.email, "password": cast.password})
    assert 'value="Médiatrice"' in client.get(PROFILE).content.decode()


def test_administrator_stays_one_by_changing_their_name(cast, sign_in) -> None:
    answer = sign_in(cast.administrator).post(PROFILE, typed(name="Théodule Marquis, dit Théo"))
    assert answer.status_code == 302
    assert Member._base_manager.get(pk=cast.administrator.pk).role == Role.ADMINISTRATOR


def test_page_costs_the_same_with_three_sessions_and_three_keys(cast, queries) -> None:
    client = entered(cast)
    client.get(PROFILE)
    # The session, the user, the member; then the ways in and the providers, the sessions twice, the houses.
    with queries(8):
        client.get(PROFILE)
    for _more in range(3):
        came_in(cast)
        options = options_of(client.get("/compte/mfa/webauthn/add/").content.decode())
        client.post("/compte/mfa/webauthn/add/", {"name": "Clé", "credential": SoftKey().create(options)})
    client.get(PROFILE)
    with queries(8):
        page = client.get(PROFILE)
    assert said(page).count("Clé d’accès « Clé »") == 3


def test_sessions_are_told_in_words_here_first(cast) -> None:
    came_in(cast, IPHONE)
    came_in(cast, CHROME)
    here = came_in(cast, FIREFOX)
    page = said(here.get(PROFILE))
    assert (
        page.index("Firefox sur Windows") < page.index("Chrome sur Linux") < page.index("Safari sur iPhone")
    )
    assert page.count('<span class="tag">ici</span>') == 1


def test_one_session_is_ended(cast) -> None:
    phone, here = came_in(cast, IPHONE), came_in(cast)
    row = UserSession.objects.get(session_key=phone.session.session_key)
    answer = here.post(SESSIONS, {"session": row.pk}, follow=True)
    assert "Cette session est fermée." in said(answer)
    assert phone.get("/valmont/").status_code == 302
    assert here.get("/valmont/").status_code == 200
    assert "iPhone" not in said(here.get(PROFILE))
    assert here.post(SESSIONS, {"session": row.pk}).status_code == 302, "closed already: no mistake"


def test_all_others_are_ended(cast) -> None:
    others = [came_in(cast, agent) for agent in (IPHONE, CHROME, FIREFOX)]
    here = came_in(cast)
    assert "3 sessions fermées." in said(here.post(SESSIONS, {"session": "others"}, follow=True))
    assert [other.get("/valmont/").status_code for other in others] == [302, 302, 302]
    assert here.get("/valmont/").status_code == 200
    again = here.post(SESSIONS, {"session": "others"}, follow=True)
    assert "nulle part ailleurs" in said(again)


def test_session_of_somebody_else_is_nobody_s(cast) -> None:
    director, here = came_in(cast, member=cast.director), came_in(cast)
    row = UserSession.objects.get(session_key=director.session.session_key)
    here.post(SESSIONS, {"session": row.pk})
    assert director.get("/valmont/").status_code == 200


def test_session_i_am_in_is_not_ended_this_way(cast) -> None:
    here = came_in(cast)
    row = UserSession.objects.get(session_key=here.session.session_key)
    here.post(SESSIONS, {"session": row.pk})
    assert here.get("/valmont/").status_code == 200


@pytest.mark.parametrize("asked", ["", "x", "-1", "9" * 40, "١٢", "\x00", "1' OR 1=1"])
def test_session_that_is_none(cast, asked: str) -> None:
    here, other = came_in(cast), came_in(cast)
    assert here.post(SESSIONS, {"session": asked}).status_code == 302
    assert other.get("/valmont/").status_code == 200


def test_visit_is_noted_once_an_hour(cast) -> None:
    with time_machine.travel("2026-11-17 09:00", tick=False) as clock:
        client = came_in(cast)
        client.get("/valmont/")
        for pause, seen in ((50, 0), (20, 70), (30, 70), (45, 145)):
            clock.shift(timedelta(minutes=pause))
            client.get("/valmont/")
            [told] = open_sessions(cast.ines.user)
            assert told.seen_at - told.opened_at == timedelta(minutes=seen)


def test_session_ends_two_weeks_after_the_last_visit(cast) -> None:
    with time_machine.travel("2026-11-17 09:00", tick=False) as clock:
        client = came_in(cast)
        clock.shift(timedelta(days=13))
        assert client.get("/valmont/").status_code == 200
        clock.shift(timedelta(days=13))
        assert client.get("/valmont/").status_code == 200
        clock.shift(timedelta(days=15))
        assert open_sessions(cast.ines.user) == []
        assert client.get("/valmont/").status_code == 302
        assert services.forget_sessions() == 1
        assert not Session.objects.exists()


def test_sessions_are_forgotten_by_the_worker_each_day() -> None:
    entry = registries.periodic.get("organisations.sessions")
    assert entry.every == timedelta(days=1)
    assert entry.run() == 0


def test_session_that_a_new_password_closed_is_not_told(cast) -> None:
    other, here = came_in(cast, IPHONE), came_in(cast)
    new = "quatre tasses de café"
    sent = {"oldpassword": cast.password, "password1": new, "password2": new}
    answer = here.post("/compte/password/change/", sent, follow=True)
    assert answer.request["PATH_INFO"] == PROFILE
    assert "Votre mot de passe est changé" in said(answer)
    assert "iPhone" not in said(answer)
    assert other.get("/valmont/").status_code == 302


def test_member_of_two_houses_sees_both_and_goes_back_where_they_were(cast) -> None:
    Member._base_manager.create(
        organisation=cast.etangs, user=cast.ines.user, name="Inès, le soir", function="Animatrice"
    )
    client = came_in(cast)
    page = said(client.get("/valmont/equipe/moi/"))
    assert '<a href="/etangs/">Centre social des Étangs</a>' in page
    for slug in ("etangs", "valmont"):
        client.get(f"/{slug}/equipe/moi/")
        for page in ("/compte/", "/compte/mfa/", "/compte/mfa/webauthn/"):
            assert client.get(page)["Location"] == f"/{slug}/equipe/moi/"
    assert 'value="Inès, le soir"' in said(client.get("/etangs/equipe/moi/"))


def test_member_of_no_house_is_led_to_the_front_door(cast, sign_in) -> None:
    assert sign_in(cast.stranger).get("/compte/")["Location"] == "/"
    assert StrictClient().get("/compte/")["Location"] == "/compte/login/?next=/compte/"


def test_person_without_password_is_led_to_choose_one(cast, sign_in) -> None:
    cast.ines.user.set_unusable_password()
    cast.ines.user.save()
    page = said(sign_in(cast.ines).get(PROFILE))
    assert "Vous n’en avez pas." in page
    assert 'href="/compte/password/reset/"' in page


def test_forgotten_person_leaves_no_session_and_no_key(in_valmont) -> None:
    client = entered(in_valmont)
    options = options_of(client.get("/compte/mfa/webauthn/add/").content.decode())
    client.post("/compte/mfa/webauthn/add/", {"name": "Clé", "credential": SoftKey().create(options)})
    entry = registries.privacy.get("organisations.ways_in")
    told = str(entry.export(in_valmont.ines))
    assert "clé d’accès" in told
    assert "127.0.0.1" in told
    assert "credential" not in told
    assert services.forget_member(member=in_valmont.ines, by=in_valmont.administrator) > 3
    assert not UserSession.objects.exists()
    assert not Session.objects.exists()
    assert client.get("/valmont/").status_code == 302


def test_ways_in_are_kept_while_they_open_another_house(in_valmont) -> None:
    entry = registries.privacy.get("organisations.ways_in")
    assert all(str(text) for text in (entry.label, entry.purpose, entry.kept))
    Member._base_manager.create(organisation=in_valmont.etangs, user=in_valmont.ines.user, name="Inès")
    came_in(in_valmont)
    assert entry.erase(in_valmont.ines, by=in_valmont.dpo) == 0
    assert UserSession.objects.exists()
    came_in(in_valmont, member=in_valmont.director)
    assert entry.erase(in_valmont.director, by=in_valmont.dpo) == 1


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox sur Windows"),
        (CHROME, "Chrome sur Linux"),
        (IPHONE, "Safari sur iPhone"),
        (f"{CHROME} Edg/126.0", "Edge sur Linux"),
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36",
            "Chrome sur Android",
        ),
        ("curl/8.5.0", "Un appareil inconnu"),
        ("", "Un appareil inconnu"),
        ("<script>alert(1)</script> Firefox", "Firefox"),
    ],
)
def test_device_in_words(agent: str, words: str) -> None:
    assert device_words(agent) == words
