"""How long a file is kept; who is proposed to be forgotten, approved by another, or kept with a reason."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core.conflicts import again
from filrouge.core.fields import uuid_or_none
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.people import rules, services
from filrouge.people.forms.keeping import KeepingForm, KeptForm
from filrouge.people.models import Farewell, Person
from filrouge.people.queries import keeping, proposed, to_forget
from filrouge.people.views.people import file_page
from filrouge.people.views.places import address, person_met

_SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
@inside(rules.can_choose_profile)
def keeping_write(request: MemberRequest) -> HttpResponse:
    """How long, and why; after how many weeks somebody is called back."""
    row = keeping()
    known = not row._state.adding
    begins = {"months": row.months, "reason": row.reason, "lost_weeks": row.lost_weeks}
    begins["version"] = row.version if known else 0
    form, status, theirs = KeepingForm(initial=begins | (take_back(request) or {})), 200, None
    if request.method == "POST":
        form, status = KeepingForm(request.POST), 400
        try:
            if form.is_valid():
                services.choose_keeping(
                    by=request.member, organisation=request.organisation, **form.cleaned_data
                )
                messages.success(request, _("La durée est gardée, avec sa raison."))
                return redirect(address(request, "keeping_write"))
        except StaleVersionError as stale:
            (form, theirs), status = again(KeepingForm, form, stale), 409
        except ValidationError as error:
            form.add_error(None, error)
    values = {"form": form, "theirs": theirs, "known": known}
    return render(request, "people/keeping_write.html", values, status=status)


@require_safe
@inside(rules.can_propose_farewell)
def farewell_list(request: MemberRequest) -> HttpResponse:
    """What waits for an approval, and whose file is older than the house keeps one."""
    return _list(request)


def _list(
    request: MemberRequest, *, refused: tuple[UUID, KeptForm] | None = None, status: int = 200
) -> HttpResponse:
    asked = list(proposed()[: _SHOWN + 1])
    waiting = [(row, rules.can_approve_farewell(request.member, row)) for row in asked[:_SHOWN]]
    kept = keeping()
    rows = to_forget(timezone.localdate(), kept.months)
    page = Paginator(rows, _SHOWN).get_page(request.GET.get("page", ""))
    at, typed = refused or (None, KeptForm())
    values = {"waiting": waiting, "has_more": len(asked) > _SHOWN, "page": page, "keeping": kept}
    values |= {"form": typed, "refused_at": at}
    return render(request, "people/farewell_list.html", values, status=status)


@require_POST
@inside(rules.can_propose_farewell)
def farewell_propose(request: MemberRequest) -> HttpResponse:
    """Propose those that were ticked; only whose file is older than the house keeps one."""
    ticked = [found for text in request.POST.getlist("person") if (found := uuid_or_none(text))]
    people = list(to_forget(timezone.localdate(), keeping().months).filter(pk__in=ticked[:_SHOWN]))
    made = services.propose_farewells(by=request.member, people=people)
    if made:
        said = ngettext(
            "%(n)s effacement est proposé : une autre personne doit l’approuver.",
            "%(n)s effacements sont proposés : une autre personne doit les approuver.",
            made,
        )
        messages.success(request, said % {"n": made})
    else:
        messages.error(request, _("Cochez d’abord les personnes à proposer."))
    return redirect(address(request, "farewell_list"))


@require_POST
@inside(rules.can_tell_people)
def farewell_ask(request: MemberRequest, person: UUID) -> HttpResponse:
    """From a file: the person asks for it, or it is of no use any more."""
    found = person_met(person)
    if not rules.can_ask_farewell(request.member, found):
        raise PermissionDenied
    services.propose_farewells(by=request.member, people=[found])
    said = _("L’effacement est proposé : la direction, la coordination ou le délégué doit l’approuver.")
    messages.success(request, said)
    return redirect(address(request, "person_show", person=found.pk))


@require_POST
@inside(rules.can_propose_farewell)
def farewell_approve(request: MemberRequest, farewell: UUID) -> HttpResponse:
    """Somebody else agrees: the person is forgotten at once."""
    row = _waiting(farewell)
    if not rules.can_approve_farewell(request.member, row):
        raise PermissionDenied
    try:
        services.approve_farewell(by=request.member, farewell=row)
        messages.success(request, _("La personne est effacée. Les nombres de l’année n’ont pas changé."))
    except StaleVersionError:
        messages.error(request, _("Une autre personne vient d’en décider : relisez la liste."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(address(request, "farewell_list"))


@require_POST
@inside(rules.can_tell_people)
def farewell_keep(request: MemberRequest, person: UUID) -> HttpResponse:
    """The file is kept for one more year, with its reason: said in the list, or in the file itself."""
    found: Person = person_met(person)
    if not rules.can_keep_file(request.member, found):
        raise PermissionDenied
    is_from_file = request.POST.get("de") == "dossier" and rules.can_read_person(request.member, found)
    form = KeptForm(request.POST)
    if not form.is_valid():
        if is_from_file:
            return file_page(request, found, kept=form, status=400)
        if not rules.can_propose_farewell(request.member):
            raise PermissionDenied
        return _list(request, refused=(found.pk, form), status=400)
    services.keep_file(by=request.member, person=found, why=form.cleaned_data["why"])
    messages.success(request, _("Le dossier se garde un an de plus, avec sa raison."))
    if is_from_file:
        return redirect(address(request, "person_show", person=found.pk))
    return redirect(address(request, "farewell_list"))


@require_POST
@inside(rules.can_propose_farewell)
def farewell_withdraw(request: MemberRequest, farewell: UUID) -> HttpResponse:
    """It is proposed no more."""
    try:
        services.withdraw_farewell(by=request.member, farewell=_waiting(farewell))
        messages.success(request, _("L’effacement n’est plus proposé."))
    except StaleVersionError:
        messages.error(request, _("Une autre personne vient d’en décider : relisez la liste."))
    return redirect(address(request, "farewell_list"))


def _waiting(pk: UUID) -> Farewell:
    found: Farewell = get_object_or_404(proposed(), pk=pk)
    return found
