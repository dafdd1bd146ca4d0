"""The files of an absent colleague: taken over until a day, given back, kept when somebody left."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.organisations.models import Member
from filrouge.organisations.services import note_absence
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Follower, Person
from filrouge.people.services import add_follower, end_follower, write_note
from filrouge.people.tests.stories import opened, page

pytestmark = pytest.mark.django_db
WRITE, END, LIST = page("handing_write"), page("handing_end"), page("person_list")


@pytest.fixture(autouse=True)
def today(time_machine: Any) -> dt.date:
    """A Monday."""
    time_machine.move_to(dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC), tick=False)
    return timezone.localdate()


@pytest.fixture
def files(cast: Cast) -> list[Person]:
    """Three people whom Inès follows."""
    return [opened(cast.ines, label) for label in ("Andrée M.", "Bachir L.", "Cosima R.")]


def sent(taker: Member, until: str = "2027-03-20", **values: Any) -> dict[str, str]:
    told = {"taker": str(taker.pk), "ends_on": until}
    return told | {name: str(value) for name, value in values.items()}


def reads(client: Any, person: Person) -> bool:
    return "Qui suit" in words_of(client.get(page("person_show", person=person.pk)))


def test_a_colleague_reads_until_the_day_and_no_longer(
    cast: Cast, sign_in: Any, files: list[Person], time_machine: Any
) -> None:
    nour, ines = sign_in(cast.receptionist), sign_in(cast.ines)
    assert not reads(nour, files[0])
    answer = ines.post(WRITE, sent(cast.receptionist), follow=True)
    assert "3 dossiers sont confiés." in words_of(answer)
    assert "Nour Petitjour suit 3 dossiers pour Inès Valdor jusqu’au 20 mars 2027" in words_of(answer)
    for day, may in ((1, True), (20, True), (21, False)):
        time_machine.move_to(dt.datetime(2027, 3, day, 12, tzinfo=dt.UTC), tick=False)
        nour, ines = sign_in(cast.receptionist), sign_in(cast.ines)
        assert [reads(nour, one) for one in files] == [may] * 3, day
        assert ("Andrée M." in words_of(nour.get(LIST))) is may
        assert ("repris par Nour Petitjour jusqu’au 20 mars 2027" in words_of(ines.get(LIST))) is may
        assert all(reads(ines, one) for one in files)
    assert "En cours" not in words_of(ines.get(WRITE))


def test_sent_twice_it_is_once_and_who_follows_keeps_their_follow(
    cast: Cast, sign_in: Any, files: list[Person]
) -> None:
    with scope(organisation=cast.valmont):
        add_follower(by=cast.ines, person=files[0], member=cast.trainee)
    client = sign_in(cast.ines)
    client.post(WRITE, sent(cast.trainee))
    again = client.post(WRITE, sent(cast.trainee), follow=True)
    assert "C’était déjà fait" in words_of(again)
    rows = Follower._base_manager.filter(member=cast.trainee).order_by("person__label")
    until = dt.date(2027, 3, 20)
    assert [row.ends_on for row in rows] == [None, until, until]
    assert {row.why for row in rows if row.ends_on} == {"taking_over"}
    client.post(WRITE, sent(cast.trainee, "2027-03-27"))
    assert [row.ends_on for row in rows.all()] == [None, *[dt.date(2027, 3, 27)] * 2]
    client.post(WRITE, sent(cast.trainee, "2027-03-08"))
    assert [row.ends_on for row in rows.all()] == [None, *[dt.date(2027, 3, 27)] * 2]
    gestures = AuditLine._base_manager.filter(model="people.follower", verb="created", about_id=files[1].pk)
    assert gestures.count() == 2


def test_a_file_may_go_to_somebody_else(cast: Cast, sign_in: Any, files: list[Person]) -> None:
    client = sign_in(cast.ines)
    shown = words_of(client.get(WRITE))
    assert "Confier certains dossiers à quelqu’un d’autre Andrée M." in shown
    other = {f"file_{files[1].pk}": cast.coordinator.pk}
    client.post(WRITE, sent(cast.trainee, **other))
    rows = Follower._base_manager.exclude(member=cast.ines).order_by("person__label")
    assert [row.member for row in rows] == [cast.trainee, cast.coordinator, cast.trainee]
    wrong = client.post(WRITE, sent(cast.trainee, **{f"file_{files[0].pk}": uuid.uuid4()}))
    assert list(wrong.context["form"].errors) == [f"file_{files[0].pk}"]
    assert '<details class="more" open>' in wrong.content.decode()


def test_the_direction_hands_over_for_anybody_and_a_worker_for_themselves(
    cast: Cast, sign_in: Any, files: list[Person]
) -> None:
    director = sign_in(cast.director)
    assert "3 dossiers que suit Inès Valdor" in words_of(director.get(f"{WRITE}?de={cast.ines.pk}"))
    director.post(WRITE, sent(cast.coordinator, de=cast.ines.pk))
    assert Follower._base_manager.filter(member=cast.coordinator).count() == 3
    opened(cast.director, "Désiré V.")
    client = sign_in(cast.ines)
    assert "Désiré" not in words_of(client.get(f"{WRITE}?de={cast.director.pk}"))
    client.post(WRITE, sent(cast.trainee, de=cast.director.pk))
    assert set(Follower._base_manager.filter(member=cast.trainee).values_list("instead_of", flat=True)) == {
        cast.ines.pk
    }
    for member in (cast.receptionist, cast.trainee, cast.volunteer, cast.administrator, cast.dpo):
        assert sign_in(member).get(WRITE).status_code == 403
    stranger = f"{WRITE}?de={cast.neighbour.pk}"
    assert cast.neighbour.name not in words_of(director.get(stranger))


def test_a_noted_absence_says_who_and_until_when(cast: Cast, sign_in: Any, files: list[Person]) -> None:
    with scope(organisation=cast.valmont):
        note_absence(
            by=cast.director, member=cast.ines, substitute=cast.coordinator,
            starts_on=dt.date(2027, 3, 1), ends_on=dt.date(2027, 3, 12),
        )  # fmt: skip
    form = sign_in(cast.director).get(f"{WRITE}?de={cast.ines.pk}").context["form"]
    assert (form["taker"].value(), form["ends_on"].value()) == (cast.coordinator.pk, dt.date(2027, 3, 12))


@pytest.mark.parametrize("until", ["", "2027-02-28", "2028-04-01", "bientôt"])
def test_a_day_is_asked_within_a_year(cast: Cast, sign_in: Any, files: list[Person], until: str) -> None:
    answer = sign_in(cast.ines).post(WRITE, sent(cast.trainee, until))
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == ["ends_on"]
    assert Follower._base_manager.count() == 3


def test_only_colleagues_who_meet_people_take_over(cast: Cast, sign_in: Any, files: list[Person]) -> None:
    client = sign_in(cast.ines)
    for wrong in (cast.volunteer, cast.dpo, cast.neighbour, cast.ines):
        answer = client.post(WRITE, sent(wrong))
        assert list(answer.context["form"].errors) == ["taker"]
    assert Follower._base_manager.count() == 3


def test_a_confidence_never_goes_along(cast: Cast, sign_in: Any, files: list[Person]) -> None:
    for kind, text in (("fact", "Elle cherche un logement."), ("confidence", "Un pamplemousse.")):
        with scope(organisation=cast.valmont):
            write_note(
                by=cast.ines, person=files[0], key=uuid.uuid4(), kind=kind,
                day=dt.date(2027, 2, 3), text=text,
            )  # fmt: skip
    sign_in(cast.ines).post(WRITE, sent(cast.coordinator))
    words = words_of(sign_in(cast.coordinator).get(page("person_show", person=files[0].pk)))
    assert "Elle cherche un logement." in words
    assert "pour Inès Valdor, jusqu’au 20 mars 2027" in words
    assert "pamplemousse" not in words
    assert "confidence, " not in words


def test_it_ends_before_its_day(cast: Cast, sign_in: Any, files: list[Person]) -> None:
    client = sign_in(cast.ines)
    client.post(WRITE, sent(cast.coordinator))
    told = {"absent": str(cast.ines.pk), "taker": str(cast.coordinator.pk)}
    worker = cast.hire("Aimé Toussaint")
    assert "Rien n’est à rendre" in words_of(sign_in(worker).post(END, told, follow=True))
    assert reads(sign_in(cast.coordinator), files[0])
    assert "3 dossiers sont rendus." in words_of(client.post(END, told, follow=True))
    assert not reads(sign_in(cast.coordinator), files[0])
    assert "Rien n’est à rendre" in words_of(client.post(END, {"absent": "x"}, follow=True))


def test_nobody_is_left_alone(cast: Cast, sign_in: Any, files: list[Person]) -> None:
    """The absent one cannot stop following while only somebody who gives the file back does."""
    client = sign_in(cast.ines)
    client.post(WRITE, sent(cast.coordinator))
    mine = Follower._base_manager.get(member=cast.ines, person=files[0])
    answer = client.post(page("follower_end", person=files[0].pk, follower=mine.pk), follow=True)
    assert "ajoutez d’abord un collègue" in words_of(answer)


def test_what_was_taken_over_goes_back_to_the_first_one(
    cast: Cast, sign_in: Any, files: list[Person], time_machine: Any
) -> None:
    sign_in(cast.ines).post(WRITE, sent(cast.coordinator))
    director = sign_in(cast.director)
    director.post(WRITE, sent(cast.trainee, "2027-06-30", de=cast.coordinator.pk))
    rows = Follower._base_manager.filter(member=cast.trainee)
    assert {row.ends_on for row in rows} == {dt.date(2027, 3, 20)}
    time_machine.move_to(dt.datetime(2027, 4, 1, 12, tzinfo=dt.UTC), tick=False)
    join = page("person_join", person=files[0].pk)
    sign_in(cast.coordinator).post(join, {"why": "team"})
    mine = Follower._base_manager.filter(member=cast.coordinator, person=files[0]).order_by("created_at")
    assert [(row.ended_on, row.ends_on) for row in mine] == [
        (dt.date(2027, 3, 21), dt.date(2027, 3, 20)), (None, None),
    ]  # fmt: skip
    sign_in(cast.ines).post(WRITE, sent(cast.trainee, "2027-04-30"))
    assert rows.filter(ended_on__isnull=True).count() == 3


def leaving(member: Member) -> str:
    return reverse("organisations:member_end", kwargs={"organisation": "valmont", "member": member.pk})


def leave(client: Any, member: Member, taker: Member | None) -> Any:
    told = {"version": str(Member._base_manager.get(pk=member.pk).version)}
    told["taken_by"] = str(taker.pk) if taker else ""
    return client.post(leaving(member), told, follow=True)


def test_who_leaves_names_who_keeps_the_files(cast: Cast, sign_in: Any, files: list[Person]) -> None:
    director = sign_in(cast.director)
    told = words_of(director.get(leaving(cast.ines)))
    assert "Ses dossiers 3 dossiers suivis" in told
    assert "Andrée" not in told
    refused = leave(director, cast.ines, cast.volunteer)
    assert "Odile Grandpré ne reçoit pas les personnes : choisissez quelqu’un d’autre." in words_of(refused)
    assert Member._base_manager.get(pk=cast.ines.pk).is_active
    leave(director, cast.ines, cast.coordinator)
    assert reads(sign_in(cast.coordinator), files[2])
    assert {row.ends_on for row in Follower._base_manager.filter(member=cast.coordinator)} == {None}
    assert not Follower._base_manager.filter(member=cast.ines, ended_on__isnull=True).exists()


def test_files_that_a_leaver_left_behind_are_found_and_kept(
    cast: Cast, sign_in: Any, files: list[Person]
) -> None:
    director = sign_in(cast.director)
    leave(director, cast.ines, None)
    assert "Inès Valdor, qui a quitté l’équipe" in words_of(director.get(WRITE))
    other = {f"file_{files[0].pk}": cast.director.pk}
    director.post(WRITE, sent(cast.coordinator, "", de=cast.ines.pk, **other))
    rows = Follower._base_manager.filter(ended_on__isnull=True).order_by("person__label")
    assert [row.member for row in rows] == [cast.director, cast.coordinator, cast.coordinator]
    assert {row.ends_on for row in rows} == {None}
    with scope(organisation=cast.valmont):
        end = end_follower(by=cast.director, follower=_also(cast, files[0]))
        assert end.ended_on is not None


def _also(cast: Cast, person: Person) -> Follower:
    return add_follower(by=cast.director, person=person, member=cast.trainee)


def test_queries_do_not_grow(cast: Cast, sign_in: Any, files: list[Person], queries: Any) -> None:
    client = sign_in(cast.ines)
    client.get(WRITE)
    with queries(9):
        client.get(WRITE)
    for turn in range(20):
        opened(cast.ines, f"Émile {turn}")
    with queries(9):
        client.get(WRITE)
