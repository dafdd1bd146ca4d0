"""A backup and its return, whole or not at all."""

from __future__ import annotations

import stat
import tarfile
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as house
from django.db import IntegrityError, connection
from django.utils import timezone

from filrouge.core import queue
from filrouge.core.backup import RefusedBackupError, back_up, making, restore, restoring
from filrouge.core.backup.documents import STAGE, folder
from filrouge.core.enums import JobState
from filrouge.core.models import Job, PeriodicRun, User
from filrouge.core.registries import JobKind, registries
from filrouge.core.tests.backups import PAPERS, contents, empty, is_empty, refused, told
from filrouge.core.worker import run_worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("place")]


def test_everything_comes_back_and_a_second_backup_says_the_same(file: Path, tmp_path: Path) -> None:
    restore(file)
    back_up(tmp_path / "again.tar")
    first, second = told(file), told(tmp_path / "again.tar")
    assert {**first, "made_at": ""} == {**second, "made_at": ""}
    assert sum(table["rows"] for table in first["tables"]) > 40
    assert contents() == PAPERS


def test_the_file_is_a_plain_tar_for_its_owner_only(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with tarfile.open(file) as tar:
        names = tar.getnames()
        assert all(member.isreg() for member in tar)
    assert names[0] == "LISEZMOI.txt"
    assert names[-2:] == ["manifest.json", "manifest.sha256"]
    assert {f"documents/{path}" for path in PAPERS} <= set(names)


def test_no_secret_leaves_with_it(file: Path) -> None:
    assert house.SECRET_KEY.encode() * 2 not in file.read_bytes()
    with tarfile.open(file) as tar:
        names = [name.replace("agenda.session", "") for name in tar.getnames()]
        assert not [name for name in names if "secret" in name or "session" in name]


def test_prints_are_left_out_and_so_are_links(cast: Any, papers: Path, tmp_path: Path) -> None:
    (papers / "rapports").mkdir()
    (papers / "rapports" / "imprimé.pdf").write_bytes(b"%PDF")
    (papers / "ailleurs").symlink_to("/etc/hostname")
    assert back_up(tmp_path / "b.tar").manifest.documents.count == len(PAPERS)


def test_a_document_with_a_long_name_comes_back(cast: Any, papers: Path, tmp_path: Path) -> None:
    long = "/".join(["dossier très long" * 5] * 4)
    (papers / long).mkdir(parents=True)
    (papers / long / "note.txt").write_bytes(b"x" * 513)
    back_up(tmp_path / "b.tar")
    empty()
    restore(tmp_path / "b.tar")
    assert contents() == {**PAPERS, f"{long}/note.txt": b"x" * 513}


def test_a_table_of_somebody_else_is_told(cast: Any, tmp_path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE voisin (a int)")
    try:
        assert back_up(tmp_path / "b.tar").strange == ["voisin"]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE voisin")


def test_a_number_given_by_the_database_goes_on_after_the_last(cast: Any, tmp_path: Path) -> None:
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(pk=41, user=cast.ines.user, email="ines@valmont.example")
    back_up(tmp_path / "b.tar")
    empty()
    restore(tmp_path / "b.tar")
    assert EmailAddress.objects.create(user=User.objects.first(), email="autre@valmont.example").pk == 42


def test_work_that_waited_is_taken_up_again(cast: Any, tmp_path: Path) -> None:
    done: list[str] = []

    def run(progress: Any, word: str) -> dict[str, Any]:
        done.append(word)
        return {}

    registries.jobs.register(JobKind(key="test.backup", label="Essai", run=run))
    try:
        queue.enqueue("test.backup", organisation=cast.valmont, by=cast.ines, word="moulin")
        back_up(tmp_path / "b.tar")
        empty()
        restore(tmp_path / "b.tar")
        Job._base_manager.update(alive_at=timezone.now() - 2 * queue.SILENCE)
        assert (run_worker(once=True), queue.reap()) == (0, 0) or done
        run_worker(once=True)
        assert done == ["moulin"]
        assert Job._base_manager.get().state == JobState.DONE
    finally:
        registries.jobs._entries.pop("test.backup")


# ------------------------------------------------------------------------------------------ not written


def test_a_name_that_is_taken_is_left_alone(cast: Any, tmp_path: Path) -> None:
    (tmp_path / "b.tar").write_text("précieux")
    assert "existe déjà" in refused(lambda: back_up(tmp_path / "b.tar"))
    assert (tmp_path / "b.tar").read_text() == "précieux"


def test_places_where_a_backup_is_not_written(cast: Any, papers: Path, tmp_path: Path) -> None:
    assert "n’existe pas" in refused(lambda: back_up(tmp_path / "nulle" / "part.tar"))
    assert "parmi les documents" in refused(lambda: back_up(papers / "b.tar"))
    assert contents() == PAPERS


@pytest.mark.parametrize("stop", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_backup_that_stops_leaves_nothing(
    cast: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException
) -> None:
    def full(*_args: Any) -> None:
        raise stop

    monkeypatch.setattr(making.os, "fsync", full)
    with pytest.raises(type(stop)):
        back_up(tmp_path / "b.tar")
    assert [path.name for path in tmp_path.iterdir()] == ["documents"]


# ------------------------------------------------------------------------------------------- not restored


def test_a_place_that_serves_somebody_is_never_written_over(cast: Any, file: Path) -> None:
    before = set(User.objects.values_list("pk"))
    assert "sert déjà" in refused(lambda: restore(file))
    assert set(User.objects.values_list("pk")) == before
    assert contents() == {}


def test_a_folder_that_holds_documents_is_never_written_over(file: Path) -> None:
    (folder() / "autre.txt").write_text("à quelqu’un")
    assert "n’est pas vide" in refused(lambda: restore(file))
    assert contents() == {"autre.txt": "à quelqu’un".encode()}
    assert not User.objects.exists()


def test_what_a_killed_return_left_is_cleared_away(file: Path) -> None:
    (folder() / f"{STAGE}mort").mkdir()
    (folder() / f"{STAGE}mort" / "moitié").write_text("…")
    PeriodicRun.objects.create(key="core.reap", due_at=timezone.now() + timedelta(days=9))
    restore(file)
    assert contents() == PAPERS
    assert not PeriodicRun.objects.filter(key="core.reap").exists()


@pytest.mark.parametrize("fails", ["_load", "_settle", "_unpack", "bring_to"])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), IntegrityError("clé"), OSError(28, "plein")])
def test_a_return_that_stops_leaves_the_place_empty(
    file: Path, monkeypatch: pytest.MonkeyPatch, fails: str, error: BaseException
) -> None:
    real = getattr(restoring, fails)

    def stop(*args: Any) -> None:
        real(*args)
        raise error

    monkeypatch.setattr(restoring, fails, stop)
    with pytest.raises((type(error), RefusedBackupError)):
        restore(file)
    assert is_empty()


def test_a_commit_that_fails_takes_the_documents_back(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = restoring.documents.Staging.publish

    def publish(self: Any) -> None:
        real(self)
        raise OSError(5, "le disque")

    monkeypatch.setattr(restoring.documents.Staging, "publish", publish)
    with pytest.raises(OSError, match="disque"):
        restore(file)
    assert is_empty()


def test_a_disk_that_is_too_small_is_said_before(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restoring.shutil, "disk_usage", lambda _place: SimpleNamespace(free=10))
    assert "assez de place" in refused(lambda: restore(file))
