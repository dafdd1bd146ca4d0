"""What is asked of a rota: whom, who takes turns, for which days, who takes over, what is received."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from filrouge.agenda.models import StaffNeed
from filrouge.agenda.queries.team import Colleagues
from filrouge.agenda.rules import HANDS
from filrouge.core.fields import day_field, version_field
from filrouge.core.money import MoneyFormField
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Service

_PICK = gettext_lazy("Choisissez quelqu’un de la liste.")


class NeedForm(forms.Form):
    """Whom each session needs, and how many."""

    label = forms.CharField(
        label=gettext_lazy("Qui ?"),
        max_length=120,
        help_text=gettext_lazy("Comme vous le diriez : « travailleurs », « bénévoles à la vaisselle »."),
    )
    count = forms.IntegerField(label=gettext_lazy("Combien à chaque séance ?"), min_value=1, max_value=99)
    service: forms.ModelChoiceField[Service] = forms.ModelChoiceField(
        label=gettext_lazy("De quel service ?"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("de n’importe lequel"),
    )
    role = forms.ChoiceField(label=gettext_lazy("Avec quel rôle ?"), required=False)
    version = version_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = Service.objects.order_by("name")  # type: ignore[attr-defined]
        roles = [(role.value, role.label) for role in Role if role in HANDS]
        self.fields["role"].choices = [("", gettext_lazy("n’importe lequel")), *roles]  # type: ignore[attr-defined]


class PoolForm(forms.Form):
    """Who is put on the list of a need."""

    members = forms.MultipleChoiceField(
        label=gettext_lazy("Qui prend son tour ?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Cochez au moins une personne."),
            "invalid_choice": _PICK,
        },
    )

    def __init__(self, *args: Any, people: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["members"].choices = [(key, one.name) for key, one in self.people.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Member]:
        """The members that were ticked."""
        return [self.people[key] for key in self.cleaned_data["members"]]


class TurnsForm(forms.Form):
    """For which days turns are proposed."""

    since = day_field(gettext_lazy("Du"))
    until = day_field(gettext_lazy("Au"))
    redo = forms.BooleanField(
        label=gettext_lazy("Refaire aussi les tours déjà proposés, que personne n’a changés"), required=False
    )


class PutOnForm(forms.Form):
    """Somebody comes to a session."""

    member = forms.ChoiceField(label=gettext_lazy("Qui ?"), error_messages={"invalid_choice": _PICK})
    need = forms.ChoiceField(label=gettext_lazy("Pour quoi ?"), required=False)

    def __init__(self, *args: Any, colleagues: Colleagues, needs: Iterable[StaffNeed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = _people(colleagues)
        self.needs = {str(need.pk): need for need in needs}
        _offer(self.fields["member"], colleagues)
        labels = [(key, need.label) for key, need in self.needs.items()]
        self.fields["need"].choices = [*labels, ("", gettext_lazy("en plus"))]  # type: ignore[attr-defined]


class ReplaceForm(forms.Form):
    """Who takes over."""

    member = forms.ChoiceField(
        label=gettext_lazy("Qui vient à la place ?"), error_messages={"invalid_choice": _PICK}
    )
    note = forms.CharField(label=gettext_lazy("À savoir"), max_length=200, required=False)

    def __init__(self, *args: Any, colleagues: Colleagues, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = _people(colleagues)
        _offer(self.fields["member"], colleagues)


class UnavailabilityForm(forms.Form):
    """Days without a turn."""

    member = forms.ChoiceField(label=gettext_lazy("Qui ?"), error_messages={"invalid_choice": _PICK})
    starts_on = day_field(gettext_lazy("Du"))
    ends_on = day_field(gettext_lazy("Au"), help_text=gettext_lazy("Vide : ce seul jour."), required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Visible de qui prépare les tours. La raison ne regarde que vous."),
    )

    def __init__(self, *args: Any, people: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["member"].choices = [(key, one.name) for key, one in self.people.items()]  # type: ignore[attr-defined]
        if len(self.people) == 1:
            self.fields["member"].widget = forms.HiddenInput()


class AllowanceForm(forms.Form):
    """What a volunteer receives for a turn."""

    amount = MoneyFormField(
        label=gettext_lazy("Défraiement"),
        required=False,
        help_text=gettext_lazy("En euros, pour cette séance. Vide : rien n’est noté."),
    )
    is_read = forms.BooleanField(label=gettext_lazy("J’ai lu, noter quand même"), required=False)
    version = version_field()


def _people(colleagues: Colleagues) -> dict[str, Member]:
    return {str(one.pk): one for one in (*colleagues.pool, *colleagues.others)}


def _offer(field: Any, colleagues: Colleagues) -> None:
    """Those who take turns first, then the others."""
    groups = (
        (gettext_lazy("Au tour de rôle"), colleagues.pool),
        (gettext_lazy("Les autres"), colleagues.others),
    )
    field.choices = [("", "—")] + [
        (label, [(str(one.pk), one.name) for one in people]) for label, people in groups if people
    ]
