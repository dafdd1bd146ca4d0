"""The year in tables, on the screen and on paper."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from filrouge.core.registries import FigureScope
from filrouge.organisations.access import MemberRequest, inside, paper_answer
from filrouge.organisations.models import Site
from filrouge.organisations.queries import on_letterhead
from filrouge.reception.enums import YearTable
from filrouge.reception.exports import year_on_paper
from filrouge.reception.forms.finding import asked_year
from filrouge.reception.forms.tables import NoteForm
from filrouge.reception.models import CategoryTree, TableNote
from filrouge.reception.queries import tree_on, trees
from filrouge.reception.queries.public import persons_in, public_tables
from filrouge.reception.queries.tables import contacts_in, whole_year, years_noted
from filrouge.reception.queries.year import notes_of, year_tables
from filrouge.reception.rules import can_keep_queries, can_note_contacts, can_read_tables
from filrouge.reception.services import write_note
from filrouge.reception.views.writing import address, way_back, written


@require_safe
@inside(can_read_tables)
def table_show(request: MemberRequest) -> HttpResponse:
    """A year, beside another: interventions by category; contacts by place, month, way and origin."""
    asked = _asked(request)
    tables = year_tables(_scope(asked), asked["year"], tree=asked["tree"], other=asked["other"])
    values = {
        **asked,
        "tables": tables,
        "query": _query(asked),
        "interventions": tables[0].table,
        "contacts": tables[1].table,
        "mine": _mine(request, asked),
        **_public(asked),
        "may_annotate": can_keep_queries(request.member) and asked["site"] is None,
        "back": way_back(request) if can_note_contacts(request.member) else "",
    }
    return render(request, "reception/table_show.html", values)


def _scope(asked: dict[str, Any]) -> FigureScope:
    return FigureScope(site_id=asked["site"].pk if asked["site"] else None)


def _public(asked: dict[str, Any]) -> dict[str, Any]:
    """The people who have a file, for the whole house: what one place alone says of them would name them."""
    if asked["site"] is not None:
        return {"persons": 0, "public": [], "public_note": ""}
    return {
        "persons": persons_in(FigureScope(), whole_year(asked["year"])),
        "public": public_tables(asked["year"], other=asked["other"]),
        "public_note": notes_of(asked["year"]).get(YearTable.PUBLIC, ""),
    }


def _mine(request: MemberRequest, asked: dict[str, Any]) -> int | None:
    """How many contacts of that year are this member's; None for who notes none. It is told to them alone."""
    if not can_note_contacts(request.member):
        return None
    return contacts_in(_scope(asked), whole_year(asked["year"])).filter(worker=request.member).count()


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_keep_queries)
def note_write(request: MemberRequest, year: int, table: str) -> HttpResponse:
    """The note under a table, that goes to the report with it."""
    if table not in YearTable.values or asked_year(str(year), 0) != year:
        raise Http404
    kept = TableNote.objects.filter(year=year, table=table).first()

    def save(version: int, text: str) -> str:
        write_note(
            by=request.member, organisation=request.organisation, year=year, table=table, text=text,
            version=version,
        )  # fmt: skip
        return _("La note est gardée.")

    page = {
        "title": _("%(table)s, %(year)s") % {"table": YearTable(table).label, "year": year},
        "back": f"{address(request, 'table_show')}?annee={year}",
        "back_name": _("L’accueil en %(year)s") % {"year": year},
        "about": kept,
    }
    initial = {"text": kept.text if kept else "", "version": kept.version if kept else 0}
    return written(request, form_of=NoteForm, initial=initial, save=save, page=page)


def _asked(request: MemberRequest) -> dict[str, Any]:
    """The year, the place and the version that an address asks."""
    years, known = years_noted(), trees()
    year = asked_year(request.GET.get("annee", ""), next(iter(years), timezone.localdate().year))
    sites = list(Site.objects.order_by("name"))
    asked: CategoryTree | None = next(
        (one for one in known if str(one.pk) == request.GET.get("version")), None
    )
    return {
        "year": year,
        "years": years,
        "other": asked_year(request.GET.get("avec", ""), year - 1),
        "trees": known,
        "tree": asked or tree_on(whole_year(year).until, known),
        "sites": sites,
        "site": next((site for site in sites if str(site.pk) == request.GET.get("lieu")), None),
    }


def _query(asked: dict[str, Any]) -> str:
    """The question again, for the address of the file."""
    things = {"lieu": asked["site"], "version": asked["tree"]}
    return urlencode(
        {
            "annee": asked["year"],
            "avec": asked["other"],
            **{name: row.pk for name, row in things.items() if row},
        }
    )


@require_safe
@inside(can_read_tables)
def table_print(request: MemberRequest, form: str) -> HttpResponse:
    """The same as a file; small numbers are hidden, since it leaves the house."""
    asked = _asked(request)
    document = year_on_paper(
        request.organisation, asked["year"], site=asked["site"], tree=asked["tree"], other=asked["other"]
    )
    return paper_answer(
        request,
        on_letterhead(document, request.organisation),
        form,
        name=_("passages %(year)s") % {"year": asked["year"]},
        back=f"{address(request, 'table_show')}?annee={asked['year']}",
    )
