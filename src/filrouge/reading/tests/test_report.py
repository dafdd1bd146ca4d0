"""A report of activities becomes its files, tables, places, figures and chapters."""

from __future__ import annotations

import pytest

from filrouge.reading import Reading, read_file
from filrouge.reading.files import FileForm, Precision, ReadFile
from filrouge.reading.report.dates import read_date
from filrouge.reading.tests.reports import REPORT


@pytest.fixture(scope="module")
def report() -> Reading:
    return read_file(REPORT.encode(), "rapport.txt")


def section(file: ReadFile, number: str) -> str:
    (found,) = (one.text for one in file.sections if one.number == number)
    return found


def test_its_title_its_year_and_its_files(report: Reading) -> None:
    assert (report.kind.value, report.title, report.year) == ("report", "RAPPORT D'ACTIVITÉS", 2031)
    assert [(file.title, file.kind) for file in report.files] == [
        ("Atelier Pain et Papier (français/néerlandais)", FileForm.COLLECTIVE),
        ("Sorties du mois", FileForm.COLLECTIVE),
        ("Le vestiaire", FileForm.COLLECTIVE),
        ("“Des bancs, pas des bornes”", FileForm.COMMUNITY),
    ]


def test_every_question_of_a_whole_file(report: Reading) -> None:
    file = report.files[0]
    assert [(one.number, one.key) for one in file.sections] == [
        ("I.1", "problem"), ("I.2", "public"), ("I.3", "actors"), ("I.4", "aims"),
        ("II.1", "preparation"), ("II.2", "activity"), ("II.3", "place"), ("II.4", "staffing"),
        ("II.5", "participants"), ("III.1", "effects"), ("III.2", "unexpected"), ("IV", "difficulties"),
    ]  # fmt: skip
    assert section(file, "I.1").endswith("la porte d'une école. Nous leur proposons un atelier.")
    assert section(file, "II.1") == "1. Choix des recettes :\nOn choisit ensemble."
    assert section(file, "IV") == "Le four est petit."


def test_questions_asked_otherwise_keep_their_number_and_their_meaning(report: Reading) -> None:
    outing, _, benches = report.files[1:]
    assert [(one.number, one.key) for one in outing.sections] == [
        ("I.1", "problem"), ("II.2", "place"), ("II.4", "staffing"), ("III", "effects"),
        ("IV", "difficulties"),
    ]  # fmt: skip
    assert [(one.number, one.key) for one in benches.sections] == [
        ("I.1", "problem"), ("I.2", "aims"), ("III.2", "unexpected"), ("IV", "difficulties"),
    ]  # fmt: skip
    assert section(outing, "III") == "On rit davantage."


def test_actors_by_role_and_the_occasion(report: Reading) -> None:
    file = report.files[0]
    assert file.actors == {
        "beneficiaries": ["les voisins du pont", "les familles nombreuses"],
        "partners": ["la boulangerie du quai"],
        "with": ["l'asbl Farine"],
    }
    assert file.schedule == "les jeudis de 13h30 à 15h00."
    assert file.place == "Dans la cuisine du siège, rue des Tilleuls."


def test_the_quotation_that_closes_a_file(report: Reading) -> None:
    quote = report.files[0].quote
    assert quote is not None
    assert (quote.text, quote.by) == (
        "Le pain se partage comme la parole,\net la parole comme le pain", "Rose Petit",
    )  # fmt: skip
    assert [file.quote for file in report.files[1:]] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("18/10/2029", "2029-10-18", Precision.DAY),
        ("01/10/31", "2031-10-01", Precision.DAY),
        ("1er janvier 1998", "1998-01-01", Precision.DAY),
        ("10 février 2006", "2006-02-10", Precision.DAY),
        ("mai 2021", "2021-05", Precision.MONTH),
        ("été 2022", "2022-22", Precision.SEASON),
        ("hiver 2022", "2022-24", Precision.SEASON),
        ("depuis 2015", "2015", Precision.YEAR),
        ("31/11/23", None, None),
        ("00/00/0000", None, None),
        ("un jour de pluie", None, None),
    ],
)
def test_dates_of_any_precision(text: str, value: str | None, precision: Precision | None) -> None:
    found = read_date(text, 3)
    assert found is not None
    assert (found.text, found.value, found.precision, found.is_open, found.line) == (
        text, value, precision, False, 3,
    )  # fmt: skip


def test_the_dates_of_the_files(report: Reading) -> None:
    said = [
        (file.opened and file.opened.value, file.closed and (file.closed.text, file.closed.value))
        for file in report.files
    ]
    assert said == [
        ("2029-10-18", None),
        ("2030-22", ("toujours en activité", None)),
        (None, None),
        ("2031-10-01", ("31/11/31", None)),
    ]
    closed = report.files[1].closed
    assert closed is not None
    assert closed.is_open
    assert read_date("  ", 1) is None


def test_tables_typed_with_blanks(report: Reading) -> None:
    demands, training, outings = report.tables[0], report.tables[1], report.tables[2]
    assert demands.title == "Voici les demandes de l'année"
    assert demands.columns == ["Type de demande", "Nbr interventions", "Données en %"]
    assert demands.rows[1] == ["Énergie et eau", "60", "30,00%"]
    assert demands.total == ["TOTAL", "200", "100,00%"]
    assert training.columns == ["Dates", "Sujets", "Orateurs"]
    assert training.rows[0] == ["03/02/31", "Écouter sans juger", "Rose Petit"]
    assert outings.rows == [
        ["janvier", "Le lac gelé", "Grande salle", "18"],
        ["février", "Pas de sortie"],
        ["mars", "Musée des clous", "Halle aux Grains", "7"],
    ]


def test_places_with_their_hours(report: Reading) -> None:
    assert [(place.name, place.address, place.phone, len(place.hours)) for place in report.places] == [
        ("Siège social", "rue des Tilleuls, 4 5999  Valmont", "081/00.00.01", 2),
        ("Quartier du Pont", "quai aux Herbes, 12 5999  Valmont", "0456/00.00.02", 1),
    ]
    assert report.places[1].hours == ["Mardi de 13 h 30 à 17 h 30"]


def test_figures_and_footnotes(report: Reading) -> None:
    said = [(figure.value, figure.unit) for figure in report.figures]
    assert ("29,5", "%") in said
    assert ("1.240", "personnes") in said
    assert ("15", "personnes") in said
    (note,) = report.sections
    assert (note.key, note.text[:9]) == ("footnote", "1 En 2030")


def test_chapters_with_words_whole_again(report: Reading) -> None:
    assert [(one.level, one.number, one.title) for one in report.chapters] == [
        (1, "I", "Qui nous sommes"), (2, "1", "La maison"), (2, "2", "L'horaire des permanences"),
        (2, "3", "Les demandes"), (2, "4", "Les formations"), (1, "II", "L'action collective"),
        (1, "III", "L'action communautaire"), (1, "IV", "Pour l'an prochain"),
    ]  # fmt: skip
    text = report.chapters[1].text
    assert "démarches de chaque jour" in text
    assert "le rendez-vous n'y est" in text


def test_what_was_not_understood_is_kept(report: Reading) -> None:
    assert [one.text for one in report.unread] == ["MAISON DU COIN DE LA RUE asbl"]
    assert 12 not in [int(file.title) for file in report.files if file.title.isdigit()]
    assert len(report.noise) == 1


def test_a_heading_ends_the_note_above_it_even_without_a_blank_line(report: Reading) -> None:
    """In a PDF nothing parts the foot of a page from what follows, when the page does not end there."""
    begin, end = REPORT.index("518 abonnés"), REPORT.index("3. Les demandes")
    close = "\n".join(line for line in REPORT[begin:end].split("\n") if line.strip())
    told = read_file(f"{REPORT[:begin]}{close}\n\n{REPORT[end:]}".encode(), "rapport.txt")
    assert [place.name for place in told.places] == [place.name for place in report.places]
