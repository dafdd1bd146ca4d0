"""A year's report: begun, composed chapter by chapter, approved."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.fields import OneLineField, RowChoiceField, day_field, version_field
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.reports.enums import ChapterKind
from filrouge.reports.models import ReportChapter

FIRST_YEAR, LAST_YEAR = 1900, 2200
_NO_YEAR = gettext_lazy("Écrivez une année en quatre chiffres, comme 2024.")


class YearForm(forms.Form):
    """Of which year the report is begun."""

    year = forms.IntegerField(
        label=gettext_lazy("Année"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "maxlength": 4}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _NO_YEAR),
    )

    def __init__(self, *args: Any, taken: frozenset[int] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = taken

    def clean_year(self) -> int:
        """A year that has no report yet."""
        year: int = self.cleaned_data["year"]
        if year in self.taken:
            raise ValidationError(
                _("Le rapport de %(year)s est déjà commencé : ouvrez-le dans la liste.") % {"year": year}
            )
        return year


class ChapterForm(forms.Form):
    """What a chapter is called, whether it prints, who writes it, what stands under its table."""

    title = OneLineField(label=gettext_lazy("Titre"), max_length=200)
    number = OneLineField(
        label=gettext_lazy("Numéro"),
        max_length=12,
        required=False,
        help_text=gettext_lazy("Vide : compté d’après sa place."),
    )
    is_on = forms.BooleanField(
        label=gettext_lazy("S’imprime"),
        required=False,
        help_text=gettext_lazy("Décoché, le chapitre et ceux qui sont dessous restent ici, sans s’imprimer."),
    )
    writer: forms.ModelChoiceField[Member] = RowChoiceField(
        label=gettext_lazy("Qui l’écrit"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("à choisir plus tard"),
    )
    note = OneLineField(label=gettext_lazy("Note sous le tableau"), max_length=500, required=False)
    version = version_field()

    def __init__(self, *args: Any, chapter: ReportChapter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever reads the reports may be asked; who writes it today stays in the list, gone or not.
        asked = Q(is_active=True) & ~Q(role__in=(Role.TRAINEE, Role.VOLUNTEER)) | Q(pk=chapter.writer_id)
        listed = Member.objects.filter(asked).select_related("user").order_by("name")
        self.fields["writer"].queryset = listed  # type: ignore[attr-defined]


class NewChapterForm(forms.Form):
    """A chapter of the house's own."""

    title = OneLineField(label=gettext_lazy("Titre"), max_length=200)
    kind = forms.ChoiceField(
        label=gettext_lazy("Ce qu’il contient"),
        choices=[
            (ChapterKind.TEXT.value, gettext_lazy("un texte")),
            (ChapterKind.TABLE.value, gettext_lazy("un texte et un tableau de nombres")),
        ],
    )


class ApproveForm(forms.Form):
    """When the report was approved, and by whom; on the text that was read."""

    approved_on = day_field(gettext_lazy("Approuvé le"))
    approved_by = OneLineField(
        label=gettext_lazy("Par"),
        max_length=120,
        help_text=gettext_lazy(
            "Comme on le lira : « l’assemblée générale », « le conseil d’administration »."
        ),
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    version = version_field()

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean_approved_on(self) -> dt.date:
        """A day that has come, not before the year it is about."""
        day: dt.date = self.cleaned_data["approved_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Ce jour n’est pas encore venu : notez l’approbation une fois donnée."))
        if day.year < self.year:
            raise ValidationError(
                _("Ce jour est d’avant %(year)s : un rapport s’approuve après son année.")
                % {"year": self.year}
            )
        return day
