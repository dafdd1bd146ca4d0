"""Which hour and which place belong to which days: the pieces between two semicolons become rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import time, timedelta

from filrouge.schedules.clock import END_FIRST, LONGEST_BARE_LENGTH, MIDNIGHT
from filrouge.schedules.model import Refusal, Rule
from filrouge.schedules.names import gettext_noop
from filrouge.schedules.pieces import BareHour, DayPart, Days, Frequency, Hours, Length, Piece, Place, once

START_MISSING = gettext_noop("L’heure du début manque : écrivez par exemple « de 14 h à 17 h ».")
TWO_PLACES = gettext_noop(
    "Deux lieux pour le même moment : gardez-en un, ou séparez deux horaires par un point-virgule."
)
OTHER_LENGTH = gettext_noop("« %(words)s » ne va pas avec les heures données : corrigez l’un ou l’autre.")
OTHER_PART = gettext_noop("« %(words)s » ne va pas avec l’heure donnée : corrigez l’un ou l’autre.")
HOUR_MISSING = gettext_noop("L’heure manque : écrivez par exemple « %(example)s ».")
WHICH_WEEKDAY = gettext_noop("De quel jour s’agit-il ? Écrivez par exemple « le 2e lundi du mois ».")

# From when to when a part of the day may begin, and what to write.
_PARTS = {
    "matin": (time(5), time(12, 59), "de 9 h à 12 h"),
    "midi": (time(11), time(14, 30), "de 12 h à 14 h"),
    "après-midi": (time(12), time(18, 59), "de 14 h à 17 h"),
    "soir": (time(17), time(23, 59), "de 19 h à 21 h"),
}


@dataclass(slots=True)
class _Slot:
    start: time | None = None
    end: time | None = None
    duration: timedelta | None = None
    venue: str = ""


@dataclass(slots=True)
class _Group:
    """Days with their hours and places."""

    days: list[Days] = field(default_factory=list)
    slots: list[_Slot] = field(default_factory=list)
    parts: list[DayPart] = field(default_factory=list)
    lengths: list[Length] = field(default_factory=list)
    hours_first: bool = False  # the hour was told before the days
    length_first: bool = False  # so was the length

    @property
    def has_hours(self) -> bool:
        return any(slot.start is not None for slot in self.slots)

    @property
    def a_week(self) -> int:
        """How many days a week it has."""
        return sum(len(days.weekdays) for days in self.days)

    @property
    def open_slots(self) -> list[_Slot]:
        """Those of which nothing tells the end."""
        return [slot for slot in self.slots if slot.end is None and slot.duration is None]


class Groups:
    """The moments of one stretch of text, in the order in which they are told."""

    def __init__(self, refused: list[Refusal]) -> None:
        self._refused = refused
        self._groups = [_Group()]
        self._with_ranks: Days | None = None
        self._placed: list[_Slot] = []  # the moments of the place that was just told
        self.often: list[Frequency] = []  # « 1h30 par semaine », without a day
        self._add: dict[type, Callable[[Piece], None]] = {
            Days: self._days, Hours: self._hours, BareHour: self._bare, Length: self._length,
            DayPart: self._part, Place: self._place,
        }  # fmt: skip

    def add(self, piece: Piece) -> bool:
        """Take a piece, if it is one of a moment."""
        adding = self._add.get(type(piece))
        placed, self._placed = self._placed, []
        if isinstance(piece, Place) and piece.goes_on and placed:
            for slot in placed:
                slot.venue = f"{slot.venue}, {piece.venue}"
            return True
        if adding is not None:
            adding(piece)
        return adding is not None

    @property
    def _last(self) -> _Group:
        return self._groups[-1]

    def _refuse(self, words: str, sentence: str, /, **values: str) -> None:
        self._refused.append(Refusal(words, sentence, values))

    def _days(self, piece: Piece) -> None:
        if not isinstance(piece, Days):
            return
        days = piece
        if days.inherits:
            if self._with_ranks is None:
                self._refuse(days.words, WHICH_WEEKDAY)
                return
            days = replace(days, weekdays=self._with_ranks.weekdays)
        if days.ranks:
            self._with_ranks = days
        if days.part:
            self._last.parts.append(DayPart(days.words, days.part))
        if any(replace(days, words=told.words) == told for told in self._last.days):
            return  # « tous les mardis, de 14 h à 17 h, les mardis après-midi »
        if self._last.days and (self._last.slots or self._last.lengths):
            self._groups.append(_Group())
        self._last.hours_first |= not self._last.days and self._last.has_hours
        self._last.length_first |= not self._last.days and bool(self._last.lengths)
        self._last.days.append(days)

    def _hours(self, piece: Piece) -> None:
        if not isinstance(piece, Hours):
            return
        slots = self._last.slots
        if piece.start is None:
            self._end(piece)
        elif slots and slots[-1].start is None:
            slots[-1].start, slots[-1].end = piece.start, piece.end
        else:
            slots.append(_Slot(piece.start, piece.end))

    def _end(self, piece: Hours) -> None:
        """« jusqu’à 17 h »."""
        slots = self._last.slots
        if not slots or slots[-1].start is None or slots[-1].end is not None:
            self._refuse(piece.words, START_MISSING)
        elif piece.end is not None and piece.end != MIDNIGHT and piece.end <= slots[-1].start:
            self._refuse(piece.words, END_FIRST)
        else:
            slots[-1].end = piece.end

    def _bare(self, piece: Piece) -> None:
        if not isinstance(piece, BareHour):
            return
        ended = self._last.has_hours and self._last.slots[-1].end is not None
        if ended or piece.hour <= LONGEST_BARE_LENGTH:  # otherwise « 9h et 14h » starts twice
            self._length(Length(piece.words, timedelta(hours=piece.hour, minutes=piece.minute)))
        else:
            self._hours(Hours(piece.words, time(piece.hour % 24, piece.minute)))

    def _length(self, piece: Piece) -> None:
        if isinstance(piece, Length):
            self._last.lengths.append(piece)

    def _part(self, piece: Piece) -> None:
        if isinstance(piece, DayPart):
            self._last.parts.append(piece)

    def _place(self, piece: Piece) -> None:
        """After a comma, with no place told before, it is the place of all."""
        if not isinstance(piece, Place):
            return
        told = any(slot.venue for group in self._groups for slot in group.slots)
        groups = self._groups if piece.after_comma and not told else [self._last]
        for group in groups:
            group.slots = group.slots or [_Slot()]
        empty = [slot for group in groups for slot in group.slots if not slot.venue]
        if not empty:
            self._refuse(piece.words, TWO_PLACES)
        for slot in empty:
            slot.venue = piece.venue
        self._placed = empty

    def rules(self) -> list[Rule]:
        """What was told, once nothing more comes."""
        self._share_hours()
        self._share_length()
        for group in self._groups:
            if not group.days:
                self.often += [Frequency(length.words) for length in group.lengths if length.by_week]
                group.lengths = [length for length in group.lengths if not length.by_week]
            self._check_parts(group)
            self._measure(group)
        self._measure_week()
        return [
            Rule(days.weekdays, days.interval, days.ranks, days.month_days, 1, days.dates,
                 slot.start, slot.end, slot.duration, slot.venue)
            for group in self._groups if group.days or group.slots
            for days in _merged(group.days)
            for slot in group.slots or [_Slot()]
        ]  # fmt: skip

    def _share_hours(self) -> None:
        """An hour told once, at the end or before everything, is the hour of all that have none."""
        first = self._groups[0]
        following = first if first.hours_first else None
        for group in reversed(self._groups):
            if group.has_hours:
                following = group if not first.hours_first else first
            elif following is not None:
                venue = group.slots[0].venue if group.slots else ""
                group.slots = [replace(slot, venue=venue or "") for slot in following.slots]
                group.lengths = group.lengths or list(following.lengths)

    def _share_length(self) -> None:
        """A length told once, at the end or before everything, is that of each moment that has none."""
        tellers = [group for group in self._groups if group.lengths]
        if len(tellers) != 1 or not (tellers[0] is self._last or tellers[0].length_first):
            return
        lengths = [length for length in tellers[0].lengths if not length.by_week]
        for group in self._groups:
            if group.days and not group.lengths and (group.open_slots or not group.slots):
                group.lengths = list(lengths)

    def _check_parts(self, group: _Group) -> None:
        for part in group.parts:
            first, last, example = _PARTS[part.part]
            starts = [slot.start for slot in group.slots if slot.start is not None]
            if not starts:
                self._refuse(part.words, HOUR_MISSING, example=example)
            elif len(starts) == 1 and not first <= starts[0] <= last:
                self._refuse(part.words, OTHER_PART, words=part.words)

    def _measure(self, group: _Group) -> None:
        """A length gives the ends that are missing; beside an end it must agree with it."""
        for length in group.lengths:
            group.slots = group.slots or [_Slot()]
            if length.by_week:
                continue
            open_slots = group.open_slots
            for slot in open_slots:
                slot.duration = length.length
            if not open_slots and not _agrees(length, group.slots, 1):
                self._refuse(length.words, OTHER_LENGTH, words=length.words)

    def _measure_week(self) -> None:
        """The length of a week is that of its only moment, or of all its moments together."""
        dated = [group for group in self._groups if group.days]
        for group in dated:
            a_week = max(group.a_week, 1)
            for length in (length for length in group.lengths if length.by_week):
                if len(dated) == len(group.slots) == len(group.open_slots) == a_week:
                    group.slots[0].duration = length.length
                elif not _agrees(length, group.slots, a_week) and length.length != _week_of(dated):
                    self._refuse(length.words, OTHER_LENGTH, words=length.words)


def _agrees(length: Length, slots: Iterable[_Slot], a_week: int) -> bool:
    told = [_length_of(slot) for slot in slots]
    total = sum(told, timedelta())
    return length.length in (total, total * a_week, *told)


def _week_of(groups: Iterable[_Group]) -> timedelta:
    return sum((_length_of(slot) * group.a_week for group in groups for slot in group.slots), timedelta())


def _length_of(slot: _Slot) -> timedelta:
    if slot.start is None or slot.end is None:
        return slot.duration or timedelta()
    since, until = (timedelta(hours=at.hour, minutes=at.minute) for at in (slot.start, slot.end))
    return until - since if until > since else until - since + timedelta(days=1)


def _merged(days: list[Days]) -> list[Days]:
    """« le mardi et le jeudi » is one rule; so is « le 1er lundi et le 1er mardi »."""
    merged: list[Days] = []
    for one in days:
        last = merged[-1] if merged else None
        if last is not None and not (one.dates or last.dates or one.month_days or last.month_days):
            if last.ranks == one.ranks and last.interval == one.interval == 1:
                merged[-1] = replace(last, weekdays=once(last.weekdays, one.weekdays))
                continue
            if last.ranks and one.ranks and last.weekdays == one.weekdays:
                merged[-1] = replace(last, ranks=once(last.ranks, one.ranks))
                continue
        merged.append(one)
    return merged or [Days()]
