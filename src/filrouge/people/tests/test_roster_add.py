"""A list is dropped: what is read waits sealed, the file is nowhere."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from openpyxl import Workbook

from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Roster
from filrouge.people.queries.rosters import rows_of
from filrouge.people.tasks import forget_in_time
from filrouge.people.tests.stories import listed, page

pytestmark = pytest.mark.django_db
ADD = page("roster_add")
NUMBER = "85.07.30-033.28"


def sent(data: bytes | str, **values: str) -> dict[str, Any]:
    content = data.encode() if isinstance(data, str) else data
    return {
        "key": str(uuid.uuid4()),
        "document": SimpleUploadedFile("liste de Wilhelmine.csv", content),
        **values,
    }


def refusal(client: Any, data: bytes | str) -> str:
    answer = client.post(ADD, sent(data))
    assert answer.status_code == 400
    assert not Roster._base_manager.exists()
    [sentence] = answer.context["form"].errors["document"]
    return str(sentence)


def test_a_list_waits_for_its_columns(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    told = sent("Nom;Tél.\nWilhelmine O.;0470 12 34 56\n")
    answer = client.post(ADD, told)
    roster = Roster._base_manager.get()
    assert answer["Location"] == page("roster_map", roster=roster.pk)
    assert (str(roster.pk), roster.has_header, roster.columns) == (told["key"], True, ["label", "phone"])
    with scope(organisation=cast.valmont):
        assert rows_of(roster).rows[1].cells == ("Wilhelmine O.", "0470 12 34 56")
    assert "Liste déposée" in words_of(client.get(ADD))


def test_sent_twice_it_is_one_list(cast: Cast, sign_in: Any) -> None:
    client, key = sign_in(cast.director), str(uuid.uuid4())
    for _turn in range(2):
        assert client.post(ADD, sent("Nom\nZoé\n", key=key)).status_code == 302
    assert Roster._base_manager.count() == 1


def test_nothing_of_it_is_to_be_read_anywhere(
    cast: Cast, sign_in: Any, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    sign_in(cast.director).post(ADD, sent("Nom;Wilhelmine\nOstrogothe;x\n"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_roster")
        row = str(cursor.fetchall())
    journal = str(list(AuditLine._base_manager.values()))
    for text in (row, journal):
        assert "Ostrogothe" not in text
        assert "Wilhelmine" not in text
    assert list(tmp_path.rglob("*")) == []


def test_a_national_number_is_not_even_kept(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    answer = client.post(ADD, sent(f"Nom;NISS\nZoé;{NUMBER}\nLuc;\n"), follow=True)
    words = words_of(answer)
    assert "Des numéros nationaux sont dans : NISS." in words
    assert NUMBER not in answer.content.decode()
    with scope(organisation=cast.valmont):
        rows = rows_of(Roster._base_manager.get())
    assert [(row.cells, row.numbers) for row in rows.rows[1:]] == [(("Zoé", ""), (1,)), (("Luc", ""), ())]


def test_a_workbook_is_read_too(cast: Cast, sign_in: Any) -> None:
    book, file = Workbook(), io.BytesIO()
    for row in (["Prénom", "Nom", "Âge"], ["Zoé", "T.", 34]):
        book.active.append(row)
    book.save(file)
    client = sign_in(cast.coordinator)
    client.post(ADD, sent(file.getvalue()))
    roster = Roster._base_manager.get()
    assert roster.columns == ["label", "label", ""]  # the house does not note an age
    with scope(organisation=cast.valmont):
        assert rows_of(roster).rows[1].cells == ("Zoé", "T.", "34")


def test_what_is_no_list_is_one_sentence(cast: Cast, sign_in: Any, settings: Any) -> None:
    client = sign_in(cast.director)
    assert "vide" in refusal(client, "")
    assert "n’est pas une liste" in refusal(client, b"%PDF-1.4\n1 0 obj\n")
    assert "5001 rangées" in refusal(client, "Nom\n" + "Zoé\n" * 5_001)
    assert "trop lourde" in refusal(client, "Nom;Note\n" + f"Zoé;{'x' * 1000}\n" * 3_200)
    settings.UPLOAD_MAX_BYTES = 100
    assert "Mo" in refusal(client, "Nom\n" + "Zoé\n" * 100)
    settings.UPLOAD_MAX_BYTES = 20_000_000
    answer = client.post(ADD, {"key": "x"})
    assert "document" in answer.context["form"].errors


def test_it_goes_when_it_is_taken_away_or_after_a_day(cast: Cast, sign_in: Any, time_machine: Any) -> None:
    client = sign_in(cast.director)
    first, second = (listed(cast.director, "Nom", "Zoé") for _turn in range(2))
    assert client.post(page("roster_drop", roster=first.pk)).status_code == 302
    assert Roster._base_manager.get() == second
    time_machine.move_to(timezone.now() + dt.timedelta(hours=25), tick=False)
    client = sign_in(cast.director)
    assert client.get(page("roster_map", roster=second.pk)).status_code == 404
    assert "Vos listes du jour" not in words_of(client.get(ADD))
    forget_in_time()
    assert not Roster._base_manager.exists()


def test_a_list_is_whose_dropped_it(cast: Cast, sign_in: Any) -> None:
    roster = listed(cast.director, "Nom", "Zoé")
    for name in ("roster_map", "roster_try"):
        address = page(name, roster=roster.pk)
        assert sign_in(cast.coordinator).get(address).status_code == 404
        for member in (cast.ines, cast.receptionist, cast.administrator, cast.dpo):
            assert sign_in(member).get(address).status_code == 403
    assert sign_in(cast.ines).get(ADD).status_code == 403
    assert "Reprendre une liste" not in words_of(sign_in(cast.ines).get(page("person_list")))
    assert "Reprendre une liste" in words_of(sign_in(cast.coordinator).get(page("person_list")))
