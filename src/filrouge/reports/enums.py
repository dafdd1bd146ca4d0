"""Kinds of report, and of chapter."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportKind(models.TextChoices):
    """What a report is for."""

    EVALUATION = "evaluation", _("rapport d’évaluation du programme")
    ANNUAL = "annual", _("rapport annuel")


class ChapterKind(models.TextChoices):
    """What a chapter of an annual report prints under its text."""

    TEXT = "text", _("texte")
    TABLE = "table", _("tableau")
    FILES = "files", _("dossiers des actions")
    NEXT_YEAR = "next_year", _("actions de l’année suivante")
    TRAINING = "training", _("formations")
    PARTNERS = "partners", _("partenariats")
    MEETINGS = "meetings", _("réunions de coordination")
    FUNDS = "funds", _("fonds")
    OFFERED = "offered", _("chapitre d’un autre métier")
