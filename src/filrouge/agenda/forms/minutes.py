"""What is asked at the end of a session: four texts, things to do in lines, somebody to see again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from filrouge.agenda.models import ToDo
from filrouge.agenda.services import Line
from filrouge.core.fields import RowChoiceField, day_field, version_field
from filrouge.organisations.models import Member, Service
from filrouge.people.models import Person

# Empty lines that the page offers; somebody who needs more keeps what they wrote and gets as many again.
FREE_TODOS, FREE_AGAIN = 2, 1
MOST = 40  # lines that are read of what is sent


def _words(label: Any, hint: Any = "", *, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        strip=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "max_length": gettext_lazy(
                "Ce texte compte %(show_value)s signes, chaque partie en garde %(limit_value)s : "
                "raccourcissez-le, rien n’est perdu d’ici là."
            )
        },
    )


class MinutesForm(forms.Form):
    """The texts. None of them is asked for: a line is enough."""

    done = _words(gettext_lazy("Ce qui s’est passé"))
    decisions = _words(gettext_lazy("Décisions"), rows=3)
    ideas = _words(gettext_lazy("Idées des participants"), rows=3)
    follow_up = _words(
        gettext_lazy("Suites promises"), gettext_lazy("Ce que vous avez dit que vous feriez."), rows=3
    )
    version = version_field()


class LineForm(forms.Form):
    """One thing to do: what, who, for when. Emptied, it goes."""

    todo = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(label=gettext_lazy("À faire"), required=False, max_length=300)
    member: forms.ModelChoiceField[Member] = RowChoiceField(
        label=gettext_lazy("Qui"), queryset=None, required=False, empty_label=gettext_lazy("personne encore")
    )
    due_on = day_field(gettext_lazy("Pour le"), required=False)

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody or a day without anything to do says nothing."""
        told: dict[str, Any] = super().clean() or {}
        is_bare = not told.get("text", "").strip() and "text" not in self.errors
        if is_bare and not told.get("todo") and (told.get("member") or told.get("due_on")):
            self.add_error("text", _("Écrivez ce qu’il y a à faire, ou videz la ligne."))
        return told

    @property
    def line(self) -> Line | None:
        """What it says; None for an empty line."""
        told = self.cleaned_data
        text = told["text"].strip()
        if not text and not told["todo"]:
            return None
        return Line(text, told["member"], told["due_on"], None, told["todo"])


class AgainForm(LineForm):
    """Somebody to see again: by whom, and when. Nothing else is written of them."""

    text = None  # type: ignore[assignment]  # Django's way to drop a field
    person: forms.ModelChoiceField[Person] = RowChoiceField(
        label=gettext_lazy("Personne"),
        queryset=None,
        required=False,
        empty_label=pgettext_lazy("aucune", "personne"),
    )
    field_order = ("person", "member", "due_on")

    def __init__(self, *args: Any, members: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, members=members, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        # `str(person)` is what the journal calls them: no name.
        self.fields["person"].label_from_instance = attrgetter("label")  # type: ignore[attr-defined]
        self.fields["member"].label = _("Avec qui")
        self.fields["due_on"].label = _("Le")

    def clean(self) -> dict[str, Any]:
        """An appointment has somebody on both sides, and a day."""
        told: dict[str, Any] = forms.Form.clean(self) or {}
        if told.get("person"):
            if not told.get("member") and "member" not in self.errors:
                self.add_error("member", _("Dites qui verra la personne."))
            if not told.get("due_on") and "due_on" not in self.errors:
                self.add_error("due_on", _("Dites quel jour."))
        elif not told.get("todo") and (told.get("member") or told.get("due_on")) and not self.errors:
            self.add_error("person", _("Choisissez la personne, ou videz la ligne."))
        return told

    @property
    def line(self) -> Line | None:
        """What it says; None for an empty line."""
        told = self.cleaned_data
        if not told["person"] and not told["todo"]:
            return None
        text = _("Reprise d’un accompagnement") if told["person"] else ""
        return Line(text, told["member"], told["due_on"], told["person"], told["todo"])


class Lines:
    """The lines of one page, as they are there or as they were sent."""

    def __init__(
        self,
        *,
        members: Any,
        people: Any | None,
        todos: Iterable[ToDo] = (),
        data: Mapping[str, str] | None = None,
        typed: Mapping[str, str] | None = None,
    ) -> None:
        rows = list(todos)
        self.members, self.people = members, people
        plain = [row for row in rows if row.person_id is None]
        again = [row for row in rows if row.person_id is not None]
        self.todos = self._made("todo", plain, FREE_TODOS, data, typed)
        self.again = self._made("again", again, FREE_AGAIN, data, typed) if people is not None else []

    def is_valid(self) -> bool:
        """Whether each of them is right: all are read, so that all say what is wrong."""
        return all([form.is_valid() for form in (*self.todos, *self.again)])

    @property
    def lines(self) -> list[Line]:
        """What they say."""
        return [line for form in (*self.todos, *self.again) if (line := form.line) is not None]

    def _made(
        self,
        kind: str,
        rows: Sequence[ToDo],
        free: int,
        data: Mapping[str, str] | None,
        typed: Mapping[str, str] | None,
    ) -> list[Any]:
        given = data if data is not None else typed
        if given is None:
            return [self._form(kind, place, None, _told(row)) for place, row in enumerate(rows)] + [
                self._form(kind, place, None, {}) for place in range(len(rows), len(rows) + free)
            ]
        places = [place for place in range(MOST) if any(f"{kind}-{place}-{name}" in given for name in _NAMES)]
        if data is not None:
            return [self._form(kind, place, data, {}) for place in places]
        return [
            self._form(kind, place, None, {name: given.get(f"{kind}-{place}-{name}", "") for name in _NAMES})
            for place in places
        ]

    def _form(
        self, kind: str, place: int, data: Mapping[str, str] | None, initial: dict[str, Any]
    ) -> LineForm:
        told: dict[str, Any] = {"prefix": f"{kind}-{place}", "initial": initial, "members": self.members}
        if kind == "again":
            return AgainForm(data, people=self.people, **told)
        return LineForm(data, **told)


_NAMES = ("todo", "text", "member", "due_on", "person")


def _told(row: ToDo) -> dict[str, Any]:
    names: dict[str, UUID | None] = {"todo": row.pk, "member": row.member_id, "person": row.person_id}
    return {**names, "text": row.text, "due_on": row.due_on}


class SendForm(forms.Form):
    """Which services read the minutes, besides the action's team."""

    services: forms.ModelMultipleChoiceField[Service] = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Aussi à ces services"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["services"].queryset = Service.objects.order_by("name")  # type: ignore[attr-defined]
