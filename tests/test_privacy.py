"""Whatever points at a person is given back to them, and nothing of them is left once they are erased.

The tables are discovered: a new one that points at a member or a user is filled here, and must be told by
the `privacy.py` of its room.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from filrouge.core.models import User
from filrouge.core.partial_dates import PartialDate
from filrouge.core.registries import registries
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation
from filrouge.organisations.services import change_member
from filrouge.organisations.tests.cast import Cast

DOCS = Path(__file__).parents[1] / "docs" / "fr"
NAME, FUNCTION, EMAIL = "Wilhelmine Ostrogothe", "funambule des dossiers", "wilhelmine@valmont.example"
# What points at a person and is not given back to them, each with its reason.
NOT_TOLD = {
    "core.UnsavedText.user": "what is typed and not saved is seen by its author alone, where they type it",
    "core.Job.asked_by": "the queue: what was asked is told by what it made",
    "account.EmailAddress.user": "the address is told with the member",
    "organisations.Member.user": "it is the person",
}
# What no default can give: rows that the database would refuse otherwise.
GIVEN: dict[str, dict[str, Any]] = {
    "core.AuditLine": {"model": "organisations.service"},
    "calendars.NotedDay": {"starts_on": dt.date(2027, 5, 7), "ends_on": dt.date(2027, 5, 7)},
    "calendars.Closure": {"starts_on": dt.date(2027, 5, 7), "ends_on": dt.date(2027, 5, 7)},
    "organisations.Absence": {"starts_on": dt.date(2026, 3, 2), "ends_on": dt.date(2026, 3, 6)},
    "mfa.Authenticator": {"type": "totp", "data": {}},
    "usersessions.UserSession": {"ip": "203.0.113.7"},
    "people.Follower": {"ends_on": dt.date(2027, 3, 6)},
    "reception.HelplineShift": {"starts_at": dt.time(9), "ends_at": dt.time(13)},
    "reports.Report": {"kind": "annual", "year": 2026},
}
pytestmark = pytest.mark.django_db


def pointing() -> Iterator[tuple[type[models.Model], Any]]:
    """Every field of every table that holds a person."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if field.related_model in (Member, User):
                yield model, field


POINTING = list(pointing())
NAMES = [f"{model._meta.label}.{field.name}" for model, field in POINTING]


class Filler:
    """Makes a row of any table: what it must have, and nothing more."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.count = cast, 0

    def make(self, model: type[models.Model], **values: Any) -> Any:
        """One row, written; the rows that it needs are made too, of this organisation."""
        row = model(**{**GIVEN.get(model._meta.label, {}), **values})
        for field in model._meta.local_fields:
            if field.name not in {*values, *GIVEN.get(model._meta.label, {})} and self._is_asked(field):
                setattr(row, field.name, self._value(field))
        model._base_manager.bulk_create([row])
        return row

    def _is_asked(self, field: Any) -> bool:
        if field.primary_key or field.has_default() or field.null:
            return False
        return field.is_relation or not field.blank

    def _value(self, field: Any) -> Any:
        self.count += 1
        if field.is_relation:
            return self._related(field.related_model)
        if field.choices:
            return field.choices[0][0]
        if isinstance(field, models.DateTimeField):
            return dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
        if isinstance(field, models.DateField):
            return dt.date(2026, 3, 2)
        if isinstance(field, models.UUIDField):
            return self.cast.valmont.pk
        if isinstance(field, models.CharField | models.TextField):
            return f"mot{self.count}"[: field.max_length]
        return self.count if isinstance(field, models.IntegerField) else PartialDate(2026)

    def _related(self, model: Any) -> Any:
        director = self.cast.director
        known = {Organisation: self.cast.valmont, Member: director, User: director.user}
        # A year has one report: rows that need one share it.
        held = model._base_manager.first() if model._meta.label in GIVEN else None
        return known.get(model) or held or self.make(model)


@pytest.fixture
def wilhelmine(cast: Cast) -> Member:
    """Somebody whose name is nowhere else."""
    user = User.objects.create(email=EMAIL, name=NAME)
    row = Member(organisation=cast.valmont, user=user, name=NAME, role=Role.WORKER, function=FUNCTION)
    row.save(force_insert=True)
    return row


def told(member: Member) -> list[Any]:
    """Everything that the rooms give back."""
    return [row for record in registries.privacy for row in record.export(member)]


def test_reasons_are_of_tables_that_are_there() -> None:
    assert set(NOT_TOLD) <= set(NAMES)
    assert len(NAMES) > 15


@pytest.mark.parametrize(("model", "field"), POINTING, ids=NAMES)
def test_what_points_at_a_person_is_given_back(
    cast: Cast, wilhelmine: Member, model: Any, field: Any
) -> None:
    if f"{model._meta.label}.{field.name}" in NOT_TOLD:
        return
    with scope(organisation=cast.valmont):
        before = told(wilhelmine)
        person = wilhelmine if field.related_model is Member else wilhelmine.user
        Filler(cast).make(model, **{field.name: person})
        assert len(told(wilhelmine)) > len(before)


def test_once_erased_nothing_of_the_person_is_left_in_any_table(cast: Cast, wilhelmine: Member) -> None:
    filler, user = Filler(cast), wilhelmine.user
    with scope(organisation=cast.valmont):
        for model, field in POINTING:
            if model not in (User, Member):
                named = {"name": NAME} if model._meta.label == "actions.Actor" else {}
                person = wilhelmine if field.related_model is Member else user
                filler.make(model, **named, **{field.name: person})
        # The journal knows their name too: as who did, and as what was changed.
        change_member(member=wilhelmine, by=wilhelmine, function=FUNCTION + ", le lundi")
        for record in registries.privacy:
            record.erase(wilhelmine, by=cast.dpo)
    assert not User.objects.filter(pk=user.pk).exists()
    assert left_of_them() == []


def test_an_account_that_opens_another_house_stays_there(cast: Cast, wilhelmine: Member) -> None:
    """What is erased here is erased here: the other organisation answers for itself."""
    there = Member(organisation=cast.etangs, user=wilhelmine.user, name=NAME)
    there.save(force_insert=True)
    with scope(organisation=cast.valmont):
        Filler(cast).make(apps.get_model("core.UnsavedText"), user=wilhelmine.user, organisation=cast.valmont)
        for record in registries.privacy:
            record.erase(wilhelmine, by=cast.dpo)
    with scopes_disabled():
        assert Member.objects.get(pk=there.pk).user.email == EMAIL
        assert Member.objects.get(pk=wilhelmine.pk).user is None
        assert not apps.get_model("core.UnsavedText").objects.exists()


def left_of_them() -> list[str]:
    """Where their name, their function or their address still stands: table, column, value."""
    words = (NAME, "Ostrogothe", FUNCTION, EMAIL, "ostrogoth")
    return [
        f"{model._meta.label}.{column}: {value}"
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values()
        for column, value in row.items()
        if any(word in str(value) for word in words)
    ]


def test_each_room_says_what_why_and_for_how_long() -> None:
    manual = (DOCS / "protection-des-donnees.md").read_text()
    for record in registries.privacy:
        for text in (record.label, record.purpose, record.kept):
            assert str(text), record.key
            assert str(text) in manual, f"the data-protection officer's manual does not say: {text}"
