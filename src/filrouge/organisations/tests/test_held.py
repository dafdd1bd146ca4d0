"""What the house holds of somebody is said, taken away by whom it is about, and erased once they left."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook

from filrouge.core.models import AuditLine
from filrouge.core.registries import registries
from filrouge.organisations.models import Member
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import page, words_of

SignIn = Callable[[Any], Any]


def taken(answer: Any) -> str:
    """The cells of the workbook."""
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet is not None
    return "\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row)


def test_everybody_reads_what_is_held_of_them_and_takes_it_away(cast: Cast, sign_in: SignIn) -> None:
    client, here = sign_in(cast.volunteer), {"member": cast.volunteer.pk}
    assert page("held_show", **here) in client.get(page("profile")).content.decode()
    words = words_of(client.get(page("held_show", **here)))
    for record in registries.privacy:
        assert " ".join(str(record.purpose).split()) in words
    assert "Effacer cette personne" not in words
    told = taken(client.post(page("held_export", **here)))
    assert "Odile Grandpré" in told
    assert "odile@valmont.example" in told
    line = AuditLine._base_manager.get(verb="exported")
    assert (line.object_id, line.actor) == (cast.volunteer.pk, "Odile Grandpré")


def test_nobody_reads_it_of_others_but_those_who_answer_for_it(cast: Cast, sign_in: SignIn) -> None:
    address = page("held_show", member=cast.ines.pk)
    for person in (cast.director, cast.coordinator, cast.trainee):
        assert sign_in(person).get(address).status_code == 403
        assert sign_in(person).post(page("held_export", member=cast.ines.pk)).status_code == 403
    for person in (cast.dpo, cast.administrator):
        assert "Inès Valdor" in words_of(sign_in(person).get(address))
    assert sign_in(cast.dpo).get(page("held_show", member=cast.neighbour.pk)).status_code == 404


def test_who_is_still_there_is_not_erased(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.dpo).post(page("member_erase", member=cast.ines.pk), follow=True)
    assert "Inès Valdor est encore dans l’équipe : notez d’abord son départ." in words_of(answer)
    assert Member._base_manager.get(pk=cast.ines.pk).name == "Inès Valdor"


@pytest.mark.parametrize("who", ["dpo", "administrator"])
def test_who_left_is_erased_from_here_and_from_the_journal(cast: Cast, sign_in: SignIn, who: str) -> None:
    client, address = sign_in(getattr(cast, who)), page("member_erase", member=cast.ines.pk)
    sign_in(cast.director).post(page("member_end", member=cast.ines.pk), {"version": "1"})
    client.post(page("held_export", member=cast.ines.pk))
    assert "Effacer cette personne" in words_of(client.get(page("held_show", member=cast.ines.pk)))
    assert "Personne ne pourra revenir en arrière" in words_of(client.get(address))
    words = words_of(client.post(address, follow=True))
    assert "C’est effacé." in words
    assert "Inès" not in words
    assert Member._base_manager.get(pk=cast.ines.pk).name == "Ancien membre"
    assert not AuditLine._base_manager.filter(object_name__contains="Inès").exists()
    assert client.post(address).status_code == 302, "twice is once"
    assert sign_in(cast.director).post(address).status_code == 403
