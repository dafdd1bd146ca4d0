"""A house makes the questions of its sheets its own: prepared, published, and old files keep theirs."""

from __future__ import annotations

from itertools import count

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.actions.models import Sheet, SheetAnswer, SheetQuestion, SheetTemplate
from filrouge.actions.queries import sheets_of
from filrouge.actions.queries.templates import asked_lines, changes_in, is_as_given
from filrouge.actions.services import (
    add_question,
    begin_draft,
    begin_from_default,
    change_question,
    create_action,
    drop_draft,
    ensure_sheet_templates,
    move_question,
    open_editions,
    publish_draft,
    retire_question,
    revising,
    save_file,
    save_sheet,
    start_sheet,
    undo_revision,
)
from filrouge.actions.services.sheet_templates import newest_template
from filrouge.actions.tests.test_editions import choir_file
from filrouge.core import records
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.reading.model import ReadSection, ReadSheet

GESTURES = ("add", "up", "down", "retire", "take back")
MANY = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
_TITLES = count()


def drafted(cast: Cast, key: str = "collective") -> SheetTemplate:
    return begin_draft(by=cast.director, organisation=cast.valmont, key=key)


def question(template: SheetTemplate, key: str) -> SheetQuestion:
    return SheetQuestion.objects.select_related("template").get(template=template, key=key)


def keys(template: SheetTemplate) -> list[str]:
    return [line.question.key for line in asked_lines(template)]


def published(cast: Cast, draft: SheetTemplate, title: str = "Dossier à nous") -> SheetTemplate:
    version = SheetTemplate.objects.get(pk=draft.pk).version
    return publish_draft(by=cast.director, draft=draft, version=version, title=title)


def test_a_file_keeps_the_questions_it_was_begun_with(in_valmont: Cast) -> None:
    old = save_file(by=in_valmont.director, organisation=in_valmont.valmont, file=choir_file(), year=2022)
    before = [(line.question.key, line.question.heading) for line in asked_lines(old.template)]
    draft = drafted(in_valmont)
    change_question(
        by=in_valmont.director,
        question=question(draft, "effects"),
        version=1,
        heading="Qu’est-ce qui a bougé ?",
    )
    retire_question(by=in_valmont.director, question=question(draft, "problem"))
    add_question(by=in_valmont.director, draft=draft, heading="Quel temps faisait-il ?")
    # Nothing changes for anybody until it is published.
    assert newest_template(in_valmont.valmont, "collective") == old.template
    fresh = published(in_valmont, draft)
    assert [(line.question.key, line.question.heading) for line in asked_lines(old.template)] == before
    [edition] = open_editions(by=None, organisation=in_valmont.valmont, year=2023)
    assert edition.template == fresh
    said = {one.key: one for one in sheets_of([old.action_id])[old.action_id][0].answers}
    assert said["effects"].heading == "Qu’est-ce qui a bougé ?"
    assert said["effects"].text == "On se salue."
    assert said["own-1"].heading == "Quel temps faisait-il ?"
    # What is asked no more is told under « Autres », never lost.
    assert "problem" not in said
    assert "Des voisins qui ne se parlent pas." in said["other"].text
    [kept] = sheets_of([old.action_id], year=2022)[old.action_id]
    assert kept.answer("problem") == "Des voisins qui ne se parlent pas."


def test_only_one_version_is_prepared_at_a_time(in_valmont: Cast) -> None:
    first = drafted(in_valmont)
    assert drafted(in_valmont) == first
    assert SheetTemplate.objects.filter(is_draft=True).count() == 1
    assert [one.edition for one in ensure_sheet_templates(in_valmont.valmont) if one.key == "collective"] == [
        1
    ]


def test_a_question_stands_above_the_others_and_moves_by_one_place(in_valmont: Cast) -> None:
    draft = drafted(in_valmont)
    before = keys(draft)
    added = add_question(by=in_valmont.director, draft=draft, heading="Et le temps ?")
    assert keys(draft) == [*before[:-1], "own-1", "other"]
    move_question(by=in_valmont.director, question=added, up=True)
    assert keys(draft)[-3:] == ["own-1", before[-2], "other"]
    first = question(draft, before[0])
    move_question(by=in_valmont.director, question=first, up=True)
    assert keys(draft)[0] == before[0]


def test_a_retired_question_comes_back_and_others_stays(in_valmont: Cast) -> None:
    draft = drafted(in_valmont)
    before = keys(draft)
    gesture = retire_question(by=in_valmont.director, question=question(draft, "quote"))
    assert "quote" not in keys(draft)
    undo_revision(by=in_valmont.director, gesture=gesture)
    assert keys(draft) == before
    with pytest.raises(ValidationError, match="reste"):
        retire_question(by=in_valmont.director, question=question(draft, "other"))


def test_a_new_question_never_takes_the_name_of_a_retired_one(in_valmont: Cast) -> None:
    draft = drafted(in_valmont)
    added = add_question(by=in_valmont.director, draft=draft, heading="Et le temps ?")
    published(in_valmont, draft)
    second = drafted(in_valmont)
    retire_question(by=in_valmont.director, question=question(second, added.key))
    assert add_question(by=in_valmont.director, draft=second, heading="Et la route ?").key == "own-2"


def test_what_is_published_changes_no_more(in_valmont: Cast) -> None:
    draft = drafted(in_valmont)
    asked = question(draft, "aims")
    change_question(by=in_valmont.director, question=asked, version=1, heading="Buts")
    published(in_valmont, draft)
    kept, shut = question(draft, "aims"), SheetTemplate.objects.get(pk=draft.pk)
    for gesture in (
        lambda: change_question(by=in_valmont.director, question=kept, version=kept.version, heading="Autre"),
        lambda: retire_question(by=in_valmont.director, question=kept),
        lambda: move_question(by=in_valmont.director, question=kept, up=True),
        lambda: add_question(by=in_valmont.director, draft=shut, heading="Et ?"),
        lambda: drop_draft(by=in_valmont.director, draft=shut),
    ):
        with pytest.raises(ValidationError, match="publiée"):
            gesture()
    assert question(draft, "aims").heading == "Buts"


def test_what_was_opened_before_it_was_published_is_refused_too(in_valmont: Cast) -> None:
    draft = drafted(in_valmont)
    opened = question(draft, "aims")
    published(in_valmont, SheetTemplate.objects.get(pk=draft.pk))
    assert opened.template.is_draft
    with pytest.raises(ValidationError, match="publiée"):
        change_question(by=in_valmont.ines, question=opened, version=1, heading="Buts")
    with pytest.raises(ValidationError, match="publiée"):
        publish_draft(by=in_valmont.ines, draft=draft, version=1, title="Le mien")
    assert question(draft, "aims").heading == "Résultats recherchés"


def test_two_begin_at_the_same_instant(in_valmont: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second did not see the first: they meet in one draft."""
    first = drafted(in_valmont)
    seen = iter([None, first])
    monkeypatch.setattr(revising, "_prepared", lambda _key: next(seen))
    assert drafted(in_valmont) == first
    assert SheetTemplate.objects.filter(key="collective").count() == 2


def test_nothing_is_published_when_nothing_differs(in_valmont: Cast) -> None:
    draft = drafted(in_valmont)
    with pytest.raises(ValidationError, match="Rien n’a changé"):
        published(in_valmont, draft, draft.title)
    for line in asked_lines(draft):
        if line.question.key != "other":
            retire_question(by=in_valmont.director, question=question(draft, line.question.key))
    with pytest.raises(ValidationError, match="au moins une question"):
        published(in_valmont, draft)
    assert SheetTemplate.objects.get(pk=draft.pk).is_draft


def test_an_abandoned_version_comes_back_unless_another_was_published(in_valmont: Cast) -> None:
    draft = drafted(in_valmont)
    add_question(by=in_valmont.director, draft=draft, heading="Et le temps ?")
    before = keys(draft)
    gesture = drop_draft(by=in_valmont.director, draft=draft)
    assert not SheetTemplate.objects.filter(is_draft=True).exists()
    undo_revision(by=in_valmont.director, gesture=gesture)
    assert keys(SheetTemplate.objects.get(is_draft=True)) == before
    gone = drop_draft(by=in_valmont.director, draft=SheetTemplate.objects.get(is_draft=True))
    published(in_valmont, drafted(in_valmont))
    with pytest.raises(ValidationError, match="Une autre version"):
        undo_revision(by=in_valmont.director, gesture=gone)


def test_the_questions_of_the_house_come_back(in_valmont: Cast) -> None:
    draft = drafted(in_valmont)
    change_question(by=in_valmont.director, question=question(draft, "aims"), version=1, help="Autrement.")
    own = published(in_valmont, draft)
    assert not is_as_given(own, asked_lines(own))
    told = {"by": in_valmont.director, "organisation": in_valmont.valmont, "key": "collective"}
    second, gesture = begin_from_default(**told)
    assert changes_in(second).reworded == ("Résultats recherchés",)
    undo_revision(by=in_valmont.director, gesture=gesture)
    assert changes_in(second).are_none
    begin_from_default(**told)
    back = published(in_valmont, second, "Dossier d’action collective")
    assert back.edition == 3
    assert is_as_given(back, asked_lines(back))


def test_a_standing_sheet_is_not_begun_twice_after_a_new_version(in_valmont: Cast) -> None:
    action = create_action(by=None, organisation=in_valmont.valmont, title="Pause au chaud")
    told = {"by": in_valmont.ines, "organisation": in_valmont.valmont}
    first = start_sheet(action=action, **told)
    draft = drafted(in_valmont, "project")
    retire_question(by=in_valmont.director, question=question(draft, "aims"))
    published(in_valmont, draft)
    assert start_sheet(action=action, **told) == first
    read = ReadSheet("Pause au chaud", 1, sections=[ReadSection("Objectifs", "Se poser.", 2, key="aims")])
    assert save_sheet(sheet=read, **told) == first
    assert SheetAnswer.objects.get(sheet=first).question.key == "aims"


def test_a_template_that_does_not_exist_is_one_sentence_and_nothing_is_saved(in_valmont: Cast) -> None:
    read = ReadSheet("La ronde", 1, sections=[ReadSection("Objectifs", "Marcher.", 2, key="aims")])
    read.form = "balloon"
    with pytest.raises(ValidationError, match="« balloon » n’existe pas ici"):
        save_sheet(by=in_valmont.ines, organisation=in_valmont.valmont, sheet=read)
    assert not Sheet.objects.exists()
    assert not SheetTemplate.objects.exists()
    with pytest.raises(ValidationError, match="n’existe pas ici"):
        begin_draft(by=in_valmont.ines, organisation=in_valmont.valmont, key="balloon")


def test_the_words_of_a_house_stay_when_the_program_brings_others(in_valmont: Cast) -> None:
    mine = records.create(
        SheetTemplate(organisation=in_valmont.valmont, key="project", edition=7, title="Le nôtre"), by=None
    )
    kept = [one for one in ensure_sheet_templates(in_valmont.valmont) if one.key == "project"]
    assert kept == [mine]


def test_neighbours_keep_their_own(cast: Cast) -> None:
    with scope(organisation=cast.valmont):
        draft = drafted(cast)
        change_question(by=cast.director, question=question(draft, "aims"), version=1, heading="Buts")
        published(cast, draft)
    with scope(organisation=cast.etangs):
        [theirs] = [one for one in ensure_sheet_templates(cast.etangs) if one.key == "collective"]
        assert is_as_given(theirs, asked_lines(theirs))


@MANY
@given(asked=st.lists(st.tuples(st.sampled_from(GESTURES), st.integers(0, 30)), min_size=1, max_size=12))
def test_whatever_one_does_each_question_is_there_once_and_others_stays(
    in_valmont: Cast, asked: list[tuple[str, int]]
) -> None:
    """As a list of names would be: added above « Autres », swapped with a neighbour, taken out, put back."""
    draft = drafted(in_valmont)
    told, taken = keys(draft), []
    for gesture, number in asked:
        at = number % len(told)
        about = question(draft, told[at])
        if gesture == "add":
            place = told.index("other")
            told.insert(place, add_question(by=in_valmont.director, draft=draft, heading="Et ?").key)
        elif gesture in ("up", "down"):
            move_question(by=in_valmont.director, question=about, up=gesture == "up")
            to = at - 1 if gesture == "up" else at + 1
            if 0 <= to < len(told):
                told[at], told[to] = told[to], told[at]
        elif gesture == "retire" and told[at] != "other":
            taken.append((told.pop(at), retire_question(by=in_valmont.director, question=about)))
        elif gesture == "take back" and taken:
            key, done = taken.pop()
            undo_revision(by=in_valmont.director, gesture=done)
            assert [one for one in keys(draft) if one != key] == told
            told = keys(draft)
            assert key in told
        assert keys(draft) == told
        places = SheetQuestion.objects.filter(template=draft).values_list("position", flat=True)
        assert len(set(places)) == len(told) == len(set(told))
        assert "other" in told
    newest = newest_template(in_valmont.valmont, "collective")
    assert newest != draft
    title = f"Dossier {next(_TITLES)}"
    if told != ["other"]:
        assert keys(published(in_valmont, draft, title)) == told
