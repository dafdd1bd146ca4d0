"""A contact noted without network: what a telephone keeps, and what it sends, taken once."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone

from filrouge.core.scoping import scope
from filrouge.core.tests.strict import StrictClient
from filrouge.organisations.services import add_site
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.tests.stories import opened
from filrouge.reception.models import CategoryTree, Contact
from filrouge.reception.tests.stories import begun, page
from filrouge.reception.views.away import FILES

pytestmark = pytest.mark.django_db
TAKE, SHELL = page("contact_take"), page("contact_shell")


def one(tree: CategoryTree, at: dt.datetime | None = None, **values: str) -> dict[str, Any]:
    told = {"tree": str(tree.pk), "mode": "drop_in", "category": "11.1", "minutes": "10", **values}
    return {"key": str(uuid.uuid4()), "at": (at or timezone.now()).isoformat(), "values": told}


def sent(client: Any, who: Any, *contacts: Any, now: dt.datetime | None = None) -> Any:
    body = {"who": str(who.pk), "now": (now or timezone.now()).isoformat(), "contacts": contacts}
    return client.post(TAKE, json.dumps(body), content_type="application/json")


def test_what_waited_is_noted_at_the_moment_when_it_was_typed_and_once(cast: Cast, sign_in: Any) -> None:
    tree, client = begun(cast.director), sign_in(cast.ines)
    at = timezone.now() - dt.timedelta(hours=3)
    contacts = [one(tree, at), one(tree, at, category="02.3", minutes="25")]
    for _turn in range(2):
        answer = sent(client, cast.ines, *contacts).json()
        assert (len(answer["taken"]), answer["refused"]) == (2, {})
    rows = list(Contact._base_manager.order_by("minutes"))
    assert [(row.minutes, row.worker) for row in rows] == [(10, cast.ines), (25, cast.ines)]
    assert all(abs(row.at - at) < dt.timedelta(seconds=1) for row in rows)


def test_a_clock_that_is_wrong_is_put_right(cast: Cast, sign_in: Any) -> None:
    tree = begun(cast.director)
    wrong = timezone.now() + dt.timedelta(days=2)
    told = one(tree, wrong - dt.timedelta(minutes=30))
    assert sent(sign_in(cast.ines), cast.ines, told, now=wrong).json()["refused"] == {}
    row = Contact._base_manager.get()
    assert abs(timezone.now() - dt.timedelta(minutes=30) - row.at) < dt.timedelta(seconds=5)


def test_what_cannot_be_is_refused_with_a_sentence_and_the_others_are_taken(cast: Cast, sign_in: Any) -> None:
    tree = begun(cast.director)
    with scope(organisation=cast.etangs):
        elsewhere = add_site(organisation=cast.etangs, name="Ailleurs", by=None)
    bad = [
        (one(tree, category="99.9"), "Pour quoi : choisissez dans la liste."),
        (one(tree, minutes="9000"), "Un passage dure entre 1 et 600 minutes."),
        (one(tree, site=str(elsewhere.pk)), "Lieu : choisissez dans la liste."),
        (one(tree, worker=str(cast.neighbour.pk)), "Par : choisissez dans la liste."),
        (one(tree, mode="pigeon"), "Comment : choisissez dans la liste."),
        (one(tree, timezone.now() + dt.timedelta(days=1)), "Choisissez un moment qui est passé"),
        ({"key": str(uuid.uuid4()), "at": "hier", "values": {}}, "Ce passage ne se lit pas"),
        ({**one(tree), "tree": ""} | {"values": {"tree": str(uuid.uuid4()), "category": "11.1"}}, "changé"),
    ]
    good = one(tree)
    answer = sent(sign_in(cast.ines), cast.ines, good, *(told for told, _sentence in bad)).json()
    assert answer["taken"] == [good["key"]]
    for told, sentence in bad:
        assert sentence in answer["refused"][told["key"]].replace("\u00a0", " ")
    assert Contact._base_manager.count() == 1


def test_nobody_sends_what_another_noted_and_nobody_s_name_comes_with_it(cast: Cast, sign_in: Any) -> None:
    tree = begun(cast.director)
    person = opened(cast.ines, "Andrée M.")
    client = sign_in(cast.ines)
    assert sent(client, cast.director, one(tree)).status_code == 409
    told = one(tree, about=str(person.pk), person=str(person.pk))
    sent(client, cast.ines, told)
    row = Contact._base_manager.get()
    assert (row.worker, row.person) == (cast.ines, None)


def test_what_was_said_of_when_and_by_whom_is_kept(cast: Cast, sign_in: Any) -> None:
    tree, day = begun(cast.director), timezone.localdate() - dt.timedelta(days=2)
    noon = timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
    contacts = [
        one(tree, noon, hour="09:40", minutes="15"),
        one(tree, on=day.isoformat(), hour="14:30", minutes="20", worker=str(cast.director.pk)),
    ]
    assert sent(sign_in(cast.ines), cast.ines, *contacts).json()["refused"] == {}
    first, second = Contact._base_manager.order_by("minutes")
    assert (first.worker, second.worker) == (cast.ines, cast.director)
    told = [timezone.localtime(row.at).strftime("%d %H:%M") for row in (first, second)]
    assert told == [f"{day:%d} 09:40", f"{day:%d} 14:30"]


def test_what_was_being_typed_when_the_network_went_is_no_draft_any_more(cast: Cast, sign_in: Any) -> None:
    tree, client = begun(cast.director), sign_in(cast.ines)
    told = one(tree)
    client.post(page("contact_keep"), {**told["values"], "key": told["key"]})
    sent(client, cast.ines, one(tree, category="02.3"))
    assert "Voici ce que vous aviez commencé." in words_of(client.get(page("contact_add")))
    sent(client, cast.ines, told)
    assert "Voici ce que vous aviez commencé." not in words_of(client.get(page("contact_add")))


def test_fifty_at_once_and_no_more(cast: Cast, sign_in: Any, queries: Any) -> None:
    tree, client = begun(cast.director), sign_in(cast.ines)
    bad = [one(tree, minutes="9000") for _turn in range(3)]
    sent(client, cast.ines, *bad)
    with queries(10):
        sent(client, cast.ines, *bad)
    with queries(10):
        sent(client, cast.ines, *[one(tree, minutes="9000") for _turn in range(40)])
    assert sent(client, cast.ines, *[one(tree) for _turn in range(50)]).status_code == 200
    assert sent(client, cast.ines, *[one(tree) for _turn in range(51)]).status_code == 400
    assert Contact._base_manager.count() == 50


def test_the_same_key_with_other_words_is_said(cast: Cast, sign_in: Any) -> None:
    tree, client = begun(cast.director), sign_in(cast.ines)
    told = one(tree)
    sent(client, cast.ines, told)
    other = {**told, "values": {**told["values"], "minutes": "45"}}
    assert "déjà enregistré" in sent(client, cast.ines, other).json()["refused"][told["key"]]


@pytest.mark.parametrize("body", ["", "[]", "{", '{"contacts": [1]}', '{"contacts": {}}', '{"who": 1}'])
def test_a_body_that_is_none_is_refused(cast: Cast, sign_in: Any, body: str) -> None:
    begun(cast.director)
    assert sign_in(cast.ines).post(TAKE, body, content_type="application/json").status_code == 400


def test_signed_out_or_forged_nothing_is_taken(cast: Cast, client: Any) -> None:
    tree = begun(cast.director)
    client.defaults["HTTP_X_AUTOSAVE"] = "1"
    assert sent(client, cast.ines, one(tree)).status_code == 401
    forged = StrictClient(enforce_csrf_checks=True)
    forged.force_login(cast.ines.user)
    assert sent(forged, cast.ines, one(tree)).status_code == 403
    assert not Contact._base_manager.exists()


def test_the_page_that_is_kept_names_nobody(cast: Cast, sign_in: Any) -> None:
    begun(cast.director)
    html = sign_in(cast.ines).get(SHELL).content.decode()
    assert "Énergie et services essentiels" in html
    for member in cast.members.values():
        assert member.name not in html
    assert "csrf" not in html
    assert sign_in(cast.director).get(SHELL).content.decode() == html


def test_the_worker_stands_in_the_folder_of_that_page(cast: Cast, sign_in: Any) -> None:
    begun(cast.director)
    answer = sign_in(cast.ines).get(page("contact_worker"))
    assert answer.headers["Content-Type"].startswith("text/javascript")
    kept = json.loads(re.match(r"self\.KEPT=(\{.*\});\n", answer.content.decode())[1])
    assert kept["shell"] == SHELL
    answers_for = re.compile(kept["pages"])
    assert answers_for.search("/valmont/accueil/nouveau/")
    assert answers_for.search(f"/valmont/accueil/nouveau/?comme={uuid.uuid4()}")
    assert not answers_for.search(f"/valmont/accueil/nouveau/?personne={uuid.uuid4()}")


def test_it_weighs_less_than_60_kb_all_included(cast: Cast, sign_in: Any) -> None:
    begun(cast.director)
    client = sign_in(cast.ines)
    bodies = [Path(str(finders.find(name))).read_bytes() for name in FILES]
    bodies += [client.get(page(name)).content for name in ("contact_shell", "contact_worker")]
    assert sum(min(len(body), len(gzip.compress(body, 6))) for body in bodies) < 60_000


def test_before_the_categories_there_is_nothing_to_keep(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.ines)
    answer = client.get(SHELL)
    assert (answer.status_code, answer["Location"]) == (302, page("contact_add"))
    assert "demandez-le-leur" in words_of(client.get(page("contact_add")))
