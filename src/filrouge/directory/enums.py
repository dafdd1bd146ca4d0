"""Closed lists about the directory."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryKind(models.TextChoices):
    """What an entry is."""

    PARTNER = "partner", _("partenaire")
    SERVICE = "service", _("service")
    ASSOCIATION = "association", _("association")
    SCHOOL = "school", _("école")
    CARE = "care", _("soins, cabinet médical")
    HOUSING = "housing", _("logement")
    CULTURE = "culture", _("culture, bibliothèque")
    AUTHORITY = "authority", _("administration")
    COMPANY = "company", _("entreprise, employeur")
    FUNDER = "funder", _("pouvoir subsidiant")
