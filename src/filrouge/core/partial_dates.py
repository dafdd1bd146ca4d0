"""A date as people know it: a year, a month, a season or a day. Stored as EDTF (ISO 8601-2)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# ISO 8601-2 numbers the seasons from 21, after the twelve months.
SEASONS = {
    21: gettext_lazy("printemps"),
    22: gettext_lazy("été"),
    23: gettext_lazy("automne"),
    24: gettext_lazy("hiver"),
}
# What people type, in the three languages of the house, without accents: no two of these words disagree.
_SEASON_WORDS = {
    word: number
    for number, words in zip(
        SEASONS,
        ("printemps spring lente", "ete summer zomer", "automne autumn herfst", "hiver winter"),
        strict=True,
    )
    for word in words.split()
}
_MONTH_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "janvier janv january jan januari",
            "fevrier fevr february feb februari",
            "mars march maart",
            "avril avr april apr",
            "mai may mei",
            "juin june juni",
            "juillet juil july juli",
            "aout august aug augustus",
            "septembre sept september sep",
            "octobre oct october oktober okt",
            "novembre nov november",
            "decembre dec december",
        ),
        1,
    )
    for word in words.split()
}
_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NUMBERS = re.compile(r"(?:(\d{1,2})[/.\-])?(\d{1,2})[/.\-](\d{4})")
_WORDS = re.compile(r"(?:le )?(?:(\d{1,2})(?:er)? )?([a-z]+)\.? (\d{4})")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, with a month (1 to 12) or a season (21 to 24), and a day when the month is known.

    Raises `ValueError`, with a sentence for the person, when no calendar has that date.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1000 <= self.year <= 9999:
            raise ValueError(_("Écrivez l’année en quatre chiffres."))
        if self.month is not None and not (1 <= self.month <= 12 or self.month in SEASONS):
            raise ValueError(_("Ce mois n’existe pas : il y en a douze."))
        if self.day is not None and not (
            self.month is not None and self.month <= 12
            and 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]
        ):  # fmt: skip
            raise ValueError(_("Ce jour n’existe dans aucun calendrier."))

    @classmethod
    def from_edtf(cls, text: str) -> PartialDate:
        """Read "2023", "2023-10", "2022-22" (summer) or "2023-10-18"; `ValueError` otherwise."""
        if not (found := _EDTF.fullmatch(text)):
            raise ValueError(_("Écrivez une date comme « 18/10/2023 », « mai 2021 » ou « 2015 »."))
        return cls(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read what a person types: "2015", "mai 2021", "été 2022", "18/10/2023", "8 octobre 2019"."""
        plain = (
            unicodedata.normalize("NFKD", " ".join(text.lower().split())).encode("ascii", "ignore").decode()
        )
        if _EDTF.fullmatch(plain):
            return cls.from_edtf(plain)
        if found := _NUMBERS.fullmatch(plain):
            day, month, year = found.groups()
            return cls(int(year), int(month), int(day) if day else None)
        if found := _WORDS.fullmatch(plain):
            day, word, year = found.groups()
            number = _MONTH_WORDS.get(word) or (None if day else _SEASON_WORDS.get(word))
            if number:
                return cls(int(year), number, int(day) if day else None)
        raise ValueError(_("Écrivez une date comme « 18/10/2023 », « mai 2021 » ou « 2015 »."))

    @property
    def edtf(self) -> str:
        """The stored form."""
        return "-".join(
            [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        )

    @property
    def first_day(self) -> dt.date:
        """The earliest day it may be: what an order is sorted by. Winter opens the year, as people say it."""
        month = {21: 3, 22: 6, 23: 9, 24: 1}.get(self.month or 1, self.month or 1)
        return dt.date(self.year, month, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        """The latest day it may be: the end of the year, of the three months of a season, of the month."""
        if self.day is not None:
            return self.first_day
        length = 12 if self.month is None else 3 if self.month in SEASONS else 1
        after = self.first_day.month - 1 + length
        return dt.date(self.year + after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)

    def __str__(self) -> str:
        if self.month is None:
            return str(self.year)
        if self.month in SEASONS:
            return f"{SEASONS[self.month]} {self.year}"
        words = f"{MONTHS[self.month]} {self.year}"
        if self.day is None:
            return words
        first = _("1er")
        return f"{first if self.day == 1 else self.day} {words}"


class PartialDateFormField(forms.CharField):
    """One text field that takes a date of any precision."""

    def clean(self, value: Any) -> PartialDate | None:
        """The date, None when nothing was typed; a sentence at the field otherwise."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        """What was typed comes back as typed; a stored date as people write it."""
        return str(value) if isinstance(value, PartialDate) else value


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """Stores a `PartialDate` in ten characters; None when nobody knows."""

    description = gettext_lazy("Date d’une précision quelconque")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=10, null=True, blank=True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Without what the field always sets."""
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "null", "blank"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *_args: Any) -> PartialDate | None:
        """From the ten characters."""
        return PartialDate.from_edtf(value) if value else None

    def to_python(self, value: Any) -> Any:
        """From a form, a fixture or code; `ValidationError` with a sentence when it is no date."""
        if value is None or value == "" or isinstance(value, PartialDate):
            return value or None
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value: Any) -> str | None:
        """To the ten characters."""
        date = self.to_python(value)
        return date.edtf if date else None

    def value_to_string(self, obj: models.Model) -> str:
        """For a backup."""
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Length and choices are those of the stored form."""
        super().validate(self.get_prep_value(value), model_instance)

    def run_validators(self, value: Any) -> None:
        """The validators of a text see the stored form."""
        super().run_validators(self.get_prep_value(value))

    def formfield(self, **kwargs: Any) -> Any:
        """One text field."""
        return models.Field.formfield(self, **{"form_class": PartialDateFormField, **kwargs})
