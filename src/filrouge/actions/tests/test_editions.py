from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from filrouge.actions.enums import ActionKind, ActorRole, EditionState
from filrouge.actions.models import Action, Actor, Sheet, SheetAnswer, SheetQuestion, SheetTemplate
from filrouge.actions.queries import sheets_of
from filrouge.actions.services import (
    change_edition,
    create_action,
    name_actor,
    open_editions,
    save_file,
    write_answer,
)
from filrouge.core import records
from filrouge.core.models import AuditLine
from filrouge.core.partial_dates import PartialDate
from filrouge.core.scoping import scope
from filrouge.directory.models import Entry
from filrouge.organisations.tests.cast import Cast
from filrouge.reading.files import FileForm, FileSection, Quote, ReadDate, ReadFile


def choir_file(**more: object) -> ReadFile:
    """The file of a choir, in our own words."""
    values: dict[str, object] = {
        "title": "La chorale du palier",
        "kind": FileForm.COLLECTIVE,
        "line": 1,
        "opened": ReadDate("été 2021", 2, "2021-22"),
        "closed": ReadDate("toujours en activité", 3, is_open=True),
        "sections": [
            FileSection(
                "I.1", "À quelles problématiques ?", "Des voisins qui ne se parlent pas.", 4, "problem"
            ),
            FileSection(
                "I.3",
                "Les acteurs",
                "a) Bénéficiaires\ntout l’immeuble\nb) Partenaires :\nla ferme des Ronces, le club du Pré\n"
                "Personne n’est payé.",
                6,
                "actors",
            ),
            FileSection("III.1", "Atteints ?", "On se salue.", 10, "effects"),
            FileSection("V", "Et après ?", "On ira chanter ailleurs.", 12, "other"),
        ],
        "actors": {
            "beneficiaries": ["tout l’immeuble"],
            "partners": ["la ferme des Ronces", "le club du Pré"],
        },
        "schedule": "les lundis de 18h00 à 19h00",
        "quote": Quote("Je connais enfin ma voisine.", 14, "Une chanteuse"),
    }
    return ReadFile(**(values | more))  # type: ignore[arg-type]


def saved(cast: Cast, file: ReadFile, year: int = 2022) -> Sheet:
    return save_file(by=cast.director, organisation=cast.valmont, file=file, year=year)


def texts(sheet: Sheet) -> dict[str, str]:
    return {one.question.key: one.text for one in SheetAnswer.objects.filter(sheet=sheet)}


def test_a_file_that_was_read_is_the_edition_of_its_year(in_valmont: Cast) -> None:
    sheet = saved(in_valmont, choir_file())
    assert (sheet.year, sheet.state, sheet.template.key) == (2022, EditionState.VALIDATED, "collective")
    action = sheet.action
    assert (action.title, action.kind) == ("La chorale du palier", ActionKind.COLLECTIVE)
    assert (action.opened_on, action.closed_on) == (PartialDate(2021, 22), None)
    assert texts(sheet) == {
        "problem": "Des voisins qui ne se parlent pas.",
        "actors": "Personne n’est payé.",
        "effects": "On se salue.",
        "place": "les lundis de 18h00 à 19h00",
        "quote": "> Je connais enfin ma voisine.\n> — Une chanteuse",
        "other": "V Et après ?\nOn ira chanter ailleurs.",
    }
    assert [(one.role, one.name) for one in Actor.objects.filter(action=action)] == [
        (ActorRole.BENEFICIARIES, "tout l’immeuble"),
        (ActorRole.PARTNER, "la ferme des Ronces"),
        (ActorRole.PARTNER, "le club du Pré"),
    ]


def test_the_same_file_twice_changes_nothing(in_valmont: Cast) -> None:
    saved(in_valmont, choir_file())
    before = AuditLine.objects.count()
    saved(in_valmont, choir_file(title="LA CHORALE  du Palier"))
    assert AuditLine.objects.count() == before
    assert Action.objects.count() == 1


def test_a_community_file_has_its_own_first_question(in_valmont: Cast) -> None:
    sheet = saved(in_valmont, choir_file(kind=FileForm.COMMUNITY))
    assert sheet.template.key == "community"
    listed = SheetQuestion.objects.filter(template=sheet.template, part="I. Objectifs").order_by("position")
    assert [(one.number, one.key) for one in listed] == [
        ("I.1", "problem"),
        ("I.2", "aims"),
        ("I.3", "actors"),
        ("I.4", "public"),
    ]
    assert "sociale collective" in listed[0].heading


def test_a_date_that_contradicts_another_is_kept_as_written(in_valmont: Cast) -> None:
    sheet = saved(
        in_valmont,
        choir_file(closed=ReadDate("mai 2019", 3, "2019-05"), opened=ReadDate("31/11/21", 2)),
    )
    assert sheet.action.closed_on == PartialDate(2019, 5)
    assert texts(sheet)["other"].endswith("Date d’ouverture : 31/11/21")
    late = saved(in_valmont, choir_file(title="Autre chose", closed=ReadDate("mai 2019", 3, "2019-05")))
    assert late.action.closed_on is None
    assert texts(late)["other"].endswith("Date de clôture : mai 2019")


def test_a_partner_named_in_two_files_is_one_entry(in_valmont: Cast) -> None:
    saved(in_valmont, choir_file())
    saved(in_valmont, choir_file(title="Le potager", actors={"partners": ["La ferme des Ronces."]}))
    entry = Entry.objects.get(folded="la ferme des ronces")
    assert Actor.objects.filter(entry=entry).count() == 2
    assert Entry.objects.count() == 2


def test_a_new_year_carries_the_texts_over(in_valmont: Cast) -> None:
    old = saved(in_valmont, choir_file())
    change_edition(by=None, sheet=old, version=old.version, writer=in_valmont.ines)
    [fresh] = open_editions(by=in_valmont.director, organisation=in_valmont.valmont, year=2023)
    assert (fresh.year, fresh.state, fresh.writer) == (2023, EditionState.TO_WRITE, in_valmont.ines)
    assert "quote" not in texts(fresh)
    assert texts(fresh)["effects"] == "On se salue."
    assert set(SheetAnswer.objects.filter(sheet=fresh).values_list("carried_from", flat=True)) == {2022}
    assert open_editions(by=None, organisation=in_valmont.valmont, year=2023) == []
    assert texts(old)["quote"]


def test_a_text_is_carried_over_until_it_is_touched(in_valmont: Cast) -> None:
    saved(in_valmont, choir_file())
    [fresh] = open_editions(by=None, organisation=in_valmont.valmont, year=2023)
    kept = SheetAnswer.objects.get(sheet=fresh, question__key="effects")
    same = write_answer(
        by=in_valmont.ines, sheet=fresh, question=kept.question, text=kept.text, version=kept.version
    )
    assert same.carried_from is None
    assert SheetAnswer.objects.get(sheet=fresh, question__key="problem").carried_from == 2022
    assert Sheet.objects.get(pk=fresh.pk).state == EditionState.WRITING


def test_an_edition_keeps_the_template_it_was_written_with(in_valmont: Cast) -> None:
    old = saved(in_valmont, choir_file())
    second = records.create(
        SheetTemplate(organisation=in_valmont.valmont, key="collective", edition=2, title="Dossier"), by=None
    )
    for place, key in enumerate(("effects", "other")):
        records.create(
            SheetQuestion(
                organisation=in_valmont.valmont, template=second, key=key, heading=key, position=place
            ),
            by=None,
        )
    [fresh] = open_editions(by=None, organisation=in_valmont.valmont, year=2023)
    assert fresh.template == second
    assert Sheet.objects.get(pk=old.pk).template.edition == 1
    assert set(texts(fresh)) == {"effects", "other"}
    assert "Des voisins qui ne se parlent pas." in texts(fresh)["other"]


def test_who_answers_for_the_action_writes_its_first_file(in_valmont: Cast) -> None:
    action = create_action(
        by=None, organisation=in_valmont.valmont, title="Le café", kind=ActionKind.COLLECTIVE
    )
    name_actor(by=None, action=action, role=ActorRole.REFERENT, name=in_valmont.ines.name)
    shut = create_action(
        by=None,
        organisation=in_valmont.valmont,
        title="La sortie",
        kind=ActionKind.COLLECTIVE,
        closed_on=PartialDate(2020),
    )
    [fresh] = open_editions(by=None, organisation=in_valmont.valmont, year=2023)
    assert (fresh.action, fresh.writer) == (action, in_valmont.ines)
    assert not Sheet.objects.filter(action=shut).exists()


def test_a_year_is_opened_in_as_many_queries_for_one_and_for_thirty(
    in_valmont: Cast,
) -> None:
    counts = []
    for number in (1, 30):
        for place in range(number):
            saved(in_valmont, choir_file(title=f"Action {number} {place}"), year=2020)

        with CaptureQueriesContext(connection) as asked:
            open_editions(by=None, organisation=in_valmont.valmont, year=2020 + number)
        counts.append(len(asked))
    assert counts[1] <= counts[0] <= 37


def test_one_action_has_one_file_a_year(in_valmont: Cast) -> None:
    old = saved(in_valmont, choir_file())
    with pytest.raises(ValidationError):
        records.create(
            Sheet(organisation=in_valmont.valmont, action=old.action, template=old.template, year=2022),
            by=None,
        )


def test_the_page_of_the_action_reads_its_last_file(in_valmont: Cast) -> None:
    old = saved(in_valmont, choir_file())
    open_editions(by=None, organisation=in_valmont.valmont, year=2023)
    [shown] = sheets_of([old.action])[old.action_id]
    assert shown.year == 2023
    [asked] = sheets_of([old.action], year=2022)[old.action_id]
    assert asked.answer("effects") == "On se salue."


def test_another_house_sees_none_of_it(cast: Cast) -> None:
    with scope(organisation=cast.valmont):
        saved(cast, choir_file())
    with scope(organisation=cast.etangs):
        assert open_editions(by=None, organisation=cast.etangs, year=2023) == []
        assert not Entry.objects.exists()
