"""What the doctor finds: each check on something really wrong, with the sentence that says it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from filrouge.core import records
from filrouge.core.backup import missing
from filrouge.core.doctor import data, examine, machine, work
from filrouge.core.enums import JobState
from filrouge.core.models import AuditLine, Job, PeriodicRun
from filrouge.core.registries import Check, Registry, Trouble
from filrouge.core.scoping import scope
from filrouge.core.tests.mail_box import Box, free_port, mail_box
from filrouge.organisations.models import Service

Usage = namedtuple("Usage", "total used free")


def told(check: Callable[[], Iterable[Trouble]]) -> str:
    """The one sentence of a check, or nothing when all is well."""
    found = list(check())
    assert len(found) <= 1
    assert all(trouble.remedy for trouble in found)
    return found[0].sentence if found else ""


@pytest.fixture
def installed(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house as it is installed: a key of its own, a folder of its own."""
    monkeypatch.delenv("FILROUGE_SECRET_KEY", raising=False)
    settings.TESTING, settings.HOME, settings.SECRET_KEY = False, tmp_path, "k" * 96
    settings.SECRET_KEY_IS_NEW = False
    settings.MEDIA_ROOT = tmp_path / "documents"
    key = tmp_path / "secret-key"
    key.write_text(settings.SECRET_KEY)
    key.chmod(0o600)
    return tmp_path


@pytest.fixture
def refusing_box(settings: Any) -> Iterator[Box]:
    """A mail server that knows nobody."""

    def refuse(*_asked: Any) -> AuthResult:
        return AuthResult(success=False, handled=False)

    with mail_box(settings, authenticator=refuse, auth_require_tls=False) as kept:
        yield kept


def test_key_that_is_kept_well_is_no_trouble(installed: Path) -> None:
    assert told(machine.secret_key) == ""


def test_key_that_is_gone_is_told_even_when_one_was_just_made(installed: Path, settings: Any) -> None:
    settings.SECRET_KEY_IS_NEW = True
    assert "n’était plus là" in told(machine.secret_key)
    settings.SECRET_KEY_IS_NEW = False
    (installed / "secret-key").unlink()
    assert "n’était plus là" in told(machine.secret_key)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_key_that_others_may_read_is_told(installed: Path, mode: int) -> None:
    (installed / "secret-key").chmod(mode)
    assert "peut être lue par d’autres comptes" in told(machine.secret_key)


def test_short_key_is_told_and_the_environment_comes_before_the_file(
    installed: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (installed / "secret-key").unlink()
    monkeypatch.setenv("FILROUGE_SECRET_KEY", "court")
    settings.SECRET_KEY = "court"
    assert "trop courte" in told(machine.secret_key)


@pytest.mark.parametrize(
    ("url", "hosts", "is_wrong"),
    [
        ("http://127.0.0.1:8000", ["127.0.0.1", "localhost"], False),
        ("http://[::1]:8000", ["[::1]"], False),
        ("http://fil-rouge.example", ["fil-rouge.example"], True),
        ("http://127.0.0.1:8000", ["127.0.0.1", "fil-rouge.example"], True),
        ("https://fil-rouge.example", ["fil-rouge.example"], False),
    ],
)
def test_passwords_that_travel_in_clear_are_told(
    settings: Any, url: str, hosts: list[str], is_wrong: bool
) -> None:
    settings.URL, settings.ALLOWED_HOSTS, settings.IS_SERVED = url, hosts, url.startswith("https")
    assert ("« fil-rouge.example » sans https" in told(machine.address)) == is_wrong


@pytest.mark.parametrize(
    ("total", "free", "is_wrong"),
    [
        (10**11, 4 * 10**8, True),  # under what a day may need
        (10**11, 4 * 10**9, True),  # under a twentieth
        (10**11, 6 * 10**9, False),
        (10**13, 2 * 10**10, False),  # a large disk: little of it, and still a lot
    ],
)
def test_disk_that_is_nearly_full_is_told(
    installed: Path, monkeypatch: pytest.MonkeyPatch, total: int, free: int, is_wrong: bool
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda place: Usage(total, total - free, free))
    assert (f"il reste {free // 10**6} Mo" in told(machine.disk)) == is_wrong


def test_folder_of_documents_that_cannot_hold_any_is_told(installed: Path, settings: Any) -> None:
    assert told(machine.folder) == "", "a folder that does not exist yet will be made"
    settings.MEDIA_ROOT.write_text("a file where a folder should be")
    assert "ne se laisse pas écrire" in told(machine.folder)


def test_no_mail_server_at_all_is_told(settings: Any) -> None:
    settings.EMAIL_HOST = ""
    assert "Aucun serveur de courriel" in told(machine.mail)


def test_mail_server_that_answers_is_given_nothing(box: Box, settings: Any) -> None:
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    assert told(machine.mail) == ""
    assert box.letters == []


def test_mail_server_that_is_absent_is_told(settings: Any) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    assert "ne répond pas comme il faut (ConnectionRefusedError)" in told(machine.mail)


def test_mail_server_that_does_not_know_us_is_told(box: Box, settings: Any) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "fil-rouge", "au hasard"
    assert "ne répond pas comme il faut" in told(machine.mail)


def test_mail_server_that_refuses_the_password_is_told(refusing_box: Box, settings: Any) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "fil-rouge", "au hasard"
    assert "refuse le nom ou le mot de passe" in told(machine.mail)


@pytest.mark.parametrize(
    ("named", "sentence"),
    [("", ""), ("{number}@sms.exemple.be", ""), ("console", "n’arrivent à personne"),
     ("sms.exemple.be", "mal réglé"), ("numero@sms.exemple.be", "mal réglé"), ("{number}@", "mal réglé")],
)  # fmt: skip
def test_sms_that_cannot_leave_are_told(settings: Any, named: str, sentence: str) -> None:
    settings.SMS = named
    assert (sentence in told(machine.sms)) if sentence else not told(machine.sms)


@pytest.mark.django_db
def test_database_of_this_version_is_no_trouble() -> None:
    assert [told(check) for check in (data.database, data.migrations, data.integrity)] == [""] * 3


@pytest.mark.django_db
def test_database_that_is_behind_ahead_or_empty_is_told() -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_applied("core", "9999_de_demain")
    assert "version plus récente" in told(data.migrations)
    recorder.record_unapplied("core", "9999_de_demain")
    last = recorder.migration_qs.filter(app="core").latest("name").name
    recorder.record_unapplied("core", last)
    assert told(data.migrations) == "La base n’est pas à jour."
    recorder.migration_qs.all().delete()
    assert told(data.migrations) == "La base est vide."


@pytest.mark.django_db
def test_clock_that_goes_back_before_what_was_written_is_told(cast: Any, monkeypatch: Any) -> None:
    with scope(organisation=cast.valmont):
        records.create(Service(organisation=cast.valmont, name="Insertion"), by=cast.coordinator)
    assert told(data.clock) == ""
    AuditLine._base_manager.update(at=timezone.now() + dt.timedelta(minutes=4))
    assert told(data.clock) == "", "machines differ a little"
    AuditLine._base_manager.update(at=timezone.now() + dt.timedelta(minutes=6))
    assert "L’horloge de cette machine se trompe" in told(data.clock)


def test_document_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert missing is data.missing
    monkeypatch.setattr(data, "missing", lambda connection: iter([("actions.Document", "actions/pv.pdf")]))
    assert "manquent sur le disque : 1, dont « actions/pv.pdf »" in told(data.documents)


@pytest.mark.django_db
def test_worker_that_is_absent_is_told_with_what_waits(cast: Any) -> None:
    now = timezone.now()
    PeriodicRun.objects.all().delete()
    assert told(work.worker) == "L’exécutant ne tourne pas."
    row = Job._base_manager.create(organisation=cast.valmont, kind="essai", label="Compter les tasses")
    assert told(work.worker).endswith("travaux qui attendent : 1.")
    PeriodicRun.objects.create(key="essai", due_at=now - dt.timedelta(hours=1))
    assert "ne tourne pas" in told(work.worker), "nobody came when it was time"
    Job._base_manager.filter(pk=row.pk).update(state=JobState.RUNNING, alive_at=now)
    assert told(work.worker) == "", "it is busy with something long"
    Job._base_manager.all().delete()
    PeriodicRun.objects.update(due_at=now + dt.timedelta(minutes=1))
    assert told(work.worker) == ""


@pytest.mark.django_db
def test_work_that_was_given_up_is_told_for_a_week_and_a_refusal_is_not(cast: Any) -> None:
    def ended(attempts: int, days: int = 0) -> None:
        Job._base_manager.create(
            organisation=cast.valmont, kind="essai", label="Imprimer le bilan", state=JobState.FAILED,
            attempts=attempts, ended_at=timezone.now() - dt.timedelta(days=days),
        )  # fmt: skip

    ended(attempts=1)
    ended(attempts=3, days=8)
    assert told(work.jobs) == ""
    ended(attempts=3)
    ended(attempts=3)
    assert told(work.jobs) == "Travaux abandonnés depuis sept jours : 2, dont « Imprimer le bilan » (2)."


def checks(*all_of_them: Check) -> Registry[Check]:
    kept: Registry[Check] = Registry()
    for check in all_of_them:
        kept.register(check)
    return kept


def test_what_follows_from_a_trouble_is_not_told_again() -> None:
    said = list(
        examine(
            checks(
                Check("a", lambda: [Trouble("La base ne répond pas.", "Relancez-la.")], after=(), order=1),
                Check("b", lambda: [Trouble("Rien ne se lit.", "Voyez la base.")], after=("a",), order=2),
                Check("c", lambda: [Trouble("Le disque est plein.", "Videz-le.")], after=(), order=3),
            )
        )
    )
    assert [trouble.sentence for trouble in said] == ["La base ne répond pas.", "Le disque est plein."]


def test_check_that_breaks_is_a_trouble_and_stops_no_other() -> None:
    def breaks() -> list[Trouble]:
        raise RuntimeError("a secret that no one should read")

    said = list(examine(checks(Check("a", breaks, after=(), order=1), Check("b", list, after=(), order=2))))
    assert [trouble.sentence for trouble in said] == [
        "La vérification « a » n’a pas pu se faire (RuntimeError)."
    ]
