"""During a round an action changes hands; who was away, and who answered before, explains a delay."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from filrouge.actions.models import Actor
from filrouge.core.scoping import scope
from filrouge.core.worker import run_worker
from filrouge.organisations.models import Absence
from filrouge.programme.models import RoundLetter
from filrouge.programme.services import close_round, open_round
from filrouge.programme.tests.stories import planned, small_programme


@pytest.fixture
def programme(cast):
    """Inès answers for the permanence; the table has Hugo, who is no member; the rest has nobody."""
    with scope(organisation=cast.valmont):
        return small_programme(cast.valmont)


@pytest.fixture
def round(programme):
    with scope(organisation=programme.organisation):
        return open_round(by=None, programme=programme, kind="quarterly", title="Ronde d’hiver")


def page(name, **kwargs):
    return reverse(f"programme:{name}", kwargs={"organisation": "valmont", **kwargs})


def text_of(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def part(programme, label):
    with scope(organisation=programme.organisation):
        about = planned(programme, label)
        return about, list(Actor.objects.filter(action=about.action_id).order_by("position", "created_at"))


def away(cast, first, last, substitute=None):
    today = timezone.localdate()
    with scope(organisation=cast.valmont):
        Absence.objects.create(
            organisation=cast.valmont,
            member=cast.ines,
            substitute=substitute,
            starts_on=today + dt.timedelta(days=first),
            ends_on=today + dt.timedelta(days=last),
        )


def test_an_action_goes_to_somebody_else_who_is_asked_at_once(cast, sign_in, programme, round, box):
    about, (before,) = part(programme, "Me1")
    basile = sign_in(cast.coordinator)
    address = page("round_hand", round_id=round.pk, planned=about.pk)
    assert f'value="{before.pk}" selected' in basile.get(address).content.decode()
    told = {"to": str(cast.director.pk), "instead_of": str(before.pk)}
    said = text_of(basile.post(address, told, follow=True))
    assert "en répond désormais. Sa lettre part." in said
    assert "reprise de Inès Valdor" in said
    _about, (first, second) = part(programme, "Me1")
    assert first.until is not None
    assert (second.member_id, second.until) == (cast.director.pk, None)
    run_worker(once=True)
    (letter,) = box.letters
    assert letter["To"] == cast.director.user.email


def test_who_was_asked_already_gets_no_second_letter(cast, sign_in, programme, round):
    for label in ("Me4", "Pe5"):
        about, _lines = part(programme, label)
        address = page("round_hand", round_id=round.pk, planned=about.pk)
        sign_in(cast.coordinator).post(address, {"to": str(cast.ines.pk)})
    assert RoundLetter._base_manager.count() == 1


def test_an_action_without_a_referent_gets_one(cast, sign_in, programme, round):
    about, lines = part(programme, "Me4")
    assert lines == []
    address = page("round_hand", round_id=round.pk, planned=about.pk)
    client = sign_in(cast.coordinator)
    assert "instead_of" not in client.get(address).content.decode()
    client.post(address, {"to": str(cast.ines.pk)})
    _about, (line,) = part(programme, "Me4")
    assert (line.role, line.member_id) == ("referent", cast.ines.pk)


def test_who_answers_already_is_not_offered_and_nobody_from_elsewhere(cast, sign_in, programme, round):
    about, (before,) = part(programme, "Me1")
    address = page("round_hand", round_id=round.pk, planned=about.pk)
    client = sign_in(cast.coordinator)
    for who in (cast.ines.pk, cast.neighbour.pk, "x", ""):
        assert client.post(address, {"to": str(who), "instead_of": str(before.pk)}).status_code == 400
    gone = client.post(address, {"to": str(cast.director.pk), "instead_of": str(cast.ines.pk)})
    assert gone.status_code == 400
    assert len(part(programme, "Me1")[1]) == 1


def test_once_closed_nothing_changes_hands_here(cast, sign_in, programme, round):
    about, (before,) = part(programme, "Me1")
    with scope(organisation=cast.valmont):
        close_round(by=None, round=round)
    told = {"to": str(cast.director.pk), "instead_of": str(before.pk)}
    address = page("round_hand", round_id=round.pk, planned=about.pk)
    said = text_of(sign_in(cast.coordinator).post(address, told, follow=True))
    assert "c’est sur la page de l’action" in said
    assert len(part(programme, "Me1")[1]) == 1


@pytest.mark.parametrize(
    ("first", "last", "has_substitute", "sentence"),
    [
        (-1, 3, True, "tient le fil"),
        (-1, 3, False, "personne ne remplace : nommer quelqu’un"),
        (-30, -10, True, ""),
    ],
)
def test_an_absence_explains_a_delay(cast, sign_in, programme, round, first, last, has_substitute, sentence):
    away(cast, first, last, cast.director if has_substitute else None)
    told = text_of(sign_in(cast.coordinator).get(page("round_follow", round_id=round.pk)))
    assert ("absence du" in told) is bool(sentence)
    assert sentence in told


def test_an_absence_that_is_over_is_still_told(cast, sign_in, programme):
    with scope(organisation=cast.valmont):
        opened_on = timezone.localdate() - dt.timedelta(days=10)
        round = open_round(by=None, programme=programme, kind="quarterly", title="Ronde", opened_on=opened_on)
    away(cast, -8, -2, cast.director)
    told = text_of(sign_in(cast.coordinator).get(page("round_follow", round_id=round.pk)))
    assert "tenait le fil" in told
