"""The structured form of a schedule: the same rules as the text, a box for each part.

It is made from the schedule that the text says, and gives a schedule back, which the engine writes as a text:
the two always say the same. What has no box here (a season, a number of sessions…) is carried over untouched.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.fields import day_field
from filrouge.schedules import Calendar, Followed, Rule, Schedule
from filrouge.schedules.model import LAST

MOST_RULES = 8
EACH = (
    ("1", gettext_lazy("chaque semaine")),
    ("2", gettext_lazy("une semaine sur deux")),
    ("r1", gettext_lazy("le premier du mois")),
    ("r2", gettext_lazy("le deuxième du mois")),
    ("r3", gettext_lazy("le troisième du mois")),
    ("r4", gettext_lazy("le quatrième du mois")),
    ("r-1", gettext_lazy("le dernier du mois")),
)
_SENSES = (
    ("", gettext_lazy("peu importe")),
    ("outside", gettext_lazy("jamais ces jours-là")),
    ("during", gettext_lazy("seulement ces jours-là")),
)


def _clock(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": gettext_lazy("Écrivez une heure comme 14:00.")},
    )


def _sense(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=_SENSES)


class RuleForm(forms.Form):
    """One moment: its days, how often, its hours, its place."""

    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("Jours"),
        required=False,
        choices=list(WEEKDAYS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    each = forms.ChoiceField(label=gettext_lazy("Quand"), required=False, choices=EACH)
    start = _clock(gettext_lazy("De"))
    end = _clock(gettext_lazy("À"))
    venue = forms.CharField(label=gettext_lazy("Où"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Hours in their order, with their beginning."""
        told: dict[str, Any] = super().clean() or {}
        start, end = told.get("start"), told.get("end")
        if end and not start and "start" not in self.errors:
            self.add_error("start", _("Écrivez aussi l’heure de début."))
        if start and end and end <= start:
            self.add_error("end", _("La fin vient avant le début : corrigez l’une des deux heures."))
        return told


class CalendarForm(forms.Form):
    """From when to when, and which days off are followed."""

    since = day_field(gettext_lazy("À partir du"), required=False)
    until = day_field(gettext_lazy("Jusqu’au"), required=False)
    school = _sense(gettext_lazy("Vacances scolaires"))
    public = _sense(gettext_lazy("Jours fériés"))
    count = forms.IntegerField(
        label=gettext_lazy("Nombre de séances"), required=False, min_value=1, max_value=400
    )

    def clean(self) -> dict[str, Any]:
        """Days in their order."""
        told: dict[str, Any] = super().clean() or {}
        since, until = told.get("since"), told.get("until")
        if since and until and until < since:
            self.add_error("until", _("La série finit avant de commencer : corrigez l’une des deux dates."))
        return told


RuleForms = forms.formset_factory(RuleForm, extra=1, max_num=MOST_RULES, absolute_max=MOST_RULES)


def shown(schedule: Schedule | None) -> tuple[forms.BaseFormSet[Any], CalendarForm]:
    """The form filled in with what a schedule says; blank without one."""
    if schedule is None:
        return RuleForms(prefix="r"), CalendarForm(prefix="c")
    initial = [_told_of(rule) for rule in schedule.rules if _has_boxes(rule)]
    told = {
        "since": schedule.since,
        "until": schedule.until,
        "count": schedule.count,
        "school": _sense_of(schedule, Calendar.SCHOOL),
        "public": _sense_of(schedule, Calendar.PUBLIC),
    }
    return RuleForms(initial=initial, prefix="r"), CalendarForm(initial=told, prefix="c")


def composed(data: Any, base: Schedule | None) -> Schedule | None:
    """The schedule that a posted form says, over what the text said. None when the form has mistakes.

    Raises `ValidationError` when its parts contradict each other, or when it names no day.
    """
    rules, calendars = RuleForms(data, prefix="r"), CalendarForm(data, prefix="c")
    if not (rules.is_valid() and calendars.is_valid()):
        return None
    carried = [rule for rule in base.rules if not _has_boxes(rule)] if base else []
    before = [rule for rule in base.rules if _has_boxes(rule)] if base else []
    told = calendars.cleaned_data
    senses = {Calendar.SCHOOL: told["school"], Calendar.PUBLIC: told["public"]}
    try:
        made = [
            _rule(form.cleaned_data, before[place] if place < len(before) else None)
            for place, form in enumerate(rules.forms)
            if form.cleaned_data.get("weekdays")
        ]
        parts: dict[str, Any] = {
            "rules": (*made, *carried),
            "since": told["since"],
            "until": told["until"],
            "count": told["count"],
            "during": _followed(base.during if base else frozenset(), senses, "during"),
            "outside": _followed(base.outside if base else frozenset(), senses, "outside"),
        }
        if not parts["rules"] and not (base and base.rhythm):
            raise ValidationError(_("Cochez au moins un jour."))
        return dataclasses.replace(base, **parts) if base else Schedule(**parts)
    except ValueError as error:
        raise ValidationError(_("Ces cases se contredisent : %(why)s") % {"why": error}) from error


def _has_boxes(rule: Rule) -> bool:
    """Whether every part of a rule has a box here."""
    return bool(rule.weekdays) and len(rule.ranks) <= 1 and rule.ranks != (5,) and rule.interval in (1, 2)


def _told_of(rule: Rule) -> dict[str, Any]:
    each = f"r{rule.ranks[0]}" if rule.ranks else str(rule.interval)
    return {
        "weekdays": [str(day) for day in rule.weekdays],
        "each": each,
        "start": rule.start,
        "end": rule.end,
        "venue": rule.venue,
    }


def _rule(told: dict[str, Any], base: Rule | None) -> Rule:
    each = told.get("each") or "1"
    ranks = ((LAST if each == "r-1" else int(each[1:])),) if each.startswith("r") else ()
    return dataclasses.replace(
        base or Rule(weekdays=(0,)),
        weekdays=tuple(int(day) for day in told["weekdays"]),
        interval=1 if ranks else int(each),
        ranks=ranks,
        start=told.get("start"),
        end=told.get("end"),
        duration=None if told.get("end") else (base.duration if base else None),
        venue=told.get("venue", ""),
    )


def _sense_of(schedule: Schedule, calendar: Calendar) -> str:
    if calendar in schedule.during:
        return "during"
    return "outside" if calendar in schedule.outside else ""


def _followed(base: frozenset[Followed], senses: dict[Calendar, str], sense: str) -> frozenset[Followed]:
    """What is followed in that sense: the calendars of the boxes, and what has none, like a break by name."""
    chosen: set[Followed] = {calendar for calendar, told in senses.items() if told == sense}
    return frozenset(chosen | {one for one in base if one not in senses})
