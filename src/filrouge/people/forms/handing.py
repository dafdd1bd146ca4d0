"""Who takes over the files of an absent colleague, and until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from filrouge.core.fields import RowChoiceField, day_field
from filrouge.organisations.models import Member
from filrouge.organisations.queries import active_members
from filrouge.people.models import Follower
from filrouge.people.rules import MEETING

_CHOOSE = {"required": _("Choisissez dans la liste."), "invalid_choice": _("Choisissez dans la liste.")}
MOST = 100  # files that a page may give one by one


class HandingForm(forms.Form):
    """One colleague for all of them; another one for some, when there are few enough to say so."""

    taker: forms.ModelChoiceField[Member] = RowChoiceField(
        label=_("À qui"), queryset=None, empty_label=_("choisir un collègue"), error_messages=_CHOOSE
    )
    ends_on = day_field(_("Jusqu’au"), help_text=_("Ce jour-là compris ; ensuite les dossiers se referment."))

    def __init__(self, *args: Any, absent: Member, files: Sequence[Follower], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        takers = active_members().filter(role__in=MEETING, user__isnull=False).exclude(pk=absent.pk)
        self.fields["taker"].queryset = takers  # type: ignore[attr-defined]
        if not absent.is_active:
            del self.fields["ends_on"]
        self._takers = {str(one.pk): one for one in takers}
        self._files = {f"file_{row.person_id}": row for row in files} if 1 < len(files) <= MOST else {}
        choices = [("", _("comme les autres")), *((pk, one.name) for pk, one in self._takers.items())]
        for name, row in self._files.items():
            self.fields[name] = forms.ChoiceField(
                label=row.person.label, choices=choices, required=False, error_messages=_CHOOSE
            )

    def for_all(self) -> list[forms.BoundField]:
        """What is asked once."""
        return [field for field in self.visible_fields() if field.name not in self._files]

    def one_by_one(self) -> list[forms.BoundField]:
        """Who takes which file, where it is not the same colleague."""
        return [self[name] for name in self._files]

    def has_others(self) -> bool:
        """Whether some file goes to somebody else, or says what is wrong: the page then shows them."""
        return any(field.value() or field.errors for field in self.one_by_one())

    def others(self) -> Mapping[UUID, Member]:
        """Who was chosen for which file, by the id of its person."""
        told = {row.person_id: self.cleaned_data[name] for name, row in self._files.items()}
        return {person: self._takers[pk] for person, pk in told.items() if pk}
