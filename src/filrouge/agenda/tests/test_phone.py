"""What a telephone is given: gestures taken once, the sheets of its day, an empty page, and few bytes."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from filrouge.actions.models import Action
from filrouge.actions.services import name_actor
from filrouge.agenda import services
from filrouge.agenda.models import Gesture, Session
from filrouge.agenda.queries import sheet_of
from filrouge.agenda.views.phone import FILES
from filrouge.core.tests.strict import StrictClient
from filrouge.organisations.tests.cast import Cast
from filrouge.people.services import name_person

pytestmark = pytest.mark.django_db
LIGHT = 60_000  # bytes


@pytest.fixture
def session(in_valmont: Cast, cafe: Action, today: dt.date) -> Session:
    """A session of today, of an action that Inès answers for."""
    name_actor(by=in_valmont.director, action=cafe, role="referent", name=in_valmont.ines.name)
    return services.add_session(
        by=in_valmont.ines, organisation=in_valmont.valmont, action=cafe, day=today, title="Café du jeudi"
    )


def page(name: str, **named: Any) -> str:
    return reverse(f"agenda:{name}", kwargs={"organisation": "valmont", **named})


def sent(client: Any, session: Session, who: Any, *gestures: dict[str, Any]) -> Any:
    body = {"who": str(who.pk), "gestures": [{"id": str(uuid4()), **one} for one in gestures]}
    return client.post(
        page("gestures_take", session=session.pk), json.dumps(body), content_type="application/json"
    )


def test_gestures_are_taken_and_the_sheet_comes_back(cast: Cast, sign_in, session: Session) -> None:
    person = str(uuid4())
    answer = sent(
        sign_in(cast.ines), session, cast.ines,
        {"kind": "newcomer", "person": person, "name": "Nora"}, {"kind": "nonsense"},
        {"kind": "count", "column": "men", "delta": 2},
    ).json()  # fmt: skip
    assert (len(answer["taken"]), len(answer["refused"])) == (2, 1)
    assert answer["sheet"]["people"] == [
        {"id": person, "label": "Nora", "seen": "", "here": True, "new": False}
    ]
    assert answer["sheet"]["counts"]["men"] == 2


def test_gestures_of_somebody_else_on_this_telephone_are_left_there(
    cast: Cast, sign_in, session: Session
) -> None:
    answer = sent(sign_in(cast.ines), session, cast.director, {"kind": "count", "column": "men", "delta": 2})
    assert (answer.status_code, Gesture.objects.count()) == (409, 0)


def test_signed_out_a_telephone_is_told_so(cast: Cast, client, session: Session) -> None:
    client.defaults["HTTP_X_AUTOSAVE"] = "1"
    assert sent(client, session, cast.ines, {"kind": "finish"}).status_code == 401
    assert client.get(page("sheets_read")).status_code == 401


def test_a_forged_page_sends_nothing(cast: Cast, session: Session) -> None:
    client = StrictClient(enforce_csrf_checks=True)
    client.force_login(cast.ines.user)
    assert sent(client, session, cast.ines, {"kind": "finish"}).status_code == 403


def test_too_much_at_once_and_what_is_no_json_is_400(cast: Cast, sign_in, session: Session) -> None:
    client, address = sign_in(cast.ines), page("gestures_take", session=session.pk)
    for body in ("{", json.dumps({"who": str(cast.ines.pk), "gestures": [{}] * 301})):
        assert client.post(address, body, content_type="application/json").status_code == 400


def test_the_day_holds_the_sessions_that_concern_a_member(
    cast: Cast, sign_in, session: Session, queries
) -> None:
    services.add_session(
        by=None, organisation=cast.valmont, action=None, day=session.day, title="Autre chose"
    )
    client = sign_in(cast.ines)
    told = client.get(page("sheets_read")).json()
    assert (told["who"], [one["title"] for one in told["sheets"]]) == (str(cast.ines.pk), ["Café du jeudi"])
    assert "Café du jeudi" in client.get(page("day_show")).content.decode()
    assert sign_in(cast.volunteer).get(page("sheets_read")).json()["sheets"] == []
    other = Session.objects.get(title="Autre chose")
    titles = [
        one["title"] for one in client.get(page("sheets_read") + f"?seance={other.pk}").json()["sheets"]
    ]
    assert titles == ["Café du jeudi", "Autre chose"]


def test_a_sheet_says_no_more_than_first_names(
    cast: Cast, in_valmont: Cast, sign_in, session: Session
) -> None:
    person = name_person(by=None, organisation=cast.valmont, label="Andrée M.")
    services.enrol(by=None, session=session, person=person)
    person.email, person.phone = "andree@ailleurs.example", "0470"
    person.save()
    told = sign_in(cast.ines).get(page("sheets_read")).content.decode()
    assert "Andrée M." in json.loads(told)["sheets"][0]["people"][0]["label"]
    assert "ailleurs" not in told
    assert "0470" not in told


def test_the_empty_page_holds_nobody(cast: Cast, sign_in, session: Session) -> None:
    html = sign_in(cast.ines).get(page("shell_show")).content.decode()
    for word in ("Café", "Inès", "csrfmiddlewaretoken", str(session.pk)):
        assert word not in html
    assert sign_in(cast.director).get(page("shell_show")).content.decode() == html


def test_the_worker_stands_in_the_folder_that_it_serves(cast: Cast, sign_in) -> None:
    answer = sign_in(cast.ines).get(page("worker_script"))
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-cache"
    kept = json.loads(re.match(r"self\.KEPT=(\{.*\});\n", answer.content.decode())[1])
    assert kept["shell"] == page("shell_show")
    assert len(kept["files"]) == len(FILES)
    dutch = sign_in(cast.ines)
    dutch.cookies["django_language"] = "nl"
    assert dutch.get(page("worker_script")).content != answer.content, (
        "another language, another page to keep"
    )


def test_the_manifest_is_of_this_house_and_of_its_sessions(cast: Cast, sign_in) -> None:
    told = sign_in(cast.ines).get(page("manifest_show")).json()
    assert (told["scope"], told["display"]) == ("/valmont/agenda/seances/", "standalone")
    assert told["start_url"] == page("day_show")
    assert {icon["sizes"] for icon in told["icons"]} == {"any"}


def test_no_page_is_kept_by_a_proxy(cast: Cast, sign_in, session: Session) -> None:
    for name, named in (
        ("attendance_take", {"session": session.pk}),
        ("sheets_read", {}),
        ("shell_show", {}),
    ):
        answer = sign_in(cast.ines).get(page(name, **named))
        assert answer.headers["Cache-Control"] == "private, no-store", name


def test_the_page_weighs_less_than_60_kb_all_included(
    cast: Cast, sign_in, session: Session, capsys: Any
) -> None:
    for n in range(20):
        person = name_person(by=None, organisation=cast.valmont, label=f"Personne {n}")
        services.enrol(by=None, session=session, person=person)
    assert len(sheet_of(session).rows) == 20
    client = sign_in(cast.ines)
    bodies = {name: Path(str(finders.find(name))).read_bytes() for name in FILES}
    for name, named in (
        ("attendance_take", {"session": session.pk}), ("sheets_read", {}), ("worker_script", {}),
        ("manifest_show", {}), ("shell_show", {}),
    ):  # fmt: skip
        bodies[name] = client.get(page(name, **named)).content
    plain = sum(map(len, bodies.values()))
    small = sum(min(len(body), len(gzip.compress(body, 6))) for body in bodies.values())
    with capsys.disabled():
        print(f"\nthe attendance page, 20 regulars: {plain} bytes, {small} compressed")  # noqa: T201
    used = re.search(r"url\((?!data:)", bodies["filrouge/phone.css"].decode())
    assert used is not None
    assert len(re.findall(r"url\((?!data:)", bodies["filrouge/phone.css"].decode())) == 1, "one font"
    assert small < plain < LIGHT, {name: len(body) for name, body in bodies.items()}
