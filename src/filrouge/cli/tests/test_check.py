"""`filrouge check`: findings as JSON or as sentences, one sentence when the file cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from filrouge.cli import main


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "rapport.txt"
    path.write_text("Rapport d’activités\n\nAnnée : 2023\n\nFête de clôture : lundi 31/06/23\n")
    return path


def test_prints_each_finding_with_its_lines(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(report), "--json"]) == 0
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert set(finding) == {"rule", "message", "lines", "suggestion"}
    assert (finding["rule"], finding["lines"]) == ("impossible_date", [5])
    assert main(["check", str(report)]) == 0
    assert "La date 31/06/23 n’existe pas." in capsys.readouterr().out


def test_a_year_is_taken_from_the_report_or_from_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.txt"
    path.write_text("Fête le lundi 4 août.\n")
    assert main(["check", str(path)]) == 0
    assert "Rien ne se contredit" in capsys.readouterr().out
    assert main(["check", str(path), "--year", "2023"]) == 0
    assert "vendredi" in capsys.readouterr().out


def test_what_cannot_be_read_is_said_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "vide.txt"
    path.write_text("")
    assert main(["check", str(path), "--json"]) == 1
    assert "vide" in capsys.readouterr().err
