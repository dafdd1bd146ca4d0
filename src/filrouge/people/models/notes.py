"""What is written in a file: facts that colleagues share, confidences that their author alone reads."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from filrouge.core.models import TenantModel
from filrouge.organisations.models import Member
from filrouge.people.enums import NoteKind
from filrouge.people.models.people import Person


class FileNote(TenantModel):
    """A note in the file of a person. Its words are sealed, and in no journal, search, list or export.

    A **fact** is read by who follows the person; a **confidence** by its author, and by whom they named
    (`Confidant`). Nobody else reads that there is one.
    """

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="notes", verbose_name=_("personne")
    )
    author = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("écrite par")
    )
    kind = models.CharField(_("sorte"), max_length=10, choices=NoteKind.choices, default=NoteKind.FACT)
    day = models.DateField(_("jour"), default=timezone.localdate)
    text = models.TextField(_("texte"))

    ABOUT: ClassVar[str] = "person_id"
    SEALED: ClassVar[tuple[str, ...]] = ("text",)
    UNAUDITED: ClassVar[tuple[str, ...]] = ("text", "kind")

    class Meta:
        verbose_name = _("note de dossier")
        verbose_name_plural = _("notes de dossier")
        ordering = ["-day", "-created_at"]
        indexes = [models.Index(fields=["organisation", "person", "-day"], name="file_note_person")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class Confidant(TenantModel):
    """Whom an author named to read their confidences while they are away, until a day. Only they name one."""

    author = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", verbose_name=_("de qui sont les confidences")
    )
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("qui les lira")
    )
    ends_on = models.DateField(_("jusqu’au"))

    class Meta:
        verbose_name = _("remplaçant pour les confidences")
        verbose_name_plural = _("remplaçants pour les confidences")
        ordering = ["-ends_on"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(author=F("member")),
                name="confidant_other",
                violation_error_message=_("Choisissez un collègue : vous lisez déjà vos confidences."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "author", "member", "ends_on"],
                name="confidant_once",
                violation_error_message=_("Ce collègue est déjà nommé jusqu’à ce jour."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
