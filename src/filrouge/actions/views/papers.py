"""Papers of an action: one sheet printed alone, and the documents attached to it."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from filrouge.actions.forms import AttachForm
from filrouge.actions.models import Action, Attachment, Sheet
from filrouge.actions.queries import action_view, sheet_alone, with_parts
from filrouge.actions.queries.paper import sheet_document
from filrouge.actions.rules import can_edit_action, can_read_action
from filrouge.actions.services.attachments import attach, detach
from filrouge.organisations.access import MemberRequest, inside, paper_answer
from filrouge.organisations.queries import on_letterhead
from filrouge.organisations.rules import can_enter

R = TypeVar("R", bound=HttpResponseBase)


@require_safe
@inside(can_enter)
def sheet_print(request: MemberRequest, action: UUID, sheet: UUID, form: str) -> HttpResponse:
    """One sheet alone, as Word or PDF."""
    found = _readable(request, action)
    view = action_view(found, member=request.member)
    wanted = sheet_alone(get_object_or_404(Sheet.objects, pk=sheet, action=found))
    document = sheet_document(view, wanted, organisation=request.organisation.name)
    document = on_letterhead(document, request.organisation)
    back = reverse("actions:action_show", args=[request.organisation.slug, action])
    return paper_answer(request, document, form, name=f"{wanted.name} {found.title}", back=back)


@require_safe
@inside(can_enter)
def attachment_list(request: MemberRequest, action: UUID) -> HttpResponse:
    """The documents of an action."""
    return _list(request, _readable(request, action), AttachForm())


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_enter)
def attachment_add(request: MemberRequest, action: UUID) -> HttpResponse:
    """One more document."""
    found = _readable(request, action)
    if not can_edit_action(request.member, found):
        raise PermissionDenied
    if request.method != "POST":
        return _list(request, found, AttachForm())
    form = AttachForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["document"]
        try:
            kept = attach(by=request.member, action=found, name=file.name, content=file)
        except ValidationError as error:
            form.add_error("document", error.messages)
        else:
            messages.success(request, _("« %(name)s » est joint.") % {"name": kept.name})
            return redirect("actions:attachment_list", organisation=request.organisation.slug, action=action)
    return _list(request, found, form, status=400)


@require_safe
@inside(can_enter)
def attachment_download(request: MemberRequest, action: UUID, attachment: UUID) -> HttpResponseBase:
    """One document, as a file to keep: the browser neither shows nor runs it."""
    found = _attachment(request, action, attachment)
    try:
        file = default_storage.open(found.path)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, as_attachment=True, filename=found.name, content_type=found.media_type)
    return _never_run(response)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_enter)
def attachment_remove(request: MemberRequest, action: UUID, attachment: UUID) -> HttpResponse:
    """Take a document away: asked once more, because its file goes for good."""
    found = _attachment(request, action, attachment)
    if not can_edit_action(request.member, found.action):
        raise PermissionDenied
    if request.method != "POST":
        return render(
            request, "actions/attachment_remove.html", {"attachment": found, "action": found.action}
        )
    detach(by=request.member, attachment=found)
    messages.success(request, _("« %(name)s » est retiré.") % {"name": found.name})
    return redirect("actions:attachment_list", organisation=request.organisation.slug, action=action)


def _readable(request: MemberRequest, action: UUID) -> Action:
    found = with_parts(request.member, get_object_or_404(Action.objects, pk=action))
    if not can_read_action(request.member, found):
        raise PermissionDenied
    return found


def _attachment(request: MemberRequest, action: UUID, attachment: UUID) -> Attachment:
    """A document of that action, once the right to read the action is checked."""
    readable = _readable(request, action)
    found = get_object_or_404(Attachment.objects.filter(action=readable), pk=attachment)
    found.action = readable
    return found


def _list(request: MemberRequest, action: Action, form: AttachForm, status: int = 200) -> HttpResponse:
    values = {
        "action": action,
        "attachments": Attachment.objects.filter(action=action).select_related("added_by"),
        "form": form,
        "may_edit": can_edit_action(request.member, action),
    }
    return render(request, "actions/attachment_list.html", values, status=status)


def _never_run(response: R) -> R:
    """A browser keeps to the type we say, and whatever it opens has no right at all."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
