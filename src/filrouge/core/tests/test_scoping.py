"""A query outside an organisation raises; inside one, the other does not exist."""

from __future__ import annotations

import pytest

from filrouge.core.scoping import ScopeError, current_organisation, scope, scopes_disabled
from filrouge.organisations.models import Member, Service

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "ask",
    [
        lambda: list(Member.objects.all()),
        lambda: Member.objects.count(),
        lambda: Member.objects.exists(),
        lambda: Member.objects.filter(name="Inès").exists(),
        lambda: Member.objects.exclude(name="Inès").exists(),
        lambda: Member.objects.get(name="Inès"),
        lambda: Member.objects.in_bulk(),
        lambda: Member.objects.contains(Member()),
        lambda: list(Member.objects.values("name")),
        lambda: Member.objects.update(name="x"),
        lambda: Member.objects.bulk_create([]),
        lambda: Member.objects.none(),
    ],
)
def test_asking_outside_raises(ask, cast) -> None:
    with pytest.raises(ScopeError, match="Member is asked for outside an organisation"):
        ask()


def test_asking_outside_through_a_relation_raises(cast) -> None:
    service = Service(organisation=cast.valmont, name="Accueil")
    Service._base_manager.bulk_create([service])
    for ask in (lambda: list(service.members.all()), service.members.exists, service.members.count):
        with pytest.raises(ScopeError):
            ask()
    with pytest.raises(ScopeError):
        cast.ines.user.members.get()


def test_inside_only_ours_exist(cast) -> None:
    with scope(organisation=cast.valmont):
        assert cast.ines in Member.objects.all()
        assert not Member.objects.filter(pk=cast.neighbour.pk).exists()
        assert not cast.neighbour.user.members.exists()
        assert Member.objects.exclude(name="Inès").filter(organisation=cast.etangs).count() == 0
    with scope(organisation=cast.etangs):
        assert list(cast.neighbour.user.members.all()) == [cast.neighbour]


def test_queryset_keeps_the_scope_it_was_made_in(cast) -> None:
    with scope(organisation=cast.valmont):
        ours = Member.objects.all()
    with scope(organisation=cast.etangs):
        assert {member.organisation_id for member in ours} == {cast.valmont.pk}


def test_scope_ends_with_its_block_even_when_it_breaks(cast) -> None:
    with pytest.raises(ZeroDivisionError), scope(organisation=cast.valmont):
        1 / 0  # noqa: B018
    with pytest.raises(ScopeError):
        Member.objects.count()


def test_scope_of_nobody_is_no_scope() -> None:
    with scope(organisation=None), pytest.raises(ScopeError):
        Member.objects.count()


def test_which_organisation_we_are_in(cast) -> None:
    assert current_organisation() is None
    with scope(organisation=cast.valmont):
        assert current_organisation() == cast.valmont
        with scopes_disabled():
            assert current_organisation() is None
            assert Member.objects.filter(pk=cast.neighbour.pk).exists()
        assert current_organisation() == cast.valmont
