"""The team of a series: whom each session needs, who takes turns, in which order."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.agenda.forms.rota import NeedForm, PoolForm
from filrouge.agenda.models import RotaMember, Series, StaffNeed
from filrouge.agenda.queries.rota import gaps_ahead, need_views, trouble_of
from filrouge.agenda.rules import HANDS, can_settle_agenda
from filrouge.agenda.services import needs
from filrouge.agenda.views import places
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Member
from filrouge.organisations.queries import active_members, in_order

_ASKED = ("label", "count", "service", "role")


@require_safe
@inside(can_settle_agenda)
def series_team(request: MemberRequest, series: UUID) -> HttpResponse:
    """Whom the sessions of a series need, who takes turns, and how many turns each had."""
    found = places.series_to_settle(request, series)
    views = need_views(found)
    people = in_order(active_members())
    forms = [_pool_form(view.need, [row.row.member_id for row in view.pool], people) for view in views]
    values = {
        "series": found,
        "needs": list(zip(views, forms, strict=True)),
        "gaps": gaps_ahead(found, [view.need for view in views]),
    }
    return render(request, "agenda/series_team.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_settle_agenda)
def need_add(request: MemberRequest, series: UUID) -> HttpResponse:
    """One more need."""
    found = places.series_to_settle(request, series)
    if request.method != "POST":
        told: dict[str, Any] = {"count": 1, "version": 0} | (take_back(request) or {})
        return _writing(request, found, NeedForm(initial=told))
    form = NeedForm(request.POST)
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in _ASKED}
        try:
            made = needs.add_need(by=request.member, series=found, **told)
        except ValidationError as error:
            places.refuse(form, error)
        else:
            return _back(request, made)
    return _writing(request, found, form, status=400)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_settle_agenda)
def need_change(request: MemberRequest, series: UUID, need: UUID) -> HttpResponse:
    """Ask for others, or for more of them; or for nobody any more."""
    found = places.series_to_settle(request, series)
    row = get_object_or_404(StaffNeed.objects.filter(series=found), pk=need)
    if request.method != "POST":
        told: dict[str, Any] = {name: getattr(row, name) for name in (*_ASKED, "version")}
        return _writing(request, found, NeedForm(initial=told | (take_back(request) or {})), need=row)
    form = NeedForm(request.POST)
    if not form.is_valid():
        return _writing(request, found, form, need=row, status=400)
    told = {name: form.cleaned_data[name] for name in _ASKED}
    try:
        needs.change_need(by=request.member, need=row, version=form.cleaned_data["version"] or 0, **told)
    except StaleVersionError as stale:
        form.add_error(None, str(stale))
        return _writing(request, found, form, need=row, status=409)
    except ValidationError as error:
        places.refuse(form, error)
        return _writing(request, found, form, need=row, status=400)
    return _back(request, row)


@require_POST
@inside(can_settle_agenda)
def need_remove(request: MemberRequest, series: UUID, need: UUID) -> HttpResponse:
    """It is no longer needed; who was to come still is."""
    found = places.series_to_settle(request, series)
    row = get_object_or_404(StaffNeed.objects.filter(series=found), pk=need)
    label = row.label
    needs.remove_need(by=request.member, need=row)
    messages.success(request, _("« %(need)s » n’est plus demandé.") % {"need": label})
    return redirect(places.address(request, "series_team", series=found.pk))


@require_POST
@inside(can_settle_agenda)
def pool_write(request: MemberRequest, series: UUID, need: UUID) -> HttpResponse:
    """Put people on the list of a need, move one up or down, take one off."""
    found = places.series_to_settle(request, series)
    row = get_object_or_404(StaffNeed.objects.filter(series=found), pk=need)
    deed, _colon, asked = request.POST.get("do", "").partition(":")
    if deed == "add":
        _join(request, row)
    elif deed in ("up", "down", "out"):
        line = places.one_or_none(RotaMember.objects.filter(need=row).select_related("member"), asked)
        if line is not None and deed == "out":
            needs.leave_pool(by=request.member, row=line)
            messages.success(
                request,
                _("%(name)s ne prend plus son tour ici ; ses séances prévues restent.")
                % {"name": line.member.name},
            )
        elif line is not None:
            needs.move_in_pool(by=request.member, row=line, up=deed == "up")
    return _back(request, row)


def _join(request: MemberRequest, need: StaffNeed) -> None:
    people = in_order(active_members())
    form = _pool_form(need, RotaMember.objects.filter(need=need).values_list("member", flat=True), people,
                      data=request.POST)  # fmt: skip
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["members"])))
        return
    try:
        added = len(needs.join_pool(by=request.member, need=need, members=form.chosen))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return
    messages.success(
        request,
        ngettext(
            "%(n)s personne de plus prend son tour.", "%(n)s personnes de plus prennent leur tour.", added
        )
        % {"n": added},
    )


def _pool_form(need: StaffNeed, there: Any, people: list[Member], *, data: Any = None) -> PoolForm:
    """Those that the need asks for and who are not on its list yet."""
    inside_already = set(there)
    free = [
        one
        for one in people
        if one.pk not in inside_already and one.role in HANDS and not trouble_of(one, need)
    ]
    return PoolForm(data, people=free, auto_id=f"id_{need.pk}_%s")


def _writing(
    request: MemberRequest,
    series: Series,
    form: NeedForm,
    *,
    need: StaffNeed | None = None,
    status: int = 200,
) -> HttpResponse:
    back = places.address(request, "series_team", series=series.pk)
    values = {"series": series, "form": form, "need": need, "back": back}
    return render(request, "agenda/need_write.html", values, status=status)


def _back(request: MemberRequest, need: StaffNeed) -> HttpResponse:
    return redirect(f"{places.address(request, 'series_team', series=need.series_id)}#besoin-{need.pk}")
