"""What is held of a person's invitations and absences: given back, and erased with them."""

from __future__ import annotations

import datetime as dt

from filrouge.core.models import AuditLine
from filrouge.core.registries import registries
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Absence, Invitation, Member
from filrouge.organisations.services import accept_invitation, forget_member, invite, note_absence


def a_person(cast) -> Member:
    """Invited, accepted, away once, and a substitute once."""
    with scope(organisation=cast.valmont):
        row = invite(
            by=cast.director, organisation=cast.valmont, email="nadia@valmont.example", name="Nadia Lune",
            role=Role.WORKER,
        )  # fmt: skip
    nadia = accept_invitation(invitation=row, user=None, password="une phrase bien à moi")
    with scope(organisation=cast.valmont):
        days = {"starts_on": dt.date(2026, 11, 2), "ends_on": dt.date(2026, 11, 30)}
        note_absence(by=cast.director, member=nadia, substitute=cast.ines, note="Clé chez Nadia.", **days)
        note_absence(by=cast.director, member=cast.trainee, substitute=nadia, **days)
    return nadia


def test_given_back_in_the_words_of_the_screen(cast) -> None:
    nadia = a_person(cast)
    with scope(organisation=cast.valmont):
        [letter] = registries.privacy.get("organisations.invitations").export(nadia)
        assert (letter["adresse de courriel"], letter["invité par"]) == (
            "nadia@valmont.example",
            "Solveig Harmand",
        )
        away, held = registries.privacy.get("organisations.absences").export(nadia)
    assert {away["absent"], held["absent"]} == {"Nadia Lune", "Timéo Brasseval"}


def test_erased_by_each_record_and_with_the_person(cast) -> None:
    nadia = a_person(cast)
    with scope(organisation=cast.valmont):
        for key in ("organisations.absences", "organisations.invitations"):
            assert registries.privacy.get(key).erase(nadia, by=cast.dpo) > 0
        assert not Invitation.objects.exists()
        assert [row.member_id for row in Absence.objects.all()] == [cast.trainee.pk]
        forget_member(member=nadia, by=cast.dpo)
    told = "\n".join(
        f"{line.actor} {line.object_name} {line.before} {line.after}"
        for line in AuditLine._base_manager.all()
    )
    assert "Nadia" not in told
    assert "Clé" not in told


def test_forgetting_a_person_forgets_these_too(cast) -> None:
    nadia = a_person(cast)
    with scope(organisation=cast.valmont):
        forget_member(member=nadia, by=cast.administrator)
        assert not Invitation.objects.exists()
        assert not Absence.objects.filter(member=nadia).exists()
        assert not AuditLine.objects.filter(object_name__contains="Nadia").exists()
        assert Absence.objects.get().substitute.name == "Ancien membre"


def test_records_say_what_why_and_for_how_long() -> None:
    for key in ("organisations.invitations", "organisations.absences"):
        entry = registries.privacy.get(key)
        assert all(str(text) for text in (entry.label, entry.purpose, entry.kept))
