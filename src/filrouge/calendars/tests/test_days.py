"""A day more, a day less, noted, changed, forgotten; what is refused is one sentence at its field."""

from __future__ import annotations

import pytest

from filrouge.calendars.models import NotedDay
from filrouge.calendars.tests.reading import day, noted, page
from filrouge.core.models import AuditLine
from filrouge.organisations.tests.reading import words_of

pytestmark = pytest.mark.django_db


def sent(**values: str) -> dict[str, str]:
    told = {"effect": "added", "calendar": "public", "starts_on": "2027-05-07", "ends_on": "", "version": "0"}
    return {**told, "name": "Pont de l’Ascension", "source": "Bureau du 12 octobre", **values}


def test_a_bridge_is_added_and_seen(cast, sign_in) -> None:
    client = sign_in(cast.coordinator)
    assert client.get(page("day_add")).status_code == 200
    answer = client.post(page("day_add"), sent(), follow=True)
    words = words_of(answer)
    assert "« Pont de l’Ascension » est noté le 7 mai 2027." in words
    assert "Calendriers 2026-2027" in words
    kept = NotedDay._base_manager.get()
    assert (kept.starts_on, kept.ends_on, kept.noted_by_id) == (
        day("2027-05-07"), day("2027-05-07"), cast.coordinator.pk
    )  # fmt: skip
    line = AuditLine._base_manager.get(object_id=kept.pk)
    assert (line.actor, line.verb, line.object_name) == (
        cast.coordinator.name, "created", "Pont de l’Ascension, le 7 mai 2027"
    )  # fmt: skip


def test_a_known_day_is_taken_off_from_its_own_link(cast, sign_in) -> None:
    client = sign_in(cast.director)
    year = client.get(page("year_show"), {"annee": "2026-2027"}).context["view"]
    row = next(row for month in year.months for row in month.rows if row.name == "Mardi gras")
    form = client.get(f"{page('day_add')}?{row.asks_to_remove}")
    content = form.content.decode()
    assert "Enlever un jour de congé" in words_of(form)
    for value in ('value="2027-02-09"', 'value="Mardi gras"', 'value="removed"', 'value="school"'):
        assert value in content
    values = sent(effect="removed", calendar="school", starts_on="2027-02-09", name="", source="On ouvre")
    words = words_of(client.post(page("day_add"), values, follow=True))
    assert "« Mardi gras » est enlevé le 9 février 2027." in words


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (sent(ends_on="2027-05-06"), "Le dernier jour vient avant le premier."),
        (sent(ends_on="2029-05-06"), "Cela fait plus de 400 jours : notez une année à la fois."),
        (sent(starts_on="0001-01-01"), "Choisissez un jour entre 2000 et 2099."),
        (sent(starts_on="9999-12-31"), "Choisissez un jour entre 2000 et 2099."),
        (sent(starts_on=""), "Choisissez le premier jour."),
        (sent(starts_on="2027-02-30"), "date valide"),
        (sent(name=""), "Donnez un nom à ce jour."),
        (sent(name="x" * 121), "120"),
        (sent(source=""), "Dites pourquoi, ou d’après quoi : on le relira l’an prochain."),
        (sent(source="très long " * 110_000), "200"),
        (sent(calendar="closure"), "Choisissez dans la liste."),
        (sent(effect=""), "Choisissez dans la liste."),
        (sent(effect="removed"), "Ce calendrier n’a aucun jour à ces dates : il n’y a rien à enlever."),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_typed_is_lost(cast, sign_in, values, sentence) -> None:
    answer = sign_in(cast.director).post(page("day_add"), values)
    assert (answer.status_code, sentence in words_of(answer)) == (400, True)
    assert answer.content.decode().count("errorlist") == 1
    for name in ("name", "source", "starts_on", "ends_on"):
        assert answer.context["form"][name].value() == values[name]
    assert not NotedDay._base_manager.exists()
    assert not AuditLine._base_manager.exists()


def test_one_calendar_is_noted_once_on_a_day(cast, sign_in) -> None:
    noted(cast.director, "2027-05-03", "2027-05-07", name="Semaine fermée")
    client = sign_in(cast.coordinator)
    answer = client.post(page("day_add"), sent())
    assert answer.status_code == 400
    assert (
        "« Semaine fermée » y est déjà noté à la main, du 3 mai 2027 au 7 mai 2027 : changez-le plutôt."
        in words_of(answer)
    )
    assert client.post(page("day_add"), sent(calendar="school")).status_code == 302


def test_it_is_changed_and_the_history_says_it(cast, sign_in) -> None:
    row = noted(cast.director, "2027-05-07", name="Pont")
    client, address = sign_in(cast.coordinator), page("day_change", day=row.pk)
    assert 'value="2027-05-07"' in client.get(address).content.decode()
    client.post(address, sent(name="Pont", ends_on="2027-05-09", source="Avis du 3 mai", version="1"))
    assert NotedDay._base_manager.get().ends_on == day("2027-05-09")
    assert "ajouté par Basile Quintart" in words_of(client.get(page("year_show"), {"annee": "2026-2027"}))
    words = words_of(client.get(address))
    assert "noté par" not in words, "the line itself says by whom"
    assert "Basile Quintart a changé : " in words
    for change in (
        "au, de « 7 mai 2027 » à « 9 mai 2027 »",
        "pourquoi, d’après quoi, de « Bureau du 12 octobre » à « Avis du 3 mai »",
    ):
        assert change in words


def test_a_day_taken_off_is_changed_though_the_calendar_no_longer_has_it(cast, sign_in) -> None:
    row = noted(cast.director, "2027-02-09", calendar="school", effect="removed", name="")
    values = sent(
        effect="removed", calendar="school", starts_on="2027-02-09", name="", source="La fête", version="1"
    )
    assert sign_in(cast.director).post(page("day_change", day=row.pk), values).status_code == 302
    kept = NotedDay._base_manager.get()
    assert (kept.name, kept.source) == ("Mardi gras", "La fête")


def test_what_is_sent_again_as_it_was_writes_nothing(cast, sign_in) -> None:
    row = noted(cast.director, "2027-05-07")
    values = sent(name=row.name, source=row.source, version="1")
    assert sign_in(cast.coordinator).post(page("day_change", day=row.pk), values).status_code == 302
    assert NotedDay._base_manager.get().noted_by_id == cast.director.pk
    assert AuditLine._base_manager.filter(object_id=row.pk).count() == 1


def test_two_tabs_on_one_day(cast, sign_in) -> None:
    row = noted(cast.director, "2027-05-07")
    client, address = sign_in(cast.director), page("day_change", day=row.pk)
    client.post(address, sent(name="Pont du vendredi", version="1"))
    answer = client.post(address, sent(name="Congé du vendredi", version="1"))
    assert answer.status_code == 409
    assert "Nom : « Pont du vendredi » est enregistré." in words_of(answer)
    assert 'value="Congé du vendredi"' in answer.content.decode()
    assert client.post(address, sent(name="Congé du vendredi", version="2")).status_code == 302


def test_it_is_forgotten_and_the_journal_keeps_it(cast, sign_in) -> None:
    row = noted(cast.director, "2027-05-07")
    address = page("day_remove", day=row.pk)
    assert sign_in(cast.director).get(address).status_code == 405
    assert sign_in(cast.ines).post(address).status_code == 403
    words = words_of(sign_in(cast.director).post(address, follow=True))
    assert "La note « Pont » est oubliée, le 7 mai 2027." in words
    assert not NotedDay._base_manager.exists()
    assert AuditLine._base_manager.filter(object_id=row.pk, verb="removed").count() == 1


def test_who_may_not_and_who_is_elsewhere(cast, sign_in) -> None:
    theirs = noted(cast.neighbour, "2027-05-07")
    for person in (cast.ines, cast.receptionist, cast.trainee, cast.dpo, cast.volunteer, cast.councillor):
        assert sign_in(person).post(page("day_add"), sent()).status_code == 403
    for name in ("day_change", "day_remove"):
        answer = sign_in(cast.director).post(page(name, day=theirs.pk), sent(version="1"))
        assert answer.status_code == 404
    assert NotedDay._base_manager.count() == 1
