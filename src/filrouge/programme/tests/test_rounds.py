from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from filrouge.core.partial_dates import PartialDate
from filrouge.core.records import StaleVersionError
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.models import Assessment
from filrouge.programme.queries import latest_round, previous_round, programme_view, round_view, running_round
from filrouge.programme.services import (
    answer,
    change_round,
    close_round,
    hold_meeting,
    open_round,
    write_factors,
)
from filrouge.programme.tests.stories import autumn, large_programme, planned, small_programme


def test_a_referent_answers_and_changes_their_mind(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    held, monday = autumn(programme), planned(programme, "Me1")
    first = answer(
        by=in_valmont.ines, round=held, planned_action=monday, health="partial", narrative="Deux lundis."
    )
    answer(
        by=in_valmont.ines, round=held, planned_action=monday, health="done", version=first.version,
        narrative="Tous les lundis.", next_steps="Continuer.",
    )  # fmt: skip
    row = next(row for row in round_view(held, member=in_valmont.ines).rows if row.label == "Me1")
    assert row.is_mine
    assert row.current is not None
    assert (row.current.word, row.current.narrative, row.current.answered_by) == (
        "réalisé", "Tous les lundis.", "Inès Valdor",
    )  # fmt: skip


def test_two_people_answering_at_once_are_both_kept(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    held, monday = autumn(programme), planned(programme, "Me1")
    answer(by=in_valmont.ines, round=held, planned_action=monday, health="done", narrative="Ines a écrit.")
    with pytest.raises(StaleVersionError) as conflict:
        answer(
            by=in_valmont.director,
            round=held,
            planned_action=monday,
            health="partial",
            narrative="Moi aussi.",
        )
    assert conflict.value.tried["narrative"] == "Moi aussi."
    assert Assessment.objects.get().narrative == "Ines a écrit."


def test_a_closed_round_never_changes(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    held, monday = autumn(programme), planned(programme, "Me1")
    said = answer(by=in_valmont.ines, round=held, planned_action=monday, health="done", narrative="Fait.")
    open_copy = latest_round(programme)
    assert open_copy is not None
    close_round(by=in_valmont.director, round=held, on=dt.date(2026, 12, 1))
    for change in (
        lambda: answer(
            by=None, round=open_copy, planned_action=monday, health="partial", version=said.version
        ),
        lambda: answer(by=None, round=open_copy, planned_action=planned(programme, "Pe2"), health="done"),
        lambda: hold_meeting(by=None, round=open_copy, on=PartialDate(2026, 12)),
        lambda: write_factors(by=None, round=open_copy, factors="La neige.", version=1),
        lambda: close_round(by=None, round=open_copy),
    ):
        with pytest.raises(ValidationError, match="est close"):
            change()
    assert list(Assessment.objects.values_list("health", "narrative")) == [("done", "Fait.")]


def test_an_action_that_changed_says_why(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    held, bikes = autumn(programme), planned(programme, "Me4")
    with pytest.raises(ValidationError, match="pourquoi"):
        answer(by=None, round=held, planned_action=bikes, health="changed")
    answer(by=None, round=held, planned_action=bikes, health="changed", change_reason="L’atelier a brûlé.")


def test_an_action_of_another_programme_is_refused(in_valmont: Cast) -> None:
    held = autumn(small_programme(in_valmont.valmont))
    elsewhere = planned(small_programme(in_valmont.valmont), "Me1")
    with pytest.raises(ValidationError, match="pas dans le programme"):
        answer(by=None, round=held, planned_action=elsewhere, health="done")


def test_words_without_a_colour_are_kept_and_still_wait_for_one(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    held = autumn(programme)
    answer(by=None, round=held, planned_action=planned(programme, "Me1"), health="", narrative="J’y pense.")
    view = round_view(held)
    assert view.counts.unanswered == 5
    assert len(view.missing) == 5
    assert view.rows[0].current is not None
    assert view.rows[0].current.narrative == "J’y pense."


def test_the_round_before_is_shown_beside(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    before, now = autumn(programme, 2025), autumn(programme, 2026)
    answer(by=None, round=before, planned_action=planned(programme, "Pe2"), health="not_started")
    row = round_view(now).rows[1]
    assert (row.label, row.current) == ("Pe2", None)
    assert row.previous is not None
    assert row.previous.word == "non mis en place"
    assert previous_round(now) == before
    assert previous_round(before) is None


def test_the_next_one_to_answer_comes_after_and_then_from_the_top(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    held = autumn(programme)
    answer(by=None, round=held, planned_action=planned(programme, "Pe2"), health="done")
    view = round_view(held)
    labels = {row.label: row.planned_id for row in view.rows}
    following = view.after(labels["Me1"])
    assert following is not None
    assert following.label == "Pe3"
    last = view.after(labels["Pe5"])
    assert last is not None
    assert last.label == "Me1"


def test_a_missed_meeting_says_why(in_valmont: Cast) -> None:
    held = autumn(small_programme(in_valmont.valmont))
    with pytest.raises(ValidationError, match="pourquoi"):
        hold_meeting(by=None, round=held, on=PartialDate(2026, 11), state="missed")
    kept = hold_meeting(by=None, round=held, on=PartialDate(2026, 11), state="missed", note="La grippe.")
    assert (str(kept.meeting_on), kept.meeting_note) == ("novembre 2026", "La grippe.")


def test_the_report_is_about_the_last_round_that_got_an_answer(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    told, missed = autumn(programme, 2025), autumn(programme, 2026)
    answer(by=None, round=told, planned_action=planned(programme, "Me1"), health="done")
    close_round(by=None, round=missed, on=dt.date(2026, 11, 1))
    assert latest_round(programme) == told
    assert running_round(programme) == told


def test_answers_cannot_be_wanted_before_the_round_opens(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    with pytest.raises(ValidationError, match="avant l’ouverture"):
        open_round(
            by=None, programme=programme, kind="quarterly", title="R", opened_on=dt.date(2026, 5, 2),
            due_on=dt.date(2026, 5, 1),
        )  # fmt: skip


def test_two_rounds_of_one_programme_have_two_titles(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    autumn(programme)
    with pytest.raises(ValidationError, match="porte déjà ce titre"):
        autumn(programme)


@pytest.mark.parametrize("actions", [1, 3, 60])
def test_a_round_costs_the_same_at_any_size(in_valmont: Cast, queries, actions: int) -> None:  # type: ignore[no-untyped-def]
    programme = large_programme(in_valmont.valmont, actions)
    held = autumn(programme)
    autumn(programme, 2025)
    with queries(8):
        view = round_view(held, member=in_valmont.ines)
    assert len(view.rows) == actions


def test_colours_of_a_round_that_runs_are_shown_and_older_ones_stay_until_then(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    before, now = autumn(programme, 2025), autumn(programme, 2026)
    for label in ("Me1", "Pe2"):
        answer(by=None, round=before, planned_action=planned(programme, label), health="not_started")
    answer(by=None, round=now, planned_action=planned(programme, "Me1"), health="done")
    view = programme_view(programme)
    assert (view.round, view.answered_in_round) == (now, 1)
    assert (view.counts.done, view.counts.not_started, view.counts.unanswered) == (1, 1, 3)
    only_now = programme_view(programme, round=now)
    assert (only_now.counts.done, only_now.counts.unanswered) == (1, 4)


def test_a_round_still_being_asked_does_not_speak_for_the_programme(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    told, monday = autumn(programme, 2025), planned(programme, "Me1")
    answer(by=None, round=told, planned_action=monday, health="done")
    close_round(by=None, round=told)
    asking = autumn(programme, 2026)
    change_round(by=None, round=asking, version=asking.version, due_on=dt.date(2026, 12, 15))
    answer(by=None, round=asking, planned_action=monday, health="partial")
    assert latest_round(programme) == told
    close_round(by=None, round=asking)
    assert latest_round(programme) == asking
