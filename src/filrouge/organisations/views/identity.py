"""The pages of the identity: what documents say of the house, its logo, a page to try them on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.forms import IdentityForm, LogoForm
from filrouge.organisations.models import Identity
from filrouge.organisations.queries import iban_said, identity_of, logo_of, number_said, on_letterhead
from filrouge.organisations.rules import can_enter, can_write_identity
from filrouge.organisations.services import put_logo, remove_logo, write_identity
from filrouge.printing import Cover, Document, Heading, Paragraph, Picture, to_html
from filrouge.printing.apart import TYPES, PrintError, print_apart
from filrouge.printing.colours import readable

_SHOWN = (240, 80)  # pixels, at most, of the logo on the page
_FIELDS = [name for name in IdentityForm.base_fields if name != "version"]


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_write_identity)
def identity_write(request: MemberRequest) -> HttpResponse:
    """What the documents say of the house, and how a cover looks with it."""
    if request.method != "POST":
        return _page(request)
    form, theirs, status = IdentityForm(request.POST), None, 400
    try:
        if form.is_valid():
            write_identity(organisation=request.organisation, by=request.member, **form.cleaned_data)
            messages.success(request, _("C’est gardé : les prochains documents le disent."))
            return _back(request)
    except StaleVersionError as stale:
        (form, theirs), status = again(IdentityForm, form, stale), 409
    except ValidationError as error:
        form.add_error(None, error)
    return _page(request, form=form, theirs=theirs, status=status)


@require_POST
@inside(can_write_identity)
def logo_put(request: MemberRequest) -> HttpResponse:
    """Another logo, tried on paper before it is kept."""
    form = LogoForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["logo"]
        try:
            put_logo(organisation=request.organisation, by=request.member, name=file.name, content=file)
        except ValidationError as error:
            form.add_error("logo", error.messages)
        else:
            messages.success(request, _("Le logo est en place : les prochains documents le portent."))
            return _back(request)
    return _page(request, logo_form=form, status=400)


@require_POST
@inside(can_write_identity)
def logo_remove(request: MemberRequest) -> HttpResponse:
    """No logo any more."""
    identity = identity_of(request.organisation)
    if identity.logo_path:
        remove_logo(identity=identity, by=request.member)
        messages.success(request, _("Le logo est retiré."))
    return _back(request)


@require_safe
@inside(can_enter)
def logo_show(request: MemberRequest, identity: UUID) -> HttpResponse:
    """The logo as it is kept, to whoever works here: a browser takes it for a picture and nothing else."""
    logo = logo_of(get_object_or_404(Identity.objects, pk=identity), request.organisation)
    if logo is None:
        raise Http404
    response = HttpResponse(logo.data, content_type=logo.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Content-Disposition"] = "inline"
    return response


@require_safe
@inside(can_write_identity)
def identity_try(request: MemberRequest) -> HttpResponse:
    """A page to try, as a PDF."""
    try:
        data = print_apart(_trial(request), "pdf").data
    except PrintError:
        messages.error(request, _("Le fichier n’a pas pu être fait. Réessayez dans un instant."))
        return _back(request)
    response = HttpResponse(data, content_type=TYPES["pdf"])
    response["Content-Disposition"] = 'attachment; filename="essai.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _trial(request: MemberRequest) -> Document:
    """A report with a cover and two titles, that says nothing."""
    words = _("Ce texte ne sert qu’à voir : les titres, la couleur, le pied de page.")
    blocks = (Heading(1, _("Un titre")), Paragraph(words), Heading(2, _("Un titre plus petit")))
    document = Document(
        _("Page d’essai"),
        (*blocks, Paragraph(words)),
        organisation=request.organisation.name,
        cover=Cover(kind=_("Essai")),
        footer=request.organisation.name,
    )
    return on_letterhead(document, request.organisation)


def _back(request: MemberRequest) -> HttpResponse:
    return redirect("organisations:identity_write", organisation=request.organisation.slug)


def _page(
    request: MemberRequest,
    *,
    form: IdentityForm | None = None,
    logo_form: LogoForm | None = None,
    theirs: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    identity = identity_of(request.organisation)
    values = {
        "form": form or IdentityForm(initial=_kept(identity) | (take_back(request) or {})),
        "logo_form": logo_form or LogoForm(),
        "theirs": theirs,
        "identity": identity,
        "size": _size(identity),
        "colours": _colours(identity.colour),
        "cover": _cover(request),
    }
    return render(request, "organisations/identity_write.html", values, status=status)


def _size(identity: Identity) -> list[int]:
    """Of the logo on the page, in pixels."""
    logo = Picture(b"", identity.logo_width, identity.logo_height, "")
    return [max(1, round(side)) for side in logo.fitted(*_SHOWN)]


def _kept(identity: Identity) -> dict[str, Any]:
    """The fields as one reads them: numbers in their groups."""
    kept = {name: getattr(identity, name) for name in (*_FIELDS, "version")}
    kept |= {"iban": iban_said(identity.iban), "company_number": number_said(identity.company_number)}
    return kept


def _cover(request: MemberRequest) -> SafeString:
    """A cover as it would print; the page has a title of its own. The printer escapes what people wrote."""
    document = Document(
        _("Rapport d’activités"), organisation=request.organisation.name, cover=Cover(kind=_("Aperçu"))
    )
    said = to_html(on_letterhead(document, request.organisation))
    return mark_safe(said.replace("<h1>", '<p class="print-title">').replace("</h1>", "</p>"))  # noqa: S308


def _colours(colour: str) -> tuple[str, str]:
    """The colour of the house, and the one its titles are printed in: the same unless it is too light."""
    return (colour, readable(colour)) if colour else ("", "")
