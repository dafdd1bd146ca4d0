"""« une fois par mois », « tous les 15 jours »: beside days they count them, alone they are a rhythm."""

from __future__ import annotations

from dataclasses import replace

from filrouge.schedules.checks import MAX_INTERVAL
from filrouge.schedules.days import WHICH_ONE
from filrouge.schedules.model import Refusal, Rule
from filrouge.schedules.names import gettext_noop
from filrouge.schedules.pieces import Frequency

OTHER_NUMBER = gettext_noop("« %(words)s » ne va pas avec les jours donnés : corrigez l’un ou l’autre.")
TOO_FAR_APART = gettext_noop("« %(words)s » est trop espacé pour un jour de la semaine : donnez les dates.")


def settle(often: list[Frequency], rules: list[Rule], refused: list[Refusal]) -> tuple[list[Rule], str]:
    """The rules with what was told of their frequency, and the rhythm that no day carries."""
    rhythm = []
    for one in often:
        if not one.unit or not any(rule.has_days for rule in rules):
            rhythm.append(one.words[:1].lower() + one.words[1:])
            continue
        sentence = _contradiction(one, rules)
        if sentence:
            refused.append(Refusal(one.words, sentence, {"words": one.words}))
        elif one.every > 1:
            rules = [_spaced(rule, one) for rule in rules]
    return rules, ", ".join(rhythm)


def _spaced(rule: Rule, one: Frequency) -> Rule:
    if one.unit == "month" and rule.is_monthly:
        return replace(rule, month_interval=one.every)
    if one.unit == "week" and rule.weekdays and not rule.ranks:
        return replace(rule, interval=one.every)
    return rule


def _contradiction(one: Frequency, rules: list[Rule]) -> str:
    weekly = [rule for rule in rules if rule.weekdays and not rule.ranks]
    monthly = [rule for rule in rules if rule.is_monthly]
    if one.unit == "day" or not (weekly or monthly):
        return ""
    if one.every > MAX_INTERVAL:
        return TOO_FAR_APART
    if one.unit == "year" or (one.unit == "month" and weekly):
        return WHICH_ONE
    if one.unit == "week" and monthly:
        return OTHER_NUMBER
    return OTHER_NUMBER if one.times and one.times not in _numbers(rules, one.unit) else ""


def _numbers(rules: list[Rule], unit: str) -> set[int]:
    """How many days a week or a month the rules give, each slot counted once or not."""
    if unit == "week":
        days = {weekday for rule in rules for weekday in rule.weekdays}
        return {len(days), sum(len(rule.weekdays) for rule in rules)}
    each = {
        (weekday, rank, day)
        for rule in rules
        for weekday in rule.weekdays or (None,)
        for rank in rule.ranks or (None,)
        for day in rule.month_days or (None,)
    }
    return {len(each)}
