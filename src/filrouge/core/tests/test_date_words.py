import pytest

from filrouge.core.date_words import between, since, until, when
from filrouge.core.partial_dates import PartialDate

DAY, MONTH, YEAR = PartialDate(2019, 10, 8), PartialDate(2019, 10), PartialDate(2019)
SPRING, SUMMER = PartialDate(2022, 21), PartialDate(2022, 22)


@pytest.mark.parametrize(
    ("date", "at", "from_then", "to_then"),
    [
        (DAY, "le 8 octobre 2019", "depuis le 8 octobre 2019", "jusqu’au 8 octobre 2019"),
        (MONTH, "en octobre 2019", "depuis octobre 2019", "jusqu’en octobre 2019"),
        (YEAR, "en 2019", "depuis 2019", "jusqu’en 2019"),
        (SPRING, "au printemps 2022", "depuis le printemps 2022", "jusqu’au printemps 2022"),
        (SUMMER, "en été 2022", "depuis l’été 2022", "jusqu’à l’été 2022"),
    ],
)
def test_a_date_is_said_as_people_say_it(date: PartialDate, at: str, from_then: str, to_then: str) -> None:
    assert (when(date), since(date), until(date)) == (at, from_then, to_then)


def test_a_span_is_said_as_people_say_it() -> None:
    assert between(MONTH, DAY) == "d’octobre 2019 au 8 octobre 2019"
    assert between(DAY, PartialDate(2020)) == "du 8 octobre 2019 à 2020"
    assert between(SUMMER, SPRING) == "de l’été 2022 au printemps 2022"
