"""Whom the house knows outside its walls."""

from __future__ import annotations

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filrouge.core.models import TenantModel
from filrouge.directory.enums import EntryKind

# What people write between the figures of a telephone, and the « (0) » that is not dialled from abroad.
_BETWEEN = re.compile(r"\(0\)|[\s./()\-\u2010-\u2013]")
# Belgium (E.164 +32: eight or nine figures), France (+33: nine), another country by its own number; then the
# short numbers of help lines (« 107 », « 3919 »).
_DIALLED = re.compile(
    r"(?:\+|00)(?:32[1-9]\d{7,8}|33[1-9]\d{8}|(?!3[23])[1-9]\d{6,13})|0[1-9]\d{7,8}|[1-9]\d{2,3}", re.ASCII
)


def dialled(phone: str) -> str:
    """What a telephone dials for a number as people write it; empty when it is not a number."""
    kept = _BETWEEN.sub("", phone)
    if not _DIALLED.fullmatch(kept):
        return ""
    return f"+{kept[2:]}" if kept.startswith("00") else kept


def check_phone(phone: str) -> None:
    """Raises `ValidationError` for what no telephone can dial."""
    if not dialled(phone):
        raise ValidationError(
            gettext("Écrivez un seul numéro, comme 02 345 67 89, 0470 12 34 56 ou +33 1 23 45 67 89.")
        )


check_website = URLValidator(
    schemes=["http", "https"], message=_("Écrivez une adresse web, comme https://www.exemple.be.")
)


class Entry(TenantModel):
    """A service, an association or a partner, written once."""

    name = models.CharField(_("nom"), max_length=600)
    kind = models.CharField(_("genre"), max_length=12, choices=EntryKind.choices, default=EntryKind.PARTNER)
    phone = models.CharField(_("téléphone"), max_length=40, blank=True, default="", validators=[check_phone])
    email = models.EmailField(_("courriel"), blank=True, default="")
    website = models.CharField(
        _("site web"), max_length=300, blank=True, default="", validators=[check_website]
    )
    address = models.CharField(_("adresse"), max_length=300, blank=True, default="")
    contact = models.CharField(_("personne de contact"), max_length=200, blank=True, default="")
    remarks = models.TextField(_("à savoir"), max_length=2000, blank=True, default="")
    # The name as it is compared: without accents, capitals and doubled spaces.
    folded = models.CharField(_("nom comparé"), max_length=600, editable=False)

    UNTOLD = ("folded",)
    # Somebody's name: once it is taken off the entry, it is nowhere.
    UNAUDITED: ClassVar[tuple[str, ...]] = ("contact",)

    class Meta:
        verbose_name = _("adresse du carnet")
        verbose_name_plural = _("adresses du carnet")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "folded"],
                name="entry_name",
                violation_error_message=_("Ce nom est déjà dans le carnet d’adresses."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def dialled(self) -> str:
        """What a telephone dials: « +33123456789 »."""
        return dialled(self.phone)


class OtherName(TenantModel):
    """Another name by which an entry is known: documents that write it mean that entry."""

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="other_names", verbose_name=_("adresse du carnet")
    )
    name = models.CharField(_("nom"), max_length=600)
    folded = models.CharField(_("nom comparé"), max_length=600, editable=False)
    # The gesture by which two entries became one, to take it back; none for a name that somebody wrote.
    merge = models.UUIDField(_("réunion dont vient ce nom"), null=True, blank=True, editable=False)

    UNTOLD = ("folded", "merge")
    ABOUT: ClassVar[str] = "entry_id"

    class Meta:
        verbose_name = _("autre nom")
        verbose_name_plural = _("autres noms")
        ordering = ["folded"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "folded"],
                name="other_name",
                violation_error_message=_("Ce nom est déjà dans le carnet d’adresses."),
            )
        ]

    def __str__(self) -> str:
        return self.name
