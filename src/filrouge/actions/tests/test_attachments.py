"""Documents attached to an action: judged by their content, served as files, never run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Action, Attachment
from filrouge.actions.services import create_action, name_actor
from filrouge.actions.services.attachments import attach
from filrouge.core.history import history_of
from filrouge.core.scoping import scope
from filrouge.core.uploads import PDF, TEXT, judged, safe_name
from filrouge.organisations.tests.cast import Cast

SignIn = Callable[[Any], Any]
ODT = "application/vnd.oasis.opendocument.text"
A_PDF = b"%PDF-1.7\n1 0 obj\n"


@pytest.fixture(autouse=True)
def cupboard(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def action(cast: Cast) -> Action:
    with scope(organisation=cast.valmont):
        found = create_action(by=cast.director, organisation=cast.valmont, title="Pause au chaud")
        name_actor(by=cast.director, action=found, role=ActorRole.REFERENT, name=cast.ines.name)
    return found


def word() -> bytes:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


def archive(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def files() -> list[str]:
    """What lies in the cupboard."""
    return [path.name for path in Path(default_storage.location).rglob("*") if path.is_file()]


def page(action: Action) -> str:
    return f"/valmont/actions/{action.pk}/documents/"


def send(client: Any, action: Action, name: str, data: bytes) -> Any:
    return client.post(f"{page(action)}joindre/", {"document": SimpleUploadedFile(name, data)}, follow=True)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (A_PDF, "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        ("Bonjour à tous".encode(), "text/plain"),
        (word(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (
            archive(mimetype=b"application/vnd.oasis.opendocument.text"),
            "application/vnd.oasis.opendocument.text",
        ),
    ],
)
def test_a_document_is_what_is_in_it(data: bytes, media_type: str) -> None:
    assert judged(data).media_type == media_type


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ\x90\x00\x03\x00",
        b"<html><script>alert(1)</script>",
        b"<svg xmlns='x' onload='x'/>",
        b"#!/bin/sh\nrm -rf /",
        b"PK\x03\x04 damaged",
        archive(readme=b"any archive"),
        archive(word__document__xml=b"x"),
        b"\x00\x01\x02",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    ],
)
def test_what_may_not_be_attached_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(ValidationError) as refusal:
        judged(data)
    assert refusal.value.messages[0].endswith(".")


def test_a_document_with_macros_is_refused() -> None:
    parts = {"word/document.xml": b"x", "word/vbaProject.bin": b"x"}
    with pytest.raises(ValidationError, match="macros"):
        judged(archive(**parts))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("facture.pdf", "facture.pdf"),
        ("facture.pdf.exe", "facture.pdf.exe.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\Convention.PDF", "Convention.PDF"),
        ("", "document.pdf"),
        ("photo\u202egpj.exe", "photogpj.exe.pdf"),
        ("a\x00b\r\nSet-Cookie: x.pdf", "abSet-Cookie: x.pdf"),
        ("é" * 300, "é" * 196 + ".pdf"),
    ],
)
def test_a_name_ends_as_its_content_does(name: str, kept: str) -> None:
    assert safe_name(name, PDF) == kept


@given(st.text(max_size=300))
def test_any_name_becomes_one_line_without_folders(name: str) -> None:
    kept = safe_name(name, TEXT)
    assert 0 < len(kept) <= 200
    assert "/" not in kept
    assert kept.isprintable()


@given(st.binary(max_size=400))
def test_any_bytes_are_judged_or_refused(data: bytes) -> None:
    try:
        assert judged(data).media_type
    except ValidationError:
        return


def test_a_referent_attaches_and_a_colleague_takes_away(cast: Cast, sign_in: SignIn, action: Action) -> None:
    hers = sign_in(cast.ines)
    said = send(hers, action, "convention.pdf", A_PDF).content.decode()
    assert "« convention.pdf » est joint." in said.replace("\u00a0", " ")
    with scope(organisation=cast.valmont):
        kept = Attachment.objects.get()
    answer = sign_in(cast.councillor).get(f"{page(action)}{kept.pk}/")
    assert b"".join(answer.streaming_content) == A_PDF
    assert answer["Content-Disposition"] == 'attachment; filename="convention.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "Joindre" not in sign_in(cast.councillor).get(page(action)).content.decode()
    assert "ne revient pas" in hers.get(f"{page(action)}{kept.pk}/retirer/").content.decode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.transaction.on_commit", lambda do: do())
        hers.post(f"{page(action)}{kept.pk}/retirer/")
    assert files() == []
    with scope(organisation=cast.valmont):
        assert "a supprimé" in history_of(action)[0].sentence


def test_the_same_document_twice_is_said(cast: Cast, sign_in: SignIn, action: Action) -> None:
    hers = sign_in(cast.ines)
    send(hers, action, "convention.pdf", A_PDF)
    answer = send(hers, action, "copie.pdf", A_PDF)
    assert answer.status_code == 400
    assert "déjà joint" in answer.content.decode()
    assert len(files()) == 1


def test_a_page_disguised_as_a_picture_is_refused_and_nothing_stays(
    cast: Cast, sign_in: SignIn, action: Action
) -> None:
    answer = send(sign_in(cast.ines), action, "photo.png", b"<html><script>alert(1)</script>")
    assert answer.status_code == 400
    assert "ne se joint pas" in answer.content.decode()
    assert files() == []


def test_a_file_that_is_too_large_is_said(cast: Cast, sign_in: SignIn, action: Action, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    answer = send(sign_in(cast.ines), action, "gros.pdf", A_PDF + bytes(1024 * 1024))
    assert "plus de 1 Mo" in answer.content.decode()


def test_a_row_that_cannot_be_written_leaves_no_file(cast: Cast, action: Action) -> None:
    with scope(organisation=cast.valmont), pytest.raises(ValidationError):
        attach(by=cast.neighbour, action=action, name="x.pdf", content=io.BytesIO(A_PDF))
    assert files() == []


def test_a_document_of_another_action_is_nowhere(cast: Cast, sign_in: SignIn, action: Action) -> None:
    with scope(organisation=cast.valmont):
        kept = attach(by=cast.ines, action=action, name="x.pdf", content=io.BytesIO(A_PDF))
        other = create_action(by=cast.director, organisation=cast.valmont, title="Autre")
    his = sign_in(cast.director)
    assert his.get(f"{page(other)}{kept.pk}/").status_code == 404
    assert sign_in(cast.volunteer).get(f"{page(action)}{kept.pk}/").status_code == 403
    default_storage.delete(kept.path)
    assert his.get(f"{page(action)}{kept.pk}/").status_code == 404


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_list_costs_the_same(
    cast: Cast, sign_in: SignIn, action: Action, queries: Any, many: int
) -> None:
    with scope(organisation=cast.valmont):
        for number in range(many):
            data = io.BytesIO(A_PDF + str(number).encode())
            attach(by=cast.ines, action=action, name=f"{number}.pdf", content=data)
    hers = sign_in(cast.ines)
    with queries(6):
        assert hers.get(page(action)).content.decode().count("Retirer") == 2 * many
