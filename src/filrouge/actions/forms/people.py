"""Who has a part in an action: a name, that may be a member's, a part, and dates as people know them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Actor
from filrouge.core.fields import OneLineField, version_field
from filrouge.core.partial_dates import PartialDateFormField

# The list of the page that gives the names of the team.
NAMES = "team-names"
# What the table holds: a name that a document gave can be written again as it is.
LONGEST: Any = Actor._meta.get_field("name").max_length


def _name(label: Any, **more: Any) -> OneLineField:
    return OneLineField(
        label=label,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"list": NAMES, "autocomplete": "off"}),
        **more,
    )


class PersonForm(forms.Form):
    """One line: somebody of the team, or anybody else by their name."""

    name = _name(
        gettext_lazy("Nom"), help_text=gettext_lazy("Une personne de l’équipe, un service, une association.")
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Part prise"), choices=ActorRole.choices, initial=ActorRole.PARTNER
    )
    since = PartialDateFormField(
        label=gettext_lazy("Depuis"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("« 2015 », « mai 2021 », « 18/10/2023 », ou rien."),
    )
    until = PartialDateFormField(label=gettext_lazy("Jusqu’à"), max_length=40, required=False)
    version = version_field()

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{key}-%s", **kwargs})
        # A new line has no version yet.
        self.fields["version"].required = key != "new"


class NextForm(forms.Form):
    """Who takes over, and from when."""

    next_name = _name(gettext_lazy("Qui prend la suite"))
    next_on = PartialDateFormField(
        label=gettext_lazy("À partir de"),
        max_length=40,
        help_text=gettext_lazy("La première part s’arrête là."),
    )

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{key}-%s", **kwargs})
