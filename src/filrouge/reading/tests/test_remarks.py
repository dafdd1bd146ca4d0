"""What the engine says to a person keeps its sentence and its values, in any language."""

from __future__ import annotations

from filrouge.reading.remarks import Remark
from filrouge.reading.tests.showing import actions_of, reading_of


def test_a_remark_is_french_and_keeps_what_it_was_made_of() -> None:
    remark = Remark("Un numéro manque avant %(label)s", {"label": "Pe4"})

    assert str(remark) == "Un numéro manque avant Pe4"
    assert remark.to_json() == {
        "sentence": "Un numéro manque avant %(label)s",
        "values": {"label": "Pe4"},
        "text": "Un numéro manque avant Pe4",
    }


def test_a_label_with_a_percent_sign_breaks_no_sentence() -> None:
    assert str(Remark("lu %(label)s", {"label": "100 %s"})) == "lu 100 %s"


def test_doubts_of_a_page_are_remarks() -> None:
    reading = reading_of(
        """
        OS1 : Être proche
        Pe1 : Ouvrir un lavoir
        Pe3 : Prêter des vélos
        """
    )

    doubts = actions_of(reading)["Pe3"].doubts
    assert doubts == [Remark("Un numéro manque avant %(label)s", {"label": "Pe3"})]
    printed = reading.to_json()["objectives"][0]["actions"][1]["doubts"]
    assert printed == [doubts[0].to_json()]
