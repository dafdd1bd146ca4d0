"""Somebody the house meets: a label, what they agreed to, and what is left of them after a year."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from filrouge.core import records
from filrouge.core.models import AuditLine
from filrouge.core.registries import registries
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.people import services
from filrouge.people.models import Person
from filrouge.people.queries import called, unseen

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 26)


def named(cast: Cast, label: str, **told: object) -> Person:
    return services.name_person(by=cast.ines, organisation=cast.valmont, label=label, **told)


def test_a_label_is_all_that_is_asked(in_valmont: Cast) -> None:
    person = named(in_valmont, "  le monsieur\n au chien ")
    assert (person.label, person.email, person.may_be_written_to) == ("le monsieur au chien", "", False)
    for label in ("", "  ", "\u200b", "x" * 81):
        with pytest.raises(ValidationError):
            named(in_valmont, label)


def test_two_people_may_have_one_name(in_valmont: Cast) -> None:
    assert named(in_valmont, "Youssef").pk != named(in_valmont, "Youssef").pk


def test_nobody_is_written_to_without_an_agreement_and_an_address(in_valmont: Cast) -> None:
    person = named(in_valmont, "Andrée M.")
    with pytest.raises(ValidationError, match="l’adresse ou le téléphone"):
        services.note_agreement(by=in_valmont.ines, person=person, email="", phone="", agreed_on=TODAY)
    services.note_agreement(by=in_valmont.ines, person=person, email="", phone="0470", agreed_on=TODAY)
    assert person.may_be_written_to
    services.note_agreement(by=in_valmont.ines, person=person, email="", phone="0470", agreed_on=None)
    assert not Person.objects.get().may_be_written_to


def test_last_visit_never_goes_back(in_valmont: Cast) -> None:
    person = named(in_valmont, "Andrée M.", seen_on=TODAY)
    assert services.note_seen(by=None, people=[person], day=TODAY - dt.timedelta(days=3)) == 0
    assert services.note_seen(by=None, people=[person], day=TODAY + dt.timedelta(days=3)) == 1
    assert Person.objects.get().seen_on == TODAY + dt.timedelta(days=3)


def test_after_a_year_without_a_visit_the_name_goes(in_valmont: Cast) -> None:
    ago = TODAY - dt.timedelta(days=366)
    gone = named(in_valmont, "Odette", seen_on=ago)
    services.note_agreement(by=None, person=gone, email="odette@ailleurs.example", phone="1", agreed_on=ago)
    named(in_valmont, "Fatou", seen_on=TODAY - dt.timedelta(days=365))
    never = named(in_valmont, "Luis")
    Person.objects.filter(pk=never.pk).update(created_at=timezone.now() - dt.timedelta(days=900))
    assert [one.label for one in unseen(TODAY)] == ["Luis", "Odette"]
    assert services.forget_unseen(TODAY) == 2
    assert services.forget_unseen(TODAY) == 0
    gone.refresh_from_db()
    told = (gone.label, gone.email, gone.phone, gone.agreed_on, gone.forgotten_on)
    assert told == ("prénom effacé", "", "", None, TODAY)
    with pytest.raises(ValidationError, match="a été effacée"):
        services.note_agreement(by=None, person=gone, email="", phone="1", agreed_on=TODAY)


def test_the_clock_forgets_in_every_house(cast: Cast) -> None:
    for member in (cast.ines, cast.neighbour):
        with scope(organisation=member.organisation):
            person = Person(organisation=member.organisation, label="Odette", seen_on=dt.date(2020, 1, 1))
            records.create(person, by=member)
    [work] = [one for one in registries.periodic if one.key == "people.forget"]
    assert work.run() == 2


def test_the_journal_names_nobody(in_valmont: Cast) -> None:
    person = named(in_valmont, "Wilhelmine")
    services.note_agreement(
        by=in_valmont.ines, person=person, email="wilhelmine@ailleurs.example", phone="0471", agreed_on=TODAY
    )
    services.forget(by=None, people=[person], on=TODAY)
    lines = AuditLine.objects.filter(object_id=person.pk)
    assert lines.count() == 3
    for line in lines:
        told = f"{line.object_name} {line.before} {line.after} {line.note}".lower()
        assert "wilhelmine" not in told
        assert "0471" not in told


def test_people_are_found_by_the_beginning_of_a_word_without_accents(in_valmont: Cast) -> None:
    people = [named(in_valmont, label) for label in ("Émile C.", "Rose-Marie T.", "Le monsieur au chien")]
    for text, found in (("emi", [0]), ("ÉMILE c", [0]), ("chien", [2]), ("marie", []), ("", []), ("x", [])):
        assert called(people, text) == [people[place] for place in found], text


def test_people_are_not_in_the_general_search() -> None:
    assert [source.model for source in registries.search if source.model.startswith("people.")] == []
