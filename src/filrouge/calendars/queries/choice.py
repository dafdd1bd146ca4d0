"""Whose holidays an organisation follows: what was chosen, or what its kind and its address suggest."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from filrouge.calendars.enums import ZONES_OF, Country, Zone
from filrouge.calendars.models import CalendarChoice
from filrouge.organisations.enums import OrganisationKind
from filrouge.organisations.models import Organisation

_CODE = re.compile(r"(?<!\d)(?:\d{5}|\d{4})(?!\d)")


@dataclass(frozen=True, slots=True)
class Followed:
    """The country and the zones that are followed; `row` is None while nobody has chosen."""

    country: str
    zones: tuple[str, ...]
    row: CalendarChoice | None = None

    @property
    def areas(self) -> tuple[str, ...]:
        """The country, then the zones."""
        return (self.country, *self.zones)

    @property
    def country_word(self) -> str:
        """« Belgique »."""
        return str(Country(self.country).label)

    @property
    def zone_words(self) -> list[str]:
        """« Communauté française », « Communauté flamande »."""
        return [str(Zone(zone).label) for zone in self.zones]


def followed_by(organisation: Organisation) -> Followed:
    """What an organisation follows: one query."""
    row = CalendarChoice.objects.filter(organisation=organisation).first()
    return proposed_for(organisation) if row is None else Followed(row.country, tuple(row.zones), row)


def proposed_for(organisation: Organisation) -> Followed:
    """What the kind and the postal code suggest: Belgium and its French Community when they say nothing."""
    codes = _CODE.findall(organisation.address)
    country = _country(OrganisationKind(organisation.kind), codes)
    zone = next((found for code in reversed(codes) if (found := _zone(country, code))), None)
    if zone is None and country == Country.BELGIUM:
        zone = Zone.FRENCH
    return Followed(country, (zone,) if zone else ())


def in_order(zones: Any) -> list[str]:
    """Zones in the order of their country, each once."""
    return [zone.value for listed in ZONES_OF.values() for zone in listed if zone in zones]


def _country(kind: OrganisationKind, codes: list[str]) -> Country:
    """A CPAS and a CASG are Belgian, a CCAS is French; an association is where its postal code says."""
    if kind == OrganisationKind.ASSOCIATION:
        return Country.FRANCE if codes and len(codes[-1]) == 5 else Country.BELGIUM
    return Country.FRANCE if kind == OrganisationKind.CCAS else Country.BELGIUM


def _zone(country: Country, code: str) -> Zone | None:
    for line in _postcodes()[country]:
        if code[:2] in line.get("departments", ()) and len(code) == 5:
            return Zone(line["zone"])
        if any(first <= int(code) <= last for first, last in line.get("ranges", ())):
            return Zone(line["zone"])
    return None


@lru_cache(maxsize=1)
def _postcodes() -> dict[str, Any]:
    text = (files("filrouge.calendars") / "defaults" / "postcodes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
