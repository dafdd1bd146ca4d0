"""The pages of the services and the sites."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.forms import ServiceForm, SiteForm
from filrouge.organisations.models import Service, Site
from filrouge.organisations.rules import can_manage_members
from filrouge.organisations.services import add_service, add_site, change_site, rename_service


@require_safe
@inside(can_manage_members)
def place_list(request: MemberRequest) -> HttpResponse:
    """The teams of the house, and the places where it receives people."""
    values = {"services": Service.objects.order_by("name"), "sites": Site.objects.order_by("name")}
    return render(request, "organisations/place_list.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_manage_members)
def service_add(request: MemberRequest) -> HttpResponse:
    """One more team."""
    return _written(
        request, ServiceForm, _adds(request, add_service), _("Un service de plus"), {"version": 0}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_manage_members)
def service_change(request: MemberRequest, service: UUID) -> HttpResponse:
    """Another name for a team."""
    found = get_object_or_404(Service.objects, pk=service)
    kept = {"name": found.name, "version": found.version}

    def save(**values: Any) -> object:
        return rename_service(service=found, by=request.member, **values)

    return _written(request, ServiceForm, save, found.name, kept, found)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_manage_members)
def site_add(request: MemberRequest) -> HttpResponse:
    """One more place."""
    return _written(request, SiteForm, _adds(request, add_site), _("Un lieu de plus"), {"version": 0})


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_manage_members)
def site_change(request: MemberRequest, site: UUID) -> HttpResponse:
    """Another name, address or telephone."""
    found = get_object_or_404(Site.objects, pk=site)
    kept = {name: getattr(found, name) for name in ("name", "address", "phone", "version")}

    def save(**values: Any) -> object:
        return change_site(site=found, by=request.member, **values)

    return _written(request, SiteForm, save, found.name, kept, found)


def _adds(request: MemberRequest, add: Callable[..., object]) -> Callable[..., object]:
    def save(*, version: int, **values: Any) -> object:
        return add(organisation=request.organisation, by=request.member, **values)

    return save


def _written(
    request: MemberRequest,
    form_of: type[forms.Form],
    save: Callable[..., object],
    title: str,
    kept: dict[str, Any],
    about: Service | Site | None = None,
) -> HttpResponse:
    """Show the form with the history of what it changes, or save it and go back to the list."""
    back = reverse("organisations:place_list", kwargs={"organisation": request.organisation.slug})
    theirs: list[tuple[str, str]] | None = None
    form, status = form_of(initial=kept | (take_back(request) or {})), 200
    if request.method == "POST":
        form, status = form_of(request.POST), 400
        try:
            if form.is_valid():
                save(**form.cleaned_data)
                return redirect(back)
        except StaleVersionError as stale:
            (form, theirs), status = again(form_of, form, stale), 409
        except ValidationError as error:
            form.add_error(None, error)
    values = {"title": title, "form": form, "theirs": theirs, "back": back, "verb": _("Garder"), "lead": ""}
    return render(request, "organisations/place_write.html", {**values, "about": about}, status=status)
