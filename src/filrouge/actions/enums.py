"""Closed lists about an action and its sheet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActionKind(models.TextChoices):
    """What the team does: with a group, with a neighbourhood, for whoever asks, or once."""

    COLLECTIVE = "collective", _("action collective")
    COMMUNITY = "community", _("action communautaire")
    SERVICE = "service", _("service")
    PROJECT = "project", _("projet")


class ActorRole(models.TextChoices):
    """Who has a part in an action, one line each."""

    REFERENT = "referent", _("référent")
    AGENT = "agent", _("agent traitant")
    PARTNER_AGENT = "partner_agent", _("agent partenaire")
    PARTNER = "partner", _("partenaire")
    BENEFICIARIES = "beneficiaries", _("bénéficiaires")
    CONTACTS = "contacts", _("interlocuteur")
    TEAM = "team", _("équipe")
    WITH = "with", _("en collaboration")


class EditionState(models.TextChoices):
    """How far the file of one year is."""

    TO_WRITE = "to_write", _("à écrire")
    WRITING = "writing", _("en cours")
    PROOFREAD = "proofread", _("relu")
    VALIDATED = "validated", _("validé")


class BudgetState(models.TextChoices):
    """What is known of a budget line."""

    KNOWN = "known", _("montant connu")
    UNKNOWN = "unknown", _("montant inconnu")
    IN_KIND = "in_kind", _("en nature")
    REINVOICED = "reinvoiced", _("refacturé")


class QuestionSource(models.TextChoices):
    """Who answers a question of a sheet: a hand, the data until a hand does, or the lines kept beside it."""

    HAND = "hand", _("écrit à la main")
    ACTORS = "actors", _("acteurs")
    AGENTS = "agents", _("agents")
    TEAM = "team", _("agents et encadrement")
    PARTNERS = "partners", _("partenaires")
    TIMETABLE = "timetable", _("horaire")
    PLACE = "place", _("lieu")
    WHERE_WHEN = "where_when", _("lieu et horaire")
    STAFFING = "staffing", _("encadrement par le personnel")
    PARTICIPANTS = "people", _("participants")
    OUTINGS = "outings", _("sorties")
    STEPS = "steps", _("étapes")
    MATERIAL = "material", _("matériel")
    BUDGET = "budget", _("budget")
