"""How people write schedules: each form, and what it is understood to say."""

from __future__ import annotations

from datetime import date

import pytest

from filrouge.schedules import Calendar, Excluded, from_data, to_data, understand

TODAY = date(2026, 9, 1)
SPACE = "\u00a0"

# As typed, and as a report would write it (spaces of hours written plain here).
FORMS = {
    # Weekdays, and how often
    "tous les mardis de 14h00 à 17h00": "tous les mardis de 14 h à 17 h",
    "MARDI 14H-17H": "tous les mardis de 14 h à 17 h",
    "Chaque mardi, 14:00 - 17:00": "tous les mardis de 14 h à 17 h",
    "mar. 14 h 30": "tous les mardis à 14 h 30",
    "tout les mardi a 14h30": "tous les mardis à 14 h 30",
    "chaque semaine le mardi": "tous les mardis",
    "une fois par semaine, les jeudis de 9h à 11h": "tous les jeudis de 9 h à 11 h",
    "lundis et jeudis de 15h30 à 17h00": "les lundis et jeudis de 15 h 30 à 17 h",
    "le mardi et le jeudi": "les mardis et jeudis",
    "lun,mer & ven 9h/12h": "les lundis, mercredis et vendredis de 9 h à 12 h",
    "du lundi au vendredi de 9 à 12h": "du lundi au vendredi de 9 h à 12 h",
    "lun-ven 9h-12": "du lundi au vendredi de 9 h à 12 h",
    "en semaine dès 8h30": "du lundi au vendredi à 8 h 30",
    "tous les jours de la semaine sauf les week-ends et jours fériés":
        "du lundi au vendredi, hors jours fériés",
    "tous les jours sauf le mercredi": "les lundis, mardis, jeudis, vendredis, samedis et dimanches",
    "tous les midis de 12h à 14h": "tous les jours de 12 h à 14 h",
    "le week-end": "les samedis et dimanches",
    "deux jours par semaine, lundi et jeudi": "les lundis et jeudis",
    # One in two
    "un mercredi sur deux à partir du 6 septembre": "un mercredi sur deux, à partir du 6 septembre 2026",
    "tous les 15 jours le mardi à 14h": "un mardi sur deux à 14 h, à partir du 1er septembre 2026",
    "une semaine sur deux, lundi et jeudi":
        "les lundis et jeudis, une semaine sur deux, à partir du 3 septembre 2026",
    "tous les deux mardis": "un mardi sur deux, à partir du 1er septembre 2026",
    # Ranks
    "dernier vendredi du mois": "le dernier vendredi du mois",
    "2ème et 4ème jeudis, 18h30": "les 2e et 4e jeudis du mois à 18 h 30",
    "le premier et le troisième mardi de chaque mois": "les 1er et 3e mardis du mois",
    "le 1er lundi, un mois sur deux, à 9h":
        "le 1er lundi du mois, un mois sur deux, à 9 h, à partir du 7 septembre 2026",
    "les 1er et 15 du mois": "les 1er et 15 de chaque mois",
    # Places
    "le 1er lundi du mois à La Lanterne, le 2e au Moulin, le 3e chez Nadia, 9h30/11h30":
        "le 1er lundi du mois à La Lanterne, le 2e au Moulin, le 3e chez Nadia, de 9 h 30 à 11 h 30",
    "de 9h30 à 11h30, le 1er lundi à La Lanterne, le 2e au Moulin":
        "le 1er lundi du mois à La Lanterne, le 2e au Moulin, de 9 h 30 à 11 h 30",
    "mardi de 14h à 17h à l'espace citoyen": "tous les mardis de 14 h à 17 h à l’espace citoyen",
    "mardi 14h30, salle Lumière": "tous les mardis à 14 h 30, salle Lumière",
    "mardi 14h au 28 rue du Moulin": "tous les mardis à 14 h au 28 rue du Moulin",
    "mardi 14h à La Lanterne, rue Haute": "tous les mardis à 14 h à « La Lanterne, rue Haute »",
    "mardi au Café du lundi de 9h à 10h": "tous les mardis de 9 h à 10 h au Café du lundi",
    "lundi de 9h à 12h, mardi de 14h à 17h, à La Lanterne":
        "tous les lundis de 9 h à 12 h à La Lanterne ; tous les mardis de 14 h à 17 h à La Lanterne",
    # Several slots
    "lundi de 9h à 12h et de 13h à 16h": "tous les lundis de 9 h à 12 h et de 13 h à 16 h",
    "Lundi : 8h30-12h30 et 13h30-17h30\nMardi : 13h30-17h30":
        "tous les lundis de 8 h 30 à 12 h 30 et de 13 h 30 à 17 h 30 ; tous les mardis de 13 h 30 à 17 h 30",
    "lundi de 9h à 12h à La Lanterne et de 13h à 16h au Moulin":
        "tous les lundis de 9 h à 12 h à La Lanterne ; tous les lundis de 13 h à 16 h au Moulin",
    # Periods
    "les jeudis à 9h, du 13 novembre 2023 au 15 mars 2024":
        "tous les jeudis à 9 h, du 13 novembre 2023 au 15 mars 2024",
    "les lundis de mi-novembre à mi-mars": "tous les lundis, de mi-novembre à mi-mars",
    "les lundis du 1er octobre au 30 novembre": "tous les lundis, du 1er octobre au 30 novembre 2026",
    "les mercredis d’octobre 2023 à décembre 2023": "tous les mercredis, du 1er octobre au 31 décembre 2023",
    "chaque lundi de l’année 2023": "tous les lundis, du 1er janvier au 31 décembre 2023",
    "tous les mardis de janvier à décembre": "tous les mardis",
    "chaque année du 20 novembre au 10 mars, le lundi":
        "tous les lundis, chaque année du 20 novembre au 10 mars",
    "du lundi 13 février 2023 – en cours, tous les lundis": "tous les lundis, à partir du 13 février 2023",
    "les mardis jusqu’à fin juin": "tous les mardis, jusqu’au 30 juin 2027",
    "du 5 au 9 juillet de 9h à 16h": "tous les jours de 9 h à 16 h, du 5 au 9 juillet 2027",
    "tous les vendredis de l'année": "tous les vendredis",
    # Calendars
    "les mardis, en période scolaire": "tous les mardis, hors vacances scolaires",
    "les mardis pendant les périodes de cours": "tous les mardis, hors vacances scolaires",
    "les mardis (hors congés scolaires et jours fériés)":
        "tous les mardis, hors vacances scolaires et jours fériés",
    "les mardis pendant les vacances scolaires": "tous les mardis, pendant les vacances scolaires",
    "les mardis, sauf fermetures, y compris les jours fériés": "tous les mardis, hors jours de fermeture",
    # Breaks that have a name
    "les mardis, pendant les vacances de printemps": "tous les mardis, pendant les vacances de printemps",
    "les mardis sauf vacances de la Toussaint, de Noël et d'été":
        "tous les mardis, hors vacances de Toussaint, de Noël et d’été",
    "les mardis hors vacances d'hiver (Noël), 14h":
        "tous les mardis à 14 h, hors vacances de Noël et d’hiver",
    "du lundi au vendredi pendant le congé de détente / carnaval, de 9h à 16h":
        "du lundi au vendredi de 9 h à 16 h, pendant les vacances de carnaval et de détente",
    "les mardis pendant les vacances scolaires, sauf vacances de Pâques et jours fériés":
        "tous les mardis, pendant les vacances scolaires, hors jours fériés et vacances de Pâques",
    "tous les jours pendant les grandes vacances": "tous les jours, pendant les vacances d’été",
    "les mardis en février": "tous les mardis, en février",
    "les mardis, sauf vacances de février": "tous les mardis, hors vacances de février",
    # Left out
    "les mardis sauf en juillet et août": "tous les mardis, sauf en juillet et août",
    "les mardis, hors juillet-août": "tous les mardis, sauf en juillet et août",
    "les mardis sauf le 27/10 et le 3 novembre": "tous les mardis, sauf les 27 octobre, 3 novembre 2026",
    "les mardis sauf du 22 décembre au 5 janvier":
        "tous les mardis, sauf du 22 décembre 2026 au 5 janvier 2027",
    # Dates
    "les 13 et 27 juillet, 10 et 24 août": "les 13 et 27 juillet, 10 et 24 août 2027",
    "24/02, 03/03 et 08/03": "les 24 février, 3 et 8 mars 2027",
    "vendredi 4 août 2023 (8h00 - 19h00)": "le vendredi 4 août 2023 de 8 h à 19 h",
    "le 21 décembre, le 22 décembre et le 4 janvier 2024": "les 21 et 22 décembre 2023, 4 janvier 2024",
    "2026-11-25 14h": "le mercredi 25 novembre 2026 à 14 h",
    "les jeudis 13 et 27 juillet 2023, deux fois": "les 13 et 27 juillet 2023",
    "samedi 5 et dimanche 6 décembre de 10h à 18h": "les 5 et 6 décembre 2026 de 10 h à 18 h",
    "samedi et dimanche 5 et 6 décembre": "les 5 et 6 décembre 2026",
    # What could be read as something else
    "mardi à 9h et 14h": "tous les mardis à 9 h et à 14 h",
    "les mardis hors vacances scolaires du 1er septembre au 30 juin":
        "tous les mardis, du 1er septembre 2026 au 30 juin 2027, hors vacances scolaires",
    "mardi midi de 12h à 13h30": "tous les mardis de 12 h à 13 h 30",
    "tous les mardis de 14h à 16h, les mardis après-midi": "tous les mardis de 14 h à 16 h",
    "mardi à 14h 30 séances": "tous les mardis à 14 h, à partir du 1er septembre 2026, 30 séances",
    "un mardi sur deux et un jeudi sur deux":
        "un mardi sur deux ; un jeudi sur deux ; à partir du 1er septembre 2026",
    # Lengths and numbers
    "les jeudis à 9h, 2h00": "tous les jeudis à 9 h pendant 2 h",
    "jeudi de 13h30 à 15h, 1h30 par semaine": "tous les jeudis de 13 h 30 à 15 h",
    "jeudi de 9h30 à 11h, soit 1h30": "tous les jeudis de 9 h 30 à 11 h",
    "lundi et mardi, environ 2h30 par jour": "les lundis et mardis pendant 2 h 30",
    "6 séances de 2h le jeudi à 14h":
        "tous les jeudis à 14 h pendant 2 h, à partir du 3 septembre 2026, 6 séances",
    "lundi 14h, jeudi 16h, pendant 2h":
        "tous les lundis à 14 h pendant 2 h ; tous les jeudis à 16 h pendant 2 h",
    "séances de 2h : lundi 14h, jeudi 16h":
        "tous les lundis à 14 h pendant 2 h ; tous les jeudis à 16 h pendant 2 h",
    "lundi 14h, jeudi de 14h à 17h, mardi 10h, pendant 1h30":
        "tous les lundis à 14 h pendant 1 h 30 ; tous les jeudis de 14 h à 17 h ; "
        "tous les mardis à 10 h pendant 1 h 30",
    "mardi à 9h et 14h, pendant 2h": "tous les mardis à 9 h pendant 2 h ; tous les mardis à 14 h pendant 2 h",
    "lundi 14h pendant 1h, jeudi 14h": "tous les lundis à 14 h pendant 1 h ; tous les jeudis à 14 h",
    "lundi de 14h à 16h, jeudi de 9h à 11h, 4h par semaine":
        "tous les lundis de 14 h à 16 h ; tous les jeudis de 9 h à 11 h",
    "jeudi de 20h à minuit": "tous les jeudis de 20 h à minuit",
    # Rhythms without a day
    "une fois par mois": "une fois par mois",
    "Tous les trois mois": "tous les trois mois",
    "selon les demandes": "selon les demandes",
    "avant chaque séance du conseil": "avant chaque séance du conseil",
    "1h30 par semaine": "1h30 par semaine",
    "à raison d’un jour semaine, de 11h à 14h": "à raison d’un jour semaine, de 11 h à 14 h",
    "1 fois par semaine durant les congés scolaires": "1 fois par semaine, pendant les vacances scolaires",
    "mardi, sur rendez-vous": "tous les mardis, sur rendez-vous",
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), FORMS.items(), ids=FORMS)
def test_form_is_understood(text: str, words: str) -> None:
    understood = understand(text, today=TODAY)
    assert understood.words.replace(SPACE, " ") == words, (understood.not_understood, understood.refused)
    assert understand(understood.words, today=TODAY).schedule == understood.schedule
    assert understood.schedule is not None
    assert from_data(to_data(understood.schedule)) == understood.schedule


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("tous les mardix de 14h à 17h", ("mardix",)),
        ("les mardis des semaines paires", ("semaines", "paires")),
        ("les mardis à partir de la rentrée", ("partir", "rentrée")),
        ("pendant les vacances de Machin, le mardi", ("Machin",)),
        ("les vacances de Toussaint, le mardi", ("vacances", "Toussaint")),
        ("mardi ou jeudi", ("ou",)),
        ("les mardis avec les bénévoles", ("avec", "bénévoles")),
        ("demain à 9h", ("demain",)),
        ("le 2", ("le", "2")),
        ("mardi, le 13 à 14h", ("le",)),
        ("mardi de 14h à 17h au 30 juin", ("au",)),
        ("mardi sauf le 3e", ("sauf",)),
    ],
)
def test_what_is_not_understood_is_said_word_by_word(text: str, lost: tuple[str, ...]) -> None:
    understood = understand(text, today=TODAY)
    assert understood.schedule is None
    assert understood.words == ""
    assert set(understood.not_understood) <= set(lost)
    assert understood.not_understood


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("le 31/11/23", "31/11/23", "Novembre n’a que 30 jours"),
        ("le 29 février 2027", "29 février 2027", "Février 2027 n’a que 28 jours"),
        ("le 12/13/2026", "12/13/2026", "Une année n’a que 12 mois"),
        ("samedi 5 et samedi 6 décembre 2026", None, "Le 06/12/2026 est un dimanche, pas un samedi"),
        ("lundi 15/12/2023", "lundi 15/12/2023", "Le 15/12/2023 est un vendredi, pas un lundi"),
        ("le mardi de 17h à 14h", "de 17h à 14h", "La fin ne vient pas après le début"),
        ("le mardi à 25h", "à 25h", "Une journée va de 0 h à 24 h"),
        ("le mardi 14h75", "14h75", "Une heure n’a que 60 minutes"),
        ("du 15 mars 2024 au 1er mars 2024, le lundi", "15 mars 2024 – 1er mars 2024", "La fin (01/03/2024)"),
        ("mardi matin", "matin", "L’heure manque"),
        ("mardi matin de 14h à 16h", "matin", "« matin » ne va pas avec l’heure"),
        ("jusqu’à 17h le mardi", "jusqu’à 17h", "L’heure du début manque"),
        ("de 14h à 17h", "", "Le jour manque"),
        ("du 1er septembre au 30 juin de 9h à 12h", "", "Le jour manque"),
        ("hors vacances scolaires", "", "Le jour manque"),
        ("le mardi, une fois par mois", "une fois par mois",
         "« une fois par mois » ne dit pas quel jour du mois"),
        ("un lundi par mois", "un lundi par mois", "« un lundi par mois » ne dit pas quel jour"),
        ("trois jours par semaine, le mardi", "trois jours par semaine",
         "« trois jours par semaine » ne va pas"),
        ("le 6e lundi du mois", "le 6e", "Un mois n’a que cinq fois"),
        ("tous les jours ouvrables", "tous les jours ouvrables", "Les jours ouvrables comptent le samedi"),
        ("du vendredi au lundi", "du vendredi au lundi", "« du vendredi au lundi » remonte la semaine"),
        ("les 13 et 27 juillet 2026, 6 séances", "", "2 dates sont données, pas 6"),
        ("jeudi de 9h à 11h, 3h00", "3h00", "« 3h00 » ne va pas avec les heures"),
        ("mardi 9h à La Lanterne et au Moulin", "au Moulin", "Deux lieux pour le même moment"),
        ("le 2e au Moulin", "le 2e", "De quel jour s’agit-il"),
        ("les lundis en 2024 et du 1er mai 2025 au 1er juin 2025", "du 1er mai 2025 au 1er juin 2025",
         "Deux périodes"),
        ("les mardis sauf les mardis", "", "Rien ne reste"),
        ("les mardis pendant les vacances, hors vacances", "", "Le même calendrier est suivi"),
        ("les mardis en période scolaire, pendant les vacances d’été", "", "Le même calendrier est suivi"),
        ("les mardis pendant les vacances de Toussaint, hors vacances d’automne", "",
         "Le même calendrier est suivi"),
        ("les mardis hors vacances scolaires, sauf vacances d’été", "", "Les vacances scolaires sont déjà"),
        ("les mardis sauf à Noël", "à Noël", "« à Noël » peut dire un jour"),
        ("les mardis en été", "en été", "« en été » peut dire un jour"),
        ("lundi 14h, jeudi 14h, 4h par semaine", "4h par semaine", "« 4h par semaine » ne va pas"),
        ("les mardis à " + "x" * 300, None, "Ce lieu est trop long"),
        ("le mardi " * 80, None, "Ce texte est trop long"),
        ("  , ", "", "Rien n’est écrit"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_one_sentence(
    text: str, words: str | None, sentence: str
) -> None:
    understood = understand(text, today=TODAY)
    assert understood.schedule is None
    assert [refusal.reason[: len(sentence)].replace(SPACE, " ") for refusal in understood.refused] == [
        sentence
    ]
    if words is not None:
        assert understood.refused[0].words == words


def test_a_date_without_a_year_is_the_next_one() -> None:
    assert understand("le 1er septembre", today=TODAY).words == "le mardi 1er septembre 2026"
    assert understand("le 31 août", today=TODAY).words == "le mardi 31 août 2027"
    assert understand("le 29 février", today=TODAY).words == "le mardi 29 février 2028"


@pytest.mark.parametrize(("today", "words"), [(date(2027, 1, 10), "2026"), (date(2027, 3, 20), "2027")])
def test_a_period_without_a_year_is_the_one_that_is_not_over(today: date, words: str) -> None:
    understood = understand("le lundi du 15 novembre au 15 mars", today=today)
    assert understood.words.startswith(f"tous les lundis, du 15 novembre {words} au 15 mars")


def test_an_end_told_apart_comes_after_the_start() -> None:
    understood = understand("les mardis jusqu’au 30 juin, à partir du 6 septembre", today=date(2026, 6, 1))
    assert understood.words == "tous les mardis, du 6 septembre 2026 au 30 juin 2027"


def test_calendars_are_followed_in_both_senses() -> None:
    schedule = understand(
        "du lundi au vendredi pendant les vacances, sauf jours fériés", today=TODAY
    ).schedule
    assert schedule is not None
    assert schedule.during == {Calendar.SCHOOL}
    assert schedule.outside == {Calendar.PUBLIC}


def test_a_day_that_falls_out_is_said_in_another_language() -> None:
    told = {
        "Pas en %(month)s": "Not in %(month)s",
        "juillet": "July",
        "Toussaint": "All Saints",
        "": "header",
    }
    month = Excluded(date(2026, 7, 7), "Pas en %(month)s", values={"month": "juillet"})
    assert (month.reason, month.said(lambda text: told.get(text, text))) == ("Pas en juillet", "Not in July")
    feast = Excluded(date(2026, 11, 1), "Toussaint", Calendar.PUBLIC)
    assert (feast.reason, feast.said(lambda text: told.get(text, text))) == ("Toussaint", "All Saints")
    by_hand = Excluded(date(2026, 11, 1), "100 % férié", Calendar.PUBLIC)
    assert by_hand.said(lambda text: told.get(text, text)) == "100 % férié"
    assert Excluded(date(2026, 11, 1), "").said(lambda text: told.get(text, text)) == ""


def test_a_refusal_is_said_in_another_language() -> None:
    refusal = understand("lundi 15/12/2023", today=TODAY).refused[0]
    told = {refusal.sentence: "%(date)s is a %(is)s", "vendredi": "Friday"}
    assert refusal.said(lambda text: told.get(text, text)) == "15/12/2023 is a Friday"
