"""The legal clinic: enrolled with a reason, the list sent once, what the lawyer did, forgotten."""

from __future__ import annotations

import datetime as dt
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.reception import tasks
from filrouge.reception.models import ClinicDay, Enrolment
from filrouge.reception.services.clinic import forget_enrolled
from filrouge.reception.tests.stories import page

pytestmark = pytest.mark.django_db
LAWYER = "maitre.dubois@barreau.example"


@pytest.fixture
def director(cast: Cast, sign_in: Any) -> Any:
    return sign_in(cast.director)


@pytest.fixture
def clinic(cast: Cast, director: Any) -> ClinicDay:
    """Tomorrow, two places, by telephone."""
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    sent = {
        "day": tomorrow.isoformat(), "starts_at": "09:00", "way": "phone", "lawyer": "Maître Dubois",
        "lawyer_email": LAWYER, "language": "fr", "places": "2", "version": "0",
        "site": "",
    }  # fmt: skip
    assert director.post(page("clinic_add"), sent).status_code == 302
    with scope(organisation=cast.valmont):
        return ClinicDay.objects.get()


def person(**values: str) -> dict[str, str]:
    told = {"called": "Nadia K.", "phone": "0470 00 00 01", "reason": "Un préavis de son propriétaire"}
    return {**told, "starts_at": "", "version": "0", **values}


def enrolled(cast: Cast) -> Enrolment:
    with scope(organisation=cast.valmont):
        return Enrolment.objects.select_related("clinic").get()


def test_enrolled_until_it_is_full(cast: Cast, sign_in: Any, clinic: ClinicDay) -> None:
    client = sign_in(cast.ines)
    where = page("enrolment_add", clinic=clinic.pk)
    without = client.post(where, person(phone=" "))
    assert without.status_code == 400
    assert "notez le numéro" in words_of(without)
    assert "Un préavis de son propriétaire" in without.content.decode()
    client.post(where, person())
    client.post(where, person(called="Luc", starts_at="09:30"))
    words = words_of(client.get(page("clinic_show", clinic=clinic.pk)))
    assert "2 inscriptions" in words
    assert "Inscrire quelqu’un" not in words
    full = client.post(where, person(called="Rose"))
    assert full.status_code == 400
    assert "Toutes les places sont prises" in words_of(full)
    assert "2 sur 2 places" in words_of(client.get(page("clinic_list")))


def test_the_list_leaves_once_the_day_before(
    cast: Cast, sign_in: Any, clinic: ClinicDay, monkeypatch: Any
) -> None:
    client = sign_in(cast.ines)
    client.post(page("enrolment_add", clinic=clinic.pk), person())
    monkeypatch.setattr(tasks, "FIRST_HOUR", 24)
    assert tasks.mail_in_time() == 0, "the morning's enrolments are still to come"
    monkeypatch.setattr(tasks, "FIRST_HOUR", 0)
    assert tasks.mail_in_time() == 1
    assert tasks.mail_in_time() == 0
    [letter] = mail.outbox
    assert letter.to == [LAWYER]
    for words in ("Nadia K.", "0470 00 00 01", "préavis", "confidentielle"):
        assert words in letter.body, words
    assert "Nadia" not in letter.subject
    assert "liste envoyée" in words_of(client.get(page("clinic_list")))


def test_a_server_that_refuses_is_asked_again(
    cast: Cast, director: Any, clinic: ClinicDay, monkeypatch: Any
) -> None:
    def refuse(*_args: Any, **_values: Any) -> None:
        raise SMTPServerDisconnected

    with monkeypatch.context() as patched:
        patched.setattr("filrouge.reception.services.clinic.send_letter", refuse)
        said = words_of(director.post(page("clinic_send", clinic=clinic.pk), follow=True))
        assert "n’est pas partie" in said
    assert "est partie à Maître Dubois" in words_of(
        director.post(page("clinic_send", clinic=clinic.pk), follow=True)
    )
    assert "Personne n’est inscrit" in mail.outbox[0].body


def test_the_list_is_in_the_language_of_the_lawyer(cast: Cast, director: Any, clinic: ClinicDay) -> None:
    assert director.get(page("clinic_add")).context["form"].initial["language"] == "fr"
    sent = {
        "day": clinic.day.isoformat(), "starts_at": "09:00", "way": "phone", "lawyer": "Mr. Peeters",
        "lawyer_email": LAWYER, "language": "nl", "places": "2", "version": str(clinic.version), "site": "",
    }  # fmt: skip
    where = page("clinic_change", clinic=clinic.pk)
    wrong = director.post(where, {**sent, "language": "tlh"})
    assert (wrong.status_code, "Choisissez dans la liste." in words_of(wrong)) == (400, True)
    assert director.post(where, sent).status_code == 302
    director.post(page("clinic_send", clinic=clinic.pk))
    [letter] = mail.outbox
    assert "Bonjour" not in letter.body
    assert "vertrouwelijk" in letter.body
    assert director.get(page("clinic_add")).context["form"].initial["language"] == "nl"


def test_what_the_lawyer_did_is_noted_and_counted(cast: Cast, sign_in: Any, clinic: ClinicDay) -> None:
    client = sign_in(cast.ines)
    client.post(page("enrolment_add", clinic=clinic.pk), person())
    row = enrolled(cast)
    where = page("enrolment_change", enrolment=row.pk)
    client.post(where, person(outcome="letter", feedback="Un courrier au propriétaire", version="1"))
    year = clinic.day.year
    words = words_of(client.get(page("clinic_list") + f"?annee={year}"))
    assert f"Ce que l’avocat a fait en {year}" in words
    assert "Courrier écrit 1 100,00 %" in words
    assert client.post(where, person(outcome="advice", version="1")).status_code == 409
    client.post(page("enrolment_remove", enrolment=row.pk))
    assert "Personne n’est inscrit" in words_of(client.get(page("clinic_show", clinic=clinic.pk)))


def test_three_months_later_no_name_is_left_anywhere(cast: Cast, sign_in: Any, clinic: ClinicDay) -> None:
    client = sign_in(cast.ines)
    client.post(page("enrolment_add", clinic=clinic.pk), person(outcome="advice"))
    row = enrolled(cast)
    told = person(outcome="advice", feedback="Elle garde son logement", version="1")
    client.post(page("enrolment_change", enrolment=row.pk), told)
    with scope(organisation=cast.valmont):
        assert forget_enrolled(clinic.day + dt.timedelta(days=90)) == 0
        assert forget_enrolled(clinic.day + dt.timedelta(days=91)) == 1
        kept = Enrolment.objects.get()
        assert (kept.called, kept.phone, kept.reason, kept.feedback) == ("", "", "", "")
        assert kept.outcome == "advice"
        journal = str(list(AuditLine.objects.values_list("before", "after", "note", "object_name")))
    for words in ("Nadia", "0470", "préavis", "logement"):
        assert words not in journal, words
    assert "Nom effacé" in words_of(client.get(page("clinic_show", clinic=clinic.pk)))
    page_of_it = words_of(client.get(page("enrolment_change", enrolment=row.pk)))
    assert "sont effacés" in page_of_it
    assert "Motif" not in page_of_it


def test_a_day_that_moves_has_its_list_to_send_again(cast: Cast, director: Any, clinic: ClinicDay) -> None:
    director.post(page("clinic_send", clinic=clinic.pk))
    with scope(organisation=cast.valmont):
        told = ClinicDay.objects.get()
    assert told.mailed_at is not None
    sent = {
        "day": (told.day + dt.timedelta(days=7)).isoformat(), "starts_at": "09:00", "way": "site",
        "lawyer": told.lawyer, "lawyer_email": LAWYER, "language": "fr", "places": "2",
        "version": str(told.version), "site": "",
    }  # fmt: skip
    assert director.post(page("clinic_change", clinic=clinic.pk), sent).status_code == 302
    with scope(organisation=cast.valmont):
        assert ClinicDay.objects.get().mailed_at is None
    over = director.post(page("clinic_change", clinic=clinic.pk), {**sent, "places": "0", "version": "3"})
    assert "De 1 à 60 places" in words_of(over)


def test_who_notes_no_contact_reads_no_name(cast: Cast, sign_in: Any, clinic: ClinicDay) -> None:
    for member in (cast.dpo, cast.administrator):
        assert sign_in(member).get(page("clinic_show", clinic=clinic.pk)).status_code == 403
