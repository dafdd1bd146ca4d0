"""The categories in three levels, their versions, and where an old one went."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.models import TenantModel

DEEPEST = 3


class CategoryTree(TenantModel):
    """The categories as they are from one day on: a recast makes another one, and the old one stays."""

    name = models.CharField(gettext_lazy("nom"), max_length=120)
    starts_on = models.DateField(gettext_lazy("à partir du"))

    class Meta:
        verbose_name = gettext_lazy("version des catégories")
        verbose_name_plural = gettext_lazy("versions des catégories")
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "starts_on"],
                name="category_tree_start",
                violation_error_message=gettext_lazy("Une autre version commence déjà ce jour-là."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Category(TenantModel):
    """What somebody came for: a first level, a second, and a third that is the centre's own."""

    tree = models.ForeignKey(
        CategoryTree,
        on_delete=models.PROTECT,
        related_name="categories",
        verbose_name=gettext_lazy("version des catégories"),
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=gettext_lazy("sous"),
    )
    level = models.PositiveSmallIntegerField(gettext_lazy("niveau"), default=1)
    code = models.CharField(gettext_lazy("code"), max_length=20)
    label = models.CharField(gettext_lazy("nom"), max_length=160)
    # Other words for it, between commas: « gages » finds « Saisie, huissier ».
    synonyms = models.CharField(gettext_lazy("se cherche aussi par"), max_length=300, blank=True)
    position = models.PositiveIntegerField(gettext_lazy("place"), default=0)
    # It counts in the years where it was used, and is offered no more.
    is_retired = models.BooleanField(gettext_lazy("n’est plus proposée"), default=False)

    UNTOLD = ("position", "level")

    class Meta:
        verbose_name = gettext_lazy("catégorie")
        verbose_name_plural = gettext_lazy("catégories")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "tree", "code"],
                name="category_code",
                violation_error_message=gettext_lazy("Une catégorie de cette version porte déjà ce code."),
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=DEEPEST),
                name="category_level",
                violation_error_message=gettext_lazy("Trois niveaux suffisent : choisissez-la plus haut."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class CategoryLink(TenantModel):
    """Where an old category went in the next version: a share of it, in percent.

    What the links of a category do not share out is undecided.
    """

    old = models.ForeignKey(
        Category, on_delete=models.CASCADE, related_name="links", verbose_name=gettext_lazy("ancienne")
    )
    new = models.ForeignKey(
        Category, on_delete=models.CASCADE, related_name="+", verbose_name=gettext_lazy("nouvelle")
    )
    share = models.PositiveSmallIntegerField(
        gettext_lazy("part"), default=100, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    ABOUT: ClassVar[str] = "old_id"

    class Meta:
        verbose_name = gettext_lazy("correspondance")
        verbose_name_plural = gettext_lazy("correspondances")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "old", "new"],
                name="category_link_once",
                violation_error_message=gettext_lazy("Choisissez deux catégories différentes."),
            ),
            models.CheckConstraint(
                condition=Q(share__gte=1, share__lte=100),
                name="category_link_share",
                violation_error_message=gettext_lazy("Une part va de 1 à 100 %."),
            ),
        ]

    def __str__(self) -> str:
        return _("%(old)s → %(new)s, %(share)s %%") % {"old": self.old, "new": self.new, "share": self.share}
