"""A report, and the texts that only people can write in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filrouge.core.models import TenantModel
from filrouge.core.registries import registries
from filrouge.organisations.models import Member
from filrouge.programme.models import Programme, Round
from filrouge.reports.enums import ChapterKind, ReportKind


class Report(TenantModel):
    """A report: the council's on one programme and one of its rounds (none: not evaluated yet), or a year's.

    Once approved, `frozen` is the whole document as it was (`printing.to_data`), `digest` its SHA-256.
    """

    kind = models.CharField(
        _("genre"), max_length=12, choices=ReportKind.choices, default=ReportKind.EVALUATION
    )
    programme = models.ForeignKey(
        Programme,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="reports",
        verbose_name=_("programme"),
    )
    round = models.ForeignKey(
        Round,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="reports",
        verbose_name=_("ronde"),
    )
    year = models.PositiveSmallIntegerField(_("année"), null=True, blank=True)
    approved_on = models.DateField(_("approuvé le"), null=True, blank=True)
    approved_by = models.CharField(_("approuvé par"), max_length=120, blank=True)
    digest = models.CharField(_("empreinte"), max_length=64, blank=True, editable=False)
    frozen = models.JSONField(_("texte approuvé"), null=True, blank=True, editable=False)

    UNAUDITED = ("frozen",)

    class Meta:
        verbose_name = _("rapport")
        verbose_name_plural = _("rapports")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "programme", "round"],
                name="report_once",
                violation_error_message=_("Ce rapport existe déjà."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "programme"],
                condition=models.Q(round__isnull=True),
                name="report_unrounded_once",
                violation_error_message=_("Ce rapport existe déjà."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "year"],
                condition=models.Q(kind=ReportKind.ANNUAL),
                name="report_year_once",
                violation_error_message=_("Cette année a déjà son rapport."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind=ReportKind.EVALUATION, programme__isnull=False, year__isnull=True)
                | models.Q(
                    kind=ReportKind.ANNUAL,
                    programme__isnull=True,
                    round__isnull=True,
                    year__gte=1900,
                    year__lte=2200,
                ),
                name="report_subject",
                violation_error_message=_(
                    "Un rapport parle d’un programme, ou d’une année entre 1900 et 2200."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(approved_on__isnull=True, approved_by="", digest="", frozen__isnull=True)
                | (models.Q(approved_on__isnull=False, frozen__isnull=False) & ~models.Q(digest="")),
                name="report_approved",
                violation_error_message=_("Un rapport approuvé garde le texte qui l’a été."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.programme or self.year}"

    @property
    def is_frozen(self) -> bool:
        """Whether it was approved: it no longer moves."""
        return self.approved_on is not None

    @property
    def about(self) -> Programme:
        """The programme of a council's report. Raises `ValueError` of an annual one, which has none."""
        if self.programme is None:
            raise ValueError(self.kind)
        return self.programme


class ReportText(TenantModel):
    """What somebody wrote at one place of a report; kept from one printing to the next."""

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="texts", verbose_name=_("rapport")
    )
    key = models.CharField(_("place"), max_length=60)
    text = models.TextField(_("texte"), blank=True)

    ABOUT: ClassVar[str] = "report_id"

    class Meta:
        verbose_name = _("texte de rapport")
        verbose_name_plural = _("textes de rapport")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "report", "key"],
                name="report_text_once",
                violation_error_message=_("Cette place du rapport a déjà son texte."),
            )
        ]

    def __str__(self) -> str:
        asked = (text for chapter in registries.chapters for text in chapter.texts)
        return str(dict(asked).get(self.key, self.key))


class ReportChapter(TenantModel):
    """One chapter of an annual report: a title, what people wrote, and what its kind prints below."""

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="chapters", verbose_name=_("rapport")
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="children",
        verbose_name=_("chapitre au-dessus"),
    )
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)
    kind = models.CharField(
        _("ce qu’il montre"), max_length=12, choices=ChapterKind.choices, default=ChapterKind.TEXT
    )
    # How a composition names it from one year to the next: « help.public ».
    key = models.CharField(_("nom"), max_length=60)
    # Of files, the kind of action; of an offered chapter, its key in the registry.
    about = models.CharField(_("à propos de"), max_length=60, blank=True)
    # As the house writes it; empty: counted from its place.
    number = models.CharField(_("numéro"), max_length=12, blank=True)
    title = models.CharField(_("titre"), max_length=200)
    help = models.CharField(_("aide"), max_length=300, blank=True)
    text = models.TextField(_("texte"), blank=True, max_length=50_000)
    # The year whose text this is, until somebody touches it.
    carried_from = models.PositiveSmallIntegerField(_("repris de"), null=True, blank=True)
    note = models.CharField(_("note sous le tableau"), max_length=500, blank=True)
    is_on = models.BooleanField(_("s’imprime"), default=True)
    writer = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("qui écrit")
    )

    ABOUT: ClassVar[str] = "report_id"
    UNTOLD = ("position",)

    class Meta:
        verbose_name = _("chapitre de rapport")
        verbose_name_plural = _("chapitres de rapport")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "report", "key"],
                name="report_chapter_once",
                violation_error_message=_("Ce chapitre est déjà dans le rapport."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ReportRow(TenantModel):
    """One line of the table of a chapter: what is counted, and how many. Unknown is not zero."""

    chapter = models.ForeignKey(
        ReportChapter, on_delete=models.CASCADE, related_name="rows", verbose_name=_("chapitre de rapport")
    )
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)
    label = models.CharField(_("ce qu’on compte"), max_length=300)
    count = models.PositiveIntegerField(_("nombre"), null=True, blank=True)

    ABOUT: ClassVar[str] = "chapter.report_id"
    UNTOLD = ("position",)

    class Meta:
        verbose_name = _("ligne de tableau")
        verbose_name_plural = _("lignes de tableau")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "chapter", "label"],
                name="report_row_once",
                violation_error_message=_("Ce tableau a déjà cette ligne."),
            )
        ]

    def __str__(self) -> str:
        return self.label


class FindingAnswer(TenantModel):
    """« C’est voulu »: why somebody leaves what the checker found in a report as it is.

    It holds while the checker says the same words of the same place; when a number changes, it asks again.
    """

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="finding_answers", verbose_name=_("rapport")
    )
    fingerprint = models.CharField(_("empreinte"), max_length=32, editable=False)
    message = models.CharField(_("ce que dit la remarque"), max_length=600)
    reason = models.CharField(_("pourquoi c’est voulu"), max_length=300)
    said_by = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("qui l’a dit"),
    )

    ABOUT: ClassVar[str] = "report_id"

    class Meta:
        verbose_name = _("remarque voulue")
        verbose_name_plural = _("remarques voulues")
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "report", "fingerprint"],
                name="finding_answer_once",
                violation_error_message=_("Quelqu’un a déjà dit que c’est voulu."),
            )
        ]

    def __str__(self) -> str:
        return self.message
