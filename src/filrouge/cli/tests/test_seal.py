"""`filrouge seal`: another secret, another key; what was sealed opens still."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from filrouge.cli import main
from filrouge.core.doctor.secrets import keys
from filrouge.core.models import SealingKey
from filrouge.core.scoping import scope
from filrouge.core.sealing import unseal
from filrouge.organisations.tests.cast import Cast
from filrouge.people.models import FileNote
from filrouge.people.services import write_note
from filrouge.people.tests.stories import opened

pytestmark = pytest.mark.django_db


def note_of(cast: Cast) -> FileNote:
    """Something that is sealed."""
    import datetime as dt
    import uuid

    person = opened(cast.ines, "Andrée M.")
    with scope(organisation=cast.valmont):
        row, _new = write_note(
            by=cast.ines,
            person=person,
            key=uuid.uuid4(),
            kind="fact",
            day=dt.date(2026, 3, 2),
            text="Un fait.",
        )
        return row


def read(row: FileNote) -> str:
    with scope(organisation=row.organisation):
        row.refresh_from_db()
        return unseal(row, row.text)


def test_after_another_secret_the_old_one_is_given_once(
    cast: Cast, settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row, old = note_of(cast), tmp_path / "ancien"
    old.write_text(f"{settings.SECRET_KEY}\n")
    settings.SECRET_KEY = "un autre secret"
    assert list(keys())
    wrong = tmp_path / "faux"
    wrong.write_text("ni l’un ni l’autre")
    assert main(["seal", "--old-secret", str(wrong)]) == 1
    assert "rien n’a changé" in capsys.readouterr().err
    assert main(["seal", "--old-secret", str(old)]) == 0
    assert "avec le nouveau secret : 1" in capsys.readouterr().out
    assert not list(keys())
    assert read(row) == "Un fait."


def test_an_organisation_gets_another_key(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    row = note_of(cast)
    before = SealingKey._base_manager.get(organisation=cast.valmont).wrapped
    sealed = row.text
    assert main(["seal", "--renew", "valmont"]) == 0
    assert "Textes chiffrés à nouveau : 1" in capsys.readouterr().out
    assert SealingKey._base_manager.get(organisation=cast.valmont).wrapped != before
    assert read(row) == "Un fait."
    assert row.text != sealed
    assert main(["seal", "--renew", "nulle-part"]) == 1
    assert "Aucune organisation" in capsys.readouterr().err
