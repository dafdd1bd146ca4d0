"""What is asked on the square, of a call, of a shift, and of a day of the legal clinic."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from filrouge.core.fields import OneLineField, RowChoiceField, day_field, version_field
from filrouge.organisations.models import Member, Site
from filrouge.organisations.queries import active_members
from filrouge.reception.enums import ClinicOutcome, ClinicWay, RequestState
from filrouge.reception.forms.hours import hour_field
from filrouge.reception.models import LONGEST, Category
from filrouge.reception.queries.categories import Branch

_CHOOSE = {
    "required": gettext_lazy("Choisissez dans la liste."),
    "invalid_choice": gettext_lazy("Choisissez dans la liste."),
}


class _Coded(forms.Form):
    """What is noted once, under a category: the key of its form makes it one however often it is sent."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    category = forms.ChoiceField(label=gettext_lazy("Pour quoi"), choices=(), error_messages=_CHOOSE)

    def __init__(self, *args: Any, branches: list[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [one for one in branches if not one.category.is_retired]
        self._codes = {one.category.code: one.category for one in offered}
        choices = [("", gettext_lazy("choisir")), *((one.category.code, one.path) for one in offered)]
        self.fields["category"].choices = choices  # type: ignore[attr-defined]

    def clean_category(self) -> Category:
        """The category of that code."""
        return self._codes[self.cleaned_data["category"]]


class RequestForm(_Coded):
    """What somebody asks on the square, and where they are expected."""

    what = OneLineField(
        label=gettext_lazy("Ce qui est demandé"), max_length=300,
        help_text=gettext_lazy("Sans nom : « facture d’eau à comprendre »."),
    )  # fmt: skip
    called = OneLineField(
        label=gettext_lazy("Comment l’appeler"), max_length=60, required=False,
        help_text=gettext_lazy("Un prénom suffit pour la reconnaître ; il s’efface une fois venue."),
    )  # fmt: skip
    relayed_to: forms.ModelChoiceField[Site] = RowChoiceField(
        label=gettext_lazy("Attendue à la permanence de"), queryset=None, required=False,
        empty_label=gettext_lazy("nulle part : réglé sur place"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relayed_to"].queryset = Site.objects.order_by("name")  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the service wants: expected nowhere, it was solved there."""
        told = {name: self.cleaned_data[name] for name in ("what", "called", "relayed_to")}
        is_expected = told["relayed_to"] is not None
        return {
            **told,
            "called": told["called"] if is_expected else "",
            "state": RequestState.OPEN if is_expected else RequestState.SOLVED,
        }


class CallForm(_Coded):
    """A call to the helpline: one or two themes, and how long."""

    other = forms.ChoiceField(
        label=gettext_lazy("Et aussi"), choices=(), required=False, error_messages=_CHOOSE
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), min_value=1, max_value=LONGEST, initial=10,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            gettext_lazy("Un appel dure entre 1 et 600 minutes."),
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext_lazy("rien d’autre")), *list(self.fields["category"].choices)[1:]]  # type: ignore[attr-defined]
        self.fields["other"].choices = choices  # type: ignore[attr-defined]

    def categories(self) -> list[Category]:
        """The themes, in order."""
        other = self.cleaned_data["other"]
        return [self.cleaned_data["category"], *([self._codes[other]] if other else [])]


class ShiftForm(forms.Form):
    """A turn at the helpline."""

    member: forms.ModelChoiceField[Member] = RowChoiceField(
        label=gettext_lazy("Qui répond"), queryset=None, empty_label=None, error_messages=_CHOOSE
    )
    day = day_field(gettext_lazy("Jour"))
    starts_at = hour_field(gettext_lazy("De"))
    ends_at = hour_field(gettext_lazy("À"))
    version = version_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = active_members()  # type: ignore[attr-defined]


class ClinicForm(forms.Form):
    """A day of the legal clinic."""

    day = day_field(gettext_lazy("Jour"))
    starts_at = hour_field(gettext_lazy("À partir de"))
    way = forms.ChoiceField(label=gettext_lazy("Comment"), choices=ClinicWay.choices, error_messages=_CHOOSE)
    site: forms.ModelChoiceField[Site] = RowChoiceField(
        label=gettext_lazy("Lieu"), queryset=None, required=False, empty_label=gettext_lazy("par téléphone")
    )
    lawyer = OneLineField(label=gettext_lazy("Avocat"), max_length=120)
    lawyer_email = forms.EmailField(
        label=gettext_lazy("Son adresse de courriel"), required=False,
        help_text=gettext_lazy("La liste des inscrits y part la veille à midi. Vide, elle ne part pas."),
        error_messages={"invalid": gettext_lazy("Écrivez une adresse comme « nom@barreau.be ».")},
    )  # fmt: skip
    language = forms.ChoiceField(
        label=gettext_lazy("Langue de cette lettre"), choices=settings.LANGUAGES, error_messages=_CHOOSE
    )
    places = forms.IntegerField(
        label=gettext_lazy("Places"), min_value=1, max_value=60,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), gettext_lazy("De 1 à 60 places.")
        ),
    )  # fmt: skip
    is_cancelled = forms.BooleanField(label=gettext_lazy("Annulée"), required=False)
    version = version_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = Site.objects.order_by("name")  # type: ignore[attr-defined]


class EnrolmentForm(forms.Form):
    """Who is expected, why, and where to reach them."""

    called = OneLineField(label=gettext_lazy("Nom ou prénom"), max_length=80)
    phone = OneLineField(label=gettext_lazy("Téléphone"), max_length=40, required=False)
    reason = OneLineField(label=gettext_lazy("Motif"), max_length=400)
    starts_at = hour_field(gettext_lazy("Heure, si elle est donnée"), required=False)
    version = version_field()


class FeedbackForm(EnrolmentForm):
    """The same, and what the lawyer did."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Ce que l’avocat a fait"),
        choices=[("", gettext_lazy("pas encore dit")), *ClinicOutcome.choices],
        required=False,
        error_messages=_CHOOSE,
    )
    feedback = OneLineField(label=gettext_lazy("Son retour"), max_length=600, required=False)
    field_order = ("called", "phone", "reason", "starts_at", "outcome", "feedback", "version")


class ForgottenForm(forms.Form):
    """What the lawyer did for somebody whose name is gone."""

    outcome = FeedbackForm.base_fields["outcome"]
    version = version_field()
