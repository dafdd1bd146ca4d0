"""Thousands of things that nobody would type, in every form and filter: a sentence, never an accident.

What is typed and refused is still in the page; what is typed and kept is what the database gives back.
"""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.core.scoping import scope
from filrouge.intake.models import Draft
from filrouge.intake.queries.corrections import GESTURES
from filrouge.intake.tests.papers import EVALUATION, PROGRAMME, SHEET, dropped
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.models import Programme
from filrouge.reports.models import ReportText
from filrouge.reports.tests.stories import evaluated

MANY = settings(
    max_examples=int(os.environ.get("FILROUGE_FUZZ", "25")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NASTY = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\u202eRTL",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% load x %}",
    "%s %(x)s",
    "' OR 1=1; DROP TABLE core_user;--",
    "=HYPERLINK(1)",
    "x" * 1001,
    "é" * 60_000,
    "None",
    "\ud800",
    "𝔘🧶",
    "-1",
    "9" * 30,
    "2025-02-30",
    "0000-00-00",
    "31/12/9999",
    "00000000-0000-0000-0000-000000000000",
    "../../etc/passwd",
]
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))


def sent(values: dict[str, str]) -> dict[str, str]:
    """As a browser sends it: what is no character becomes the sign for it."""
    return {key: value.encode(errors="replace").decode() for key, value in values.items()}


@pytest.fixture
def hers(cast: Cast, sign_in: Callable[[Any], Any]) -> Any:
    return sign_in(cast.director)


@pytest.fixture
def undone() -> Callable[[], Any]:
    """Each example finds things as they were."""

    class Undone:
        def __enter__(self) -> None:
            self.atomic = transaction.atomic()
            self.atomic.__enter__()

        def __exit__(self, *told: Any) -> None:
            if told[0] is None:
                transaction.set_rollback(True)
            self.atomic.__exit__(*told)

    return Undone


def said(answer: Any) -> str:
    return html.unescape(answer.content.decode())


@MANY
@given(
    page=st.sampled_from(["", "programme/", "programme/tous/", "actions/", "rapports/", "documents/"]),
    asked=st.dictionaries(
        st.sampled_from(
            [
                "mot",
                "genre",
                "miennes",
                "fermees",
                "sante",
                "volet",
                "porteur",
                "retard",
                "ajoutees",
                "ronde",
                "action",
                "node",
                "plis",
                "ouvert",
                "lire",
                "choisir",
                "page",
                "x",
            ]
        ),
        texts,
        max_size=4,
    ),
)
def test_filters(cast: Cast, hers: Any, page: str, asked: dict[str, str]) -> None:
    with scope(organisation=cast.valmont):
        if not Programme.objects.exists():
            evaluated(cast.director)
    answer = hers.get(f"/valmont/{page}?{urlencode(sent(asked))}", follow=True)
    assert answer.status_code in (200, 404)


@MANY
@given(
    page=st.sampled_from(["programme", "round", "report", "action"]),
    asked=st.dictionaries(
        st.sampled_from(["ronde", "action", "mot", "sante", "volet", "porteur", "miennes", "lire"]),
        texts,
        max_size=3,
    ),
)
def test_filters_of_one_thing(cast: Cast, hers: Any, page: str, asked: dict[str, str]) -> None:
    with scope(organisation=cast.valmont):
        programme = Programme.objects.first() or evaluated(cast.director).programme
        held = programme.rounds.first()
        action = programme.planned_actions.order_by("action__title").first().action_id
    address = {
        "programme": f"programme/{programme.pk}/",
        "round": f"programme/ronde/{held.pk}/",
        "report": f"rapports/{programme.pk}/",
        "action": f"actions/{action}/",
    }[page]
    assert hers.get(f"/valmont/{address}?{urlencode(sent(asked))}").status_code in (200, 404)


@MANY
@given(
    posted=st.fixed_dictionaries(
        {}, optional={"text": texts, "version": texts | st.just("0"), "ronde": texts, "x": texts}
    )
)
def test_text_of_a_report(cast: Cast, hers: Any, undone: Any, posted: dict[str, str]) -> None:
    with scope(organisation=cast.valmont):
        programme = Programme.objects.first() or evaluated(cast.director).programme
    values = sent(posted)
    with undone():
        answer = hers.post(f"/valmont/rapports/{programme.pk}/textes/method/", values)
        assert answer.status_code in (302, 400, 404, 409)
        kept = ReportText._base_manager.filter(key="method").values_list("text", flat=True)
        typed = values.get("text", "").replace("\r\n", "\n")
        if answer.status_code == 302:
            assert [typed.rstrip()] == list(kept)
        elif answer.status_code == 400:
            assert list(kept) == []
            assert typed.strip().replace("\r", "\n") in said(answer).replace("\r", "\n")


@MANY
@given(
    posted=st.fixed_dictionaries(
        {"version": st.sampled_from(["1", "1", "1", "2", "-1", "x", ""])},
        optional={
            "do": st.one_of(
                st.sampled_from(
                    [
                        f"{do}{tail}"
                        for do in [
                            *GESTURES,
                            "take-action",
                            "take-note",
                            "ignore-branch",
                            "nature-project",
                            "nature-x",
                            "restore-branch",
                        ]
                        for tail in ("", ":n1", ":u0", ":n99", ":")
                    ]
                ),
                texts,
            ),
            "node": st.sampled_from(["n0", "n1", "n4", "n7", "u0", "zz"]) | texts,
            "title": texts,
            "label": texts,
        },
    )
)
@pytest.mark.parametrize("htmx", [False, True])
def test_corrections(
    cast: Cast, hers: Any, draft: Draft, undone: Any, posted: dict[str, str], htmx: bool
) -> None:
    values, more = sent(posted), {"headers": {"hx-request": "true"}} if htmx else {}
    with undone():
        answer = hers.post(f"/valmont/documents/{draft.pk}/corriger/", values, **more)
        assert answer.status_code in (200, 302, 400, 409)
        after = Draft._base_manager.get(pk=draft.pk)
        if answer.status_code in (400, 409):
            assert after.gestures == []
            typed = " ".join(values.get("title", "").split())
            assert typed in " ".join(said(answer).split())
        shown = hers.get(f"/valmont/documents/{draft.pk}/")
        assert shown.status_code == 200


@pytest.fixture(params=[PROGRAMME, EVALUATION, SHEET], ids=["programme", "evaluation", "sheet"])
def any_draft(request: Any, cast: Cast) -> Draft:
    with scope(organisation=cast.valmont):
        return dropped(cast.director, request.param)


@pytest.fixture
def draft(cast: Cast) -> Draft:
    with scope(organisation=cast.valmont):
        return dropped(cast.director, PROGRAMME)


@MANY
@given(
    posted=st.fixed_dictionaries(
        {"version": st.sampled_from(["1", "1", "1", "2", "x"])},
        optional={
            "target": st.just("new") | texts,
            "title": texts,
            "period": texts,
            "round_kind": st.sampled_from(["mid_term", "quarterly"]) | texts,
            "round_title": texts,
            "opened_on": st.sampled_from(["2026-10-01", "0001-01-01", "9999-12-31"]) | texts,
            "action": texts,
        },
    )
)
def test_save(cast: Cast, hers: Any, any_draft: Draft, undone: Any, posted: dict[str, str]) -> None:
    values = sent(posted)
    with undone():
        answer = hers.post(f"/valmont/documents/{any_draft.pk}/enregistrer/", values)
        assert answer.status_code in (302, 400, 409)
        after = Draft._base_manager.get(pk=any_draft.pk)
        assert (answer.status_code == 302) == (after.state == "saved")
        if answer.status_code == 302:
            assert hers.get(answer["Location"]).status_code == 200


@MANY
@given(
    posted=st.fixed_dictionaries(
        {}, optional={"login": texts, "password": texts, "next": texts, "remember": texts}
    )
)
def test_sign_in(cast: Cast, client: Any, undone: Any, posted: dict[str, str]) -> None:
    with undone():
        assert client.post("/compte/login/", sent(posted)).status_code in (200, 429)


@MANY
@given(
    page=st.sampled_from(["password/reset/", "password/reset/key/1-set-password/", "signup/"]),
    posted=st.dictionaries(st.sampled_from(["email", "password1", "password2", "next"]), texts),
)
def test_other_doors(cast: Cast, client: Any, undone: Any, page: str, posted: dict[str, str]) -> None:
    with undone():
        assert client.post(f"/compte/{page}", sent(posted)).status_code in (200, 302, 429)


@MANY
@given(posted=st.fixed_dictionaries({}, optional={"language": texts | st.just("nl"), "next": texts}))
def test_language(cast: Cast, client: Any, posted: dict[str, str]) -> None:
    answer = client.post("/langue/setlang/", sent(posted))
    assert answer.status_code in (204, 302)
    assert not answer.headers.get("Location", "/").startswith(("//", "http", "/\\"))


def paths() -> Iterator[str]:
    yield from [
        "/%00/",
        "/valmont/%00",
        "/valmont/actions/%ff/",
        "/valmont/rapports/x/rapport.exe",
        "/" + "a" * 5000 + "/",
        "/valmont/programme/ronde/../../",
        "//valmont/",
        "/valmont//",
        "/VALMONT/",
        "/valmont/documents/1/",
    ]


@pytest.mark.parametrize("path", list(paths()))
def test_addresses_that_are_none(hers: Any, path: str) -> None:
    assert hers.get(path).status_code in (301, 302, 404)


@pytest.mark.parametrize("page", ["", "actions/", "programme/", "documents/", "rapports/"])
@pytest.mark.parametrize("name", ["mot", "genre", "ronde", "sante", "node"])
def test_nul_in_a_filter(hers: Any, page: str, name: str) -> None:
    """PostgreSQL takes none."""
    assert hers.get(f"/valmont/{page}?{name}=a%00b").status_code == 404
