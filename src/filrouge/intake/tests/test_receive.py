"""A document is received, read at once or in the queue, corrected, thrown away."""

from __future__ import annotations

import pytest
from django.test import override_settings

from filrouge.core.models import AuditLine, Job
from filrouge.core.queue import run_job
from filrouge.core.records import StaleVersionError
from filrouge.core.scoping import scope
from filrouge.intake.enums import DraftState
from filrouge.intake.models import Draft
from filrouge.intake.services import (
    RefusedError,
    correct_draft,
    discard_draft,
    drafts,
    receive_document,
    undo_correction,
)
from filrouge.intake.services.drafts import safe_name
from filrouge.intake.tests.papers import BAD_FILES, PROGRAMME, dropped
from filrouge.organisations.tests.cast import Cast
from filrouge.reading import Unreadable


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is large enough for the queue."""
    monkeypatch.setattr(drafts, "READ_AT_ONCE", 10)


def test_small_document_is_read_at_once(in_valmont: Cast) -> None:
    draft = dropped(in_valmont.director)
    assert (draft.state, draft.kind, draft.document) == (DraftState.OPEN, "programme", None)
    assert len(draft.reading["nodes"]) == 10
    assert draft.source["lines"][0]["text"] == "Notre programme 2025-2030"


def test_journal_says_who_dropped_what_and_not_what_it_says(in_valmont: Cast) -> None:
    draft = dropped(in_valmont.director)
    line = AuditLine.objects.get(object_id=draft.pk)
    assert line.actor == str(in_valmont.director)
    assert "lanternes" not in str(line.after)


@pytest.mark.parametrize(("name", "data", "word"), BAD_FILES)
def test_file_nobody_can_read_says_why_and_leaves_nothing(
    in_valmont: Cast, name: str, data: bytes, word: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        receive_document(organisation=in_valmont.valmont, data=data, name=name, by=in_valmont.director)
    assert word in str(refused.value)
    assert str(refused.value).endswith(".")
    assert not Draft.objects.exists()


def test_same_file_again_is_the_same_draft(in_valmont: Cast) -> None:
    first = dropped(in_valmont.director)
    correct_draft(draft=first, gestures=[{"do": "ignore", "node": "n2"}], version=1, by=in_valmont.director)
    again = dropped(in_valmont.coordinator, name="une copie.txt")
    assert again.pk == first.pk
    assert len(again.gestures) == 1


def test_other_organisation_has_its_own_draft(cast: Cast) -> None:
    with scope(organisation=cast.valmont):
        ours = dropped(cast.director)
    with scope(organisation=cast.etangs):
        theirs = dropped(cast.member("direction", cast.etangs))
        assert ours.pk != theirs.pk
        assert Draft.objects.count() == 1


def test_large_document_waits_for_the_queue(in_valmont: Cast, slow: None) -> None:
    draft = dropped(in_valmont.director)
    assert draft.state == DraftState.READING
    run_job.func(str(draft.job))
    draft = Draft.objects.get()
    assert (draft.state, draft.document) == (DraftState.OPEN, None)
    assert Job.objects.get().state == "done"


def test_large_document_nobody_can_read_says_why(in_valmont: Cast, slow: None) -> None:
    draft = receive_document(
        organisation=in_valmont.valmont, data=b"MZ\x90\x00" * 9, name="x", by=in_valmont.director
    )
    run_job.func(str(draft.job))
    draft = Draft.objects.get()
    assert (draft.state, draft.document) == (DraftState.UNREADABLE, None)
    assert "ne peut pas être lu" in draft.sentence


def test_draft_thrown_away_before_it_was_read_stays_away(in_valmont: Cast, slow: None) -> None:
    draft = dropped(in_valmont.director)
    discard_draft(draft=draft, by=in_valmont.director)
    run_job.func(str(draft.job))
    assert Draft.objects.get().state == DraftState.DISCARDED


@override_settings(UPLOAD_MAX_BYTES=100)
def test_limit_is_a_setting(in_valmont: Cast) -> None:
    with pytest.raises(Unreadable, match="Mo"):
        dropped(in_valmont.director, PROGRAMME)


def test_two_tabs_never_lose_a_gesture(in_valmont: Cast) -> None:
    draft = dropped(in_valmont.director)
    other = Draft.objects.get()
    correct_draft(draft=draft, gestures=[{"do": "ignore", "node": "n2"}], version=1, by=in_valmont.director)
    with pytest.raises(StaleVersionError):
        correct_draft(
            draft=other, gestures=[{"do": "ignore", "node": "n3"}], version=1, by=in_valmont.director
        )
    assert Draft.objects.get().gestures == [{"do": "ignore", "node": "n2"}]


def test_gestures_are_taken_back_one_by_one(in_valmont: Cast) -> None:
    draft = dropped(in_valmont.director)
    for node in ("n2", "n3"):
        draft = correct_draft(
            draft=draft,
            gestures=[{"do": "ignore", "node": node}],
            version=draft.version,
            by=in_valmont.director,
        )
    draft = undo_correction(draft=draft, version=draft.version, by=in_valmont.director)
    assert draft.gestures == [{"do": "ignore", "node": "n2"}]


def test_thrown_away_draft_keeps_no_text_and_takes_no_gesture(in_valmont: Cast) -> None:
    draft = discard_draft(draft=dropped(in_valmont.director), by=in_valmont.director)
    assert (draft.reading, draft.source, draft.document) == ({}, {}, None)
    with pytest.raises(RefusedError):
        correct_draft(
            draft=draft, gestures=[{"do": "ignore", "node": "n2"}], version=2, by=in_valmont.director
        )


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("programme.docx", "programme.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\moi\\PST 2025.docx", "PST 2025.docx"),
        ("nom\u202egnp.exe\x00", "nomgnp.exe"),
        ("  ...  ", "document"),
        ("", "document"),
    ],
)
def test_names_are_only_names(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


def test_long_name_keeps_its_end() -> None:
    kept = safe_name("a" * 500 + ".docx")
    assert len(kept) <= 200
    assert kept.endswith(".docx")
