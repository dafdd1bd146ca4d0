"""What people write about the categories: one of them, a new version, where an old one goes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.fields import OneLineField, day_field, version_field
from filrouge.reception.models import DEEPEST, Category
from filrouge.reception.queries.categories import Branch, flat

WAYS = 4  # new categories that one old category may go to
_CHOOSE = {
    "required": gettext_lazy("Choisissez dans la liste."),
    "invalid_choice": gettext_lazy("Choisissez dans la liste."),
}


class CategoryForm(forms.Form):
    """A category as people find it."""

    label = OneLineField(
        label=gettext_lazy("Nom"), max_length=160,
        error_messages={"required": gettext_lazy("Donnez un nom à cette catégorie.")},
    )  # fmt: skip
    synonyms = OneLineField(
        label=gettext_lazy("Se cherche aussi par"), max_length=300, required=False,
        help_text=gettext_lazy("D’autres mots, entre virgules : « gages » trouve « Saisie, huissier »."),
    )  # fmt: skip
    is_retired = forms.BooleanField(
        label=gettext_lazy("Ne plus la proposer"), required=False,
        help_text=gettext_lazy("Les années où elle a servi la comptent toujours."),
    )  # fmt: skip
    version = version_field()


class NewCategoryForm(CategoryForm):
    """A category that is added: where, and under which code."""

    parent = forms.ChoiceField(label=gettext_lazy("Sous"), required=False, error_messages=_CHOOSE)
    code = OneLineField(
        label=gettext_lazy("Code"), max_length=20, required=False,
        help_text=gettext_lazy("Vide : le numéro suivant."),
    )  # fmt: skip
    field_order = ("parent", "label", "synonyms", "code")

    def __init__(self, *args: Any, branches: Iterable[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["is_retired"]
        listed = [
            one for one in flat(branches) if one.category.level < DEEPEST and not one.category.is_retired
        ]
        self._known = {str(one.category.pk): one.category for one in listed}
        choices = [("", _("premier niveau")), *((str(one.category.pk), one.path) for one in listed)]
        self.fields["parent"].choices = choices  # type: ignore[attr-defined]

    def clean_parent(self) -> Category | None:
        """The category that it is put under."""
        return self._known.get(self.cleaned_data["parent"])


class RecastForm(forms.Form):
    """A new version: its name, and the day from which contacts are coded in it."""

    name = OneLineField(
        label=gettext_lazy("Nom de la nouvelle version"), max_length=120,
        help_text=gettext_lazy("« Refonte de 2027 »."),
        error_messages={"required": gettext_lazy("Donnez un nom à cette version.")},
    )  # fmt: skip
    starts_on = day_field(
        gettext_lazy("À partir du"),
        help_text=gettext_lazy("Un premier janvier, de préférence : l’année se lit alors d’une seule façon."),
    )
    version = version_field()


class LinkForm(forms.Form):
    """Where an old category goes: one new category, or several with a share each; none yet is undecided."""

    version = version_field()

    def __init__(self, *args: Any, branches: Iterable[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = list(flat(branches))
        self._known = {str(one.category.pk): one.category for one in listed}
        choices = [("", _("pas encore décidé")), *((str(one.category.pk), one.path) for one in listed)]
        for way in range(1, WAYS + 1):
            label = _("Va vers") if way == 1 else _("et vers")
            self.fields[f"new_{way}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, error_messages=_CHOOSE
            )
            self.fields[f"share_{way}"] = forms.IntegerField(
                label=_("Part, en pour cent"), required=False, min_value=1, max_value=100,
                error_messages=dict.fromkeys(
                    ("invalid", "min_value", "max_value"), _("Une part va de 1 à 100 %.")
                ),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Shares that make at most a hundred; one category alone takes all of it unless told."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = [way for way in range(1, WAYS + 1) if values.get(f"new_{way}")]
        for way in chosen:
            if values.get(f"share_{way}") is None and f"share_{way}" not in self.errors:
                if len(chosen) > 1:
                    self.add_error(f"share_{way}", _("Dites quelle part y va, en pour cent."))
                else:
                    values[f"share_{way}"] = 100
        if not self.errors and sum(values[f"share_{way}"] for way in chosen) > 100:
            raise ValidationError(_("Les parts font plus de 100 % : enlevez-en à l’une d’elles."))
        return values

    def shares(self) -> list[tuple[Category, int]]:
        """The new categories with their shares."""
        told = self.cleaned_data
        ways = [way for way in range(1, WAYS + 1) if told.get(f"new_{way}")]
        return [(self._known[told[f"new_{way}"]], told[f"share_{way}"]) for way in ways]
