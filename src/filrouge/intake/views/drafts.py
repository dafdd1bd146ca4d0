"""The pages where a document becomes a programme: drop it, check what was understood, save it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, UnreadablePostError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core.models import Job
from filrouge.core.queue import job_view
from filrouge.core.records import StaleVersionError
from filrouge.intake.enums import DraftState
from filrouge.intake.forms import NEW, DropForm, ReportSaveForm, SaveForm, gestures_of
from filrouge.intake.models import Draft
from filrouge.intake.queries import GestureError, current, drafts, preview
from filrouge.intake.rules import can_read_documents
from filrouge.intake.services import (
    Plan,
    RefusedError,
    correct_draft,
    discard_draft,
    plan_of,
    receive_document,
    report_plan_of,
    save_draft,
    undo_correction,
)
from filrouge.intake.views.reports import (
    after_gesture,
    is_report,
    report_gestures,
    report_page,
    save_form,
    saved_page,
    wants_reading,
)
from filrouge.organisations.access import MemberRequest, inside
from filrouge.programme.queries import programmes
from filrouge.reading import Unreadable

MEGABYTE = 1_000_000
# What a form adds around a file: its boundaries, its token.
ENVELOPE = 100_000
# A browser that is answered while it still sends shows its own error, not our sentence: up to so many
# times the limit, what it sends is taken in and thrown away.
PATIENCE = 10


@csrf_exempt  # a body that is too large is thrown away unread; `_drop` checks the token
@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_read_documents)
def document_drop(request: MemberRequest) -> HttpResponse:
    """Drop a document, and find those dropped before."""
    sent = request.META.get("CONTENT_LENGTH") or "0"
    if sent.isdigit() and int(sent) > settings.UPLOAD_MAX_BYTES + ENVELOPE:
        _throw_away(request)
        return _drop_page(request, DropForm(), wrong=_too_large(), status=413)
    return _drop(request)


def _throw_away(request: MemberRequest) -> None:
    """Read what is sent without keeping it, so that the person gets to read why."""
    left = settings.UPLOAD_MAX_BYTES * PATIENCE
    try:
        while left > 0 and (part := request.read(65_536)):
            left -= len(part)
    except UnreadablePostError:
        return  # they stopped sending


@csrf_protect
def _drop(request: MemberRequest) -> HttpResponse:
    if request.method != "POST":
        return _drop_page(request, DropForm())
    form = DropForm(request.POST, request.FILES)
    if not form.is_valid():
        return _drop_page(request, form, status=400)
    sent = form.cleaned_data["document"]
    if sent.size > settings.UPLOAD_MAX_BYTES:
        return _drop_page(request, form, wrong=f"« {sent.name} » : {_too_large()}", status=400)
    started = timezone.now()
    try:
        draft = receive_document(
            organisation=request.organisation, data=sent.read(), name=sent.name, by=request.member
        )
    except Unreadable as error:
        sentence = _(error.sentence) % error.values
        return _drop_page(request, form, wrong=f"« {sent.name} » : {sentence}", status=400)
    if draft.state == DraftState.OPEN and draft.created_at < started:
        messages.info(request, _("Ce document était déjà déposé : voici où en est sa lecture."))
    return redirect("intake:draft_show", organisation=request.organisation.slug, draft=draft.pk)


def _drop_page(request: MemberRequest, form: DropForm, *, wrong: str = "", status: int = 200) -> HttpResponse:
    if wrong:
        form = form if form.is_bound else DropForm({}, MultiValueDict())
        form.full_clean()
        form.errors.clear()
        form.add_error("document", wrong)
    values = {"form": form, "drafts": drafts()[:50], "limit": settings.UPLOAD_MAX_BYTES // MEGABYTE}
    return render(request, "intake/document_drop.html", values, status=status)


def _too_large() -> str:
    return _(
        "Ce fichier pèse plus de %(limit)s Mo : enlevez ses images ou coupez-le en plusieurs documents."
    ) % {"limit": settings.UPLOAD_MAX_BYTES // MEGABYTE}


@require_safe
@inside(can_read_documents)
def draft_show(request: MemberRequest, draft: UUID) -> HttpResponse:
    """What was understood, line by line, before anything is saved."""
    return _page(request, _draft(draft), chosen=request.GET.get("node", ""))


@require_safe
@inside(can_read_documents)
def draft_progress(request: MemberRequest, draft: UUID) -> HttpResponse:
    """How far the reading is; once it is over, the browser goes to the page."""
    found = _draft(draft)
    if found.state == DraftState.READING:
        return render(request, "intake/draft_wait.html#progress", _waiting(found))
    response = HttpResponse()
    response["HX-Redirect"] = _address("draft_show", request, found)
    return response


@require_POST
@inside(can_read_documents)
def draft_correct(request: MemberRequest, draft: UUID) -> HttpResponse:
    """Make the gestures of one press."""
    found = _draft(draft)
    chosen = request.POST.get("node", "") or request.POST.get("do", "").partition(":")[2]
    try:
        asked = report_gestures if is_report(found) else gestures_of
        gestures = asked(request.POST, current(found))
        found = correct_draft(draft=found, gestures=gestures, version=_version(request), by=request.member)
    except StaleVersionError:
        notice = _(
            "Cette lecture a changé dans un autre onglet. Voici où elle en est : refaites votre geste."
        )
        return _page(request, _draft(draft), chosen=chosen, notice=notice, typed=request.POST, status=409)
    except (GestureError, RefusedError) as error:
        return _page(request, found, chosen=chosen, notice=str(error), typed=request.POST, status=400)
    return _after(request, found, chosen=chosen, do=request.POST.get("do", "").partition(":")[0])


@require_POST
@inside(can_read_documents)
def draft_undo(request: MemberRequest, draft: UUID) -> HttpResponse:
    """Take the last gesture back."""
    found = _draft(draft)
    try:
        found = undo_correction(draft=found, version=_version(request), by=request.member)
    except StaleVersionError:
        notice = _("Cette lecture a changé dans un autre onglet. Voici où elle en est.")
        return _page(request, _draft(draft), notice=notice, status=409)
    except RefusedError as error:
        return _page(request, found, notice=str(error), status=400)
    return _after(request, found)


@require_POST
@inside(can_read_documents)
def draft_save(request: MemberRequest, draft: UUID) -> HttpResponse:
    """Save it all, or nothing."""
    found = _draft(draft)
    if found.state == DraftState.SAVED:
        messages.info(request, _("Ce document était déjà enregistré : rien n’a été doublé."))
        return _lead(request, found)
    if found.state != DraftState.OPEN:
        return _page(request, found, status=400)
    form: SaveForm | ReportSaveForm
    if is_report(found):
        form = save_form(request, report_plan_of(current(found)), sent=True)
    else:
        form = SaveForm(request.POST, plan=plan_of(found), programmes=list(programmes()))
    if not form.is_valid():
        return _page(request, found, form=form, status=400)
    try:
        result = save_draft(
            draft=found,
            by=request.member,
            version=_version(request),
            choice=form.choice(),
            entitled=form.entitled() if isinstance(form, SaveForm) else None,
        )
    except StaleVersionError:
        notice = _(
            "Quelqu’un a corrigé cette lecture entre-temps. Voici où elle en est : relisez, puis enregistrez."
        )
        return _page(request, _draft(draft), notice=notice, status=409)
    except RefusedError as error:
        return _page(request, found, form=form, notice=str(error), status=400)
    # What became of a report has a page of its own, that says it.
    for sentence in () if is_report(result.draft) and not result.already else result.sentences:
        messages.success(request, sentence)
    return _lead(request, result.draft)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_read_documents)
def draft_discard(request: MemberRequest, draft: UUID) -> HttpResponse:
    """Throw a reading away, after asking."""
    found = _draft(draft)
    if request.method != "POST":
        return render(request, "intake/draft_discard.html", {"draft": found})
    try:
        discard_draft(draft=found, by=request.member)
    except StaleVersionError:
        notice = _("Quelqu’un a touché à cette lecture entre-temps. Voici où elle en est.")
        return _page(request, _draft(draft), notice=notice, status=409)
    except RefusedError as error:
        return _page(request, found, notice=str(error), status=400)
    messages.info(request, _("La lecture de « %(name)s » est jetée.") % {"name": found.file_name})
    return redirect("intake:document_drop", organisation=request.organisation.slug)


def _draft(draft: UUID) -> Draft:
    found: Draft = get_object_or_404(
        Draft.objects.select_related("programme", "action", "dropped_by"), pk=draft
    )
    return found


def _version(request: MemberRequest) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdigit() and len(sent) < 9 else 0


def _address(name: str, request: MemberRequest, draft: Draft) -> str:
    return reverse(f"intake:{name}", kwargs={"organisation": request.organisation.slug, "draft": draft.pk})


def _lead(request: MemberRequest, draft: Draft) -> HttpResponse:
    """To what the draft became: a report becomes many things, and has a page that lists them."""
    slug = request.organisation.slug
    if draft.programme_id:
        return redirect("programme:programme_show", organisation=slug, programme=draft.programme_id)
    if draft.action_id:
        return redirect("actions:action_show", organisation=slug, action=draft.action_id)
    return redirect("intake:draft_show", organisation=slug, draft=draft.pk)


def _waiting(draft: Draft) -> dict[str, Any]:
    job = Job.objects.filter(pk=draft.job).first() if draft.job else None
    return {"draft": draft, "job": job_view(job) if job else None}


def _after(request: MemberRequest, draft: Draft, *, chosen: str = "", do: str = "") -> HttpResponse:
    """After a gesture: the fragment, or the page at the same line. « C'est juste » goes to the next doubt."""
    if is_report(draft):
        return _after_file(request, draft, chosen, do)
    view = preview(draft, chosen=chosen)
    if do == "confirm" and view.next_doubt:
        chosen = view.next_doubt
    elif do == "join":
        chosen = view.joined_to(chosen)
    if not request.htmx:
        return redirect(f"{_address('draft_show', request, draft)}?node={chosen}#{chosen or 'lecture'}")
    return _page(request, draft, chosen=chosen, moved=do.startswith(("confirm", "join", "nature")))


def _after_file(request: MemberRequest, draft: Draft, chosen: str, do: str) -> HttpResponse:
    """After a gesture on a report: the same file, or the list where it was put aside."""
    address = _address("draft_show", request, draft)
    if do in ("file-facts", "table-write", "chapter-home"):
        messages.success(request, _("C’est corrigé."))
    return redirect(f"{address}{after_gesture(chosen, do, request.POST.get('page', ''))}")


def _page(
    request: MemberRequest,
    draft: Draft,
    *,
    chosen: str = "",
    notice: str = "",
    typed: Mapping[str, str] | None = None,
    form: SaveForm | ReportSaveForm | None = None,
    moved: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page that fits the state of the draft; its fragment when HTMX asks."""
    if draft.state == DraftState.READING:
        return render(request, "intake/draft_wait.html", _waiting(draft), status=status)
    if is_report(draft) and draft.state in (DraftState.OPEN, DraftState.SAVED):
        if draft.state == DraftState.SAVED and not wants_reading(request):
            return saved_page(request, draft, notice=notice, status=status)
        asked = form if isinstance(form, ReportSaveForm) else None
        file = chosen if request.method == "POST" else ""
        return report_page(request, draft, notice=notice, file=file, typed=typed, form=asked, status=status)
    if draft.state != DraftState.OPEN:
        return render(request, "intake/draft_closed.html", {"draft": draft, "notice": notice}, status=status)
    plan = plan_of(draft)
    values = {
        "draft": draft,
        "plan": plan,
        "view": preview(draft, chosen=chosen),
        "form": form or _save_form(plan),
        "notice": notice,
        "typed": _typed(typed or {}),
        "moved": moved,
        "correct": _address("draft_correct", request, draft),
        "root": _root(request, draft),
    }
    fragment = "#lecture" if request.htmx else ""
    # HTMX swaps nothing on an error: the notice says what is wrong.
    return render(request, f"intake/draft_show.html{fragment}", values, status=200 if fragment else status)


def _typed(posted: Mapping[str, str]) -> dict[str, str] | None:
    """The text that was typed with a gesture that could not be made, to show it again."""
    typed = {name: posted.get(name, "") for name in ("title", "label")}
    return typed if any(text.strip() for text in typed.values()) else None


def _root(request: MemberRequest, draft: Draft) -> str:
    """From the page in the browser to the draft's own: hundreds of links say it, so it is short."""
    here = _address("draft_show", request, draft)
    page = urlsplit(request.htmx.current_url or here).path if request.htmx else request.path
    return "" if page == here else "../"


def _save_form(plan: Plan) -> SaveForm:
    return SaveForm(
        plan=plan,
        programmes=list(programmes()),
        initial={
            "target": str(plan.programme.pk) if plan.programme else NEW,
            "title": plan.title,
            "period": plan.reading.period,
            "round_kind": plan.round_kind,
            "round_title": plan.round_title,
            "opened_on": timezone.localdate(),
            "action": plan.homes[0].pk if len(plan.homes) == 1 and plan.homes[0] else None,
        },
    )
