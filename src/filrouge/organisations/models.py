"""The organisation, its places, its services and its members."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from filrouge.core.models import TenantModel
from filrouge.organisations.enums import OrganisationKind, Role


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


class Site(TenantModel):
    """A place where the organisation receives people."""

    name = models.CharField(_("nom"), max_length=120)
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    phone = models.CharField(_("téléphone"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="site_name",
                violation_error_message=_("Un site porte déjà ce nom."),
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

    def __str__(self) -> str:
        return self.name
