"""The form of a contact: what is asked at once, and what may be added."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.actions.models import Action
from filrouge.core.fields import OneLineField, day_field
from filrouge.organisations.models import Member, Site
from filrouge.people.models import Person
from filrouge.reception.enums import ComesFrom, Mode
from filrouge.reception.forms.known import KnownField, know
from filrouge.reception.models import LONGEST, Category, CategoryTree, Contact
from filrouge.reception.queries.categories import Offered, flat, tree_on

MINUTES = (5, 10, 15, 20, 30, 45)
CATEGORIES = ("category", "category_2", "category_3")
_TWICE = gettext_lazy("Choisissez dans la liste.")


@dataclass(slots=True)
class Around:
    """What a contact may be among: read once for the page."""

    offered: Offered
    tree: CategoryTree
    trees: list[CategoryTree]
    sites: list[Site]
    members: list[Member]
    actions: list[Action]
    person: Person | None = None  # whose file the contact may be in, when this member reads it


class ContactForm(forms.Form):
    """A contact; `around` is what it may choose among. `moment()` and `values()` say what was understood."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    tree = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    mode = forms.ChoiceField(
        label=gettext_lazy("Comment"),
        choices=Mode.choices,
        error_messages={"required": _TWICE, "invalid_choice": _TWICE},
    )
    category = KnownField(label=gettext_lazy("Pour quoi"), required=False)
    category_2 = KnownField(label=gettext_lazy("Et aussi"), required=False)
    category_3 = KnownField(label=gettext_lazy("Et encore"), required=False)
    minutes = forms.CharField(required=False, max_length=10)
    minutes_other = forms.IntegerField(
        label=gettext_lazy("Une autre durée, en minutes"), required=False, min_value=1, max_value=LONGEST,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), gettext_lazy("Un passage dure entre 1 et 600 minutes.")
        ),
    )  # fmt: skip
    comes_from = forms.ChoiceField(
        label=gettext_lazy("D’où vient la personne ?"),
        choices=[("", gettext_lazy("non demandé")), *ComesFrom.choices],
        required=False,
        error_messages={"invalid_choice": _TWICE},
    )
    sent_by = OneLineField(
        label=gettext_lazy("Quel service l’a envoyée ?"), max_length=200, required=False,
        help_text=gettext_lazy("Un service, jamais le nom d’une personne."),
    )  # fmt: skip
    from_action = KnownField(label=gettext_lazy("Quelle action ?"), required=False)
    sent_on = OneLineField(
        label=gettext_lazy("Orientée vers"), max_length=200, required=False,
        help_text=gettext_lazy("Un service du carnet ; un nouveau nom y est ajouté."),
    )  # fmt: skip
    site = KnownField(label=gettext_lazy("Lieu"), required=False)
    worker = KnownField(label=gettext_lazy("Par"), required=False)
    on = day_field(gettext_lazy("Jour"), required=False)
    person = forms.UUIDField(required=False)
    hour = forms.TimeField(
        label=gettext_lazy("Heure"), required=False,
        error_messages={"invalid": gettext_lazy("Écrivez l’heure comme 14:30.")},
    )  # fmt: skip
    version = forms.IntegerField(min_value=0, max_value=100_000_000, widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        around: Around,
        by: Member,
        contact: Contact | None = None,
        at: dt.datetime | None = None,
        **kwargs: Any,
    ):
        """`at` is when it was noted, without network; now, unless told."""
        super().__init__(*args, **kwargs)
        self._around, self._by, self._contact = around, by, contact
        self._at = at
        codes = {
            branch.category.code: branch.category
            for branch in flat(around.offered.groups)
            if not branch.category.is_retired or self._has(branch.category)
        }
        for name in CATEGORIES:
            know(self, name, codes)
        know(self, "site", {str(one.pk): one for one in around.sites})
        know(self, "worker", {str(one.pk): one for one in around.members})
        know(self, "from_action", {str(one.pk): one for one in around.actions})

    def _has(self, category: Category) -> bool:
        return self._contact is not None and category.pk in {
            row.category_id for row in self._contact.interventions.all()
        }

    def clean_minutes(self) -> int | None:
        """One of the durations that are offered, or any other that was typed."""
        told = self.cleaned_data["minutes"].strip()
        if not told:
            return None
        if not told.isdecimal() or not 1 <= int(told) <= LONGEST:
            raise ValidationError(_("Un passage dure entre 1 et 600 minutes."))
        return int(told)

    def clean(self) -> dict[str, Any]:
        """A category at least, none twice, of the version of that day; a moment that is past."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("tree") not in ("", None, str(self._around.tree.pk)):
            self.add_error("category", _("Les catégories ont changé entre-temps : choisissez à nouveau."))
        elif "category" in values and not self.categories():
            self.add_error("category", _("Choisissez pour quoi la personne est venue."))
        self._check_moment(values)
        if values.get("comes_from") == ComesFrom.SENT and "sent_by" in values and not values["sent_by"]:
            self.add_error("sent_by", _("Dites quel service, ou choisissez autre chose plus haut."))
        return values

    def _check_moment(self, values: dict[str, Any]) -> None:
        if "on" not in values or "hour" not in values:
            return
        if values["on"] and values["hour"] is None:
            self.add_error("hour", _("Dites aussi l’heure, même à peu près."))
            return
        at = self.moment()
        if at > timezone.now() + dt.timedelta(minutes=5) or at.year < 2000:
            self.add_error("on", _("Choisissez un moment qui est passé : un passage se note après."))
            return
        told = tree_on(timezone.localtime(at).date(), self._around.trees)
        if told is not None and told.pk != self._around.tree.pk:
            sentence = _(
                "Ce jour-là, les catégories étaient celles de « %(name)s » : choisissez un autre jour."
            )
            self.add_error("on", sentence % {"name": told.name})

    def categories(self) -> list[Category]:
        """What was chosen, in order."""
        return [self.cleaned_data[name] for name in CATEGORIES if self.cleaned_data.get(name)]

    def moment(self) -> dt.datetime:
        """When: now, unless something else was said; a contact that is corrected keeps its own."""
        day, hour = self.cleaned_data.get("on"), self.cleaned_data.get("hour")
        kept = self._contact.at if self._contact else self._at or timezone.now()
        if hour is None:
            return kept
        day = day or timezone.localdate(self._at)
        local = timezone.localtime(kept)
        if self._contact and (local.date(), local.hour, local.minute) == (day, hour.hour, hour.minute):
            return kept
        return timezone.make_aware(dt.datetime.combine(day, hour))

    def _person(self) -> Person | None:
        """Whose file it is in: as it was, where this member does not read it."""
        if self._around.person is None:
            return self._contact.person if self._contact else None
        return self._around.person if self.cleaned_data["person"] == self._around.person.pk else None

    def values(self) -> dict[str, Any]:
        """The fields of the contact; those that name a service are texts still: see `named_in`."""
        told = self.cleaned_data
        return {
            "mode": told["mode"],
            "site": told["site"],
            "worker": told["worker"] or self._by,
            "at": self.moment(),
            "minutes": told["minutes_other"] or told["minutes"] or 10,
            "comes_from": told["comes_from"],
            "from_action": told["from_action"] if told["comes_from"] == ComesFrom.ACTION else None,
            "sent_by": told["sent_by"] if told["comes_from"] == ComesFrom.SENT else "",
            "sent_on": told["sent_on"],
            "person": self._person(),
        }


def beginning(contact: Contact) -> dict[str, Any]:
    """What the form of a contact that is there begins with."""
    local = timezone.localtime(contact.at)
    told: dict[str, Any] = {
        "on": local.date().isoformat(),
        "hour": f"{local:%H:%M}",
        "version": contact.version,
        "person": str(contact.person_id or ""),
    }
    return {**told, **repeated(contact)}


def repeated(contact: Contact) -> dict[str, Any]:
    """What the next contact has in common with this one: all but its moment."""
    told: dict[str, Any] = {
        "mode": contact.mode,
        "site": str(contact.site_id or ""),
        "worker": str(contact.worker_id),
        "comes_from": contact.comes_from,
        "sent_by": contact.sent_by.name if contact.sent_by else "",
        "from_action": str(contact.from_action_id or ""),
        "sent_on": contact.sent_on.name if contact.sent_on else "",
    }
    is_offered = contact.minutes in MINUTES
    told |= {"minutes": str(contact.minutes) if is_offered else ""}
    told |= {"minutes_other": "" if is_offered else contact.minutes}
    rows = contact.interventions.select_related("category").order_by("position")
    return told | {name: row.category.code for name, row in zip(CATEGORIES, rows, strict=False)}


def said_by(form: ContactForm, initial: Mapping[str, Any]) -> dict[str, str]:
    """What each field of the page shows: what was sent, or what it begins with."""
    shown = form.data if form.is_bound else initial
    return {name: str(shown.get(name, "") or "") for name in form.fields}
