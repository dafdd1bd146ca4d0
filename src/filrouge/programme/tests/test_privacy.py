"""What the programme holds of a member is given back, and goes with them."""

from __future__ import annotations

from filrouge.core.registries import registries
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.models import Idea, RoundLetter
from filrouge.programme.services import ideas as services
from filrouge.programme.services import open_round
from filrouge.programme.tests.test_ideas import call_of, idea_of


def test_ideas_and_letters_are_given_back_and_letters_erased(in_valmont: Cast) -> None:
    record = registries.privacy.get("programme.words")
    call = call_of(in_valmont)
    idea = idea_of(in_valmont, call, "Une soupe", carries=True)
    services.remark(by=in_valmont.ines, idea=idea, text="Avec du pain.")
    held = open_round(by=in_valmont.coordinator, programme=call.programme, kind="quarterly", title="Hiver")
    RoundLetter.objects.create(organisation=in_valmont.valmont, round=held, member=in_valmont.ines, rank=0)
    told = record.export(in_valmont.ines)
    assert [next(iter(line.values())) for line in told] == [
        "Une soupe",
        "Avec du pain.",
        "Une soupe",
        "Hiver",
    ]
    assert record.erase(in_valmont.ines, by=in_valmont.dpo) == 1
    assert not RoundLetter.objects.exists()
    assert Idea.objects.exists()
