"""A contact in twenty seconds: what the page offers, what it refuses, and that it is saved once."""

from __future__ import annotations

import uuid

import pytest
from django.utils import timezone

from filrouge.core import unsaved
from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.directory.models import Entry
from filrouge.organisations.services import add_site
from filrouge.organisations.tests.reading import words_of
from filrouge.reception.models import Contact, Intervention
from filrouge.reception.tests.stories import begun, noted, page

pytestmark = pytest.mark.django_db
ADD = page("contact_add")


def sent(**values: str) -> dict[str, str]:
    told = {"key": str(uuid.uuid4()), "mode": "drop_in", "category": "11.1", "minutes": "10", "do": "next"}
    return {**told, **values}


def coded() -> list[str]:
    rows = Intervention._base_manager.order_by("contact__created_at", "position")
    return list(rows.values_list("category__code", flat=True))


def test_before_the_categories_somebody_must_choose_them(cast, sign_in) -> None:
    assert "demandez-le-leur" in words_of(sign_in(cast.ines).get(ADD))
    coordinator = sign_in(cast.coordinator)
    assert "Commencer avec ces catégories" in words_of(coordinator.get(ADD))
    assert "Les catégories sont là" in words_of(coordinator.post(page("category_start"), follow=True))
    assert coordinator.post(page("category_start")).status_code == 302
    form = sign_in(cast.ines).get(ADD).content.decode()
    assert form.count('<optgroup label="Énergie et services essentiels">') == 3


def test_mode_category_minutes_and_the_next_one_is_ready(cast, sign_in) -> None:
    begun(cast.director)
    client = sign_in(cast.ines)
    answer = client.post(ADD, sent(category_2="02.3"), follow=True)
    assert answer.redirect_chain == [(ADD, 302)]
    words = words_of(answer)
    assert "C’est noté : Gaz, Garantie locative." in words
    assert "Aujourd’hui, 1 passage" in words
    kept = Contact._base_manager.get()
    assert (kept.mode, kept.minutes, kept.worker, kept.site) == ("drop_in", 10, cast.ines, None)
    assert abs(kept.at - timezone.now()).total_seconds() < 60
    assert coded() == ["11.1", "02.3"]
    assert AuditLine._base_manager.filter(object_id=kept.pk).exists()


def test_the_page_is_light_and_its_queries_do_not_grow(cast, sign_in, queries) -> None:
    begun(cast.director)
    client = sign_in(cast.ines)
    client.get(ADD)
    with queries(14):
        assert len(client.get(ADD).content) < 60_000
    for turn in range(12):
        noted(cast.ines, f"{turn + 1:02}.1", at=f"2026-03-02 10:{turn:02}")
    with queries(14):
        page_now = client.get(ADD)
    assert len(page_now.content) < 60_000


def test_the_last_ten_come_first(cast, sign_in) -> None:
    begun(cast.director)
    for turn in range(12):
        noted(cast.ines, f"{turn + 1:02}.1", at=f"2026-03-02 10:{turn:02}")
    noted(cast.director, "16.3", at="2026-03-02 11:00")
    form = sign_in(cast.ines).get(ADD).content.decode()
    last = form.split("data-last>")[1].split("</optgroup>")[0]
    codes = [part.split('"')[0] for part in last.split('value="')[1:]]
    assert codes == [f"{turn:02}.1" for turn in range(12, 2, -1)]


def test_the_same_form_twice_is_one_contact(cast, sign_in) -> None:
    begun(cast.director)
    client, told = sign_in(cast.ines), sent(sent_on="Maison de l’énergie")
    assert client.post(ADD, told).status_code == 302
    assert "C’était déjà noté, une seule fois : Gaz." in words_of(client.post(ADD, told, follow=True))
    assert (Contact._base_manager.count(), coded()) == (1, ["11.1"])
    again = client.post(ADD, {**told, "category": "02.1"})
    assert again.status_code == 409
    assert "Ce passage est déjà enregistré" in words_of(again)
    assert again.context["said"]["category"] == "02.1"
    assert again.context["said"]["key"] != told["key"]
    assert (
        client.post(ADD, {**told, "category": "02.1", "key": again.context["said"]["key"]}).status_code == 302
    )
    assert Contact._base_manager.count() == 2


def test_one_more_like_it_keeps_what_repeats(cast, sign_in) -> None:
    begun(cast.director)
    client = sign_in(cast.ines)
    told = sent(do="again", mode="phone", minutes="30", category_2="02.1", sent_on="Avocats du quartier")
    said = client.post(ADD, told, follow=True).context["said"]
    kept = {name: said[name] for name in ("mode", "minutes", "category", "category_2", "sent_on")}
    assert kept == {name: told[name] for name in kept}
    assert said["key"] != told["key"]
    assert (said["on"], said["hour"]) == ("", "")


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"category": ""}, "category", "Choisissez pour quoi la personne est venue."),
        ({"category": "99.9"}, "category", "Choisissez dans la liste."),
        ({"tree": "une autre"}, "category", "Les catégories ont changé entre-temps"),
        ({"category_2": "11.1"}, "category_2", "Cette catégorie est déjà choisie pour ce passage."),
        ({"mode": "pigeon"}, "mode", "Choisissez dans la liste."),
        ({"minutes": "-5"}, "minutes", "Un passage dure entre 1 et 600 minutes."),
        ({"minutes_other": "100000"}, "minutes_other", "Un passage dure entre 1 et 600 minutes."),
        ({"worker": "x"}, "worker", "Choisissez dans la liste."),
        ({"on": "2026-03-02"}, "hour", "Dites aussi l’heure, même à peu près."),
        ({"on": "2098-03-02", "hour": "10:00"}, "on", "Choisissez un moment qui est passé"),
        ({"on": "1200-03-02", "hour": "10:00"}, "on", "Choisissez un moment qui est passé"),
        ({"hour": "midi"}, "hour", "Écrivez l’heure comme 14:30."),
        ({"comes_from": "sent"}, "sent_by", "Dites quel service"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_is_lost(cast, sign_in, values, field, sentence) -> None:
    begun(cast.director)
    told = sent(**{"sent_on": "Une maison médicale", **values})
    answer = sign_in(cast.ines).post(ADD, told)
    assert (answer.status_code, sentence in words_of(answer)) == (400, True)
    assert list(answer.context["form"].errors) == [field]
    assert answer.content.decode().count('class="errorlist"') == 1
    assert answer.context["said"]["sent_on"] == "Une maison médicale"
    assert not Contact._base_manager.exists()
    assert not Entry._base_manager.exists()


def test_what_is_elsewhere_cannot_be_chosen(cast, sign_in) -> None:
    begun(cast.director)
    begun(cast.member("direction", cast.etangs))
    with scope(organisation=cast.etangs):
        site = add_site(organisation=cast.etangs, name="Canal", by=None)
    theirs = noted(cast.neighbour, "11.1")
    client = sign_in(cast.ines)
    assert client.post(ADD, sent(site=str(site.pk))).status_code == 400
    assert client.post(ADD, sent(worker=str(cast.neighbour.pk))).status_code == 400
    assert client.post(ADD, sent(key=str(theirs.pk))).status_code == 400
    assert client.get(f"{ADD}?comme={theirs.pk}").context["said"]["category"] == ""
    assert Contact._base_manager.count() == 1


def test_a_service_is_written_once_in_the_directory(cast, sign_in) -> None:
    begun(cast.director)
    client = sign_in(cast.ines)
    client.post(ADD, sent(comes_from="sent", sent_by="Maison médicale", sent_on="maison  Médicale"))
    kept = Contact._base_manager.get()
    assert kept.sent_by == kept.sent_on == Entry._base_manager.get()
    assert "Maison médicale" in client.get(ADD).content.decode()


def test_the_draft_waits_and_goes_once_it_is_saved(cast, sign_in) -> None:
    begun(cast.director)
    client = sign_in(cast.ines)
    typed = sent(category="", sent_on="Une école")
    assert client.post(page("contact_keep"), typed).status_code == 200
    found = client.get(ADD)
    assert "Voici ce que vous aviez commencé." in words_of(found)
    assert (found.context["said"]["sent_on"], found.context["said"]["key"]) == ("Une école", typed["key"])
    client.post(ADD, {**typed, "category": "12.2"})
    with scope(organisation=cast.valmont):
        assert unsaved.find(cast.ines, "contact") is None


def test_who_may_not(cast, sign_in) -> None:
    begun(cast.director)
    for member in (cast.volunteer, cast.councillor, cast.administrator):
        assert sign_in(member).post(ADD, sent()).status_code == 403
    assert sign_in(cast.trainee).post(ADD, sent()).status_code == 302
