"""Kinds of report."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportKind(models.TextChoices):
    """What a report is for."""

    EVALUATION = "evaluation", _("rapport d’évaluation du programme")
