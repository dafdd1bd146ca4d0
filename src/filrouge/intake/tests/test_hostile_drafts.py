"""Two hands on one reading, documents that mean harm: nothing doubled, nothing lost, no accident."""

from __future__ import annotations

import html
import threading
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.intake.models import Draft
from filrouge.intake.tests.conftest import address
from filrouge.intake.tests.papers import EVALUATION, PROGRAMME, SHEET, dropped, upload
from filrouge.organisations.tests.cast import Cast, gather
from filrouge.programme.models import Placement, Programme, Round
from filrouge.reading.tests.made_files import pdf, pdf_of, relationships, word, zipped


@pytest.fixture
def crowd(transactional_db: None) -> Cast:
    """The cast, seen by every thread."""
    return gather()


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Each in its own thread and connection, all starting together."""
    told: list[Any] = [None] * len(works)
    start = threading.Barrier(len(works))

    def run(rank: int, work: Callable[[], Any]) -> None:
        start.wait(10)
        try:
            told[rank] = work()
        except Exception as error:
            told[rank] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(rank, work)) for rank, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return told


def signed_in(member: Any) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


def sending(client: Client, path: str, values: dict[str, Any]) -> Callable[[], Any]:
    return lambda: client.post(path, values)


def text_of(answer: Any) -> str:
    return html.unescape(answer.content.decode())


SAVE = {
    "version": "1",
    "target": "new",
    "title": "Le nôtre",
    "period": "2025-2030",
    "round_kind": "mid_term",
    "round_title": "À mi-chemin",
    "opened_on": "2026-10-01",
}


@pytest.mark.parametrize("text", [PROGRAMME, EVALUATION, SHEET], ids=["programme", "evaluation", "sheet"])
def test_double_click_on_save_saves_once(crowd: Cast, text: str) -> None:
    with scope(organisation=crowd.valmont):
        draft = dropped(crowd.director, text)
    path = address(draft, "enregistrer/")
    clients = [signed_in(crowd.director), signed_in(crowd.coordinator), signed_in(crowd.director)]
    answers = at_once(*(sending(client, path, SAVE) for client in clients))
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert len({answer["Location"] for answer in answers}) == 1
    made = AuditLine._base_manager.filter(model="intake.draft", verb="changed").count()
    assert made == 1
    places = Placement._base_manager.count()
    assert Programme._base_manager.count() == (0 if text == SHEET else 1)
    assert places == {PROGRAMME: 5, EVALUATION: 4, SHEET: 0}[text]
    assert Round._base_manager.count() == (1 if text == EVALUATION else 0)


def test_same_file_dropped_and_saved_by_two_makes_one_programme(crowd: Cast) -> None:
    clients = [signed_in(crowd.director), signed_in(crowd.coordinator)]
    drops = at_once(
        *(
            sending(client, "/valmont/documents/", {"document": upload(PROGRAMME, f"{rank}.txt")})
            for rank, client in enumerate(clients)
        )
    )
    assert [answer.status_code for answer in drops] == [302, 302]
    saves = at_once(
        *(
            sending(client, f"{drop['Location']}enregistrer/", SAVE)
            for client, drop in zip(clients, drops, strict=True)
        )
    )
    assert 302 in (answer.status_code for answer in saves)
    for answer in saves:
        assert answer.status_code == 302 or "déjà enregistré" in text_of(answer)
    assert (Programme._base_manager.count(), Placement._base_manager.count()) == (1, 5)


def test_many_files_at_once_are_all_read(crowd: Cast) -> None:
    client = signed_in(crowd.director)
    texts = [f"{PROGRAMME}Me{rank} : La visite numéro {rank}\n" for rank in range(6, 12)]
    drops = at_once(
        *(sending(client, "/valmont/documents/", {"document": upload(text, "p.txt")}) for text in texts)
    )
    assert [drop.status_code for drop in drops] == [302] * 6
    assert len({drop["Location"] for drop in drops}) == 6


def test_two_tabs_on_one_reading_keep_one_and_show_the_other(crowd: Cast) -> None:
    with scope(organisation=crowd.valmont):
        draft = dropped(crowd.director)
    titles = ["La permanence du mardi", "La permanence du jeudi"]
    rename = {"do": "rename:n2", "node": "n2", "label": "Me1", "version": "1"}
    clients = [signed_in(crowd.director), signed_in(crowd.coordinator)]
    answers = at_once(
        *(
            sending(client, address(draft, "corriger/"), {**rename, "title": title})
            for client, title in zip(clients, titles, strict=True)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    [lost] = [rank for rank, answer in enumerate(answers) if answer.status_code == 409]
    page = text_of(answers[lost])
    assert titles[0] in page
    assert titles[1] in page
    assert len(Draft._base_manager.get(pk=draft.pk).gestures) == 1


def test_thrown_away_while_saved_ends_one_way(crowd: Cast) -> None:
    with scope(organisation=crowd.valmont):
        draft = dropped(crowd.director)
    clients = [signed_in(crowd.director), signed_in(crowd.coordinator)]
    saved, thrown = at_once(
        sending(clients[0], address(draft, "enregistrer/"), SAVE),
        sending(clients[1], address(draft, "jeter/"), {}),
    )
    after = Draft._base_manager.get(pk=draft.pk)
    assert {saved.status_code, thrown.status_code} <= {302, 400, 409}
    assert (after.state == "saved") == (Programme._base_manager.count() == 1)
    assert after.state in ("saved", "discarded")


def test_saved_after_it_was_thrown_away(director: Any, draft: Draft) -> None:
    director.post(address(draft, "jeter/"))
    answer = director.post(address(draft, "enregistrer/"), SAVE)
    assert answer.status_code == 400
    assert "jeté" in text_of(answer)
    for page in ("corriger/", "annuler/"):
        assert director.post(address(draft, page), {"version": "2", "do": "confirm:n0"}).status_code == 400
    assert Programme._base_manager.count() == 0


def test_reading_whose_programme_is_gone(director: Any, draft: Draft, now: Callable[[], Draft]) -> None:
    director.post(address(draft, "enregistrer/"), SAVE)
    Placement._base_manager.all().delete()
    Programme._base_manager.all().delete()
    assert director.get(address(draft)).status_code == 200
    assert director.post(address(draft, "enregistrer/"), SAVE, follow=True).status_code == 200
    again = director.post("/valmont/documents/", {"document": upload(PROGRAMME)}, follow=True)
    assert "Ce que nous avons compris" in text_of(again)


def test_target_programme_gone_between_the_page_and_the_press(
    director: Any, draft: Draft, cast: Cast
) -> None:
    director.post(address(draft, "enregistrer/"), SAVE)
    gone = Programme._base_manager.get()
    with scope(organisation=cast.valmont):
        other = dropped(cast.director, PROGRAMME + "Me6 : Une de plus\n")
    Programme._base_manager.all().delete()
    answer = director.post(address(other, "enregistrer/"), {**SAVE, "target": str(gone.pk)})
    assert answer.status_code == 400
    assert "Le nôtre" in text_of(answer)


def forged(draft: Draft, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """What only somebody with the database could write."""
    reading = deepcopy(draft.reading)
    change(reading["nodes"])
    Draft._base_manager.filter(pk=draft.pk).update(reading=reading)


def circle(nodes: list[dict[str, Any]]) -> None:
    nodes[1]["joined"], nodes[2]["joined"] = nodes[2]["id"], nodes[1]["id"]


def itself(nodes: list[dict[str, Any]]) -> None:
    for node in nodes:
        node["joined"] = node["id"]


def same_ids(nodes: list[dict[str, Any]]) -> None:
    for node in nodes:
        node["id"] = "n0"


def stairs(nodes: list[dict[str, Any]]) -> None:
    nodes[:] = [{**nodes[0], "id": f"n{step}", "level": step + 1} for step in range(400)]


def below_zero(nodes: list[dict[str, Any]]) -> None:
    for step, node in enumerate(nodes):
        node["level"] = -step


@pytest.mark.parametrize("change", [circle, itself, same_ids, stairs, below_zero])
def test_forged_tree_is_shown_or_refused_and_saves_nothing_twice(
    director: Any, draft: Draft, change: Callable[[list[dict[str, Any]]], None]
) -> None:
    forged(draft, change)
    assert director.get(address(draft)).status_code == 200
    assert director.post(address(draft, "enregistrer/"), SAVE).status_code in (302, 400)
    assert Programme._base_manager.count() <= 1


WORDS = [
    "<script>alert(1)</script>",
    "{{ settings.SECRET_KEY }}",
    "{% load static %}",
    "%s %(x)s %d",
    "'; DROP TABLE x;--",
    "\u202egnitset\u202c",
    "=HYPERLINK('http://x')",
    "+cmd|' /C calc'!A0",
    "@SUM(1)",
    "-2+3",
    "&amp;lt;",
    "🧶" * 50,
    "é" * 9000,
    "W" * 9000,
    "a\u0301" * 300,
    "\ufeff\u200b\u2066x",
    "\\x00",
    "javascript:alert(1)",
    "]]>",
    "<!--",
    "«»  ’",
]


def hostile_texts() -> Iterator[str]:
    for word_ in WORDS:
        yield f"OSe1 : {word_}\nOOe1 : {word_}\nMe1 : {word_}\nEntité porteuse : {word_}"
        yield f"Programme {word_}\nOSe{word_} : un\nMe{word_} : deux\nÉchéance : {word_}\n"
    yield "\n".join(f"{'1.' * depth} titre {depth}" for depth in range(1, 200))
    yield "\n".join(f"{' ' * depth}- tiret {depth}" for depth in range(1, 300))
    yield "Programme 2025-2030\nAdopté le 31 février 2025\nOSe1 : A\nMe1 : B\nÉchéance : 30 février 2099\n"
    yield "Programme 9999-0001\nAdopté le 99/99/9999\nOSe1 : A\nMe1 : B\nÉchéance : 00/00/0000\n"


@pytest.mark.parametrize("text", list(hostile_texts()), ids=lambda text: repr(text[:24]))
def test_hostile_words_go_from_the_page_to_the_programme_as_text(
    cast: Cast, director: Any, text: str
) -> None:
    """The strict client looks for what a browser would run, on every page on the way."""
    drop = director.post("/valmont/documents/", {"document": upload(text)})
    assert drop.status_code in (302, 400)
    if drop.status_code == 400:
        return
    shown = director.get(drop["Location"])
    assert shown.status_code == 200
    saved = director.post(f"{drop['Location']}enregistrer/", SAVE)
    assert saved.status_code in (302, 400)
    if saved.status_code == 302:
        page = director.get(saved["Location"])
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
        programme = Programme._base_manager.get()
        assert director.get(f"/valmont/rapports/{programme.pk}/").status_code == 200


NAMES = [
    "../../etc/passwd.txt",
    "..\\..\\windows\\win.ini",
    "a\x00b.txt",
    "\u202etxt.exe",
    "🧶.txt",
    "n" * 300 + ".txt",
    "<img src=x onerror=alert(1)>.txt",
    "prog.php",
    ".htaccess",
    "con",
    "a\nb.txt",
    "'; DROP TABLE x;--.txt",
    "{{ 7*7 }}.txt",
    "%s.txt",
    "a/b.txt",
    "  .txt",
    '"quoted".txt',
]


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_hostile_names_are_only_words(cast: Cast, director: Any, name: str, settings: Any) -> None:
    drop = director.post("/valmont/documents/", {"document": upload(PROGRAMME, name)})
    assert drop.status_code in (302, 400)
    page = director.get("/valmont/documents/")
    assert "<img src=x" not in page.content.decode()
    kept = Draft._base_manager.values_list("file_name", flat=True)
    for held in kept:
        assert not set(held) & set("/\\\x00\n\u202e")
        assert 0 < len(held) <= 200


def pages(number: int) -> bytes:
    kids = " ".join(f"{4 + page} 0 R" for page in range(number))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    blank = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>"
    tree = f"<< /Type /Pages /Kids [{kids}] /Count {number} >>"
    return pdf_of(["<< /Type /Catalog /Pages 2 0 R >>", tree, font, *[blank] * number])


def part(xml: str) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
            "word/document.xml": xml,
        }
    )


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
HARM = {
    "laughs": part(f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{ENTITIES}]><x>&e9;</x>'),
    "file": part('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
    "deep": word("<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000),
    "bomb": zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b" " * 70_000_000}),
    "cut pdf": pdf(["Bonjour"])[:150],
    "pages": pages(2_000),
    "kids in a circle": pdf_of(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 9999999 >>"]
    ),
}


@pytest.mark.parametrize("data", HARM.values(), ids=list(HARM))
def test_document_that_means_harm_is_refused_with_a_sentence(cast: Cast, director: Any, data: bytes) -> None:
    answer = director.post("/valmont/documents/", {"document": upload(data, "mal.docx")})
    assert answer.status_code == 400
    page = text_of(answer)
    assert "« mal.docx » : Ce" in page
    assert "root:" not in page
    assert Draft._base_manager.count() == 0


def test_reader_of_pdf_that_crashes_is_a_refusal(director: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Native code: it may end its process, never ours."""
    monkeypatch.setattr("filrouge.reading.sources.pdf._CHILD", "filrouge.intake.tests.crashing")
    answer = director.post("/valmont/documents/", {"document": upload(pdf(["Bonjour"]), "mal.pdf")})
    assert answer.status_code == 400
    assert "mal.pdf" in text_of(answer)


def test_adoption_on_a_day_of_no_calendar_is_left_out_and_said(director: Any) -> None:
    text = "Programme 2025-2030\nAdopté le 31 février 2025\nOSe1 : A\nMe1 : B\n"
    drop = director.post("/valmont/documents/", {"document": upload(text)})
    saved = director.post(f"{drop['Location']}enregistrer/", SAVE, follow=True)
    assert "n’existe dans aucun calendrier" in text_of(saved)
    assert Programme._base_manager.get().adopted_on is None
