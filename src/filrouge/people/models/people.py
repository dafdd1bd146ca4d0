"""Somebody the house meets: a label, what they wished to leave, who follows them; and how long it is kept."""

from __future__ import annotations

import re
from typing import ClassVar
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from filrouge.core.models import TenantModel
from filrouge.core.search import folded
from filrouge.organisations.models import Member
from filrouge.people.enums import (
    AgeBracket,
    Gender,
    HouseholdKind,
    Housing,
    Income,
    JoinReason,
    ProfileKey,
    Residence,
)

PROFILE = tuple(ProfileKey.values)


def key_of(label: str) -> str:
    """The words of a label, folded, each after a space."""
    words = re.findall(r"\w+", folded(label))
    return "".join(f" {word}" for word in words)[:240]


class Household(TenantModel):
    """People who live together. It has no name: it is known by who is in it."""

    class Meta:
        verbose_name = _("ménage")
        verbose_name_plural = _("ménages")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class Person(TenantModel):
    """A person has a label; everything else is theirs to give. Nothing of it is in the journal."""

    label = models.CharField(_("nom ou prénom"), max_length=80)
    # The label without accents or capitals, a space before each word: how a word is found by its beginning.
    label_key = models.CharField(max_length=240, blank=True, editable=False)
    email = models.EmailField(_("adresse de courriel"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=40, blank=True)
    # The day they said that they may be written to; nobody is written to without it.
    agreed_on = models.DateField(_("accepte d’être prévenu depuis le"), null=True, blank=True)
    seen_on = models.DateField(_("vu la dernière fois le"), null=True, blank=True)
    forgotten_on = models.DateField(_("nom effacé le"), null=True, blank=True)
    # Somebody opened a file: nothing goes by itself any more, two people decide.
    has_file = models.BooleanField(_("a un dossier"), default=False)
    household = models.ForeignKey(
        Household,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="people",
        verbose_name=_("ménage"),
    )
    tie = models.CharField(_("place dans le ménage"), max_length=40, blank=True)
    household_kind = models.CharField(
        _("composition du ménage"), max_length=20, choices=HouseholdKind.choices, blank=True
    )
    age_bracket = models.CharField(_("tranche d’âge"), max_length=20, choices=AgeBracket.choices, blank=True)
    gender = models.CharField(
        pgettext_lazy("une personne", "genre"), max_length=20, choices=Gender.choices, blank=True
    )
    commune = models.CharField(_("commune"), max_length=80, blank=True)
    income = models.CharField(_("sorte de revenu"), max_length=20, choices=Income.choices, blank=True)
    residence = models.CharField(_("statut de séjour"), max_length=20, choices=Residence.choices, blank=True)
    housing = models.CharField(_("logement"), max_length=20, choices=Housing.choices, blank=True)
    language = models.CharField(_("langue"), max_length=80, blank=True)

    UNAUDITED: ClassVar[tuple[str, ...]] = (
        "label", "label_key", "email", "phone", "household", "tie", *PROFILE,
    )  # fmt: skip

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        ordering = ["label"]
        indexes = [
            models.Index(fields=["organisation", "label"], name="person_label"),
            models.Index(fields=["organisation", "seen_on"], name="person_seen"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(label=""),
                name="person_label",
                violation_error_message=_("Écrivez un prénom, ou ce qui permet de reconnaître la personne."),
            ),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True) | ~Q(email="") | ~Q(phone=""),
                name="person_agreed",
                violation_error_message=_("Écrivez l’adresse ou le téléphone où prévenir la personne."),
            ),
        ]

    # The members who follow them today: filled by `queries.person_with_followers`.
    followed_by: tuple[UUID, ...] = ()

    def __str__(self) -> str:
        # What the journal calls them: a name would stay there for good. Pages say `label`.
        return str(self._meta.verbose_name)

    def clean(self) -> None:
        """What a label is found by follows it."""
        self.label_key = key_of(self.label)

    @property
    def may_be_written_to(self) -> bool:
        """Whether they agreed, and are still known."""
        return self.agreed_on is not None and self.forgotten_on is None


class ProfileField(TenantModel):
    """One thing that the house chose to note about people, and what it is for."""

    key = models.CharField(_("ce qui est noté"), max_length=20, choices=ProfileKey.choices)
    purpose = models.CharField(_("à quoi cela sert"), max_length=300, blank=True)
    is_on = models.BooleanField(_("noté"), default=False)

    class Meta:
        verbose_name = _("champ sur les personnes")
        verbose_name_plural = _("champs sur les personnes")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"],
                name="profile_field_once",
                violation_error_message=_("Ce champ est déjà réglé."),
            ),
            models.CheckConstraint(
                condition=Q(is_on=False) | ~Q(purpose=""),
                name="profile_field_purpose",
                violation_error_message=_("Dites à quoi cela sert, ou ne le notez pas."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_key_display())


class Follower(TenantModel):
    """A member follows a person: they read the file and write in it, until a day.

    `ends_on` is the last day that was foreseen, when the file of an absent colleague (`instead_of`) was taken
    over: after it the follow gives no right, though nobody closed it.
    """

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="followers", verbose_name=_("personne")
    )
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("qui suit"))
    why = models.CharField(_("pourquoi"), max_length=20, choices=JoinReason.choices, blank=True)
    ended_on = models.DateField(_("ne suit plus depuis le"), null=True, blank=True)
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    instead_of = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("à la place de"),
    )

    ABOUT: ClassVar[str] = "person_id"

    class Meta:
        verbose_name = _("suivi")
        verbose_name_plural = _("suivis")
        ordering = ["created_at"]
        indexes = [models.Index(fields=["organisation", "member"], name="follower_member")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "member"],
                condition=Q(ended_on__isnull=True),
                name="follower_once",
                violation_error_message=_("Ce membre suit déjà la personne."),
            ),
            models.CheckConstraint(
                condition=Q(instead_of__isnull=True) | Q(ends_on__isnull=False) & ~Q(instead_of=F("member")),
                name="follower_instead",
                violation_error_message=_("Choisissez un collègue, et le dernier jour de la reprise."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)


class Keeping(TenantModel):
    """How long a file is kept after the last contact, and why: one row per organisation; none, two years."""

    months = models.PositiveSmallIntegerField(
        _("mois après le dernier contact"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    reason = models.CharField(_("pourquoi cette durée"), max_length=300)
    lost_weeks = models.PositiveSmallIntegerField(
        _("semaines sans contact avant de rappeler"),
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(104)],
    )

    class Meta:
        verbose_name = _("durée de conservation")
        verbose_name_plural = _("durées de conservation")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                name="keeping_once",
                violation_error_message=_("La durée est déjà réglée."),
            ),
            models.CheckConstraint(
                condition=~Q(reason="")
                & Q(months__gte=1, months__lte=120, lost_weeks__gte=1, lost_weeks__lte=104),
                name="keeping_reason",
                violation_error_message=_("Dites pourquoi cette durée, et choisissez de 1 à 120 mois."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class Farewell(TenantModel):
    """A proposal to forget a person: one member asks, another approves, and the person is anonymous."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="farewells", verbose_name=_("personne")
    )
    asked_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("demandé par")
    )
    approved_by = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("approuvé par"),
    )
    approved_on = models.DateField(_("approuvé le"), null=True, blank=True)
    # Somebody has a reason to keep the file until that day: it is not proposed before.
    kept_until = models.DateField(_("gardé jusqu’au"), null=True, blank=True)
    kept_why = models.CharField(_("pourquoi le garder"), max_length=300, blank=True)

    ABOUT: ClassVar[str] = "person_id"
    UNAUDITED: ClassVar[tuple[str, ...]] = ("kept_why",)

    class Meta:
        verbose_name = _("proposition d’effacement")
        verbose_name_plural = _("propositions d’effacement")
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                name="farewell_once",
                violation_error_message=_("L’effacement de cette personne est déjà demandé."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("asked_by")),
                name="farewell_two",
                violation_error_message=_("Une autre personne doit approuver : on ne décide pas seul."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
