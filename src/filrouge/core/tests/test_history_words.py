"""One line of each verb, for each table of the house: words that one would say, never a code or an id."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from filrouge.core import records
from filrouge.core.enums import AuditVerb
from filrouge.core.history import changes_of, history_of, sentence_of
from filrouge.core.models import AuditLine, TenantModel
from filrouge.core.partial_dates import PartialDateField
from filrouge.organisations.models import Service
from filrouge.organisations.tests.cast import Cast

TABLES = [model for model in apps.get_models() if issubclass(model, TenantModel)]
CODES = re.compile(r"None|True|False|\d{4}-\d\d|[0-9a-f]{8}-?[0-9a-f]{4}|«\s*»|\w_\w|\[|\{|  ")
OLD, NEW = uuid.UUID(int=0xABCDEF01 << 96), uuid.UUID(int=0xABCDEF02 << 96)


def line(model: Any, verb: str, **sides: Any) -> AuditLine:
    said = {"actor": "Inès Valdor", "object_name": "Le café du mardi", "object_id": uuid.uuid4()}
    return AuditLine(verb=verb, model=model._meta.label_lower, **said, **sides)


def told_fields(model: Any) -> list[models.Field[Any, Any]]:
    """What the journal keeps of a table."""
    left_out = {"id", "organisation", "version", "created_at", "updated_at", *model.UNAUDITED, *model.UNTOLD}
    return [field for field in model._meta.concrete_fields if field.name not in left_out]


def kept(field: models.Field[Any, Any], rank: int) -> Any:
    """A value as the journal keeps it, one of two."""
    if field.is_relation:
        return str((OLD, NEW)[rank])
    if field.choices:
        return field.flatchoices[rank % len(field.flatchoices)][0]
    for kind, values in (
        (models.BooleanField, (False, True)),
        (models.DateTimeField, ("2026-11-26T02:10:56.835308+00:00", "2026-12-01 09:00:00+00:00")),
        (models.DateField, ("2026-11-26", "2026-12-01")),
        (PartialDateField, ("2026-11", "2027")),
        (models.IntegerField, (3, 4)),
        (models.UUIDField, (None, None)),
        (models.JSONField, (["lundi"], ["lundi", "mardi"])),
    ):
        if isinstance(field, kind):
            return values[rank]
    return ("avant", "après")[rank]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.label)
def test_each_gesture_reads_as_one_says_it(model: Any) -> None:
    kind = str(model._meta.verbose_name)
    assert kind[0] == kind[0].lower()
    names = {
        (field.related_model._meta.label_lower, str(pk)): name
        for field in told_fields(model)
        if field.is_relation
        for pk, name in ((OLD, "Basile"), (NEW, "Colette"))
    }
    for verb in AuditVerb:
        before = {field.name: kept(field, 0) for field in told_fields(model)}
        after = {field.name: kept(field, 1) for field in told_fields(model)}
        sides = {"before": before, "after": after} if verb == AuditVerb.CHANGED else {}
        sentence = sentence_of(line(model, verb, **sides), names)
        assert sentence.startswith("Inès Valdor a ")
        assert CODES.search(sentence) is None, (sentence, CODES.search(sentence))
    for field in told_fields(model):
        sides = {"before": {field.name: kept(field, 0)}, "after": {field.name: kept(field, 1)}}
        (said,) = changes_of(line(model, AuditVerb.CHANGED, **sides), names)
        assert said.startswith(str(field.verbose_name)), "what changed is named as its form names it"
        assert said[0] == said[0].lower()
        if field.is_relation:
            assert "de «\u00a0Basile\u00a0» à «\u00a0Colette\u00a0»" in said


def test_a_reference_is_told_by_names(in_valmont: Cast) -> None:
    cast = in_valmont
    one, two = records.create_all(
        [Service(organisation=cast.valmont, name=name) for name in ("Enfance", "Mobilité")], by=cast.director
    )
    records.change(cast.ines, by=cast.director, service=one)
    records.change(cast.ines, by=cast.director, service=two)
    latest, first = history_of(cast.ines)
    assert first.sentence.endswith("service, «\u00a0Enfance\u00a0»")
    assert latest.sentence.endswith("service, de «\u00a0Enfance\u00a0» à «\u00a0Mobilité\u00a0»")
    records.change(cast.ines, by=cast.director, service=None)
    records.remove(one, by=cast.director)
    assert history_of(cast.ines)[-1].sentence.endswith("a changé\u00a0: service"), "what is gone has no name"


def test_many_references_cost_one_query(in_valmont: Cast, queries: Any) -> None:
    cast = in_valmont
    rows = [Service(organisation=cast.valmont, name=f"Service {number}") for number in range(20)]
    for row in records.create_all(rows, by=None):
        records.change(cast.ines, by=cast.director, service=row)
    with queries(2):
        assert len(history_of(cast.ines)) == 20


def test_a_day_is_said_as_people_say_it() -> None:
    member = apps.get_model("organisations.absence")
    sides = {"before": {"starts_on": "2026-11-26"}, "after": {"starts_on": "n’importe quoi"}}
    (said,) = changes_of(line(member, AuditVerb.CHANGED, **sides))
    assert "26 novembre 2026" in said
    assert "n’importe quoi" in said
