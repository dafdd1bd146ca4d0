"""The idea box: the sheets on the wall, for a time, and what became of each idea."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from filrouge.actions.models import Action
from filrouge.core.models import TenantModel
from filrouge.organisations.models import Member
from filrouge.programme.enums import Feasibility, IdeaState
from filrouge.programme.models.tree import Objective, Programme


class IdeaCall(TenantModel):
    """A time during which the team writes its ideas under the objectives of a programme."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="idea_calls", verbose_name=_("programme")
    )
    title = models.CharField(_("titre"), max_length=200)
    words = models.TextField(_("ce qu’on demande"), blank=True)
    opens_on = models.DateField(_("ouvert du"))
    closes_on = models.DateField(_("au"))

    ABOUT: ClassVar[str] = "programme_id"

    class Meta:
        verbose_name = _("appel aux idées")
        verbose_name_plural = _("appels aux idées")
        ordering = ["-opens_on", "-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="idea_call_dates",
                violation_error_message=_("L’appel se ferme avant de s’ouvrir."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Idea(TenantModel):
    """One idea, under one objective. Retained, it becomes an action with its sheet; refused, it keeps why."""

    call = models.ForeignKey(
        IdeaCall, on_delete=models.CASCADE, related_name="ideas", verbose_name=_("appel aux idées")
    )
    objective = models.ForeignKey(
        Objective, on_delete=models.CASCADE, related_name="ideas", verbose_name=_("objectif")
    )
    title = models.CharField(_("idée"), max_length=300)
    text = models.TextField(_("en quelques mots"), blank=True)
    author = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("écrite par")
    )
    feasibility = models.CharField(_("faisabilité"), max_length=10, choices=Feasibility.choices, blank=True)
    state = models.CharField(_("état"), max_length=10, choices=IdeaState.choices, default=IdeaState.OPEN)
    reason = models.TextField(_("pourquoi"), blank=True)
    action = models.ForeignKey(
        Action,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="ideas",
        verbose_name=_("devenue l’action"),
    )

    class Meta:
        verbose_name = _("idée")
        verbose_name_plural = _("idées")
        ordering = ["created_at"]
        indexes = [models.Index(fields=["organisation", "call", "objective"], name="idea_place")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=IdeaState.REFUSED) | ~Q(reason=""),
                name="idea_refused_why",
                violation_error_message=_(
                    "Dites pourquoi l’idée est écartée : la personne qui l’a eue le lira."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title


class IdeaSupport(TenantModel):
    """« Je porte »: somebody would carry an idea."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="supports", verbose_name=_("idée"))
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", verbose_name=_("membre"))

    ABOUT: ClassVar[str] = "idea_id"

    class Meta:
        verbose_name = _("« je porte »")
        verbose_name_plural = _("« je porte »")
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "idea", "member"],
                name="idea_support_once",
                violation_error_message=_("Vous portez déjà cette idée."),
            )
        ]

    def __str__(self) -> str:
        return str(self.idea)


class IdeaRemark(TenantModel):
    """What somebody says of an idea."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="remarks", verbose_name=_("idée"))
    member = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("membre")
    )
    text = models.TextField(_("remarque"), max_length=2000)

    ABOUT: ClassVar[str] = "idea_id"

    class Meta:
        verbose_name = _("remarque sur une idée")
        verbose_name_plural = _("remarques sur une idée")
        ordering = ["created_at"]

    def __str__(self) -> str:
        return self.text[:80]
