"""Who is in the house, and which houses somebody belongs to."""

from __future__ import annotations

import pytest

from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.queries import active_members, memberships_of
from filrouge.organisations.rules import can_enter

pytestmark = pytest.mark.django_db


def test_active_members_cost_one_query(in_valmont, queries) -> None:
    def read() -> list[str]:
        with queries(1):
            return [f"{member.name} {member.service} {member.user}" for member in active_members()]

    assert len(read()) == len(Role)
    in_valmont.hire("Edgar Deuxième")
    Member.objects.filter(pk=in_valmont.ines.pk).update(is_active=False)
    told = read()
    assert len(told) == len(Role)
    assert not [name for name in told if "Inès" in name]


def test_memberships_are_those_of_every_house(cast, queries) -> None:
    Member._base_manager.create(organisation=cast.etangs, user=cast.ines.user, name="Inès")
    with queries(1):
        rows = memberships_of(cast.ines.user_id)
        assert {row.organisation.slug for row in rows} == {"valmont", "etangs"}


def test_stranger_and_nobody_have_no_house(cast) -> None:
    Member._base_manager.create(organisation=cast.etangs, user=None, name="Sans compte")
    assert memberships_of(cast.stranger.pk) == []
    assert memberships_of(None) == []


def test_membership_that_ended_is_none(cast) -> None:
    Member._base_manager.filter(pk=cast.ines.pk).update(is_active=False)
    assert memberships_of(cast.ines.user_id) == []


def test_everybody_in_office_may_enter(cast) -> None:
    assert all(can_enter(member) for member in cast.members.values())
    assert not can_enter(Member(is_active=False))
