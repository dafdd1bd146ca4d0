"""Whatever is typed after `filrouge`: one French sentence on standard error, exit 1, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import OperationalError

from filrouge.cli import main
from filrouge.cli.house import keep_running

TEXT = "OSe1 : Ouvrir\nMe1 : Le café du mardi\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of things that are no documents, and one that is."""
    (tmp_path / "dossier").mkdir()
    (tmp_path / "texte.txt").write_text(TEXT)
    (tmp_path / "boucle").symlink_to("boucle")
    os.mkfifo(tmp_path / "tuyau")
    return tmp_path


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence of a command that could not."""
    assert main(arguments) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    assert "Traceback" not in printed.err
    return printed.err


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["nulle"], ["read"], ["organisation", "lamont"], ["import", "a.txt"],
        ["serve", "--port", "abc"], ["serve", "--port", "99999"], ["serve", "--port", "-1"],
        ["serve", "--processes", "0"], ["demo", "--port", "70000"],
        ["report", "budget", "--organisation", "x"],
    ],
)  # fmt: skip
def test_arguments_that_make_no_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert " -h »" in refused(arguments, capsys)


@pytest.mark.parametrize("name", ["dossier", "boucle", "tuyau", "absent", "a\0b", "n" * 5000, "\udcff.txt"])
@pytest.mark.parametrize("command", ["read", "import"])
def test_what_is_no_document(
    db: None, folder: Path, command: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--organisation", "valmont"] if command == "import" else []
    assert "«" in refused([command, str(folder / name), *more], capsys)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty", "/proc/self/mem"])
def test_device_is_no_document(device: str, capsys: pytest.CaptureFixture[str]) -> None:
    refused(["read", device], capsys)


def test_file_far_too_large_is_not_read_whole(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten gigabytes of nothing: a sparse file."""
    with (folder / "enorme.txt").open("wb") as file:
        file.truncate(10_000_000_000)
    started = time.monotonic()
    assert "Mo" in refused(["read", str(folder / "enorme.txt")], capsys)
    assert time.monotonic() - started < 5


def test_file_of_somebody_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path, _flags: int) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("filrouge.cli.os.open", refuse)
    assert "vos droits" in refused(["read", str(folder / "texte.txt")], capsys)


@pytest.mark.parametrize("out", ["texte.txt", "texte.txt/dessous", "n" * 5000])
def test_folder_that_cannot_be(folder: Path, out: str, cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert "vérifiez" in refused(
        ["report", "evaluation", "--organisation", "valmont", "--out", str(folder / out)], capsys
    )


@pytest.mark.parametrize("slug", ["", "É é", "n" * 5000, "\udcff", "../x", "' OR 1=1 --"])
def test_organisation_that_is_none(
    db: None, folder: Path, slug: str, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(["import", str(folder / "texte.txt"), "--organisation", slug], capsys)
    refused(
        ["organisation", slug, "--name", "x", "--kind", "cpas", "--email", "a@b.be", "--person", "x"], capsys
    )


def test_database_that_does_not_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_slug: str) -> None:
        raise OperationalError("connection to 10.0.0.7 refused for user secret")

    monkeypatch.setattr("filrouge.cli.documents._organisation", broken)
    said = refused(["import", str(folder / "texte.txt"), "--organisation", "valmont"], capsys)
    assert "filrouge prepare" in said
    assert "secret" not in said


@pytest.mark.parametrize(
    "setting",
    [
        {"FILROUGE_UPLOAD_MAX_MB": "beaucoup"},
        {"FILROUGE_DATABASE": "nulle://part"},
        {"FILROUGE_HOME": "/proc/nulle-part"},
        {"FILROUGE_URL": "fil-rouge.example"},
        {"FILROUGE_DATABASE": "postgres://127.0.0.1:1/rien"},
        {"FILROUGE_DATABASE": "sqlite:////dev/null/base"},
        {},
    ],
    ids=lambda setting: "=".join(next(iter(setting.items()), ("empty", "home"))),
)
def test_setting_or_database_that_is_not_right(tmp_path: Path, setting: dict[str, str]) -> None:
    known = {key: value for key, value in os.environ.items() if not key.startswith(("FILROUGE_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "filrouge.cli", "worker", "--once"],
        env={**known, "FILROUGE_HOME": str(tmp_path), **setting},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "FILROUGE_" in done.stderr


def test_worker_that_dies_is_replaced_and_all_end_with_the_first(tmp_path: Path) -> None:
    """What a crash of the worker would leave otherwise: documents that nobody reads any more."""
    births = tmp_path / "births"
    worker = f"import os; open({str(births)!r}, 'a').write('x'); os.kill(os.getpid(), 9)"
    site = (
        "import pathlib, sys, time\n"
        f"path = pathlib.Path({str(births)!r})\n"
        "for _ in range(200):\n"
        "    time.sleep(0.05)\n"
        "    if path.exists() and len(path.read_text()) >= 3: sys.exit(7)\n"
    )
    assert keep_running([sys.executable, "-c", site], [sys.executable, "-c", worker], pause=0.05) == 7


def test_site_that_fails_is_started_again_unless_it_fails_at_once(tmp_path: Path) -> None:
    births = tmp_path / "births"
    site = (
        f"import os, sys; open({str(births)!r}, 'a').write('x')\n"
        f"sys.exit(0 if os.path.getsize({str(births)!r}) == 3 else 9)"
    )
    command = [sys.executable, "-c", site]
    assert keep_running(command, pause=0.05, steady=0) == 0
    assert births.read_text() == "xxx"
    assert keep_running(command, pause=0.05, steady=60) == 9
    assert births.read_text() == "xxxx"
