"""The rules of the checker, each on an invented text: the slip, and the same text without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from filrouge.reading import load, read
from filrouge.reading.checks import EXPLANATIONS, RULES, Checked, Finding, check
from filrouge.reading.files import ACTIVITY, FileForm, FileSection, Precision, ReadDate, ReadFile
from filrouge.reading.model import Reading

HOUSES = "Trois maisons et une roulotte accueillent.\n\nIci {} mai-\nsons et une roulotte vivent.\n"
LOANS = (
    "Le nombre de dossiers de prêts sociaux s’élevait à 8 en juin.\n\n"
    "Des prêts sociaux : {} dossiers sont encore actifs.\n"
)
TIMETABLE = """L’horaire des consultations

Maison du Lac : rue Basse, 2

Lundi de 9 h 00 à 12 h 00
Jeudi de 9 h 00 à 12 h 00

Maison du Pré : rue Haute, 9

Mardi de 13 h 30 à 15 h 30
"""
TABLE = """Logement 50 33,33%

Santé 50 33,33%

École {third} {share}

TOTAL {total} 100,00%
"""
SUNDAYS = "Le goûter a lieu les dimanches.\n\n29/01\n\n26/02\n\n26/03\n\n30/04\n\n{last}\n\nOn se retrouve.\n"

# Rule, the text with the slip, a word of the message, the first line, the same text put right.
CASES = [
    ("announced", "Nous menons 4 ateliers ouverts :\n\ncuisine ;\nchant ;\nvélo.\n", "3", 1,
     "Nous menons 3 ateliers ouverts :\n\ncuisine ;\nchant ;\nvélo.\n"),
    ("announced", "Voici les deux projets voisins :\n\n- cuisine\n- chant\n- vélo\n", "2", 1,
     "Voici les trois projets voisins :\n\n- cuisine\n- chant\n- vélo\n"),
    ("two_values", HOUSES.format("quatre"), "maisons", 1, HOUSES.format("trois")),
    ("two_values", LOANS.format(9), "9", 1, LOANS.format(8)),
    ("sums", TABLE.format(third=50, share="33,34%", total=151), "151", 7,
     TABLE.format(third=50, share="33,34%", total=150)),
    ("sums", "30 participants dont 21 femmes et 10 hommes.\n", "31", 1,
     "31 participants dont 21 femmes et 10 hommes.\n"),
    ("percentages", TABLE.format(third=50, share="33,33%", total=150), "99,99", 7,
     TABLE.format(third=50, share="33,34%", total=150)),
    ("percentages", TABLE.format(third=50, share="43,33%", total=150), "43,33", 5,
     TABLE.format(third=50, share="33,34%", total=150)),
    ("percentages", "12 ménages sur 48, soit 30 %.\n", "25", 1, "12 ménages sur 48, soit 25 %.\n"),
    ("average", "1.200 tickets de janvier à décembre : une moyenne de 110 tickets par mois.\n", "100,0", 1,
     "1.200 tickets de janvier à décembre : une moyenne de 100 tickets par mois.\n"),
    ("impossible_date", "Fête : 31/06/23\n", "31/06/23", 1, "Fête : 30/06/23\n"),
    ("impossible_date", "La fête du 30 février a plu.\n", "30 février", 1, "La fête du 28 février a plu.\n"),
    ("weekday", "Fête le lundi 4 août 2023.\n", "vendredi", 1, "Fête le vendredi 4 août 2023.\n"),
    ("weekday", SUNDAYS.format(last="29/05"), "dimanche", 11, SUNDAYS.format(last="28/05")),
    ("hours", f"Des consultations gratuites (7 heures).\n\n\n{TIMETABLE}", "8", 1,
     f"Des consultations gratuites (8 heures).\n\n\n{TIMETABLE}"),
    ("spellings", "« Le vent tourne » a plu.\n\nAvec « Le vent tourbe » on rit.\n", "tourbe", 1,
     "« Le vent tourne » a plu.\n\nAvec « Le vent tourne » on rit.\n"),
    ("spellings", "mars Silver Walking cinéma 7\n\nSilvar Walking\n", "Silvar", 1,
     "mars Silver Walking cinéma 7\n\nSilver Walking\n"),
]  # fmt: skip


def looked_at(text: str) -> Checked:
    """A text as the command line checks it, told in 2023."""
    source = load(text.encode(), name="r.txt")
    return Checked(source=source, reading=read(source), year=2023)


def found_by(rule: str, checked: Checked) -> list[Finding]:
    return [finding for finding in check(checked) if finding.rule == rule]


@pytest.mark.parametrize(("rule", "slip", "word", "line", "right"), CASES)
def test_each_rule_finds_its_slip_and_not_what_is_right(
    rule: str, slip: str, word: str, line: int, right: str
) -> None:
    (finding,) = found_by(rule, looked_at(slip))
    assert word in str(finding.message)
    if rule != "hours":
        assert finding.lines[0] == line
    assert str(finding.suggestion)
    assert found_by(rule, looked_at(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "« petits prix » et « petit prix »\n",  # a plural is no slip
        "Pour les voisines et voisins : « les amis réunis », « les amies réunies ».\n",
        "10 dossiers doivent être clos.\n\n12 dossiers sont encore actifs.\n",  # of two things
        "Deux types de soucis :\n\n- un\n- deux\n- trois\n\n- quatre\n",  # a list in blocks
        "Tél. 0475/92.60.78, rue Basse 31/2, groupe de 5/6 personnes, 24/7\n",
        "36 personnes dont 4 enfants et 5 aînés.\n",  # not everybody
        "Des consultations (2 heures par dossier).\n\n\n" + TIMETABLE,
    ],
)
def test_what_looks_like_a_slip_and_is_none(text: str) -> None:
    assert check(looked_at(text)) == []


def a_file(text: str, closed: str = "2023-11-30") -> Checked:
    """One file of an action, its dates on the first line."""
    source = load(text.encode(), name="r.txt")
    dates = FileSection("II.2", "Dates de l’activité", text, 1, ACTIVITY, [1])
    empty = FileSection("III.1", "Quels effets ?", "", 2, "effects")
    file = ReadFile(
        "Le potager", FileForm.COMMUNITY, 1, sections=[dates, empty],
        opened=ReadDate("été 2023", 1, "2023-22", Precision.SEASON),
        closed=ReadDate("30/11/23", 1, closed, Precision.DAY),
    )  # fmt: skip
    reading = Reading(kind=read(source).kind, files=[file])
    return Checked(source=source, reading=reading, year=2023, carried=frozenset({1}))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Atelier : 05/12/23\n", "après"),
        ("Atelier : 05/05/23\n", "avant"),
        ("Atelier : 05/10/23\n", ""),
        ("L’idée est née le 05/05/23.\n", ""),
    ],
)
def test_dates_of_a_file_stay_between_its_opening_and_its_closing(text: str, word: str) -> None:
    messages = [str(finding.message) for finding in found_by("outside_dates", a_file(text))]
    assert [word in message for message in messages] == ([True] if word else [])


def test_a_date_of_another_year_is_told() -> None:
    (finding,) = found_by("outside_dates", a_file("Atelier : 05/12/2026\n", closed=""))
    assert "2023" in str(finding.message)


def test_an_empty_question_and_an_untouched_text_are_told() -> None:
    checked = a_file("Atelier : 05/10/23\n")
    (empty,) = found_by("empty_question", checked)
    assert "III.1" in str(empty.message)
    (carried,) = found_by("carried_over", checked)
    assert carried.lines == (1,)


def test_every_rule_explains_itself_in_french() -> None:
    assert set(EXPLANATIONS) == set(RULES)
    assert all(text.endswith(".") for text in EXPLANATIONS.values())


def test_the_guide_explains_every_rule() -> None:
    guide = (Path(__file__).parents[4] / "docs" / "fr" / "verificateur.md").read_text()
    assert [text for text in EXPLANATIONS.values() if text not in guide] == []
