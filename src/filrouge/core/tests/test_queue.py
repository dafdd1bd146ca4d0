"""Long work: asked, done, refused, tried again, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from filrouge.core import queue
from filrouge.core.enums import JobState
from filrouge.core.models import AuditLine, Job
from filrouge.core.queue import JobRefusedError, enqueue, job_view, reap, run_job
from filrouge.core.registries import JobKind, registries
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.core.worker import run_worker
from filrouge.organisations.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind(monkeypatch):
    """`kind(function, attempts=3)` registers a kind of job for one test, under the key « essai »."""
    monkeypatch.setattr(registries.jobs, "_entries", {})

    def register(function, attempts: int = 3) -> None:
        registries.jobs.register(JobKind("essai", "Un essai", function, attempts))

    return register


def ask(cast, **arguments) -> Job:
    return enqueue("essai", organisation=cast.valmont, by=cast.ines, label="Compter les tasses", **arguments)


def again(row: Job) -> Job:
    return Job._base_manager.get(pk=row.pk)


def long_ago(row: Job) -> None:
    before = timezone.now() - queue.SILENCE - timedelta(seconds=1)
    Job._base_manager.filter(pk=row.pk).update(alive_at=before)


def make_ready() -> None:
    """Let the pause before a new attempt be over."""
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))


def test_job_is_done_with_its_arguments_and_its_result(cast, kind) -> None:
    kind(lambda progress, cups: {"cups": cups + 1})
    row = ask(cast, cups=3)
    assert again(row).state == JobState.QUEUED
    assert run_worker(once=True) == 1
    row = again(row)
    assert (row.state, row.result, row.attempts) == (JobState.DONE, {"cups": 4}, 1)
    assert row.ended_at is not None
    assert row.asked_by == cast.ines.user


def test_job_runs_in_its_organisation_and_nowhere_else(cast, kind) -> None:
    kind(lambda progress: {"seen": [str(member) for member in Member.objects.filter(role="dpo")]})
    row = ask(cast)
    with scope(organisation=cast.etangs):
        run_worker(once=True)
    assert again(row).result == {"seen": [cast.dpo.name]}


def test_job_speaks_the_language_of_who_asked(cast, kind) -> None:
    cast.ines.user.language = "nl"
    cast.ines.user.save()
    kind(lambda progress: {"language": translation.get_language()})
    row = ask(cast)
    run_worker(once=True)
    assert again(row).result == {"language": "nl"}


def test_asking_leaves_an_audit_line(cast, kind) -> None:
    kind(lambda progress: {})
    row = ask(cast, secret="rien à voir ici")
    with scope(organisation=cast.valmont):
        line = AuditLine.objects.get(object_id=row.pk)
    assert (line.actor, line.object_name) == (cast.ines.name, "Compter les tasses")
    assert "secret" not in str(line.after)


def test_unknown_kind_cannot_be_asked(cast, kind) -> None:
    with pytest.raises(KeyError):
        ask(cast)


def test_asking_is_undone_with_its_transaction(cast, kind) -> None:
    kind(lambda progress: {})

    def ask_then_fail() -> None:
        with transaction.atomic():
            ask(cast)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_then_fail()
    assert run_worker(once=True) == 0
    assert not Job._base_manager.exists()


def test_progress_is_written_and_is_the_sign_of_life(cast, kind) -> None:
    seen = []

    def count(progress):
        for step in (1, 2, 3):
            progress(step, 3, f"tasse {step}")
            seen.append(Job.objects.values("done", "total", "message", "alive_at").get())
        return {}

    kind(count)
    ask(cast)
    run_worker(once=True)
    assert [(row["done"], row["total"], row["message"]) for row in seen] == [
        (1, 3, "tasse 1"),
        (2, 3, "tasse 2"),
        (3, 3, "tasse 3"),
    ]
    assert seen[0]["alive_at"] < seen[2]["alive_at"]


def test_progress_said_too_often_is_not_written(cast, kind) -> None:
    seen = []

    def hurry(progress):
        for step in range(1, 1001):
            progress(step, 1000)
        seen.append(Job.objects.get().done)
        return {}

    kind(hurry)
    ask(cast)
    with pytest.MonkeyPatch.context() as patch:
        written = []
        real = queue.Progress.write
        patch.setattr(
            queue.Progress, "write", lambda self, **values: written.append(values) or real(self, **values)
        )
        run_worker(once=True)
    assert seen == [1000]
    assert len(written) < 50


def test_refusal_is_final_and_says_why(cast, kind) -> None:
    def refuse(progress):
        raise JobRefusedError("Ce document est protégé par un mot de passe.")

    kind(refuse)
    row = ask(cast)
    run_worker(once=True)
    row = again(row)
    assert (row.state, row.attempts) == (JobState.FAILED, 1)
    assert row.message == "Ce document est protégé par un mot de passe."
    make_ready()
    assert run_worker(once=True) == 0


def test_accident_is_tried_again_after_a_pause(cast, kind) -> None:
    calls = []

    def stumble(progress):
        calls.append(1)
        if len(calls) < 2:
            raise ZeroDivisionError
        return {"ok": True}

    kind(stumble)
    row = ask(cast)
    run_worker(once=True)
    assert again(row).state == JobState.QUEUED
    assert "nouvel essai" in again(row).message
    assert run_worker(once=True) == 0, "not before the pause is over"
    make_ready()
    run_worker(once=True)
    row = again(row)
    assert (row.state, row.attempts, row.result, row.message) == (JobState.DONE, 2, {"ok": True}, "")


def test_pauses_grow(cast, kind) -> None:
    kind(lambda progress: 1 / 0, attempts=4)
    ask(cast)
    pauses = []
    for _attempt in range(3):
        run_worker(once=True)
        task = DBTaskResult.objects.filter(status="READY").get()
        pauses.append(task.run_after - timezone.now())
        make_ready()
    assert pauses[0] < pauses[1] < pauses[2]


def test_accident_that_comes_back_ends_with_a_sentence(cast, kind) -> None:
    kind(lambda progress: 1 / 0, attempts=2)
    row = ask(cast)
    for _attempt in range(5):
        run_worker(once=True)
        make_ready()
    row = again(row)
    assert (row.state, row.attempts) == (JobState.FAILED, 2)
    assert "malgré plusieurs essais" in row.message
    assert "division" not in row.message


def test_broken_job_is_logged_without_its_message(cast, kind, caplog) -> None:
    def break_down(progress):
        raise ValueError("Inès Valdor habite ici")

    kind(break_down)
    ask(cast)
    run_worker(once=True)
    assert "job.broken" in caplog.text
    assert not DBTaskResult.objects.filter(traceback__contains="Inès").exists()


def test_result_that_cannot_be_kept_is_an_accident(cast, kind) -> None:
    kind(lambda progress: {"set": {1}}, attempts=1)
    row = ask(cast)
    run_worker(once=True)
    assert again(row).state == JobState.FAILED


def test_silent_job_is_taken_back_and_done(cast, kind) -> None:
    kind(lambda progress: {"ok": True})
    row = ask(cast)
    DBTaskResult.objects.update(status="RUNNING")  # its worker died in the middle
    Job._base_manager.update(state=JobState.RUNNING, attempts=1)
    assert reap() == 0, "it spoke a moment ago"
    long_ago(row)
    assert reap() == 1
    assert reap() == 0
    assert run_worker(once=True) == 1
    assert (again(row).state, again(row).attempts) == (JobState.DONE, 2)


def test_job_whose_worker_died_before_starting_is_taken_back(cast, kind) -> None:
    kind(lambda progress: {"ok": True})
    row = ask(cast)
    DBTaskResult.objects.update(status="RUNNING")
    long_ago(row)
    assert reap() == 1
    run_worker(once=True)
    assert again(row).state == JobState.DONE


def test_job_that_only_waits_its_turn_is_left_alone(cast, kind) -> None:
    kind(lambda progress: {})
    long_ago(ask(cast))
    assert reap() == 0
    assert DBTaskResult.objects.count() == 1


def test_job_that_kills_its_workers_is_given_up(cast, kind) -> None:
    kind(lambda progress: {}, attempts=2)
    row = ask(cast)
    Job._base_manager.update(state=JobState.RUNNING, attempts=2)
    long_ago(row)
    reap()
    assert again(row).state == JobState.FAILED
    assert run_worker(once=True) == 1, "its task is still there"
    assert again(row).state == JobState.FAILED, "and changes nothing"


def test_worker_held_for_dead_cannot_write_any_more(cast, kind) -> None:
    steps = []

    def slow(progress):
        progress(1, 3, "debout")
        if len(steps) == 0:
            steps.append("taken away")
            long_ago(Job.objects.get())
            reap()
            progress(2, 3, "encore moi")
            steps.append("never")
        return {"attempt": len(steps)}

    kind(slow)
    row = ask(cast)
    run_worker(once=True)
    row = again(row)
    assert steps == ["taken away"]
    assert (row.state, row.attempts, row.done) == (JobState.DONE, 2, 1)


def test_task_that_comes_twice_runs_once(cast, kind) -> None:
    calls = []
    kind(lambda progress: calls.append(1) or {})
    row = ask(cast)
    run_job.enqueue(str(row.pk))
    assert run_worker(once=True) == 2
    assert calls == [1]


def test_task_of_a_job_that_is_gone_does_nothing(cast, kind) -> None:
    kind(lambda progress: {})
    ask(cast)
    Job._base_manager.all().delete()
    assert run_worker(once=True) == 1


def test_old_tasks_are_forgotten_but_not_those_to_come(cast, kind) -> None:
    kind(lambda progress: {})
    ask(cast)
    run_worker(once=True)
    ask(cast)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - queue.KEPT_FOR - timedelta(days=1))
    assert queue.forget_tasks() == 1
    assert DBTaskResult.objects.get().status == "READY"
    assert Job._base_manager.count() == 2


@pytest.mark.parametrize(
    ("values", "percent", "over", "failed"),
    [
        ({"state": JobState.QUEUED}, None, False, False),
        ({"state": JobState.RUNNING, "done": 1, "total": None}, None, False, False),
        ({"state": JobState.RUNNING, "done": 0, "total": 3}, 0, False, False),
        ({"state": JobState.RUNNING, "done": 1, "total": 3}, 33, False, False),
        ({"state": JobState.RUNNING, "done": 9, "total": 3}, 100, False, False),
        ({"state": JobState.DONE}, 100, True, False),
        ({"state": JobState.FAILED, "done": 1, "total": 4}, 25, True, True),
    ],
)
def test_view_of_a_job(values, percent, over, failed) -> None:
    view = job_view(Job(label="x", **values))
    assert (view.percent, view.is_over, view.is_failed) == (percent, over, failed)
    assert view.sentence


def test_view_tells_the_message(cast) -> None:
    with scopes_disabled():
        assert job_view(Job(message="tasse 2 sur 3")).sentence == "tasse 2 sur 3"
        assert job_view(Job(state=JobState.QUEUED)).sentence == "en attente"
