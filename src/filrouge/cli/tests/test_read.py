"""`filrouge read`: JSON on standard output and nothing else, one sentence when it cannot."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from filrouge.cli import main

PROGRAMME = """OS1 : Un village où personne ne reste seul
OO1 : Ouvrir des lieux
Action 1 : Tenir un café le mardi
Entité porteuse : Commune
"""


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    path = tmp_path / "programme.txt"
    path.write_text(PROGRAMME)
    return path


def test_prints_what_was_understood_as_json(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(programme), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert set(printed) >= {
        "kind", "objectives", "actions", "assessments", "sheets", "declared", "unread",
    }  # fmt: skip
    action = printed["objectives"][0]["children"][0]["actions"][0]
    assert (action["label"], action["title"], action["bearer"]) == (
        "Action 1",
        "Tenir un café le mardi",
        "Commune",
    )


def test_does_not_start_django(programme: Path) -> None:
    code = (
        "import sys; from filrouge.cli import main; main(['read', sys.argv[1]]); "
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(programme)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, b"PK\x03\x04truncated"])
def test_a_file_it_cannot_read_gives_one_sentence(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "photo.docx"
    path.write_bytes(content)
    assert main(["read", str(path), "--json"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.strip().splitlines()) == 1
    assert "Traceback" not in printed.err


def test_a_file_that_is_not_there_gives_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "nulle-part.docx"]) == 1
    assert "nulle-part.docx" in capsys.readouterr().err


def test_a_text_without_a_programme_is_read_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lettre.txt"
    path.write_text("Cher voisin,\n\nmerci pour la confiture.\n")
    assert main(["read", str(path), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["kind"], printed["objectives"], printed["actions"]) == ("unknown", [], [])
    assert printed["notes"]
    assert [entry["text"] for entry in printed["unread"]]
