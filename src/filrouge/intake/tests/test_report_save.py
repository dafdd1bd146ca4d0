"""A report that was read becomes the files of its year: all at once, never twice, over nobody's words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.actions.models import Action, Actor, Sheet, SheetAnswer
from filrouge.actions.services import create_action, save_file
from filrouge.core.records import change
from filrouge.core.scoping import scope
from filrouge.intake.enums import DraftState
from filrouge.intake.models import Draft
from filrouge.intake.queries import current
from filrouge.intake.services import Choice, RefusedError, import_file, report_plan_of, save_draft
from filrouge.intake.tests.conftest import address
from filrouge.intake.tests.papers import dropped
from filrouge.intake.tests.test_report_show import seen
from filrouge.organisations.models import Site
from filrouge.organisations.tests.cast import Cast
from filrouge.reading import read_file
from filrouge.reading.files import FileForm, FileSection, ReadFile
from filrouge.reading.tests.reports import REPORT
from filrouge.reports.models import ReportChapter, ReportRow
from filrouge.reports.services import open_annual, write_chapter


def counts() -> tuple[int, ...]:
    models = (Action, Sheet, SheetAnswer, Actor, Site, ReportChapter, ReportRow)
    return tuple(model.objects.count() for model in models)


def test_its_files_places_and_chapters_are_saved_at_once(cast: Cast, director: Any) -> None:
    with scope(organisation=cast.valmont):
        draft = dropped(cast.director, REPORT, "rapport.txt")
    answer = director.post(
        address(draft, "enregistrer/"), {"version": 1, "places": ["1"], "with_chapters": "on"}
    )
    assert answer["Location"] == address(draft)
    page = seen(director, draft)
    assert "Le rapport 2031 est enregistré" in page
    with scope(organisation=cast.valmont):
        sheets = list(Sheet.objects.filter(year=2031).select_related("action"))
        assert len(sheets) == 4
        assert all(f"/dossier/{sheet.pk}/" in page for sheet in sheets)
        bread = next(sheet.action for sheet in sheets if sheet.action.title.startswith("Atelier Pain"))
        assert (str(bread.opened_on), bread.kind) == ("18 octobre 2029", "collective")
        assert [site.name for site in Site.objects.filter(name__startswith="Quartier")] == [
            "Quartier du Pont"
        ]
        assert "même document" in page
        assert "Nous avons mené" in ReportChapter.objects.get(key="community").text


def test_a_report_twice_doubles_nothing(in_valmont: Cast) -> None:
    def bring(text: str) -> Any:
        return import_file(organisation=in_valmont.valmont, data=text.encode(), name="r.txt", by=None)

    first = bring(REPORT)
    assert "4 actions nouvelles" in first.sentences[0]
    before = counts()
    assert bring(REPORT).already
    again = bring(REPORT + "\n")
    assert not again.already
    assert "4 dossiers 2031 étaient déjà là" in again.sentences[0]
    assert counts() == before


def test_what_somebody_wrote_stays(in_valmont: Cast) -> None:
    valmont = in_valmont.valmont
    outings = create_action(by=None, organisation=valmont, title="Sorties du mois", kind="collective")
    mine = ReadFile("Sorties du mois", FileForm.COLLECTIVE, 1)
    mine.sections = [FileSection("IV", "Difficultés", "Le bus de 7 h.", 2, "difficulties")]
    sheet = save_file(by=None, organisation=valmont, file=mine, year=2031, action=outings)
    report = open_annual(organisation=valmont, year=2031, by=None)
    chapter = ReportChapter.objects.get(report=report, key="community")
    write_chapter(chapter=chapter, text="Écrit à la main.", version=chapter.version, by=None)

    result = save_draft(draft=dropped(in_valmont.director, REPORT), by=None)

    told = dict(SheetAnswer.objects.filter(sheet=sheet).values_list("question__key", "text"))
    assert told["difficulties"] == "Le bus de 7 h."
    assert told["problem"] == "L'isolement."
    assert ReportChapter.objects.get(pk=chapter.pk).text == "Écrit à la main."
    assert "1 dossier 2031 est complété" in " ".join(result.sentences)
    assert Action.objects.filter(title="Sorties du mois").count() == 1


def test_last_year_s_text_that_nobody_touched_gives_way(in_valmont: Cast) -> None:
    save_draft(draft=dropped(in_valmont.director, REPORT), by=None)
    told = SheetAnswer.objects.filter(question__key="difficulties", text__contains="four est petit").get()
    change(told, by=None, text="Repris de l’an passé.", carried_from=2030)
    save_draft(draft=dropped(in_valmont.director, REPORT + "\n"), by=None)
    told.refresh_from_db()
    assert "four est petit" in told.text
    assert told.carried_from is None


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"version": "1", "places": ["99"]}, 400),
        ({"version": "1", "places": ["x", "\u202e"]}, 400),
        ({"version": "abc"}, 409),
        ({"version": "99"}, 409),
        ({}, 409),
    ],
)
def test_anything_sent_is_answered(cast: Cast, director: Any, sent: dict[str, Any], status: int) -> None:
    with scope(organisation=cast.valmont):
        draft = dropped(cast.director, REPORT)
        before = counts()
    assert director.post(address(draft, "enregistrer/"), sent).status_code == status
    with scope(organisation=cast.valmont):
        assert counts() == before


def test_two_files_of_one_title_are_not_saved_as_one(cast: Cast, director: Any) -> None:
    with scope(organisation=cast.valmont):
        draft = dropped(cast.director, REPORT.replace("Le vestiaire", "Sorties du mois"))
        before = counts()
    answer = director.post(address(draft, "enregistrer/"), {"version": 1})
    assert answer.status_code == 400
    assert "ont le même titre" in answer.content.decode()
    with scope(organisation=cast.valmont):
        assert counts() == before


def test_a_failure_on_the_way_leaves_nothing(in_valmont: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = dropped(in_valmont.director, REPORT)
    before = counts()

    def fails(**_values: Any) -> None:
        raise OSError("plus de place")

    monkeypatch.setattr("filrouge.intake.services.report_saving.open_annual", fails)
    with pytest.raises(OSError, match="plus de place"):
        save_draft(draft=draft, by=None)
    assert counts() == before
    assert Draft.objects.get(pk=draft.pk).state == DraftState.OPEN


def test_a_report_without_its_year_is_refused(in_valmont: Cast) -> None:
    with pytest.raises(RefusedError, match="ne dit pas son année"):
        import_file(
            organisation=in_valmont.valmont,
            data=REPORT.replace("Année : 2031", "").encode(),
            name="r.txt",
            by=None,
        )
    assert not Draft.objects.exists()


def test_counted_tables_are_counted_lines_of_their_chapter(in_valmont: Cast) -> None:
    text = REPORT.replace("3. Les demandes", "3. Les caractéristiques de l'aide individuelle")
    save_draft(draft=dropped(in_valmont.director, text), by=None)
    rows = ReportRow.objects.filter(chapter__key="help.kinds").order_by("position")
    assert list(rows.values_list("label", "count")) == [
        ("Logement", 120),
        ("Énergie et eau", 60),
        ("Droits civils", 20),
    ]
    hours = ReportChapter.objects.get(key="help.hours").text
    assert "Jeudi de 8 h 30 à 12 h 30" in hours


def test_a_saved_report_is_read_again_and_no_more_corrected(cast: Cast, director: Any) -> None:
    with scope(organisation=cast.valmont):
        draft = save_draft(draft=dropped(cast.director, REPORT), by=None).draft
    page = seen(director, draft, "?dossier=f0")
    assert "Garder ces corrections" not in page
    assert "L'isolement" not in page
    version = draft.version
    answer = director.post(
        address(draft, "corriger/"), {"do": "file-ignore:f0", "node": "f0", "version": version}
    )
    assert answer.status_code == 400


def test_without_the_chapters_no_report_is_begun(in_valmont: Cast) -> None:
    save_draft(draft=dropped(in_valmont.director, REPORT), by=None, choice=Choice(with_chapters=False))
    assert not ReportChapter.objects.exists()


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cut=st.integers(0, 150), shuffled=st.randoms(use_true_random=False), swaps=st.integers(0, 6))
def test_nothing_is_invented(cut: int, shuffled: Any, swaps: int) -> None:
    """Each text, date and count of the plan stands on the lines that it names."""
    lines = REPORT.splitlines()
    for _swap in range(swaps):
        one, other = shuffled.randrange(len(lines)), shuffled.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    lines = lines[: 20 + cut * 2]
    reading = read_file("\n".join(lines).encode(), "r.txt")
    whole = bare("".join(lines))
    for file in reading.files:
        for section in file.sections:
            here = bare("".join(lines[n - 1] for n in sorted(section.lines)))
            assert bare(section.text) in here
        for date in (file.opened, file.closed):
            assert date is None or bare(date.text) in bare(lines[date.line - 1])
        assert all(bare(name) in whole for names in file.actors.values() for name in names)
    for figure in reading.figures:
        assert figure.value in lines[figure.line - 1]


def test_what_is_saved_stands_in_the_document(in_valmont: Cast) -> None:
    draft = dropped(in_valmont.director, REPORT)
    plan = report_plan_of(current(draft))
    save_draft(draft=draft, by=None, choice=Choice(places=frozenset({0, 1})))
    whole = bare(REPORT.replace("-\n", ""))
    for text in SheetAnswer.objects.exclude(question__key="other").values_list("text", flat=True):
        for paragraph in text.split("\n"):
            assert bare(paragraph) in whole, paragraph
    for name in Actor.objects.values_list("name", flat=True):
        assert bare(name) in whole
    for chapter in plan.chapters:
        for word in re.findall(r"\w+", chapter.told.text):
            assert word in REPORT.replace("-\n", "")
        assert all(str(count) in REPORT for _label, count in chapter.told.rows)
