"""`filrouge organisation`, `import`, `report`, `serve`: what a person without a browser does."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
from django.test import Client

from filrouge.cli import main
from filrouge.core.scoping import scope
from filrouge.organisations.models import Organisation
from filrouge.programme.models import Objective, PlannedAction

PROGRAMME = """Programme stratégique 2025-2030
OS1 : Un village où personne ne reste seul
OO1 : Ouvrir des lieux
Action 1 : Tenir un café le mardi
Action 2 : Prêter la salle du moulin
"""
OPENING = ["organisation", "lamont", "--name", "CPAS de Lamont", "--kind", "cpas",
           "--email", "odile@lamont.example", "--person", "Odile Marin"]  # fmt: skip


def test_an_organisation_opens_and_its_first_account_signs_in(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(OPENING) == 0
    password = re.search(r"mot de passe (\S+)", capsys.readouterr().out)
    assert password
    assert Client().login(email="odile@lamont.example", password=password[1])


def test_an_organisation_that_exists_is_refused_with_a_sentence(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    main(OPENING)
    assert main(OPENING) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_programme_is_imported_once_and_its_report_printed(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(OPENING)
    document = tmp_path / "programme.txt"
    document.write_text(PROGRAMME)
    for _again in range(2):
        assert main(["import", str(document), "--organisation", "lamont"]) == 0
    with scope(organisation=Organisation.objects.get(slug="lamont")):
        assert (Objective.objects.count(), PlannedAction.objects.count()) == (2, 2)
    out = tmp_path / "out"
    assert main(["report", "evaluation", "--organisation", "lamont", "--out", str(out)]) == 0
    assert sorted(path.suffix for path in out.iterdir()) == [".docx", ".pdf"]


def test_an_unknown_organisation_is_told_which_exist(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    main(OPENING)
    assert main(["report", "evaluation", "--organisation", "ailleurs"]) == 1
    assert "lamont" in capsys.readouterr().err


def test_an_organisation_without_a_programme_has_no_report(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(OPENING)
    assert main(["report", "evaluation", "--organisation", "lamont", "--out", str(tmp_path / "out")]) == 1
    assert "filrouge import" in capsys.readouterr().err


def test_a_letter_is_not_imported(db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(OPENING)
    letter = tmp_path / "lettre.txt"
    letter.write_text("Cher voisin,\n\nmerci pour la confiture.\n")
    assert main(["import", str(letter), "--organisation", "lamont"]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_busy_port_is_said_before_anything_starts(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    assert str(port) in capsys.readouterr().err
