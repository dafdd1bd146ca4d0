"""Closed lists of the reading of a document."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DraftState(models.TextChoices):
    """What became of a document that was dropped."""

    READING = "reading", _("en lecture")
    OPEN = "open", _("à vérifier")
    UNREADABLE = "unreadable", _("illisible")
    SAVED = "saved", _("enregistré")
    DISCARDED = "discarded", _("jeté")
