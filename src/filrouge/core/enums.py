"""The closed lists of the common ground."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditVerb(models.TextChoices):
    """What was done to an object."""

    CREATED = "created", _("créé")
    CHANGED = "changed", _("modifié")
    REMOVED = "removed", _("supprimé")
    EXPORTED = "exported", _("emporté")


class DataSubject(models.TextChoices):
    """Whose data a room holds."""

    MEMBERS = "members", _("membres de l’organisation")
    PEOPLE = "people", _("personnes qui viennent")
    PARTNERS = "partners", _("partenaires")


class JobState(models.TextChoices):
    """Where a piece of long work stands."""

    QUEUED = "queued", _("en attente")
    RUNNING = "running", _("en cours")
    DONE = "done", _("terminé")
    FAILED = "failed", _("échoué")
