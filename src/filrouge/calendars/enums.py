"""Which calendars there are, and what a hand does to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from filrouge.schedules import Calendar


class Country(models.TextChoices):
    """Whose legal public holidays are followed."""

    BELGIUM = "be", _("Belgique")
    FRANCE = "fr", _("France")


class Zone(models.TextChoices):
    """Whose school holidays: the Communities of Belgium decide theirs, France has three zones."""

    FRENCH = "french", _("Communauté française")
    FLEMISH = "flemish", _("Communauté flamande")
    GERMAN = "german", _("Communauté germanophone")
    A = "A", _("zone A (France)")
    B = "B", _("zone B (France)")
    C = "C", _("zone C (France)")


ZONES_OF = {
    Country.BELGIUM: (Zone.FRENCH, Zone.FLEMISH, Zone.GERMAN),
    Country.FRANCE: (Zone.A, Zone.B, Zone.C),
}
# Whose days a library knows: a country's public holidays, a zone's school holidays.
AREAS = [*Country.choices, *Zone.choices]


class NotedCalendar(models.TextChoices):
    """The calendars that people correct by hand; a closure is noted as such."""

    PUBLIC = Calendar.PUBLIC.value, _("jours fériés")
    SCHOOL = Calendar.SCHOOL.value, _("vacances scolaires")


class Effect(models.TextChoices):
    """What a hand did: a day off more, or one less."""

    ADDED = "added", _("ajouté")
    REMOVED = "removed", _("enlevé")
