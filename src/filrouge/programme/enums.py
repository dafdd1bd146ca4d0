"""Closed lists of the strategic programme and its evaluation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProgrammeState(models.TextChoices):
    """The life of a programme."""

    DRAFT = "draft", _("en préparation")
    ADOPTED = "adopted", _("adopté")
    CLOSED = "closed", _("terminé")


class Numbering(models.TextChoices):
    """How actions are numbered: on and on, again under each objective, or as they were written."""

    CONTINUOUS = "continuous", _("numérotation continue")
    PER_OBJECTIVE = "per_objective", _("numérotation par objectif")
    AS_WRITTEN = "as_written", _("numéros de la maison")


class Level(models.IntegerChoices):
    """The two levels of objectives."""

    STRATEGIC = 1, _("objectif stratégique")
    OPERATIONAL = 2, _("objectif opérationnel")


class Nature(models.TextChoices):
    """A service that goes on (Me) told from a project (Pe)."""

    MAINTAINED = "maintained", _("mission maintenue")
    PROJECT = "project", _("projet")


class Health(models.TextChoices):
    """The health of an action, in the four colours of a mid-term evaluation."""

    DONE = "done", _("réalisé")
    PARTIAL = "partial", _("partiellement")
    NOT_STARTED = "not_started", _("non mis en place")
    CHANGED = "changed", _("a évolué")


class RoundKind(models.TextChoices):
    """When an evaluation is made."""

    QUARTERLY = "quarterly", _("ronde trimestrielle")
    MID_TERM = "mid_term", _("évaluation à mi-mandat")
    FINAL = "final", _("évaluation finale")


class MeetingState(models.TextChoices):
    """Whether the meeting of a round took place."""

    PLANNED = "planned", _("prévue")
    HELD = "held", _("tenue")
    MISSED = "missed", _("pas tenue")


class LetterRank(models.IntegerChoices):
    """The letters about a round: the question, and two reminders. There is no fourth."""

    ASKED = 0, _("demande")
    FIRST = 1, _("premier rappel")
    SECOND = 2, _("second rappel")


class Feasibility(models.TextChoices):
    """How an idea is sorted, once it is on the wall. Empty: not sorted yet."""

    NOW = "now", _("faisable maintenant")
    MEANS = "means", _("faisable avec des moyens")
    OTHERS = "others", _("dépend de quelqu’un d’autre")
    HARD = "hard", _("difficile à faire")


class IdeaState(models.TextChoices):
    """What became of an idea."""

    OPEN = "open", _("à trier")
    RETAINED = "retained", _("retenue")
    REFUSED = "refused", _("écartée")
