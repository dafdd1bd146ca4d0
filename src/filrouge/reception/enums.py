"""How people reach the house, how they knew of it, and the days of a week."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mode(models.TextChoices):
    """How somebody was met."""

    DROP_IN = "drop_in", _("sur place")
    PHONE = "phone", _("téléphone")
    MAIL = "mail", _("courriel")
    VISIT = "visit", _("visite")
    CHANCE = "chance", _("rencontre")
    STREET = "street", _("rue ou stand")
    ERRAND = "errand", _("démarche, sans la personne")
    HELPLINE = "helpline", _("ligne d’écoute")


class ComesFrom(models.TextChoices):
    """How somebody found the door."""

    KNOWN = "known", _("connaît déjà la maison")
    WORD = "word", _("bouche à oreille")
    PASSING = "passing", _("en passant dans le quartier")
    SENT = "sent", _("envoyé par un service")
    ACTION = "action", _("depuis une de nos actions")


class Weekday(models.IntegerChoices):
    """The days of a week, as Python counts them."""

    MONDAY = 0, _("lundi")
    TUESDAY = 1, _("mardi")
    WEDNESDAY = 2, _("mercredi")
    THURSDAY = 3, _("jeudi")
    FRIDAY = 4, _("vendredi")
    SATURDAY = 5, _("samedi")
    SUNDAY = 6, _("dimanche")


class Unit(models.TextChoices):
    """What a table counts: never people."""

    INTERVENTIONS = "interventions", _("interventions")
    CONTACTS = "contacts", _("passages")


class Grouping(models.TextChoices):
    """What the lines of a table are."""

    CATEGORY = "category", _("catégorie")
    SITE = "site", _("lieu")
    MONTH = "month", _("mois")
    MODE = "mode", _("façon de se voir")
    ORIGIN = "origin", _("d’où vient la personne")
    WORKER = "worker", _("travailleur")


class YearTable(models.TextChoices):
    """The tables of a year that a note may stand under."""

    CATEGORIES = "categories", _("Les interventions par catégorie")
    SITES = "sites", _("Les passages par lieu")
    MONTHS = "months", _("Les passages par mois")
    MODES = "modes", _("Les passages selon la façon de se voir")
    ORIGINS = "origins", _("D’où viennent les personnes, par passage")
    PUBLIC = "public", _("Les personnes suivies qui sont venues")


class RequestState(models.TextChoices):
    """What became of a request noted on the square."""

    OPEN = "open", _("attendue")
    CAME = "came", _("est venue")
    SOLVED = "solved", _("réglée sur place")
    MISSED = "missed", _("n’est pas venue")


class ClinicWay(models.TextChoices):
    """How a lawyer gives a clinic."""

    PHONE = "phone", _("par téléphone")
    SITE = "site", _("sur place")


class ClinicOutcome(models.TextChoices):
    """What a lawyer did for somebody."""

    ADVICE = "advice", _("conseil donné")
    LETTER = "letter", _("courrier écrit")
    FILE = "file", _("affaire prise en main")
    AID = "aid", _("orientée vers l’aide juridique")
    MISSED = "missed", _("pas jointe ou pas venue")
    OTHER = "other", _("autre chose")
