"""Who lives with a person: found by their name, tied in a word."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from filrouge.core.accesses import note_access
from filrouge.organisations.access import MemberRequest, inside
from filrouge.people import services
from filrouge.people.enums import AccessPart
from filrouge.people.forms.person import HouseholdForm
from filrouge.people.models import Person
from filrouge.people.queries import alike
from filrouge.people.rules import can_meet_people
from filrouge.people.views.places import address, person_followed

_ASKED = 200  # letters of a name that an address may ask


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_meet_people)
def household_write(request: MemberRequest, person: UUID) -> HttpResponse:
    """Somebody more in the household, somebody less."""
    found = person_followed(request, person)
    here = address(request, "household_write", person=found.pk)
    name, form = services.tidy_label(request.GET.get("nom", ""))[:_ASKED], HouseholdForm()
    if request.method == "POST":
        name = services.tidy_label(request.POST.get("nom", ""))[:_ASKED]
        if request.POST.get("do") == "leave":
            _leave(request, found)
            return redirect(here)
        form = HouseholdForm(request.POST)
        if form.is_valid():
            known = Person.objects.filter(forgotten_on__isnull=True).exclude(pk=found.pk)
            other = get_object_or_404(known, pk=form.cleaned_data["person"])
            services.join_household(
                by=request.member, person=found, other=other, tie=form.cleaned_data["tie"]
            )
            messages.success(request, _("%(name)s est dans le même ménage.") % {"name": other.label})
            return redirect(here)
    else:
        note_access(reader_id=request.member.pk, about=found, what=AccessPart.SHEET)
    home = found.household
    values = {
        "person": found,
        "form": form,
        "name": name,
        "found": alike(name, but=found.pk),
        "home": list(home.people.order_by("label")) if home else [],
    }
    return render(request, "people/household_write.html", values, status=400 if form.is_bound else 200)


def _leave(request: MemberRequest, person: Person) -> None:
    if person.household is None:
        return
    at_home = {str(one.pk): one for one in person.household.people.select_related("household")}
    if (gone := at_home.get(request.POST.get("person", ""))) is not None:
        services.leave_household(by=request.member, person=gone)
        messages.success(request, _("%(name)s n’est plus dans ce ménage.") % {"name": gone.label})
