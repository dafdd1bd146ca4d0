"""The rota of a month as a document: a grid per series, then each person's turns."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from filrouge.agenda.models import Session
from filrouge.agenda.queries.rota_month import Grid, RotaLine, RotaMonth
from filrouge.core.date_words import day_said
from filrouge.core.templatetags.words import hour, tidy, titled
from filrouge.printing import Block, Column, Definitions, Document, Heading, Paragraph, Table

_LANGUAGE_TAGS = {"fr": "fr-BE", "nl": "nl-BE", "en": "en-GB"}
# More people than that and the grid's columns are too narrow for a name: names are listed instead.
WIDEST = 6


def rota_document(month: RotaMonth, *, organisation: str) -> Document:
    """One month on paper."""
    title = _("Tour de rôle, %(month)s") % {"month": date_format(month.first, "F Y")}
    return Document(
        title=title,
        organisation=organisation,
        blocks=tuple(_blocks(month)),
        footer=f"{organisation} · {title}",
        keywords=(organisation,),
        language=_LANGUAGE_TAGS.get(get_language() or "", "fr-BE"),
    )


def when_of(session: Session) -> str:
    """« Jeudi 3, 11 h à 14 h, La Verrière »: the month is in the title."""
    day = day_said(session.day, "l j").capitalize()
    if session.starts_at is None:
        hours = ""
    elif session.ends_at is None:
        hours = hour(session.starts_at)
    else:
        words = {"start": hour(session.starts_at), "end": hour(session.ends_at)}
        hours = _("%(start)s à %(end)s") % words
    return tidy(", ".join(part for part in (day, hours, session.place) if part))


def _blocks(month: RotaMonth) -> Iterator[Block]:
    if not month.grids:
        yield Paragraph(_("Personne n’est encore prévu ce mois-ci."))
    for grid in month.grids:
        yield Heading(1, titled(grid.title))
        yield _listed(grid) if len(grid.people) > WIDEST else _crossed(grid)
    if month.people:
        yield Heading(1, _("Par personne"))
        yield Definitions(
            tuple(
                (person.member.name, "\n".join(f"{when_of(one)}, {one.title}" for one in person.sessions))
                for person in month.people
            )
        )


def _crossed(grid: Grid) -> Table:
    columns = [Column(_("Séance"), width=4)]
    columns += [Column(name, align="center", width=2) for name in grid.people]
    rows = tuple(
        (_when(row), *("●" if comes and not row.session.is_off else "" for _name, comes in row.cells))
        for row in grid.sessions
    )
    return Table(titled(grid.title), tuple(columns), rows, row_header=True)


def _listed(grid: Grid) -> Table:
    columns = (Column(_("Séance"), width=2), Column(_("Qui"), width=3))
    rows = tuple(
        (_when(row), "" if row.session.is_off else ", ".join(line.name for line in row.lines))
        for row in grid.sessions
    )
    return Table(titled(grid.title), columns, rows, row_header=True)


def _when(row: RotaLine) -> str:
    when = when_of(row.session)
    return _("%(when)s (annulée)") % {"when": when} if row.session.is_off else when
