"""What is done with somebody: where they stand, what is to do and by whom, what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from filrouge.actions.models import Action
from filrouge.core.models import TenantModel
from filrouge.directory.models import Entry
from filrouge.followup.enums import StepKind, StepState
from filrouge.organisations.models import Member, Site
from filrouge.people.models import Person


class Situation(TenantModel):
    """Where somebody stands today, in a few lines that who follows them share. One a person; sealed."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("personne"))
    text = models.TextField(_("situation"), blank=True)
    written_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("écrite par")
    )

    ABOUT: ClassVar[str] = "person_id"
    SEALED: ClassVar[tuple[str, ...]] = ("text",)
    UNAUDITED: ClassVar[tuple[str, ...]] = ("text",)

    class Meta:
        verbose_name = _("situation")
        verbose_name_plural = _("situations")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                name="situation_once",
                violation_error_message=_("Un collègue vient de l’écrire : relisez, puis changez-la."),
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class FileStep(TenantModel):
    """A step taken, an appointment, an orientation, a call, an invitation: to do, or what became of it.

    Its words are sealed. The journal says that there was one and what became of it, and no more.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("personne"))
    kind = models.CharField(_("sorte"), max_length=12, choices=StepKind.choices)
    state = models.CharField(_("état"), max_length=10, choices=StepState.choices, default=StepState.TODO)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("par qui"))
    # Of what is to do, until when; of an appointment, its day.
    day = models.DateField(_("jour"), null=True, blank=True)
    hour = models.TimeField(_("heure"), null=True, blank=True)
    settled_on = models.DateField(_("réglé le"), null=True, blank=True)
    text = models.TextField(_("texte"), blank=True)
    site = models.ForeignKey(
        Site, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("lieu")
    )
    entry = models.ForeignKey(
        Entry, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("vers quel service"),
    )  # fmt: skip
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("à quelle action"),
    )  # fmt: skip

    ABOUT: ClassVar[str] = "person_id"
    SEALED: ClassVar[tuple[str, ...]] = ("text",)
    UNAUDITED: ClassVar[tuple[str, ...]] = ("text", "day", "hour", "site", "entry", "action")

    class Meta:
        verbose_name = _("pas d’un suivi")
        verbose_name_plural = _("pas d’un suivi")
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["organisation", "person"], name="file_step_person"),
            models.Index(
                fields=["organisation", "member", "day"], name="file_step_todo", condition=Q(state="todo")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="appointment") | Q(day__isnull=False),
                name="file_step_appointment",
                violation_error_message=_("Dites quel jour est le rendez-vous."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="orientation") | Q(entry__isnull=False),
                name="file_step_orientation",
                violation_error_message=_("Dites vers quel service du carnet."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="invitation") | Q(action__isnull=False),
                name="file_step_invitation",
                violation_error_message=_("Choisissez à quelle action."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
