"""Rounds: everybody answers for their actions, in colours and words."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from filrouge.core.models import TenantModel
from filrouge.core.partial_dates import PartialDateField
from filrouge.organisations.models import Member
from filrouge.programme.enums import Health, LetterRank, MeetingState, RoundKind
from filrouge.programme.models.tree import PlannedAction, Programme


class Round(TenantModel):
    """One time that everybody answers for their actions. Once closed, it never changes."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="rounds", verbose_name=_("programme")
    )
    kind = models.CharField(_("genre"), max_length=10, choices=RoundKind.choices)
    title = models.CharField(_("titre"), max_length=200)
    opened_on = models.DateField(_("ouverte le"))
    due_on = models.DateField(_("à rendre pour le"), null=True, blank=True)
    closed_on = models.DateField(_("close le"), null=True, blank=True)
    meeting_on = PartialDateField(_("réunion le"))
    meeting_state = models.CharField(_("réunion"), max_length=8, choices=MeetingState.choices, blank=True)
    meeting_note = models.TextField(_("pourquoi la réunion n’a pas eu lieu"), blank=True)
    factors = models.TextField(_("ce qui a pesé sur toute la ronde"), blank=True)

    class Meta:
        verbose_name = _("ronde")
        verbose_name_plural = _("rondes")
        ordering = ["-opened_on", "-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "programme", "title"],
                name="round_title",
                violation_error_message=_("Une ronde porte déjà ce titre."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="round_dates",
                violation_error_message=_("La ronde est close avant d’être ouverte."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Assessment(TenantModel):
    """What is said of one action in one round: its colour and the words under it."""

    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, related_name="assessments", verbose_name=_("ronde")
    )
    planned_action = models.ForeignKey(
        PlannedAction, on_delete=models.CASCADE, related_name="assessments", verbose_name=_("action inscrite")
    )
    # Empty: somebody wrote words and left the colour for later. It counts as an action without answer.
    health = models.CharField(_("santé de l’action"), max_length=12, choices=Health.choices, blank=True)
    narrative = models.TextField(_("ce qui est fait"), blank=True)
    strengths = models.TextField(_("forces"), blank=True)
    weaknesses = models.TextField(_("faiblesses"), blank=True)
    opportunities = models.TextField(_("opportunités"), blank=True)
    obstacles = models.TextField(_("ce qui freine"), blank=True)
    next_steps = models.TextField(_("la suite"), blank=True)
    change_reason = models.TextField(_("pourquoi l’action a évolué"), blank=True)
    replaced_by = models.ForeignKey(
        PlannedAction,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("remplacée par l’action"),
    )
    # The action that takes over is not in the programme yet: it is named in words.
    replaced_in_words = models.CharField(_("remplacée par"), max_length=300, blank=True)
    answered_by = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("répondu par"),
    )
    answered_on = models.DateField(_("répondu le"), null=True, blank=True)

    ABOUT: ClassVar[str] = "planned_action.action_id"

    class Meta:
        verbose_name = _("évaluation d’une action")
        verbose_name_plural = _("évaluations d’actions")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "round", "planned_action"],
                name="assessment_once",
                violation_error_message=_("Cette action a déjà sa réponse dans cette ronde."),
            )
        ]

    def __str__(self) -> str:
        said = self.get_health_display() if self.health else ""
        return f"{self.planned_action} : {said}" if said else str(self.planned_action)


class LaterNote(TenantModel):
    """What somebody corrects or adds once a round is closed: a dated note beside the answer, which stays."""

    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, related_name="later_notes", verbose_name=_("ronde")
    )
    planned_action = models.ForeignKey(
        PlannedAction, on_delete=models.CASCADE, related_name="later_notes", verbose_name=_("action inscrite")
    )
    text = models.TextField(_("texte"))
    written_on = models.DateField(_("écrite le"))
    written_by = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("écrite par")
    )

    ABOUT: ClassVar[str] = "planned_action.action_id"

    class Meta:
        verbose_name = _("correction datée")
        verbose_name_plural = _("corrections datées")
        ordering = ["written_on", "created_at"]

    def __str__(self) -> str:
        return str(self.planned_action)


class RoundLetter(TenantModel):
    """One letter about a round to one member: the question, then two reminders at most, each once."""

    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, related_name="letters", verbose_name=_("ronde")
    )
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", verbose_name=_("membre"))
    rank = models.PositiveSmallIntegerField(_("rang"), choices=LetterRank.choices)
    # Written before the letter leaves, so that it never leaves twice. Without `sent_at` nobody knows that it
    # left: the mail server refused it, or the worker died at that moment.
    sent_at = models.DateTimeField(_("partie le"), null=True, blank=True)
    # Who reads it: the member, or the person who replaces them that day.
    sent_to = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("envoyée à"),
    )
    trouble = models.CharField(_("pourquoi elle n’est pas partie"), max_length=200, blank=True)

    ABOUT: ClassVar[str] = "round_id"

    class Meta:
        verbose_name = _("lettre de ronde")
        verbose_name_plural = _("lettres de ronde")
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "round", "member", "rank"],
                name="round_letter_once",
                violation_error_message=_("Cette lettre est déjà partie."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_rank_display()}, {self.member}"


class HealthWord(TenantModel):
    """How the house says a colour, when it has its own words for it."""

    health = models.CharField(_("santé de l’action"), max_length=12, choices=Health.choices)
    word = models.CharField(_("mot"), max_length=60)
    meaning = models.TextField(_("ce que cela veut dire"), blank=True)

    class Meta:
        verbose_name = _("mot de santé")
        verbose_name_plural = _("mots de santé")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "health"],
                name="health_word_once",
                violation_error_message=_("Cette couleur a déjà son mot."),
            )
        ]

    def __str__(self) -> str:
        return self.word
