"""The year in tables, on the screen and on paper."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from filrouge.core.registries import FigureScope
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Site
from filrouge.organisations.queries import on_letterhead
from filrouge.printing.apart import TYPES, PrintError, print_apart
from filrouge.reception.exports import year_on_paper
from filrouge.reception.forms.finding import asked_year
from filrouge.reception.models import CategoryTree
from filrouge.reception.queries import tree_on, trees
from filrouge.reception.queries.tables import (
    by_category,
    by_mode,
    by_month,
    by_site,
    contacts_in,
    whole_year,
    years_noted,
)
from filrouge.reception.rules import can_note_contacts, can_read_tables
from filrouge.reception.views.writing import address, way_back


@require_safe
@inside(can_read_tables)
def table_show(request: MemberRequest) -> HttpResponse:
    """A year: interventions by category, beside the year before; contacts by place, month and way."""
    asked = _asked(request)
    period, scope = (
        whole_year(asked["year"]),
        FigureScope(site_id=asked["site"].pk if asked["site"] else None),
    )
    contacts = contacts_in(scope, period)
    by_site_told = by_site(contacts)
    before = whole_year(asked["year"] - 1)
    categories = by_category(scope, period, tree=asked["tree"], before=before)
    values = {
        **asked,
        "categories": categories,
        "query": _query(asked),
        "months": by_month(contacts, asked["year"]),
        "sites_told": by_site_told,
        "modes": by_mode(contacts),
        "contacts": by_site_told.total,
        "interventions": categories.total,
        "back": way_back(request) if can_note_contacts(request.member) else "",
    }
    return render(request, "reception/table_show.html", values)


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
        "trees": known,
        "tree": asked or tree_on(whole_year(year).until, known),
        "sites": sites,
        "site": next((site for site in sites if str(site.pk) == request.GET.get("lieu")), None),
    }


def _query(asked: dict[str, Any]) -> str:
    """The question again, for the address of the file."""
    things = {"lieu": asked["site"], "version": asked["tree"]}
    return urlencode({"annee": asked["year"], **{name: row.pk for name, row in things.items() if row}})


@require_safe
@inside(can_read_tables)
def table_print(request: MemberRequest, form: str) -> HttpResponse:
    """The same as a file; small numbers are hidden, since it leaves the house."""
    if form not in TYPES:
        raise Http404
    asked = _asked(request)
    document = year_on_paper(request.organisation, asked["year"], site=asked["site"], tree=asked["tree"])
    document = on_letterhead(document, request.organisation)
    try:
        content = print_apart(document, form).data
    except PrintError:
        messages.error(request, _("Le fichier n’a pas pu être fait. Réessayez, ou prenez l’autre format."))
        return redirect(f"{address(request, 'table_show')}?annee={asked['year']}")
    name = _("passages-%(year)s") % {"year": asked["year"]}
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
