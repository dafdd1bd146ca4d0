"""Paper to work with: an attendance sheet to fill by hand, the table of a year's outings."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.actions.models import Action
from filrouge.agenda.enums import SessionState
from filrouge.agenda.exports.words import day_of, hours_of, off_of, place_of
from filrouge.agenda.models import Session
from filrouge.agenda.queries import Numbers, SessionView
from filrouge.core.templatetags.words import titled
from filrouge.organisations.models import Organisation
from filrouge.printing import Column, Document, Inline, Paragraph, Table

# One page holds so many lines when nobody is known; there are always some for those who are not.
_LINES, _FREE = 11, 2


def attendance_sheet(session: Session, people: Sequence[str], *, organisation: Organisation) -> Document:
    """Who comes usually, with a box to tick; lines for the others; a count that needs no name."""
    free = max(_LINES - len(people), _FREE)
    names: list[tuple[Inline, ...]] = [(name, "", "", "") for name in (*people, *[""] * free)]
    columns = (
        Column(_("Prénom"), width=5),
        Column(_("Là"), align="center", width=1.2),
        Column(_("1re fois"), align="center", width=1.6),
        Column(_("À noter"), width=5),
    )
    counted = [_("Femmes"), _("Hommes"), _("Enfants"), _("Nouveaux"), _("En tout")]
    count = Table(
        _("Sans nommer personne"),
        tuple(Column(word, width=1) for word in counted),
        (("",) * len(counted),),
        roomy=True,
    )
    where = [f"{day_of(session.day)} {session.day.year}", hours_of(session), place_of(session)]
    about = [session.theme] if session.theme else []
    return Document(
        title=titled(session.title),
        subtitle=titled(", ".join(part for part in (*where, *about) if part)),
        organisation=organisation.name,
        blocks=(
            Table("", columns, tuple(names), roomy=True),
            count,
            Paragraph(_("Ce qu’on ne sait pas reste vide : ce n’est pas zéro."), style="caption"),
            Table(_("Ce qui s’est passé"), (Column("", width=1),), (("",),) * 2, roomy=True),
        ),
        footer=f"{organisation.name} · {titled(session.title)}",
    )


def outings_document(
    action: Action, views: Sequence[SessionView], numbers: Numbers, *, year: int, organisation: Organisation
) -> Document:
    """The year's outings in a table: date, activity, type, place, participants; and what they come to."""
    columns = (
        Column(_("Date"), width=2.6),
        Column(_("Activité"), width=4),
        Column(_("Type"), width=2),
        Column(_("Lieu"), width=3),
        Column(_("Participants"), align="right", width=2.6),
    )
    rows = tuple(_outing(view) for view in views)
    total = (outings_said(numbers), "", "", "", "" if numbers.most is None else came_said(numbers))
    title = _("Les sorties de %(year)s") % {"year": year}
    table = Table("", columns, rows, total=total if rows else (), row_header=True)
    return Document(
        title=titled(action.title),
        subtitle=title,
        organisation=organisation.name,
        blocks=(table if rows else Paragraph(_("Aucune sortie n’est notée cette année-là.")),),
        footer=f"{organisation.name} · {titled(action.title)}",
    )


def _outing(view: SessionView) -> tuple[Inline, ...]:
    row = view.session
    day = date_format(row.day, "j F")
    return day, row.theme, row.outing_type, place_of(row), outing_came(view)


def outing_came(view: SessionView) -> str:
    """« 18 », « 10 à 30 », « annulée », « ? » when nobody counted; nothing while it is to come."""
    if view.session.is_off:
        return off_of(view.session)
    if view.session.state == SessionState.PLANNED:
        return ""
    if view.came is None:
        return "?"
    least, most = view.came.least, view.came.most
    return str(most) if least == most else _("%(least)s à %(most)s") % {"least": least, "most": most}


def came_said(numbers: Numbers) -> str:
    """« 78 », « 70 à 82 »."""
    told = {"least": numbers.least, "most": numbers.most}
    return str(numbers.most) if numbers.least == numbers.most else _("%(least)s à %(most)s") % told


def outings_said(numbers: Numbers) -> str:
    """« 9 sorties »."""
    return ngettext("%(n)s sortie", "%(n)s sorties", numbers.held) % {"n": numbers.held}
