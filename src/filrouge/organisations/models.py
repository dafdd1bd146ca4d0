"""The organisation, its places, its services, its members, and who stands in for whom."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from filrouge.core.date_words import stretch
from filrouge.core.models import TenantModel
from filrouge.organisations.enums import InvitationState, OrganisationKind, Role


class Organisation(models.Model):
    """A CPAS, a CASG, a CCAS, an association: what owns every row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(_("nom dans l’adresse"), max_length=40, unique=True)
    name = models.CharField(_("nom"), max_length=120)
    kind = models.CharField(_("genre"), max_length=12, choices=OrganisationKind.choices)
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    phone = models.CharField(_("téléphone"), max_length=40, blank=True)
    help_line = models.CharField(_("qui appeler en cas de question"), max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Identity(TenantModel):
    """How the organisation shows itself on its papers. Numbers are kept without their spaces and dots."""

    name = models.CharField(_("nom officiel"), max_length=160, blank=True)
    street = models.CharField(_("rue et numéro"), max_length=120, blank=True)
    postcode = models.CharField(_("code postal"), max_length=10, blank=True)
    town = models.CharField(_("localité"), max_length=70, blank=True)
    phone = models.CharField(_("téléphone"), max_length=40, blank=True)
    email = models.EmailField(_("adresse de courriel"), blank=True)
    website = models.CharField(_("site"), max_length=120, blank=True)
    company_number = models.CharField(_("numéro d’entreprise"), max_length=14, blank=True)
    iban = models.CharField(_("compte (IBAN)"), max_length=34, blank=True)
    account_note = models.CharField(_("à côté du compte"), max_length=160, blank=True)
    colour = models.CharField(_("couleur"), max_length=7, blank=True)
    # The file that was chosen, under the name it had; where it is kept, and its size in pixels.
    logo_name = models.CharField(_("logo"), max_length=200, blank=True)
    logo_path = models.CharField(_("emplacement du logo"), max_length=200, blank=True, editable=False)
    logo_width = models.PositiveIntegerField(_("largeur du logo"), default=0, editable=False)
    logo_height = models.PositiveIntegerField(_("hauteur du logo"), default=0, editable=False)

    UNAUDITED = ("logo_path", "logo_width", "logo_height")
    DOCUMENTS = ("logo_path",)

    class Meta:
        verbose_name = _("identité")
        verbose_name_plural = _("identités")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                name="identity_once",
                violation_error_message=_("L’organisation a déjà une identité."),
            )
        ]

    def __str__(self) -> str:
        return self.name or str(_("identité"))

    @property
    def address(self) -> str:
        """« Rue des Roseaux 27, 1999 Les Étangs »."""
        town = f"{self.postcode} {self.town}".strip()
        return ", ".join(part for part in (self.street, town) if part)


class Site(TenantModel):
    """A place where the organisation receives people."""

    name = models.CharField(_("nom"), max_length=120)
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    phone = models.CharField(_("téléphone"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("lieu")
        verbose_name_plural = _("lieux")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="site_name",
                violation_error_message=_("Un lieu porte déjà ce nom."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Service(TenantModel):
    """A team inside the organisation."""

    name = models.CharField(_("nom"), max_length=120)

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="service_name",
                violation_error_message=_("Un service porte déjà ce nom."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Member(TenantModel):
    """A person's place in one organisation. Without a user, they are named but cannot sign in."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
        verbose_name=_("utilisateur"),
    )
    name = models.CharField(_("nom"), max_length=120)
    role = models.CharField(_("rôle"), max_length=14, choices=Role.choices, default=Role.WORKER)
    function = models.CharField(_("fonction"), max_length=120, blank=True)
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
        verbose_name=_("service"),
    )
    is_active = models.BooleanField(_("en fonction"), default=True)
    # Until when they read what others changed: « Aujourd'hui » begins there.
    read_at = models.DateTimeField(_("a lu ce qui a changé jusqu’au"), null=True, blank=True, editable=False)

    UNAUDITED = ("read_at",)

    class Meta:
        verbose_name = _("membre")
        verbose_name_plural = _("membres")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                name="member_user",
                violation_error_message=_("Cette personne est déjà membre de l’organisation."),
            )
        ]

    # The absent people whose substitute this member is today: filled by `queries.standing`, at the door.
    stands_for: tuple[Member, ...] = ()
    # Whether they are a member of another organisation too: the frame then offers the way there.
    is_elsewhere: bool = False

    def __str__(self) -> str:
        return self.name

    @property
    def roles(self) -> frozenset[str]:
        """Their role, and those of the absent people they stand in for."""
        return frozenset({self.role, *(absent.role for absent in self.stands_for)})

    @property
    def hands(self) -> tuple[uuid.UUID, ...]:
        """Whose parts they take: their own, and those of the absent people they stand in for."""
        return (self.pk, *(absent.pk for absent in self.stands_for))


class Invitation(TenantModel):
    """A letter that lets somebody become a member, once, until a date.

    The letter holds the key, the row only its digest.
    """

    email = models.EmailField(_("adresse de courriel"))
    name = models.CharField(_("nom"), max_length=120)
    role = models.CharField(_("rôle"), max_length=14, choices=Role.choices, default=Role.WORKER)
    function = models.CharField(_("fonction"), max_length=120, blank=True)
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitations",
        verbose_name=_("service"),
    )
    # A person who is named already, as the referent of a sheet that was read, and may sign in from now on.
    member = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="invitations",
        verbose_name=_("membre"),
    )
    digest = models.CharField(_("empreinte"), max_length=64)
    invited_by = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("invité par")
    )
    expires_at = models.DateTimeField(_("vaut jusqu’au"))
    # Empty while the letter waits in the queue, or when the mail server refused it.
    sent_at = models.DateTimeField(_("partie le"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("acceptée le"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("retirée le"), null=True, blank=True)

    ABOUT: ClassVar[str] = "member_id"
    # The journal outlives the invitation: it does not need the address of who never came.
    UNAUDITED = ("digest", "email", "sent_at")

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "digest"],
                name="invitation_digest",
                violation_error_message=_("Cette invitation existe déjà."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=models.Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_waiting_once",
                violation_error_message=_("Cette personne a déjà une invitation : renvoyez-la plutôt."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> InvitationState:
        """What its link answers today."""
        if self.accepted_at is not None:
            return InvitationState.ACCEPTED
        if self.withdrawn_at is not None:
            return InvitationState.WITHDRAWN
        return InvitationState.EXPIRED if self.expires_at <= timezone.now() else InvitationState.WAITING


class Absence(TenantModel):
    """Somebody is away from one day to another, and a named substitute holds their thread meanwhile."""

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="absences", verbose_name=_("membre")
    )
    substitute = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="stands",
        verbose_name=_("remplacé par"),
    )
    starts_on = models.DateField(_("du"))
    ends_on = models.DateField(_("au"))
    note = models.CharField(_("ce qu’il faut savoir"), max_length=300, blank=True)

    ABOUT: ClassVar[str] = "member_id"

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["-starts_on"]
        indexes = [models.Index(fields=["organisation", "substitute", "ends_on"], name="absence_substitute")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="absence_dates",
                violation_error_message=_("L’absence finit avant de commencer."),
            ),
            models.CheckConstraint(
                condition=models.Q(substitute__isnull=True) | ~models.Q(substitute=models.F("member")),
                name="absence_somebody_else",
                violation_error_message=_("On ne se remplace pas soi-même : choisissez une autre personne."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.when}"

    @property
    def when(self) -> str:
        """« du 3 septembre au 30 novembre 2026 », « le 3 septembre 2026 »."""
        return stretch(self.starts_on, self.ends_on)

    @property
    def is_now(self) -> bool:
        """Whether it lasts today."""
        return self.starts_on <= timezone.localdate() <= self.ends_on

    @property
    def is_past(self) -> bool:
        """Whether it is over."""
        return self.ends_on < timezone.localdate()
