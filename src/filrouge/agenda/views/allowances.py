"""What volunteers receive: noted on a turn, summed by year beside the ceilings."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from filrouge.agenda.forms.rota import AllowanceForm
from filrouge.agenda.queries.allowances import YearOf, ceiling_of, sums_of, years_of
from filrouge.agenda.rules import can_read_allowances, can_read_own_allowances, can_settle_agenda
from filrouge.agenda.services.allowances import note_allowance
from filrouge.agenda.views import places
from filrouge.agenda.views.shifts import shift_to_settle
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Member


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_settle_agenda)
def allowance_write(request: MemberRequest, shift: UUID) -> HttpResponse:
    """Note what a volunteer receives for a turn; what would be passed is said before it is."""
    found = shift_to_settle(request, shift)
    told = {"amount": found.allowance, "version": found.version} | (take_back(request) or {})
    form = AllowanceForm(request.POST or None, initial=told)
    if request.method == "POST" and form.is_valid():
        try:
            note_allowance(
                by=request.member,
                organisation=request.organisation,
                shift=found,
                version=form.cleaned_data["version"] or 0,
                amount=form.cleaned_data["amount"],
                is_read=form.cleaned_data["is_read"],
            )
        except StaleVersionError as stale:
            form.add_error(None, str(stale))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Le défraiement est noté."))
            return redirect(places.address(request, "session_team", session=found.session_id))
    year = found.session.day.year
    values = {
        "shift": found,
        "session": found.session,
        "form": form,
        "asks": any(one.code == "ceiling" for one in form.errors.as_data().get("amount", ())),
        "ceiling": ceiling_of(request.organisation, year),
        "sums": sums_of(found.member, found.session.day, without=found),
        "year": year,
        "back": places.address(request, "session_team", session=found.session_id),
    }
    return render(
        request, "agenda/allowance_write.html", values, status=400 if request.method == "POST" else 200
    )


@require_safe
@inside(can_read_own_allowances)
def allowance_year(request: MemberRequest) -> HttpResponse:
    """The year of each volunteer, or one's own, beside the ceilings."""
    year = asked_year(request)
    sees_all = can_read_allowances(request.member)
    rows = years_of(request.organisation, year, members=None if sees_all else [request.member.pk])
    return _page(request, year, rows, person=None if sees_all else request.member)


@require_safe
@inside(can_read_own_allowances)
def allowance_show(request: MemberRequest, member: UUID) -> HttpResponse:
    """One volunteer's year, day by day."""
    person = get_object_or_404(Member.objects, pk=member)
    if person.pk != request.member.pk and not can_read_allowances(request.member):
        raise PermissionDenied
    year = asked_year(request)
    return _page(request, year, years_of(request.organisation, year, members=[person.pk]), person=person)


def asked_year(request: MemberRequest) -> int:
    """The year of an address; this year when it says none."""
    asked = request.GET.get("annee", "")
    this = timezone.localdate().year
    return int(asked) if len(asked) == 4 and asked.isascii() and asked.isdigit() and asked > "1990" else this


def _page(request: MemberRequest, year: int, rows: list[YearOf], *, person: Member | None) -> HttpResponse:
    values = {
        "year": year,
        "rows": rows,
        "person": person,
        "ceiling": ceiling_of(request.organisation, year),
        "sees_all": can_read_allowances(request.member),
    }
    return render(request, "agenda/allowance_year.html", values)
