"""What the team does, who has a part in it, and the sheet that tells it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filrouge.actions.enums import ActionKind, ActorRole, BudgetState, EditionState, QuestionSource
from filrouge.core.models import TenantModel
from filrouge.core.money import MoneyField
from filrouge.core.partial_dates import PartialDateField
from filrouge.directory.models import Entry
from filrouge.organisations.models import Member


class Action(TenantModel):
    """A café, a homework school, a legal clinic, the social service itself."""

    title = models.TextField(_("titre"), max_length=1000)
    kind = models.CharField(_("genre"), max_length=12, choices=ActionKind.choices, default=ActionKind.PROJECT)
    opened_on = PartialDateField(_("ouverte le"))
    closed_on = PartialDateField(_("fermée le"))
    closed_why = models.TextField(_("pourquoi elle est fermée"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_why="") | models.Q(closed_on__isnull=False),
                name="action_closed_why",
                violation_error_message=_("Dites quand l’action est fermée."),
            )
        ]
        indexes = [models.Index(fields=["organisation", "kind"], name="action_kind")]

    # The parts of whoever reads the page, when they are known: see `rules.with_parts`.
    parts_taken: frozenset[str] | None = None

    def __str__(self) -> str:
        return self.title


class Actor(TenantModel):
    """Somebody with a part in an action: a free line that may point to a member, or to the directory."""

    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, related_name="actors", verbose_name=_("action")
    )
    role = models.CharField(_("part prise"), max_length=14, choices=ActorRole.choices)
    name = models.CharField(_("nom"), max_length=600)
    member = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        verbose_name=_("membre"),
    )
    entry = models.ForeignKey(
        Entry,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        verbose_name=_("adresse du carnet"),
    )
    since = PartialDateField(_("depuis"))
    until = PartialDateField(_("jusqu’à"))
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)

    ABOUT: ClassVar[str] = "action_id"

    class Meta:
        verbose_name = _("acteur")
        verbose_name_plural = _("acteurs")
        ordering = ["position"]
        indexes = [
            models.Index(fields=["organisation", "member", "role"], name="actor_member"),
            models.Index(fields=["organisation", "entry"], name="actor_entry"),
        ]

    def __str__(self) -> str:
        return self.name


class SheetTemplate(TenantModel):
    """The questions of a sheet, as the house asks them. A sheet keeps the version it was written with."""

    key = models.SlugField(_("nom"), max_length=40)
    edition = models.PositiveSmallIntegerField(_("édition"), default=1)
    title = models.CharField(_("titre"), max_length=120)
    # The next edition, while its questions are being changed: no sheet is begun with it yet.
    is_draft = models.BooleanField(_("en préparation"), default=False)

    class Meta:
        verbose_name = _("modèle de fiche")
        verbose_name_plural = _("modèles de fiche")
        ordering = ["key", "edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key", "edition"],
                name="sheet_template_edition",
                violation_error_message=_("Ce modèle de fiche existe déjà dans cette édition."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class SheetQuestion(TenantModel):
    """One numbered question of a template."""

    template = models.ForeignKey(
        SheetTemplate, on_delete=models.CASCADE, related_name="questions", verbose_name=_("modèle de fiche")
    )
    key = models.SlugField(_("nom"), max_length=40)
    # « I. Objectifs » above its questions; empty when a template has no parts.
    part = models.CharField(_("partie"), max_length=120, blank=True)
    number = models.CharField(_("numéro"), max_length=12, blank=True)
    heading = models.CharField(_("question"), max_length=200)
    help = models.CharField(_("aide"), max_length=300, blank=True)
    source = models.CharField(
        _("qui répond"), max_length=10, choices=QuestionSource.choices, default=QuestionSource.HAND
    )
    # It is asked until somebody answers: the sheet and « Aujourd’hui » say that it waits.
    is_required = models.BooleanField(_("ne se saute pas"), default=False)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)

    ABOUT: ClassVar[str] = "template_id"
    UNTOLD = ("position",)

    class Meta:
        verbose_name = _("question de fiche")
        verbose_name_plural = _("questions de fiche")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "template", "key"],
                name="sheet_question_key",
                violation_error_message=_("Cette question est déjà dans le modèle."),
            )
        ]

    def __str__(self) -> str:
        return self.heading


class Sheet(TenantModel):
    """The sheet of one action, made from a template: a standing one, or the edition of one year."""

    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, related_name="sheets", verbose_name=_("action")
    )
    template = models.ForeignKey(SheetTemplate, on_delete=models.PROTECT, verbose_name=_("modèle de fiche"))
    year = models.PositiveSmallIntegerField(_("année"), null=True, blank=True)
    state = models.CharField(
        _("où elle en est"), max_length=10, choices=EditionState.choices, default=EditionState.TO_WRITE
    )
    writer = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("qui écrit")
    )
    proofreader = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("qui relit")
    )
    due_on = models.DateField(_("pour quand"), null=True, blank=True)

    ABOUT: ClassVar[str] = "action_id"

    class Meta:
        verbose_name = _("fiche")
        verbose_name_plural = _("fiches")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "action", "template"],
                condition=models.Q(year__isnull=True),
                name="sheet_action_template",
                violation_error_message=_("Cette action a déjà une fiche de ce modèle."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "action", "year"],
                condition=models.Q(year__isnull=False),
                name="sheet_action_year",
                violation_error_message=_("Cette action a déjà son dossier de cette année."),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "year", "state"], name="sheet_year")]

    # Whether a later file took its place on the page of the action, when that was asked (`queries.asked`).
    is_apart: bool = False

    def __str__(self) -> str:
        return str(self.action)


class SheetAnswer(TenantModel):
    """What somebody wrote under one question."""

    sheet = models.ForeignKey(
        Sheet, on_delete=models.CASCADE, related_name="answers", verbose_name=_("fiche")
    )
    question = models.ForeignKey(SheetQuestion, on_delete=models.PROTECT, verbose_name=_("question de fiche"))
    text = models.TextField(_("texte"), blank=True)
    # The year whose text this is, until somebody touches it.
    carried_from = models.PositiveSmallIntegerField(_("repris de"), null=True, blank=True)

    ABOUT: ClassVar[str] = "sheet.action_id"

    class Meta:
        verbose_name = _("réponse")
        verbose_name_plural = _("réponses")
        ordering = ["question__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "sheet", "question"],
                name="sheet_answer_once",
                violation_error_message=_("Cette question a déjà sa réponse."),
            )
        ]

    def __str__(self) -> str:
        return str(self.question)


class SheetLine(TenantModel):
    """What the steps and the material have in common: a place in the order of a sheet."""

    sheet = models.ForeignKey(
        Sheet, on_delete=models.CASCADE, related_name="%(class)ss", verbose_name=_("fiche")
    )
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)

    ABOUT: ClassVar[str] = "sheet.action_id"
    UNTOLD = ("position",)

    class Meta:
        abstract = True
        ordering = ["position"]


class Step(SheetLine):
    """One step of a meeting, in order."""

    text = models.TextField(_("étape"), max_length=2000)
    who = models.CharField(_("qui s’en charge"), max_length=200, blank=True)
    due_on = PartialDateField(_("pour quand"))
    is_done = models.BooleanField(_("c’est fait"), default=False)

    class Meta(SheetLine.Meta):
        verbose_name = _("étape")
        verbose_name_plural = _("étapes")

    def __str__(self) -> str:
        return self.text

    @property
    def aside(self) -> str:
        """« Inès Delvaux, pour mai 2026 », « fait » ; an empty text when nobody said."""
        due = gettext("pour %(date)s") % {"date": self.due_on} if self.due_on and not self.is_done else ""
        return ", ".join(part for part in (self.who, due, gettext("fait") if self.is_done else "") if part)

    @property
    def words(self) -> str:
        """« Demander la salle (Inès Delvaux, pour mai 2026) », « … (fait) »."""
        aside = self.aside
        return gettext("%(text)s (%(said)s)") % {"text": self.text, "said": aside} if aside else self.text


class Material(SheetLine):
    """One thing the action needs, and where it comes from."""

    label = models.TextField(_("ce qu’il faut"))
    provided_by = models.CharField(_("d’où cela vient"), max_length=300, blank=True)

    class Meta(SheetLine.Meta):
        verbose_name = _("matériel")
        verbose_name_plural = _("matériel")

    def __str__(self) -> str:
        return self.label


class BudgetLine(SheetLine):
    """One line of the budget. The amount may be unknown: it prints « ? € » and is never counted as zero."""

    label = models.CharField(_("poste"), max_length=300)
    amount = MoneyField(_("montant"))
    state = models.CharField(_("ce qu’on en sait"), max_length=10, choices=BudgetState.choices)
    funding = models.CharField(_("payé par"), max_length=300, blank=True)

    class Meta(SheetLine.Meta):
        verbose_name = _("ligne de budget")
        verbose_name_plural = _("lignes de budget")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=BudgetState.KNOWN) | models.Q(amount__isnull=False),
                name="budget_line_known",
                violation_error_message=_("Écrivez le montant, ou dites qu’il est inconnu."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state=BudgetState.UNKNOWN) | models.Q(amount__isnull=True),
                name="budget_line_unknown",
                violation_error_message=_("Un montant inconnu ne se chiffre pas."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0),
                name="budget_line_positive",
                violation_error_message=_("Un montant ne peut pas être négatif."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Attachment(TenantModel):
    """A document attached to an action. Its file is served once the right is checked, and never run."""

    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, related_name="attachments", verbose_name=_("action")
    )
    name = models.CharField(_("nom"), max_length=200)
    media_type = models.CharField(_("sorte de fichier"), max_length=100)
    size = models.PositiveIntegerField(_("taille en octets"))
    digest = models.CharField(_("empreinte"), max_length=64)
    path = models.CharField(_("rangé sous"), max_length=200)  # under the folder of the documents
    added_by = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("joint par")
    )

    ABOUT: ClassVar[str] = "action_id"
    UNAUDITED = ("digest", "path")
    DOCUMENTS = ("path",)

    class Meta:
        verbose_name = _("document joint")
        verbose_name_plural = _("documents joints")
        ordering = ["created_at"]

    def __str__(self) -> str:
        return self.name
