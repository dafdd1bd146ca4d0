from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from filrouge.actions.models import Action
from filrouge.actions.services import name_actor, save_sheet
from filrouge.core.partial_dates import PartialDate
from filrouge.core.registries import registries
from filrouge.organisations.tests.cast import Cast
from filrouge.printing import Document, Heading, Paragraph, RainbowChart, plain, to_html
from filrouge.programme.chapters import CHAPTERS, ReportSubject
from filrouge.programme.models import Objective, PlannedAction
from filrouge.programme.services import add_unplanned_action, answer, close_round, hold_meeting, place_action
from filrouge.programme.tests.stories import autumn, large_programme, planned, small_programme
from filrouge.reading.model import ReadBudgetLine, ReadSheet


def compose(subject: ReportSubject, **texts: str) -> Document:
    blocks = [block for chapter in CHAPTERS for block in chapter.build(subject, texts)]
    return Document(title="Rapport", blocks=tuple(blocks))


def said(subject: ReportSubject, **texts: str) -> str:
    return "\n".join(plain(compose(subject, **texts))).replace("\u202f", "\u00a0")


def tend_the_garden(garden: Action, cast: Cast) -> None:
    """One action with two pairs of hands, and its sheet."""
    name_actor(
        by=None,
        action=garden,
        role="referent",
        name="Léa Lune",
        since=PartialDate(2025, 4),
        until=PartialDate(2026, 3),
    )
    name_actor(by=None, action=garden, role="referent", name="Hugo Marin", since=PartialDate(2026, 3, 1))
    save_sheet(
        by=None, organisation=cast.valmont, action=garden,
        sheet=ReadSheet(
            "Le jardin partagé", 1, place="derrière la gare", steps=["Bêcher", "Semer"],
            budget=[
                ReadBudgetLine("graines", 3, "15"),
                ReadBudgetLine("arrosoirs", 4, None, state="unknown"),
            ],
        ),
    )  # fmt: skip


@pytest.fixture
def evaluated(in_valmont: Cast) -> ReportSubject:
    """Four colours out of five, one action added on the way, one placed twice, one sheet."""
    programme = small_programme(in_valmont.valmont)
    held = autumn(programme)
    for label, health in (("Me1", "done"), ("Pe2", "partial"), ("Pe3", "not_started"), ("Me4", "changed")):
        answer(
            by=in_valmont.ines, round=held, planned_action=planned(programme, label), health=health,
            narrative=f"Où en est {label}.\n- une chose\n- une autre",
            obstacles="La pluie." if label == "Pe2" else "",
        )  # fmt: skip
    hold_meeting(by=None, round=held, on=PartialDate(2026, 10, 20), state="missed", note="La grippe.")
    add_unplanned_action(
        by=None, programme=programme, title="Les colis de Noël", objective=Objective.objects.get(label="OSe2")
    )
    place_action(
        by=None,
        planned_action=planned(programme, "Pe3"),
        objective=Objective.objects.get(label="OOe3"),
        label="Pe3",
    )
    tend_the_garden(planned(programme, "Pe2").action, in_valmont)
    held.refresh_from_db()
    return ReportSubject(programme, held)


def test_the_report_has_its_five_parts_and_its_annexes(evaluated: ReportSubject) -> None:
    texts = {key: f"Ce que nous disons de {key}." for chapter in CHAPTERS for key, _question in chapter.texts}
    document = compose(evaluated, **texts)
    tops = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert tops == [
        "1. Présentation du programme",
        "2. Évaluation des réalisations et de l’atteinte des objectifs",
        "3. Évaluation de la méthode",
        "4. Apport du programme",
        "5. Perspectives",
        "Annexes\u00a0: les actions, une par une",
    ]
    whole = "\n".join(plain(document))
    assert [text for text in texts.values() if text not in whole] == []


def test_a_text_nobody_wrote_prints_nothing(evaluated: ReportSubject) -> None:
    whole = said(evaluated)
    assert "3. Évaluation de la méthode" not in whole
    assert "5. Perspectives" not in whole
    assert "Élaboration" not in whole
    assert "1.3. Suivi et évaluation" in whole


def test_the_structure_is_said_in_numbers(evaluated: ReportSubject) -> None:
    whole = said(evaluated)
    assert "Le programme compte 2 objectifs stratégiques, 3 objectifs opérationnels et 5 actions." in whole
    assert "Ce sont 2 missions maintenues et 3 projets." in whole
    assert "1 action est portée par Commune (PCS)." in whole
    assert "Le programme a été adopté le 11 mars 2025." in whole


def test_a_date_people_wrote_is_not_written_twice(evaluated: ReportSubject) -> None:
    whole = said(evaluated, adoption="Le Conseil a dit oui un mardi de 2025.")
    assert "11 mars 2025" not in whole
    assert "un mardi de 2025" in whole


def test_a_missed_meeting_is_said_with_its_reason(evaluated: ReportSubject) -> None:
    assert "pas tenue (La grippe.)" in said(evaluated)


def test_the_whole_is_said_in_both_variants(evaluated: ReportSubject) -> None:
    whole = said(evaluated)
    assert "1 réalisée + 1 partiellement + 1 a évolué = 3 sur 5, soit 60\u00a0%." in whole
    assert "1 réalisée + 1 partiellement = 2 sur 5, soit 40\u00a0%." in whole


def test_an_action_without_answer_is_said_to_have_none(evaluated: ReportSubject) -> None:
    lines = said(evaluated).split("\n")
    assert lines[lines.index("Sans réponse dans cette évaluation") + 1] == "Pe5"


def test_charts_count_each_action_once_and_the_added_ones_apart(evaluated: ReportSubject) -> None:
    charts = [block for block in compose(evaluated).blocks if isinstance(block, RainbowChart)]
    squares = [[sum(part.count for part in group.parts) for group in chart.groups] for chart in charts]
    assert squares == [[2, 1], [3], [3, 3], [5]]
    assert "Ces actions n’étaient pas prévues." in said(evaluated)


def test_an_annex_tells_the_action_its_people_and_its_sheet(evaluated: ReportSubject) -> None:
    whole = said(evaluated)
    assert (
        "Portée par\nLéa Lune, d’avril 2025 à mars 2026\u00a0; puis par Hugo Marin depuis le 1er mars 2026"
        in whole
    )
    assert "sous réserve d’un terrain" in whole
    assert "Où en est Pe2." in whole
    assert "La pluie." in whole
    assert "derrière la gare" in whole
    assert "?\u00a0€" in whole
    assert "15\u00a0€, sans 1 montant inconnu" in whole


def test_an_action_placed_twice_is_told_once_and_pointed_to(evaluated: ReportSubject) -> None:
    document = compose(evaluated)
    anchors = [block.anchor for block in document.blocks if isinstance(block, Heading) and block.anchor]
    links = [
        run.link[1:]
        for block in document.blocks
        if isinstance(block, Paragraph) and not isinstance(block.runs, str)
        for run in block.runs
        if run.link
    ]
    assert len(anchors) == len(set(anchors)) == 6
    table = PlannedAction.objects.get(action__title="La table d’hôtes du jeudi")
    assert links == [f"action-{table.pk.hex}"]


def test_bullets_that_people_type_become_a_list(evaluated: ReportSubject) -> None:
    assert "<li>" in to_html(compose(evaluated))


def test_a_programme_that_nobody_evaluated_says_so(in_valmont: Cast) -> None:
    whole = said(ReportSubject(small_programme(in_valmont.valmont), None))
    assert "Ce programme n’a pas encore été évalué." in whole
    assert "Le code des couleurs" not in whole
    assert "Le jardin partagé" in whole


def test_another_round_s_colours_stay_out(evaluated: ReportSubject) -> None:
    assert evaluated.round is not None
    close_round(by=None, round=evaluated.round, on=dt.date(2026, 12, 1))
    later = autumn(evaluated.programme, 2027)
    answer(by=None, round=later, planned_action=planned(evaluated.programme, "Pe5"), health="done")
    assert "1 réalisée + 0 partiellement + 0 ont évolué = 1 sur 5" in said(
        ReportSubject(evaluated.programme, later)
    )


@pytest.mark.parametrize("actions", [1, 41])
def test_the_report_costs_the_same_at_any_size(
    in_valmont: Cast, queries: Callable[[int], AbstractContextManager[None]], actions: int
) -> None:
    programme = large_programme(in_valmont.valmont, actions)
    held = autumn(programme)
    with queries(13):
        compose(ReportSubject(programme, held))


def test_the_chapters_are_offered_to_reports_under_the_keys_of_the_reader() -> None:
    offered = [chapter for chapter in registries.chapters if chapter.report == "evaluation"]
    assert [chapter.key for chapter in offered] == [chapter.key for chapter in CHAPTERS]
    keys = [key for chapter in offered for key, _question in chapter.texts]
    assert keys == [
        "presentation_structure", "adoption", "elaboration", "follow_up", "evaluation_how", "factors",
        "results", "general", "method", "contribution", "outlook_next", "outlook_follow_up",
    ]  # fmt: skip
