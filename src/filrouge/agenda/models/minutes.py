"""What was said at the end of a session, what is left to do, and what left the house about it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from filrouge.agenda.enums import MessageKind, MessageState, MessageTrouble
from filrouge.agenda.models.sessions import Session
from filrouge.core.models import TenantModel
from filrouge.organisations.models import Member, Service, Site
from filrouge.people.models import Person


class Minutes(TenantModel):
    """What was done at a session, decided, heard and promised."""

    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="minutes", verbose_name=_("séance")
    )
    done = models.TextField(_("ce qui s’est passé"), blank=True, max_length=20_000)
    decisions = models.TextField(_("décisions"), blank=True, max_length=20_000)
    ideas = models.TextField(_("idées des participants"), blank=True, max_length=20_000)
    follow_up = models.TextField(_("suites promises"), blank=True, max_length=20_000)
    written_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("écrit par")
    )
    # Its texts or its things to do changed then: the version counts both, and says which one was sent.
    told_at = models.DateTimeField(_("changé le"), default=timezone.now, editable=False)

    ABOUT: ClassVar[str] = "session_id"
    UNTOLD: ClassVar[tuple[str, ...]] = ("told_at",)

    class Meta:
        verbose_name = _("compte rendu")
        verbose_name_plural = _("comptes rendus")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "session"],
                name="minutes_once",
                violation_error_message=_("Cette séance a déjà son compte rendu : complétez-le."),
            )
        ]

    def __str__(self) -> str:
        return str(self.session)


class ToDo(TenantModel):
    """One thing to do after a session: what, who, for when."""

    minutes = models.ForeignKey(
        Minutes, on_delete=models.CASCADE, related_name="todos", verbose_name=_("compte rendu")
    )
    text = models.CharField(_("à faire"), max_length=300)
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="todos", verbose_name=_("qui")
    )
    # Whom one promised to see again, for a follow-up appointment: nothing is said of them but their label.
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("personne")
    )
    due_on = models.DateField(_("pour le"), null=True, blank=True)
    is_done = models.BooleanField(_("c’est fait"), default=False)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)

    ABOUT: ClassVar[str] = "minutes.session_id"
    UNTOLD: ClassVar[tuple[str, ...]] = ("position",)

    class Meta:
        verbose_name = _("chose à faire")
        verbose_name_plural = _("choses à faire")
        ordering = ["position", "created_at"]

    def __str__(self) -> str:
        return self.text


class Message(TenantModel):
    """One letter or SMS about a session, to one address: it leaves once at most."""

    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="messages", verbose_name=_("séance")
    )
    kind = models.CharField(_("sorte"), max_length=16, choices=MessageKind.choices)
    # The member's or the person's id: name and address are looked up when they are needed, and kept nowhere.
    recipient_id = models.UUIDField(_("à"))
    # Of which version of the minutes, or of the session, it speaks: told again on purpose, it is another one.
    edition = models.PositiveIntegerField(_("version"), default=0)
    subject = models.CharField(_("objet"), max_length=200, blank=True)
    # What leaves to people as it was written then; a letter to the team is made when it leaves.
    text = models.TextField(_("texte"), blank=True)
    segments = models.PositiveSmallIntegerField(_("nombre de SMS"), null=True, blank=True)
    state = models.CharField(
        _("état"), max_length=10, choices=MessageState.choices, default=MessageState.WAITING
    )
    sent_at = models.DateTimeField(_("parti le"), null=True, blank=True)
    trouble = models.CharField(
        _("ce qui n’a pas marché"), max_length=12, blank=True, choices=MessageTrouble.choices
    )

    ABOUT: ClassVar[str] = "session_id"
    UNAUDITED: ClassVar[tuple[str, ...]] = ("text",)
    UNTOLD: ClassVar[tuple[str, ...]] = ("edition",)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["organisation", "created_at"], name="message_time")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "session", "kind", "recipient_id", "edition"],
                name="message_once",
                violation_error_message=_("Ce message est déjà parti, ou va partir."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.session}"

    @property
    def is_sms(self) -> bool:
        """Whether it goes to a telephone."""
        return self.segments is not None


class Feed(TenantModel):
    """A secret address that a calendar reads: a member's own, an action's, a site's or the whole house's.

    Only the digest of the secret is kept; who loses the address asks for a new one.
    """

    member = models.ForeignKey(
        Member,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="feeds",
        verbose_name=_("membre"),
    )
    action = models.ForeignKey(
        "actions.Action", on_delete=models.CASCADE, null=True, blank=True, related_name="feeds",
        verbose_name=_("action"),
    )  # fmt: skip
    site = models.ForeignKey(
        Site, on_delete=models.CASCADE, null=True, blank=True, related_name="feeds", verbose_name=_("lieu")
    )
    digest = models.CharField(_("empreinte"), max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("fait par"),
    )
    ended_at = models.DateTimeField(_("coupé le"), null=True, blank=True)

    UNAUDITED: ClassVar[tuple[str, ...]] = ("digest",)

    class Meta:
        verbose_name = _("agenda à suivre")
        verbose_name_plural = _("agendas à suivre")
        indexes = [models.Index(fields=["organisation", "digest"], name="feed_digest")]

    def __str__(self) -> str:
        return str(self.member or self.action or self.site or self.organisation)


class MinutesService(TenantModel):
    """A service that receives the minutes of a series, besides the action's team."""

    series = models.ForeignKey(
        "agenda.Series", on_delete=models.CASCADE, related_name="minutes_to", verbose_name=_("série")
    )
    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="+", verbose_name=_("service")
    )

    ABOUT: ClassVar[str] = "series.action_id"

    class Meta:
        verbose_name = _("service à qui va le compte rendu")
        verbose_name_plural = _("services à qui va le compte rendu")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "series", "service"],
                name="minutes_service_once",
                violation_error_message=_("Ce service reçoit déjà le compte rendu."),
            )
        ]

    def __str__(self) -> str:
        return str(self.service)
