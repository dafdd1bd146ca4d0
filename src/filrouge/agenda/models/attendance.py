"""Who came: named people, and a count that needs no name."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from filrouge.agenda.enums import GestureKind, Presence
from filrouge.agenda.models.sessions import Session
from filrouge.core.models import TenantModel
from filrouge.core.money import MoneyField
from filrouge.people.models import Person


class Attendance(TenantModel):
    """A named person towards one session: enrolled, waiting for a place, present, absent."""

    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("séance")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("personne")
    )
    presence = models.CharField(_("présence"), max_length=10, choices=Presence.choices)
    is_new = models.BooleanField(_("vient pour la première fois"), default=False)
    enrolled_at = models.DateTimeField(_("inscrit le"), null=True, blank=True)
    deposit = MoneyField(_("caution versée"))
    # When it was last ticked, by the clock of who ticked: of two telephones, the later one is right.
    ticked_at = models.DateTimeField(_("pointé le"), null=True, blank=True, editable=False)

    ABOUT: ClassVar[str] = "session_id"

    class Meta:
        verbose_name = _("présence")
        verbose_name_plural = _("présences")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "session", "person"],
                name="attendance_once",
                violation_error_message=_("Cette personne est déjà dans la liste."),
            ),
            models.CheckConstraint(
                condition=Q(deposit__isnull=True) | Q(deposit__gte=0),
                name="attendance_deposit",
                violation_error_message=_("Un montant ne peut pas être négatif."),
            ),
        ]

    def __str__(self) -> str:
        # The journal keeps it: it names nobody. Pages say `person.label`.
        return str(self.get_presence_display())


class Headcount(TenantModel):
    """How many came, without a name. What nobody counted is empty, and never zero.

    `women`, `men` and `children` are those who stand beside the named ones, each in one of the three;
    `newcomers` are among these. Nobody is asked the sex of somebody who gave a name. `least` and `most`
    are the total when somebody typed one: the same twice, or a range (« entre 10 et 30 »), the named ones
    included. Without it, the total is those who have a name and those beside them: `queries.came_to`.
    """

    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="headcounts", verbose_name=_("séance")
    )
    least = models.PositiveIntegerField(_("au moins"), null=True, blank=True)
    most = models.PositiveIntegerField(_("au plus"), null=True, blank=True)
    women = models.PositiveIntegerField(_("femmes"), null=True, blank=True)
    men = models.PositiveIntegerField(_("hommes"), null=True, blank=True)
    children = models.PositiveIntegerField(_("enfants"), null=True, blank=True)
    newcomers = models.PositiveIntegerField(_("nouveaux"), null=True, blank=True)

    ABOUT: ClassVar[str] = "session_id"

    class Meta:
        verbose_name = _("comptage")
        verbose_name_plural = _("comptages")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "session"],
                name="headcount_once",
                violation_error_message=_("Cette séance est déjà comptée : corrigez plutôt les nombres."),
            ),
            models.CheckConstraint(
                condition=Q(least__isnull=True, most__isnull=True)
                | Q(least__isnull=False, most__isnull=False, most__gte=F("least")),
                name="headcount_range",
                violation_error_message=_("Écrivez un nombre, ou deux dans l’ordre : « entre 10 et 30 »."),
            ),
        ]

    def __str__(self) -> str:
        return self.said or "?"

    @property
    def said(self) -> str:
        """« 16 », « 10 à 30 », an empty text when nobody counted."""
        if self.least is None:
            return ""
        return str(self.least) if self.least == self.most else f"{self.least} à {self.most}"


class Gesture(TenantModel):
    """One tap of the attendance page. Its id is made on the telephone: sent twice, it counts once."""

    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="gestures", verbose_name=_("séance")
    )
    kind = models.CharField(_("geste"), max_length=10, choices=GestureKind.choices)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("personne")
    )
    column = models.CharField(_("colonne"), max_length=10, blank=True)
    delta = models.SmallIntegerField(_("de combien"), default=0)
    # A total as it was typed, or a note. A first name never stands here: it is the person's, and goes.
    text = models.TextField(_("texte"), blank=True, max_length=20_000)
    made_at = models.DateTimeField(_("fait le"), default=timezone.now)

    ABOUT: ClassVar[str] = "session_id"
    # Written once and never changed: the row itself is its history.
    UNAUDITED: ClassVar[tuple[str, ...]] = ("text",)

    class Meta:
        verbose_name = _("pointage")
        verbose_name_plural = _("pointages")
        ordering = ["made_at", "id"]
        indexes = [models.Index(fields=["organisation", "session"], name="gesture_session")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"
