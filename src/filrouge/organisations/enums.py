"""Kinds of organisation, what a member does there, what an invitation has become."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """The legal kinds the sources know. Their acronyms are names and are not translated."""

    CPAS = "cpas", "CPAS"
    CASG = "casg", "CASG"
    CCAS = "ccas", "CCAS"
    ASSOCIATION = "association", _("association")


class Role(models.TextChoices):
    """What a member may do, in nine words. The rights themselves are in each room's `rules.py`."""

    DIRECTION = "direction", _("direction")
    COORDINATION = "coordination", _("coordination")
    WORKER = "worker", _("travailleur social")
    RECEPTION = "reception", _("accueil")
    TRAINEE = "trainee", _("stagiaire")
    VOLUNTEER = "volunteer", _("bénévole")
    COUNCIL = "council", _("membre du conseil")
    ADMINISTRATOR = "administrator", _("administrateur")
    DPO = "dpo", _("délégué à la protection des données")


class InvitationState(StrEnum):
    """What the link of an invitation answers."""

    WAITING = "waiting"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"  # no invitation has that key, or none any more
