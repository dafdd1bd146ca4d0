"""`filrouge schedule`: from a text in French to dates, without Django."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from filrouge.cli import main

NOVEMBER = ["--from", "2026-11-01", "--until", "2026-11-30"]
SPACE = "\u00a0"


def told(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, dict[str, Any]]:
    code = main(["schedule", *args, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_says_what_is_understood_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    text = "lundis de 9h30 à 11h30 à La Lanterne, hors vacances scolaires"
    code, printed = told(capsys, text, *NOVEMBER)
    assert code == 0
    assert list(printed) == ["understood", "words", "rules", "dates", "excluded", "not_understood"]
    assert printed["understood"] is True
    assert printed["words"].startswith("tous les lundis de 9")
    assert printed["rules"] == [
        {"weekdays": [0], "start": "09:30", "end": "11:30", "venue": "La Lanterne"},
    ]
    assert printed["dates"][0] == {
        "start": "2026-11-09T09:30", "end": "2026-11-09T11:30", "venue": "La Lanterne",
    }  # fmt: skip
    assert printed["excluded"] == [{"date": "2026-11-02", "reason": "Fête des morts"}]
    assert printed["not_understood"] == []


def test_what_is_not_understood_ends_with_one_and_says_the_word(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = told(capsys, "tous les mardix", *NOVEMBER)
    assert code == 1
    assert printed == {
        "understood": False, "words": "", "rules": [], "dates": [], "excluded": [],
        "not_understood": ["mardix"],
    }  # fmt: skip


def test_an_impossible_date_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = told(capsys, "le 31/11/23", *NOVEMBER)
    assert code == 1
    assert printed["not_understood"][0].startswith(f"«{SPACE}31/11/23{SPACE}»{SPACE}: Novembre n’a que 30")


def test_a_date_without_an_hour_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = told(capsys, "le 11 novembre", *NOVEMBER)
    assert (code, printed["dates"]) == (0, [{"start": "2026-11-11", "end": None, "venue": ""}])


def test_a_rhythm_has_no_date_and_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = told(capsys, "une fois par mois", *NOVEMBER)
    assert (code, printed["words"], printed["dates"]) == (0, "une fois par mois", [])


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ([], 4), (["--school", "flemish"], 4),
        (["--country", "fr"], 5), (["--country", "fr", "--school", "C"], 5),
    ],
)  # fmt: skip
def test_each_place_has_its_holidays(
    capsys: pytest.CaptureFixture[str], options: list[str], count: int
) -> None:
    """2 November: no school in Belgium, school in France."""
    text = "tous les lundis, hors vacances scolaires"
    assert len(told(capsys, text, *NOVEMBER, *options)[1]["dates"]) == count


def test_people_read_it_line_by_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schedule", "lundi à 9h, hors vacances scolaires", *NOVEMBER]) == 0
    lines = capsys.readouterr().out.replace(SPACE, " ").splitlines()
    assert lines[:2] == ["tous les lundis à 9 h, hors vacances scolaires", "  lundi 9 novembre 2026, à 9 h"]
    assert lines[-2:] == ["Tombent (1) :", "  lundi 2 novembre 2026 : Fête des morts"]


def test_people_read_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schedule", "mardi matin avec nous", *NOVEMBER]) == 1
    assert capsys.readouterr().out.replace(SPACE, " ").splitlines() == [
        "Pas compris : « avec »", "Pas compris : « nous »",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "args",
    [
        ["mardi"], ["mardi", "--from", "2026-11-01"], ["mardi", "--from", "hier", "--until", "2026-11-30"],
        ["mardi", "--from", "2026-11-30", "--until", "2026-11-01"],
        ["mardi", "--from", "0001-01-01", "--until", "0001-01-02"],
        ["mardi", "--from", "2000-01-01", "--until", "2099-01-01"],
        ["mardi", *NOVEMBER, "--school", "A"], ["mardi", *NOVEMBER, "--country", "fr", "--school", "french"],
    ],
)  # fmt: skip
def test_arguments_that_make_no_command_give_one_sentence(
    capsys: pytest.CaptureFixture[str], args: list[str]
) -> None:
    assert main(["schedule", *args]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.strip().splitlines()) == 1


def test_what_is_counted_before_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """Three sessions from the end of October: one is left in November, the 2nd being a day off."""
    text = "lundis à partir du 12 octobre 2026, 3 séances, hors vacances scolaires"
    printed = told(capsys, text, *NOVEMBER)[1]
    assert [one["start"] for one in printed["dates"]] == ["2026-11-09", "2026-11-16"]


def test_bytes_that_are_no_text_are_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = told(capsys, "mardi \udcff 14h", *NOVEMBER)
    assert (code, printed["not_understood"]) == (1, ["?"])


def test_does_not_start_django() -> None:
    code = (
        "import sys; from filrouge.cli import main; "
        "main(['schedule', 'mardi', '--from', '2026-11-01', '--until', '2026-11-30']); "
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
