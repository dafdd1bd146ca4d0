"""The words of this room: how a session went, why it did not, who comes and how."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SeriesKind(TextChoices):
    """What happens: an activity with people, or people of the house who meet (row A11)."""

    ACTIVITY = "activity", _("activité")
    MEETING = "meeting", _("réunion")


class SessionState(TextChoices):
    """Where a session is. Moved, it points to the session that stands for it."""

    PLANNED = "planned", _("prévue")
    HELD = "held", _("tenue")
    CANCELLED = "cancelled", _("annulée")
    MOVED = "moved", _("déplacée")


class Reason(TextChoices):
    """Why a session is not held when it was planned."""

    WEATHER = "weather", _("météo")
    SAFETY = "safety", _("sécurité")
    PREMISES = "premises", _("local")
    STAFF = "staff", _("équipe")
    NO_PUBLIC = "no_public", _("pas de public")
    OTHER = "other", _("autre raison")


class Contribution(TextChoices):
    """What is asked of people."""

    NONE = "none", _("gratuit")
    FIXED = "fixed", _("prix fixe")
    DEPOSIT = "deposit", _("caution")
    FREE_PRICE = "free_price", _("prix libre")


class ShiftState(TextChoices):
    """Whether somebody still holds a place of the rota."""

    ASKED = "asked", _("au tour de rôle")
    REPLACED = "replaced", _("remplacé")


class Presence(TextChoices):
    """How a named person stands towards one session."""

    ENROLLED = "enrolled", _("inscrit")
    WAITING = "waiting", _("en attente")
    PRESENT = "present", _("présent")
    ABSENT = "absent", _("absent")
    EXCUSED = "excused", _("excusé")


class GestureKind(TextChoices):
    """What one tap of the attendance page says."""

    TICK = "tick", _("présent")
    UNTICK = "untick", _("pas là")
    NEWCOMER = "newcomer", _("un prénom")
    COUNT = "count", _("un de plus, un de moins")
    NOTE = "note", _("ce qui s’est passé")
    FINISH = "finish", _("c’est fini")


class MessageKind(TextChoices):
    """What leaves the house about a session."""

    TEAM_REMINDER = "team_reminder", _("rappel à l’équipe")
    PEOPLE_REMINDER = "people_reminder", _("rappel aux inscrits")
    SMS = "sms", _("SMS aux inscrits")
    MINUTES = "minutes", _("compte rendu")
    CANCELLED = "cancelled", _("annulation")
    MOVED = "moved", _("déplacement")


class MessageState(TextChoices):
    """Where a message is."""

    WAITING = "waiting", _("va partir")
    SENT = "sent", _("parti")
    FAILED = "failed", _("pas parti")


class MessageTrouble(TextChoices):
    """Why a message did not leave: a word and never a sentence, for what is done next depends on it."""

    LEAVING = "leaving", _("nul ne sait s’il est parti")
    REFUSED = "refused", _("le serveur de courrier l’a refusé")
    NO_ADDRESS = "no_address", _("pas d’adresse de courriel")
    BAD_NUMBER = "bad_number", _("le numéro de téléphone ne se lit pas")
    NO_GATEWAY = "no_gateway", _("aucune passerelle SMS")
    LATE = "late", _("la séance a changé, ou elle est passée")
