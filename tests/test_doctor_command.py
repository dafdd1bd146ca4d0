"""`filrouge doctor` on installations that are really broken, in processes of their own."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.houses import House

from filrouge.cli import main
from filrouge.core.registries import Check, Registry, Trouble, registries

pytestmark = pytest.mark.houses


@pytest.fixture(scope="module")
def prepared(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One house, prepared once."""
    home = tmp_path_factory.mktemp("prepared") / "house"
    home.mkdir()
    House(home).open(migrated=migrated)
    return home


@pytest.fixture
def house(prepared: Path, tmp_path: Path) -> House:
    """A copy of it, to break."""
    return House(Path(shutil.copytree(prepared, tmp_path / "house")))


def change(house: House, statement: str) -> None:
    with closing(sqlite3.connect(house.home / "filrouge.sqlite3")) as base, base:
        base.execute(statement)


def examined(house: House) -> list[str]:
    """What is wrong, a line each; the last line counts them, and the exit code agrees."""
    *lines, last = house.run("doctor", fails=True).splitlines()
    assert all(line.startswith("— ") for line in lines), lines
    assert last == f"{len(lines)} chose{'s' if len(lines) > 1 else ''} à corriger."
    return lines


def says(lines: list[str], *wanted: str) -> None:
    """Each line in its order, and no other."""
    assert len(lines) == len(wanted), lines
    assert [words for line, words in zip(lines, wanted, strict=True) if words not in line] == [], lines


NO_MAIL, NO_WORKER = "Aucun serveur de courriel", "L’exécutant ne tourne pas"


def test_house_just_prepared_lacks_a_mail_server_and_a_worker(house: House) -> None:
    says(examined(house), NO_MAIL, NO_WORKER)


def test_key_pages_and_version_at_once(house: House) -> None:
    (house.home / "secret-key").chmod(0o644)
    shutil.rmtree(house.home / "static")
    change(house, "DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations)")
    says(
        examined(house),
        "peut être lue par d’autres comptes",
        "Les pages ne sont pas construites",
        NO_MAIL,
        "La base n’est pas à jour.",
    )


def test_key_that_is_lost_and_database_of_tomorrow(house: House) -> None:
    (house.home / "secret-key").unlink()
    change(
        house,
        "INSERT INTO django_migrations (app, name, applied) VALUES ('core', '9999_demain', '2030-01-01')",
    )
    says(examined(house), "n’était plus là", NO_MAIL, "version plus récente")


@pytest.mark.parametrize("damage", ["page", "head", "cut"])
def test_file_of_the_database_that_is_damaged(house: House, damage: str) -> None:
    path = house.home / "filrouge.sqlite3"
    change(house, "PRAGMA user_version = 1")  # what was beside the file is in it
    for beside in house.home.glob("filrouge.sqlite3-*"):
        beside.unlink()
    data = bytearray(path.read_bytes())
    if damage == "page":
        data[len(data) // 2 : len(data) // 2 + 40_000] = b"\xa5" * 40_000
    elif damage == "head":
        data[:100] = b"\x00" * 100
    path.write_bytes(data[: len(data) // 3] if damage == "cut" else data)
    told = " ".join(examined(house))
    assert "Le fichier de la base est abîmé." in told
    assert "Error" not in told


def test_no_database_at_all_and_a_folder_that_is_a_file(house: House) -> None:
    (house.home / "filrouge.sqlite3").unlink()
    shutil.rmtree(house.home / "documents", ignore_errors=True)
    (house.home / "documents").write_text("un fichier")
    says(examined(house), "Le dossier des documents", NO_MAIL, "La base est vide.")


def test_public_name_without_https(house: House, monkeypatch: Any) -> None:
    monkeypatch.setattr(House, "url", "http://fil-rouge.example")
    says(examined(house), "« fil-rouge.example » sans https", NO_MAIL, NO_WORKER)


def only(check: Check) -> Registry[Check]:
    kept: Registry[Check] = Registry()
    kept.register(check)
    return kept


@pytest.mark.django_db
def test_command_says_each_trouble_with_its_remedy_and_counts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(registries, "checks", only(Check("a", list, after=())))
    assert main(["doctor"]) == 0
    assert capsys.readouterr().out.strip() == "Tout va bien."
    found = [Trouble("Le disque est plein.", "Videz-le."), Trouble("Il fait froid.", "Chauffez.")]
    monkeypatch.setattr(registries, "checks", only(Check("a", lambda: found, after=())))
    assert main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["— Le disque est plein. Videz-le.", "— Il fait froid. Chauffez.", "2 choses à corriger."]
