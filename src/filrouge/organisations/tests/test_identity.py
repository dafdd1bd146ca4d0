"""The identity: what the documents of the house say of it, its logo, and who settles them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from filrouge.core.demo import example_folder
from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.organisations.models import Identity, Organisation
from filrouge.organisations.queries import on_letterhead
from filrouge.organisations.services import identity as services
from filrouge.organisations.services import put_logo, write_identity
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.pictures import SVG, jpeg, png
from filrouge.organisations.tests.reading import page, words_of
from filrouge.printing import Document, Printed, plain
from filrouge.printing.apart import PrintError

NAMES = ("name", "street", "postcode", "town", "phone", "email", "website", "company_number", "iban",
         "account_note", "colour")  # fmt: skip
TOLD = {
    "name": "Centre public d’action sociale de Valmont",
    "street": "Place du Marché 3",
    "postcode": "6999",
    "town": "Valmont",
    "phone": "061 00 12 30",
    "email": "accueil@cpas-valmont.example",
    "website": "https://www.cpas-valmont.example/",
    "company_number": "0999.999.922",
    "iban": "BE68 5390 0754 7034",
    "account_note": "pour les repas de quartier",
    "colour": "#125C6C",
}


@pytest.fixture(autouse=True)
def on_paper(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """Documents lie in a folder of their own; the typesetter is tried by one story, which says so."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(services, "print_apart", lambda document, form: Printed(b"%PDF"))


def typed(version: int = 0, **values: str) -> dict[str, str]:
    """What the form sends."""
    return {**dict.fromkeys(NAMES, ""), **values, "version": str(version)}


def kept(cast: Cast) -> Identity:
    return Identity._base_manager.get(organisation=cast.valmont)


def file(data: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="text/html")


def with_logo(cast: Cast, organisation: Organisation | None = None) -> Identity:
    house = organisation or cast.valmont
    with scope(organisation=house):
        return put_logo(
            organisation=house, by=cast.member("direction", house), name="logo.png", content=io.BytesIO(png())
        )


def test_it_is_written_and_told(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    answer = client.post(page("identity_write"), typed(**TOLD))
    assert answer.url == page("identity_write")
    row = kept(cast)
    assert (row.iban, row.company_number, row.colour) == ("BE68539007547034", "0999999922", "#125c6c")
    words = words_of(client.get(answer.url))
    for said in (
        "C’est gardé",
        "Place du Marché 3, 6999 Valmont",
        "061 00 12 30 · accueil@cpas-valmont.example · www.cpas-valmont.example",
        "Numéro d’entreprise (BCE) : 0999.999.922",
        "Compte : BE68 5390 0754 7034, pour les repas de quartier",
        f"{cast.director.name} a ajouté",
    ):
        assert said in words
    source = client.get(answer.url).content.decode()
    assert 'value="BE68\u00a05390\u00a00754\u00a07034"' in source
    cast.valmont.refresh_from_db()
    assert (cast.valmont.address, cast.valmont.phone) == ("Place du Marché 3, 6999 Valmont", "061 00 12 30")


def test_it_is_changed_and_the_journal_says_what(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.administrator)
    client.post(page("identity_write"), typed(**TOLD))
    client.post(page("identity_write"), typed(1, **{**TOLD, "town": "Valmont-le-Haut"}))
    assert kept(cast).town == "Valmont-le-Haut"
    line = AuditLine._base_manager.get(object_id=kept(cast).pk, verb="changed")
    assert (line.actor, line.after) == (cast.administrator.name, {"town": "Valmont-le-Haut"})


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("iban", "BE68 5390 0754 7035", "Cet IBAN n’existe pas"),
        ("company_number", "0999.999.921", "Ce numéro n’existe pas"),
        ("colour", "turquoise", "Écrivez la couleur en six signes"),
        ("website", "notre site", "Écrivez l’adresse du site"),
        ("website", "ftp://www.cpas-valmont.example", "Écrivez l’adresse du site"),
        ("email", "accueil", "adresse"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, sign_in: Any, field: str, value: str, said: str
) -> None:
    answer = sign_in(cast.director).post(page("identity_write"), typed(**{**TOLD, field: value}))
    assert answer.status_code == 400
    [error] = answer.context["form"].errors[field]
    assert said in error
    assert list(answer.context["form"].errors) == [field]
    assert "pour les repas de quartier" in answer.content.decode()
    assert not Identity._base_manager.exists()


def test_two_tabs(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    client.post(page("identity_write"), typed(**TOLD))
    client.post(page("identity_write"), typed(1, **{**TOLD, "phone": "061 00 12 31"}))
    answer = client.post(page("identity_write"), typed(1, **{**TOLD, "phone": "061 00 12 32"}))
    assert answer.status_code == 409
    assert "Téléphone : « 061 00 12 31 » est enregistré." in words_of(answer)
    assert 'value="061 00 12 32"' in answer.content.decode()
    assert kept(cast).phone == "061 00 12 31"


def test_sent_twice_it_is_one(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    for _time in range(2):
        client.post(page("identity_write"), typed(**TOLD))
    assert kept(cast).version == 1


def test_a_light_colour_is_darkened_and_the_page_says_so(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    client.post(page("identity_write"), typed(colour="F0A030"))
    words = words_of(client.get(page("identity_write")))
    assert "les titres s’impriment en #a9670c, la même, assombrie" in words
    with scope(organisation=cast.valmont):
        assert on_letterhead(Document("t"), cast.valmont).letterhead.colour == "#a9670c"


def test_a_logo_is_put_shown_replaced_and_taken_away(
    cast: Cast, sign_in: Any, django_capture_on_commit_callbacks: Any
) -> None:
    client = sign_in(cast.director)
    answer = client.post(page("logo_put"), {"logo": file(png(), "..\\C\u202e/étangs.html")})
    assert answer.url == page("identity_write")
    first = kept(cast)
    assert (first.logo_name, first.logo_width, first.logo_height) == ("étangs.png", 40, 20)
    shown = client.get(page("logo_show", identity=first.pk))
    assert shown.content == png()
    assert shown["Content-Type"] == "image/png"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in shown["Content-Security-Policy"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page("logo_put"), {"logo": file(jpeg(), "photo.JPG")})
    second = kept(cast)
    assert client.get(page("logo_show", identity=first.pk))["Content-Type"] == "image/jpeg"
    assert second.logo_name == "photo.jpg"
    assert not default_storage.exists(first.logo_path)
    assert "photo.jpg" in words_of(client.get(page("identity_write")))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page("logo_remove"))
    assert kept(cast).logo_path == ""
    assert not default_storage.exists(second.logo_path)
    assert client.get(page("logo_show", identity=first.pk)).status_code == 404
    assert client.post(page("logo_remove")).status_code == 302


@pytest.mark.parametrize(
    ("data", "said"),
    [(SVG, "SVG"), (b"", "vide"), (png()[:40], "abîmée"), (b"%PDF-1.4", "ni un PNG ni un JPEG")],
)
def test_what_is_no_logo_is_refused_and_nothing_is_kept(
    cast: Cast, sign_in: Any, tmp_path: Path, data: bytes, said: str
) -> None:
    answer = sign_in(cast.director).post(page("logo_put"), {"logo": file(data)})
    assert answer.status_code == 400
    assert said in answer.context["logo_form"].errors["logo"][0]
    assert not Identity._base_manager.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_no_file_at_all(cast: Cast, sign_in: Any) -> None:
    answer = sign_in(cast.director).post(page("logo_put"))
    assert (answer.status_code, "Choisissez un fichier." in words_of(answer)) == (400, True)


def test_a_logo_that_the_typesetter_refuses_is_not_kept(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(document: Document, form: str) -> Printed:
        raise PrintError(form)

    def half(document: Document, form: str) -> Printed:
        return Printed(b"%PDF", ("Le logo n’a pas pu être lu : le PDF est fait sans lui.",))

    for printer in (broken, half):
        monkeypatch.setattr(services, "print_apart", printer)
        with pytest.raises(ValidationError, match="ne s’imprime pas"):
            with_logo(cast)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_logo_is_tried_on_real_paper(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    drawn = example_folder() / "etangs" / "logo.png"
    with scope(organisation=cast.etangs), drawn.open("rb") as content:
        row = put_logo(organisation=cast.etangs, by=None, name=drawn.name, content=content)
    try:
        assert (row.logo_width, row.logo_height) == (360, 240)
    finally:
        default_storage.delete(row.logo_path)


def test_a_row_that_cannot_be_written_leaves_no_file(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_rows: Any, **_values: Any) -> None:
        raise ValidationError("non")

    monkeypatch.setattr(services.records, "create", refuse)
    with pytest.raises(ValidationError, match="non"):
        with_logo(cast)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_neighbours_have_their_own(cast: Cast, sign_in: Any) -> None:
    theirs = with_logo(cast, cast.etangs).pk
    client = sign_in(cast.director)
    assert client.get(page("logo_show", identity=theirs)).status_code == 404
    assert client.get(page("logo_show", "etangs", identity=theirs)).status_code == 404
    assert sign_in(cast.neighbour).get(page("logo_show", "etangs", identity=theirs)).status_code == 200


def test_whoever_works_here_sees_the_logo_and_few_settle_it(cast: Cast, sign_in: Any) -> None:
    row = with_logo(cast)
    client = sign_in(cast.ines)
    assert client.get(page("logo_show", identity=row.pk)).status_code == 200
    for name in ("identity_write", "identity_try"):
        assert client.get(page(name)).status_code == 403
    for name in ("identity_write", "logo_put", "logo_remove"):
        assert client.post(page(name)).status_code == 403
    assert "identité sur les documents" not in words_of(client.get(page("team_show")))
    assert "identité sur les documents" in words_of(sign_in(cast.director).get(page("team_show")))


def test_a_page_to_try_bears_the_face_of_the_house(
    cast: Cast, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Document] = []

    def printed(document: Document, form: str) -> Printed:
        seen.append(document)
        return Printed(b"%PDF")

    monkeypatch.setattr("filrouge.organisations.views.identity.print_apart", printed)
    client = sign_in(cast.director)
    client.post(page("identity_write"), typed(**TOLD))
    answer = client.get(page("identity_try"))
    assert (answer["Content-Type"], answer.content) == ("application/pdf", b"%PDF")
    assert TOLD["name"] in plain(seen[0])


def test_a_printer_that_fails_is_said(cast: Cast, sign_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: Document, form: str) -> Printed:
        raise PrintError(form)

    monkeypatch.setattr("filrouge.organisations.views.identity.print_apart", broken)
    answer = sign_in(cast.director).get(page("identity_try"), follow=True)
    assert "Le fichier n’a pas pu être fait." in words_of(answer)


def test_without_an_identity_documents_say_what_is_known(cast: Cast) -> None:
    cast.valmont.address, cast.valmont.phone = "Place du Marché 3, 6999 Valmont", "061 00 12 30"
    with scope(organisation=cast.valmont):
        document = on_letterhead(Document("t"), cast.valmont)
    assert document.organisation == cast.valmont.name
    assert document.letterhead.lines == ("Place du Marché 3, 6999 Valmont", "061 00 12 30")
    assert (document.letterhead.logo, document.letterhead.colour) == (None, "")


def test_without_anything_nothing_stands_for_it(cast: Cast) -> None:
    with scope(organisation=cast.valmont):
        head = on_letterhead(Document("t"), cast.valmont).letterhead
    assert (head.lines, head.foot, head.logo) == ((), "", None)


def test_a_logo_whose_file_is_gone_costs_the_logo_only(cast: Cast) -> None:
    row = with_logo(cast)
    default_storage.delete(row.logo_path)
    with scope(organisation=cast.valmont):
        assert on_letterhead(Document("t"), cast.valmont).letterhead.logo is None


def test_a_logo_before_anything_else_keeps_the_telephone(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.valmont.pk).update(phone="061 00 12 30")
    cast.valmont.refresh_from_db()
    assert with_logo(cast).phone == "061 00 12 30"


def test_what_was_written_stays_when_a_logo_comes(cast: Cast) -> None:
    with scope(organisation=cast.valmont):
        write_identity(organisation=cast.valmont, by=cast.director, version=0, **TOLD)
    row = with_logo(cast)
    assert (row.version, row.town, row.logo_name) == (2, "Valmont", "logo.png")


@pytest.mark.parametrize("count", [1, 12])
def test_page_costs_the_same_queries(
    cast: Cast, sign_in: Any, queries: Callable[[int], Any], count: int
) -> None:
    for _time in range(count):
        with_logo(cast)
    client = sign_in(cast.director)
    with queries(6):  # session, user, member; the identity and what the cover says of it; its history
        client.get(page("identity_write"))
