"""What makes a story unrecognisable, and how somebody agreed to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryCheck(models.TextChoices):
    """What its author looked at before a story leaves the file. All of it, or the story does not leave."""

    NAMES = "names", _("aucun nom, aucune initiale, aucun surnom")
    DATES = "dates", _("ni âge exact, ni date, ni durée exacte")
    PLACES = "places", _("ni rue, ni quartier, ni employeur, ni école, ni pays")
    FAMILY = "family", _("la famille est changée là où elle ferait reconnaître")
    EVENTS = "events", _("aucun fait rare que les voisins reconnaîtraient")
    REREAD = "reread", _("un collègue l’a relu sans savoir de qui il s’agit")


class Agreement(models.TextChoices):
    """How somebody agreed that their story be told."""

    SPOKEN = "spoken", _("de vive voix")
    WRITTEN = "written", _("par écrit")
