"""Every write: checked, with its version and its line in the journal, in one organisation."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import ProtectedError

from filrouge.core import records
from filrouge.core.models import AuditLine
from filrouge.core.records import StaleVersionError
from filrouge.core.scoping import ScopeError, scope, scopes_disabled
from filrouge.organisations.models import Member, Service, Site

pytestmark = pytest.mark.django_db
ELSEWHERE = "appartient à une autre organisation"


@pytest.fixture
def service(in_valmont) -> Service:
    return records.create(
        Service(organisation=in_valmont.valmont, name="Écrivain public"), by=in_valmont.ines
    )


@pytest.fixture
def their_service(cast) -> Service:
    with scope(organisation=cast.etangs):
        return records.create(Service(organisation=cast.etangs, name="Table d’hôtes"), by=cast.neighbour)


def history_of(row) -> list[AuditLine]:
    return list(AuditLine.objects.filter(object_id=row.pk).order_by("at"))


def test_creation_leaves_a_line_with_what_was_written(service, in_valmont) -> None:
    [line] = history_of(service)
    assert (line.verb, line.actor, line.user_id) == ("created", in_valmont.ines.name, in_valmont.ines.user_id)
    assert (line.model, line.object_name) == ("organisations.service", "Écrivain public")
    assert (line.before, line.after) == ({}, {"name": "Écrivain public"})


def test_change_leaves_a_line_before_and_after(service, in_valmont) -> None:
    records.change(service, by=in_valmont.director, name="Écriture", note="Nom plus court")
    line = history_of(service)[-1]
    assert (line.verb, line.actor, line.note) == ("changed", in_valmont.director.name, "Nom plus court")
    assert (line.before, line.after) == ({"name": "Écrivain public"}, {"name": "Écriture"})
    assert (service.version, Service.objects.get().version) == (2, 2)


def test_line_names_what_a_relation_pointed_to_by_its_id(service, in_valmont) -> None:
    records.change(in_valmont.ines, by=in_valmont.director, service=service)
    line = history_of(in_valmont.ines)[-1]
    assert (line.before, line.after) == ({"service": None}, {"service": str(service.pk)})


def test_removal_keeps_the_last_state(service, in_valmont) -> None:
    row_id = service.pk
    records.remove(service, by=in_valmont.ines)
    assert not Service.objects.exists()
    line = AuditLine.objects.filter(object_id=row_id).order_by("at").last()
    assert line is not None
    assert (line.verb, line.before, line.after) == ("removed", {"name": "Écrivain public"}, {})


def test_removal_of_what_others_need_is_refused_and_leaves_no_line(service, in_valmont) -> None:
    records.change(in_valmont.ines, by=None, service=service)
    with pytest.raises(ProtectedError):
        records.remove(service, by=in_valmont.ines)
    assert [line.verb for line in history_of(service)] == ["created"]


def test_change_of_nothing_writes_nothing(service, in_valmont, queries) -> None:
    with queries(2):  # the savepoint and its release
        records.change(service, by=in_valmont.ines, name="Écrivain public")
    assert (service.version, len(history_of(service))) == (1, 1)


def test_the_house_writes_under_its_own_name(service) -> None:
    records.change(service, by=None, name="Écriture")
    line = history_of(service)[-1]
    assert (line.actor, line.user_id) == ("Fil rouge", None)


def test_conflict_shows_both_texts(service, in_valmont) -> None:
    mine = Service.objects.get(pk=service.pk)
    records.change(service, by=in_valmont.director, name="Le texte de Solveig")
    with pytest.raises(StaleVersionError) as conflict:
        records.change(mine, by=in_valmont.ines, name="Le texte d’Inès")
    assert conflict.value.current.name == "Le texte de Solveig"
    assert conflict.value.tried == {"name": "Le texte d’Inès"}
    assert "comparez les deux textes" in str(conflict.value)
    assert Service.objects.get().name == "Le texte de Solveig"
    assert (mine.name, mine.version) == ("Écrivain public", 1)


def test_conflict_with_the_version_a_form_carries(service, in_valmont) -> None:
    records.change(service, by=in_valmont.director, name="Le texte de Solveig")
    with pytest.raises(StaleVersionError) as conflict:
        records.change(service, by=in_valmont.ines, version=1, name="Le texte d’Inès")
    assert (conflict.value.current.name, conflict.value.tried["name"]) == (
        "Le texte de Solveig",
        "Le texte d’Inès",
    )


def test_conflict_with_a_removal_keeps_what_was_typed(service, in_valmont) -> None:
    mine = Service.objects.get(pk=service.pk)
    records.remove(service, by=in_valmont.director)
    with pytest.raises(StaleVersionError) as conflict:
        records.change(mine, by=in_valmont.ines, name="Le texte d’Inès")
    assert conflict.value.tried == {"name": "Le texte d’Inès"}


def test_wrong_value_is_a_sentence_at_its_field_and_changes_nothing(service, in_valmont) -> None:
    with pytest.raises(ValidationError) as refused:
        records.change(service, by=in_valmont.ines, name="x" * 121)
    assert list(refused.value.message_dict) == ["name"]
    assert (service.name, service.version) == ("Écrivain public", 1)


def test_unknown_field_cannot_be_changed(service, in_valmont) -> None:
    with pytest.raises(StopIteration):
        records.change(service, by=in_valmont.ines, colour="rouge")


def test_uniqueness_is_a_sentence_on_creation_and_on_change(service, in_valmont) -> None:
    with pytest.raises(ValidationError, match="Un service porte déjà ce nom"):
        records.create(Service(organisation=in_valmont.valmont, name="Écrivain public"), by=None)
    other = records.create(Service(organisation=in_valmont.valmont, name="Accueil"), by=None)
    with pytest.raises(ValidationError, match="Un service porte déjà ce nom"):
        records.change(other, by=None, name="Écrivain public")
    assert other.name == "Accueil"


def test_uniqueness_that_only_the_database_sees_is_the_same_sentence(service, in_valmont) -> None:
    twins = [Service(organisation=in_valmont.valmont, name="Accueil") for _twin in range(2)]
    with pytest.raises(ValidationError, match="Un service porte déjà ce nom"):
        records.create_all(twins, by=in_valmont.ines)
    assert Service.objects.count() == 1
    assert AuditLine.objects.count() == 1


def test_refusal_that_no_constraint_explains_comes_out_as_it_is(service, in_valmont) -> None:
    copy = Service(id=service.pk, organisation=in_valmont.valmont, name="Même identité")
    with pytest.raises(IntegrityError):
        records.create(copy, by=None)


def test_two_organisations_may_use_the_same_name(service, cast) -> None:
    with scope(organisation=cast.etangs):
        records.create(Service(organisation=cast.etangs, name="Écrivain public"), by=cast.neighbour)
    with scopes_disabled():
        assert Service.objects.count() == 2


def test_many_rows_cost_as_much_as_three(in_valmont, queries) -> None:
    def write(count: int, word: str) -> None:
        rows = [Site(organisation=in_valmont.valmont, name=f"{word} {rank}") for rank in range(count)]
        records.create_all(rows, by=in_valmont.ines)

    for count in (2, 3, 30):
        with queries(4):  # the savepoint, the rows, their lines, the release
            write(count, f"Antenne {count}")
    assert AuditLine.objects.count() == 35


def test_nothing_to_create(in_valmont) -> None:
    assert records.create_all([], by=in_valmont.ines) == []


def test_writer_of_another_organisation(cast, their_service, in_valmont) -> None:
    with pytest.raises(ValidationError, match=ELSEWHERE):
        records.create(Service(organisation=cast.valmont, name="Intrus"), by=cast.neighbour)
    with scope(organisation=cast.etangs):
        with pytest.raises(ValidationError, match=ELSEWHERE):
            records.change(their_service, by=cast.ines, name="Intrus")
        with pytest.raises(ValidationError, match=ELSEWHERE):
            records.remove(their_service, by=cast.ines)
        assert Service.objects.get().name == "Table d’hôtes"


def test_row_of_another_organisation_than_the_scope(cast, their_service, in_valmont) -> None:
    with pytest.raises(ValidationError, match=ELSEWHERE):
        records.create(Service(organisation=cast.etangs, name="Intrus"), by=None)
    with pytest.raises(ValidationError, match=ELSEWHERE):
        records.change(their_service, by=None, name="Intrus")
    with pytest.raises(ValidationError, match=ELSEWHERE):
        records.remove(their_service, by=None)


def test_rows_of_two_organisations_at_once(cast) -> None:
    rows = [Site(organisation=cast.valmont, name="Ici"), Site(organisation=cast.etangs, name="Là")]
    with scopes_disabled(), pytest.raises(ValidationError, match=ELSEWHERE):
        records.create_all(rows, by=None)


@pytest.mark.parametrize("known_by", ["object", "id"])
def test_row_that_points_into_another_organisation(known_by, cast, their_service, in_valmont) -> None:
    pointing = {"service": their_service} if known_by == "object" else {"service_id": their_service.pk}
    rows = [Member(organisation=cast.valmont, name=name, **pointing) for name in ("Un", "Deux")]
    with pytest.raises(ValidationError, match=ELSEWHERE):
        records.create(rows[0], by=cast.ines)
    with pytest.raises(ValidationError, match=ELSEWHERE):
        records.create_all(rows, by=cast.ines)
    assert Member.objects.count() == len({key for key in cast.members if key[0] == cast.valmont.pk})


def test_change_towards_another_organisation(cast, their_service, in_valmont) -> None:
    with pytest.raises(ValidationError, match=ELSEWHERE):
        records.change(cast.ines, by=cast.ines, service=their_service)
    assert cast.ines.service_id is None
    assert Member.objects.get(pk=cast.ines.pk).service_id is None


def test_row_that_points_nowhere(cast, in_valmont) -> None:
    with pytest.raises(ValidationError, match=ELSEWHERE):
        records.create(Member(organisation=cast.valmont, name="Un", service_id=uuid.uuid4()), by=cast.ines)


def test_pointing_by_id_inside_the_house_is_fine(cast, service) -> None:
    row = records.create(Member(organisation=cast.valmont, name="Un", service_id=service.pk), by=cast.ines)
    assert row.service == service


def test_outside_every_scope_nothing_single_is_written(cast) -> None:
    with pytest.raises(ScopeError):
        records.create(Service(organisation=cast.valmont, name="Sans toit"), by=cast.ines)


def test_large_fields_stay_out_of_the_journal(service, in_valmont, monkeypatch) -> None:
    monkeypatch.setattr(Service, "UNAUDITED", ("name",))
    records.change(service, by=None, name="Très long document")
    line = history_of(service)[-1]
    assert (line.before, line.after) == ({}, {})


def test_database_that_fails_leaves_the_object_as_it_was(service, in_valmont, monkeypatch) -> None:
    def fail(self, **values):
        raise IntegrityError("the disk is full")

    monkeypatch.setattr(models.QuerySet, "update", fail)
    with pytest.raises(IntegrityError):
        records.change(service, by=None, name="Écriture")
    assert (service.name, service.version) == ("Écrivain public", 1)


def test_many_rows_change_in_a_fixed_number_of_queries(in_valmont, queries) -> None:
    rows = [Service(organisation=in_valmont.valmont, name=f"Service {number}") for number in range(40)]
    records.create_all(rows, by=in_valmont.ines)
    with queries(5):  # the savepoint and its release, the versions, the rows, their lines
        changed = records.change_all(
            [(row, {"name": row.name.replace("3", "trois")}) for row in rows], by=in_valmont.director
        )
    assert len(changed) == 13
    assert {row.name for row in Service.objects.all()} == {row.name for row in rows}
    assert {row.version for row in Service.objects.filter(name__contains="trois")} == {2}
    assert [line.verb for line in history_of(rows[0])] == ["created"]
    assert history_of(rows[3])[-1].after == {"name": "Service trois"}


def test_many_rows_change_together_or_not_at_all(in_valmont) -> None:
    rows = [Service(organisation=in_valmont.valmont, name=f"Service {number}") for number in range(3)]
    records.create_all(rows, by=in_valmont.ines)
    records.change(Service.objects.get(pk=rows[1].pk), by=in_valmont.director, name="Le texte de Solveig")
    with pytest.raises(StaleVersionError):
        records.change_all([(row, {"name": row.name * 2}) for row in rows], by=in_valmont.ines)
    with pytest.raises(ValidationError):
        records.change_all([(rows[0], {"name": "Bref"}), (rows[2], {"name": "x" * 121})], by=in_valmont.ines)
    assert [(row.name, row.version) for row in rows] == [(f"Service {number}", 1) for number in range(3)]
    assert Service.objects.filter(name__startswith="Service").count() == 2
