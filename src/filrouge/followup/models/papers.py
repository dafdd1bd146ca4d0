"""Documents kept in the file of a person: closed on the disk, each with a key of its own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filrouge.core.models import TenantModel
from filrouge.organisations.models import Member
from filrouge.people.models import Person


class FilePaper(TenantModel):
    """A document in a file: a lease, a letter. Its name and key are sealed; what is on the disk is closed."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("personne"))
    name = models.CharField(_("nom"), max_length=1200)  # sealed: longer than what is shown
    key = models.CharField(_("clé"), max_length=200)
    media_type = models.CharField(_("sorte de fichier"), max_length=100)
    size = models.PositiveIntegerField(_("taille en octets"))
    path = models.CharField(_("rangé sous"), max_length=200)  # under the folder of the documents
    added_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("joint par")
    )

    ABOUT: ClassVar[str] = "person_id"
    SEALED: ClassVar[tuple[str, ...]] = ("name", "key")
    UNAUDITED: ClassVar[tuple[str, ...]] = ("name", "key", "media_type", "size", "path")
    DOCUMENTS: ClassVar[tuple[str, ...]] = ("path",)

    class Meta:
        verbose_name = _("document de dossier")
        verbose_name_plural = _("documents de dossier")
        ordering = ["created_at"]
        indexes = [models.Index(fields=["organisation", "person"], name="file_paper_person")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
