"""Writing in the report, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.models import Round
from filrouge.reports.models import Report, ReportText
from filrouge.reports.tests.conftest import address


def send(
    client: Any, held: Round, text: str, version: Any = 0, *, key: str = "method", **headers: str
) -> Any:
    return client.post(address(held, f"textes/{key}/"), {"text": text, "version": version}, headers=headers)


def kept(cast: Cast) -> dict[str, str]:
    with scope(organisation=cast.valmont):
        return dict(ReportText.objects.values_list("key", "text"))


def test_form_asks_the_question(director: Any, held: Round) -> None:
    page = director.get(address(held, "textes/method/")).content.decode()
    assert "La façon de piloter le programme a-t-elle marché" in page
    assert "<textarea" in page


def test_text_is_kept_and_shown_at_its_place(cast: Cast, director: Any, held: Round) -> None:
    answer = send(director, held, "Trop de papier.\n\n- moins de réunions")
    assert answer["Location"].endswith(f"?ronde={held.pk}#texte-method")
    assert kept(cast) == {"method": "Trop de papier.\n\n- moins de réunions"}
    page = director.get(answer["Location"]).content.decode()
    assert "Trop de papier." in page
    assert "Modifier" in page


def test_htmx_gets_the_place_and_the_outline(director: Any, held: Round) -> None:
    fragment = director.get(address(held, "textes/method/"), headers={"HX-Request": "true"})
    assert fragment.content.decode().lstrip().startswith("<form")
    answer = send(director, held, "Trop de papier.", **{"HX-Request": "true"}).content.decode()
    assert answer.lstrip().startswith('<div class="slot"')
    assert answer.count('hx-swap-oob="true"') == 2
    assert "<html" not in answer


def test_changing_nothing_gives_the_place_back(cast: Cast, director: Any, held: Round) -> None:
    answer = director.get(address(held, "textes/method/?lire=1"), headers={"HX-Request": "true"})
    assert 'id="texte-method"' in answer.content.decode()
    assert kept(cast) == {}


def test_two_people_writing_at_once_see_both_texts(cast: Cast, director: Any, held: Round) -> None:
    send(director, held, "Le texte de Basile.")
    answer = send(director, held, "Le texte de Solveig.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Le texte de Basile." in page
    assert "Le texte de Solveig.</textarea>" in page
    assert 'name="version" value="1"' in page
    assert kept(cast) == {"method": "Le texte de Basile."}
    assert send(director, held, "Les deux.", 1).status_code == 302
    assert kept(cast) == {"method": "Les deux."}


@pytest.mark.parametrize(
    ("text", "version"), [("Bien.", "x"), ("Bien.", ""), ("Bien.", -1), ("x" * 50_001, 0), ("Bien.", 10**12)]
)
def test_wrong_answer_is_said_and_what_was_typed_stays(
    cast: Cast, director: Any, held: Round, text: str, version: Any
) -> None:
    answer = send(director, held, text, version)
    assert answer.status_code == 400
    assert text[:200] in answer.content.decode()
    assert kept(cast) == {}


def test_text_is_shown_as_text(director: Any, held: Round) -> None:
    send(director, held, "<script>alert(1)</script>")
    assert "<script>alert" not in director.get(address(held)).content.decode()


def test_place_that_is_none_is_not_found(director: Any, held: Round) -> None:
    assert director.get(address(held, "textes/poem/")).status_code == 404
    assert send(director, held, "Un poème.", key="poem").status_code == 404


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.DIRECTION, Role.COORDINATION}))
def test_others_read_and_do_not_write(
    cast: Cast, sign_in: Callable[[Any], Any], held: Round, role: str
) -> None:
    client = sign_in(cast.member(role))
    assert client.get(address(held, "textes/method/")).status_code == 403
    assert send(client, held, "Moi aussi.").status_code == 403
    assert kept(cast) == {}


def test_other_organisation_and_stranger_find_nothing(
    cast: Cast, sign_in: Callable[[Any], Any], held: Round
) -> None:
    theirs = sign_in(cast.member(Role.DIRECTION, cast.etangs))
    there = address(held, "textes/method/", "etangs")
    assert theirs.get(there).status_code == 404
    assert theirs.post(there, {"text": "Chez vous.", "version": 0}).status_code == 404
    assert sign_in(cast.stranger).get(address(held, "textes/method/")).status_code == 404
    assert kept(cast) == {}


def test_wrong_method_is_refused(director: Any, held: Round) -> None:
    assert director.put(address(held, "textes/method/")).status_code == 405


def test_opening_the_form_writes_no_report(cast: Cast, director: Any, held: Round) -> None:
    director.get(address(held, "textes/method/"))
    with scope(organisation=cast.valmont):
        assert not Report.objects.exists()
