"""« Modèles de fiches »: each with its questions and versions, and the draft that becomes the next one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.actions.forms import PublishForm
from filrouge.actions.models import SheetTemplate
from filrouge.actions.queries.templates import (
    KINDS,
    TemplateEdition,
    asked_lines,
    changes_in,
    draft_of,
    editions_like,
    is_as_given,
    template_rows,
)
from filrouge.actions.rules import can_compose_sheets
from filrouge.actions.services import (
    begin_draft,
    begin_from_default,
    drop_draft,
    publish_draft,
    undo_revision,
)
from filrouge.core.conflicts import again
from filrouge.core.fields import uuid_or_none
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside


@require_safe
@inside(can_compose_sheets)
def template_list(request: MemberRequest) -> HttpResponse:
    """Every template of the house."""
    return render(request, "actions/template_list.html", {"rows": template_rows()})


@require_safe
@inside(can_compose_sheets)
def template_show(request: MemberRequest, template: str) -> HttpResponse:
    """What a template asks, in its newest version or in the one of `?version=`."""
    editions = known_editions(template)
    published = [one for one in editions if not one.template.is_draft]
    asked = request.GET.get("version", "")
    shown = next((one for one in published if str(one.template.edition) == asked), published[0])
    lines = asked_lines(shown.template)
    values = {
        "shown": shown,
        "is_newest": shown is published[0],
        "kind": KINDS.get(template, ""),
        "lines": lines,
        "editions": published,
        "draft": next((one for one in editions if one.template.is_draft), None),
        "is_as_given": is_as_given(shown.template, lines),
        "page": page_of(request, template),
    }
    return render(request, "actions/template_show.html", values)


@require_POST
@inside(can_compose_sheets)
def template_begin(request: MemberRequest, template: str) -> HttpResponse:
    """The next version is prepared, from the newest one or from the one that came with the house."""
    known_editions(template)
    told: dict[str, Any] = {"by": request.member, "organisation": request.organisation, "key": template}
    gesture = ""
    if request.POST.get("do") == "default":
        _draft, made = begin_from_default(**told)
        gesture = f"?geste={made}"
        messages.success(request, _("Voici les questions d’origine. Elles serviront une fois publiées."))
    else:
        begin_draft(**told)
    return redirect(f"{page_of(request, template)}brouillon/{gesture}")


@require_safe
@inside(can_compose_sheets)
def draft_show(request: MemberRequest, template: str) -> HttpResponse:
    """The next version, question by question, with its arrows."""
    draft = draft_of(template)
    if draft is None:
        return nothing_prepared(request, template)
    return draft_page(request, draft, gesture=request.GET.get("geste", ""))


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_compose_sheets)
def draft_publish(request: MemberRequest, template: str) -> HttpResponse:
    """What the next version changes, under which title; then it is the one that new sheets ask."""
    draft = draft_of(template)
    if draft is None:
        return nothing_prepared(request, template)
    theirs, status = None, 200
    form = PublishForm(initial={"title": draft.title, "version": draft.version} | (take_back(request) or {}))
    if request.method == "POST":
        form, status = PublishForm(request.POST), 400
        try:
            if form.is_valid():
                publish_draft(by=request.member, draft=draft, **form.cleaned_data)
                told = _("La version %(edition)s est publiée : les prochaines fiches la suivent.")
                messages.success(request, told % {"edition": draft.edition})
                return redirect(page_of(request, template))
        except StaleVersionError as stale:
            (form, theirs), status = again(PublishForm, form, stale), 409
        except ValidationError as error:
            form.add_error(None, error)
    page = page_of(request, template)
    values = {"draft": draft, "form": form, "theirs": theirs, "page": page, "changes": changes_in(draft)}
    return render(request, "actions/draft_publish.html", values, status=status)


@require_POST
@inside(can_compose_sheets)
def draft_drop(request: MemberRequest, template: str) -> HttpResponse:
    """Leave the next version; it can be taken up again from the sentence that says so."""
    draft = draft_of(template)
    if draft is None:
        return nothing_prepared(request, template)
    gesture = drop_draft(by=request.member, draft=draft)
    return redirect(f"{page_of(request, template)}brouillon/remettre/?geste={gesture}")


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_compose_sheets)
def draft_undo(request: MemberRequest, template: str) -> HttpResponse:
    """What was just taken away, put back."""
    known_editions(template)
    gesture = uuid_or_none(request.POST.get("geste") or request.GET.get("geste", ""))
    page = page_of(request, template)
    if request.method == "POST":
        try:
            if gesture is None:
                raise ValidationError(_("Il n’y a rien à remettre ici."))
            undo_revision(by=request.member, gesture=gesture)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect(page)
        messages.success(request, _("C’est remis."))
        return redirect(f"{page}brouillon/")
    values = {"page": page, "gesture": gesture, "title": known_editions(template)[0].template.title}
    return render(request, "actions/draft_undo.html", values)


def draft_page(
    request: MemberRequest,
    draft: SheetTemplate,
    *,
    gesture: str = "",
    focus: object = None,
    way: str = "",
    notice: str = "",
) -> HttpResponse:
    """The draft as one works on it; with htmx, its questions alone."""
    values = {
        "draft": draft,
        "lines": asked_lines(draft),
        "page": page_of(request, draft.key),
        "gesture": uuid_or_none(gesture),
        "focus": focus,
        "way": way,
        "notice": notice,
    }
    template = "actions/draft_show.html#asking" if request.htmx else "actions/draft_show.html"
    return render(request, template, values)


def known_editions(key: str) -> list[TemplateEdition]:
    """The editions of the template of that name; 404 when there is none."""
    found = editions_like(key)
    if not found:
        raise Http404
    return found


def page_of(request: MemberRequest, key: str) -> str:
    """The address of a template; those of its pages begin with it."""
    kwargs = {"organisation": request.organisation.slug, "template": key}
    return reverse("actions:template_show", kwargs=kwargs)


def nothing_prepared(request: MemberRequest, key: str) -> HttpResponse:
    """Somebody published or left the draft in between."""
    known_editions(key)
    messages.info(request, _("Cela n’est plus en préparation : voici la version qui sert."))
    return redirect(page_of(request, key))
