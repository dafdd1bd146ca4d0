"""What people send about a round: how it is opened, an answer, its meeting, what weighed on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from filrouge.core.partial_dates import PartialDateFormField
from filrouge.programme.enums import Health, MeetingState, RoundKind
from filrouge.programme.queries.shapes import HealthLegend

# Far more than anybody says of one action, little enough for a page to show it twice.
LONGEST = 20_000


def version_field() -> forms.IntegerField:
    """The version that was read, so that two tabs do not undo each other."""
    return forms.IntegerField(min_value=0, max_value=100_000_000, widget=forms.HiddenInput)


def _words(label: Any, hint: Any = "", *, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "max_length": _(
                "Ce texte compte %(show_value)s signes, une réponse en garde %(limit_value)s : "
                "raccourcissez-le, rien n’est perdu d’ici là."
            )
        },
    )


class RoundForm(forms.Form):
    """A round: what it is, until when one answers, when one meets."""

    title = forms.CharField(
        label=_("Titre"), max_length=200, help_text=_("Comme on le dira : « Ronde de printemps 2027 ».")
    )
    kind = forms.ChoiceField(label=_("Genre"), choices=RoundKind.choices)
    due_on = forms.DateField(
        label=_("À rendre pour le"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_(
            "Un premier rappel part cinq jours avant, le second ce jour-là. Il n’y en a pas d’autre."
        ),
    )
    meeting_on = PartialDateFormField(
        label=_("Réunion"),
        required=False,
        help_text=_("Le jour s’il est connu, sinon le mois : « mars 2027 »."),
    )
    version = version_field()


class AnswerForm(forms.Form):
    """What is said of one action: its colour first, the words as far as one has them."""

    health = forms.ChoiceField(
        label=_("Où en est-on ?"),
        choices=Health.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une couleur : le reste peut attendre.")},
    )
    narrative = _words(_("Ce qui est fait"))
    obstacles = _words(_("Ce qui freine"))
    strengths = _words(_("Ce qui aide"))
    next_steps = _words(_("La suite, et pour quand"))
    weaknesses = _words(_("Ce qui manque"), rows=2)
    opportunities = _words(_("Ce qui s’ouvre"), rows=2)
    change_reason = _words(_("Pourquoi l’action a évolué"), rows=2)
    replaced_by = forms.ChoiceField(label=_("Remplacée par"), required=False)
    replaced_in_words = forms.CharField(
        label=_("ou, si elle n’est pas encore au programme"), required=False, max_length=300
    )
    version = version_field()

    def __init__(
        self, *args: Any, legend: Iterable[HealthLegend], others: Iterable[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.legend = {one.health: one for one in legend}
        choices = [("", _("aucune action du programme")), *((str(pk), name) for pk, name in others)]
        self.fields["replaced_by"].choices = choices  # type: ignore[attr-defined]


class MeetingForm(forms.Form):
    """The round's meeting: planned, held, or missed and why."""

    meeting_state = forms.ChoiceField(
        label=_("A-t-elle eu lieu ?"),
        choices=MeetingState.choices,
        error_messages={"required": _("Dites si elle a eu lieu.")},
    )
    meeting_on = PartialDateFormField(label=_("Quand"), required=False)
    meeting_note = forms.CharField(
        label=_("Pourquoi elle n’a pas eu lieu, ou ce qui en est sorti"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = version_field()


class FactorsForm(forms.Form):
    """What weighed on the whole round, whichever the action."""

    factors = _words(
        _("Ce qui a pesé sur toute la ronde"),
        _("Un départ, un déménagement, une crise : ce qui explique plusieurs réponses à la fois."),
    )
    version = version_field()


class HandingForm(forms.Form):
    """Who answers for an action from now on, and instead of whom."""

    to = forms.ChoiceField(label=_("Qui en répond désormais ?"))
    instead_of = forms.ChoiceField(
        label=_("À la place de"),
        required=False,
        help_text=_("Sa part s’arrête aujourd’hui ; la page de l’action garde le fil."),
    )

    def __init__(
        self, *args: Any, people: Iterable[tuple[str, str]], lines: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = list(lines)
        self.fields["to"].choices = [("", "—"), *people]  # type: ignore[attr-defined]
        self.fields["instead_of"].choices = [*known, ("", _("personne : en plus"))]  # type: ignore[attr-defined]
        if not known:
            del self.fields["instead_of"]


class LaterNoteForm(forms.Form):
    """A dated correction, once the round is closed."""

    text = forms.CharField(
        label=_("Votre correction"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Écrivez la correction.")},
    )
