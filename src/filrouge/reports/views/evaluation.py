"""The pages of the council's report: what it says, what is left to write, the files to take away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from filrouge.core import unsaved
from filrouge.core.differences import difference
from filrouge.core.drafts import Left, keep_typed, left_at, others_said
from filrouge.core.drafts import kept as kept_draft
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.programme.models import Programme, Round
from filrouge.programme.queries import latest_round
from filrouge.reports.forms import TextForm
from filrouge.reports.models import Report, ReportText
from filrouge.reports.queries import TextView, outline, report_for, report_page, text_view
from filrouge.reports.rules import can_read_reports, can_write_reports
from filrouge.reports.services import (
    TYPES,
    PrintError,
    ensure_report,
    file_stem,
    print_file,
    write_text,
)
from filrouge.reports.views.places import is_alone


@require_safe
@inside(can_read_reports)
def report_show(request: MemberRequest, programme: UUID) -> HttpResponse:
    """The report as it will print, with the places where one writes."""
    report = _report(request, programme)
    values = {**_about(request, report), "page": report_page(report, request.GET.get("partie", ""))}
    return render(request, "reports/report_show.html", values)


@require_safe
@inside(can_read_reports)
def report_download(request: MemberRequest, programme: UUID, form: str) -> HttpResponse:
    """The file, made again only when something changed since."""
    if form not in TYPES:
        raise Http404
    report = _report(request, programme)
    try:
        data = print_file(report=report, form=form)
    except PrintError:
        messages.error(request, _("Le fichier n’a pas pu être fait. Réessayez, ou prenez l’autre format."))
        return redirect(_address(request, report, "report_show"))
    response = HttpResponse(data, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{file_stem(report)}.{form}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_write_reports)
def text_write(request: MemberRequest, programme: UUID, key: str) -> HttpResponse:
    """Write at one place of the report."""
    report = _report(request, programme)
    place = text_view(report, key)
    if place is None:
        raise Http404
    if request.method != "POST":
        if "lire" in request.GET:
            return _place(request, report, key)
        return _opened(request, report, key, place)
    form = TextForm(request.POST, key=key, question=place.question)
    if not form.is_valid():
        keep_typed(request, _draft(report, key), by=request.member)
        return _writing(request, report, key, form, status=400)
    kept = ensure_report(programme=report.about, round=report.round, by=request.member)
    try:
        write_text(report=kept, key=key, by=request.member, **form.cleaned_data)
    except StaleVersionError as stale:
        keep_typed(request, _draft(report, key), by=request.member)
        return _conflict(request, kept, key, form, stale)
    unsaved.drop(request.member, _draft(report, key))
    back = f"{_address(request, kept, 'report_show')}#texte-{key}"
    if request.htmx:
        return HttpResponseClientRedirect(back) if is_alone(request) else _place(request, kept, key)
    return redirect(back)


@require_POST
@inside(can_write_reports)
def text_keep(request: MemberRequest, programme: UUID, key: str) -> HttpResponse:
    """Keep what is being typed."""
    report = _report(request, programme)
    if text_view(report, key) is None:
        raise Http404
    return kept_draft(request, _draft(report, key), by=request.member)


def _draft(report: Report, key: str) -> str:
    return f"report:{report.programme_id}:{report.round_id or ''}:{key}"


def _opened(request: MemberRequest, report: Report, key: str, place: TextView) -> HttpResponse:
    """The text in writing, with what this member left there when it is not what is kept."""
    initial: dict[str, Any] = {"text": place.text, "version": place.version}
    left = left_at(request, _draft(report, key), by=request.member)
    typed = left.values.get("text", place.text) if left else place.text
    if left is None or typed.strip() == place.text.strip():
        return _writing(request, report, key, TextForm(key=key, question=place.question, initial=initial))
    form = TextForm(key=key, question=place.question, initial={**initial, "text": typed})
    theirs = place.text if left.version != place.version else None
    return _writing(request, report, key, form, left=left, theirs=theirs)


def _conflict(
    request: MemberRequest, report: Report, key: str, form: TextForm, stale: StaleVersionError
) -> HttpResponse:
    """Both texts: theirs to read, ours to keep writing on, as the next version."""
    theirs = stale.current
    assert isinstance(theirs, ReportText)  # noqa: S101  the only row that a text is written to
    again = TextForm(
        key=key,
        question=str(form.fields["text"].label),
        initial={"text": form.cleaned_data["text"], "version": theirs.version},
    )
    return _writing(request, report, key, again, theirs=theirs.text, status=409)


def _writing(
    request: MemberRequest,
    report: Report,
    key: str,
    form: TextForm,
    *,
    theirs: str | None = None,
    left: Left | None = None,
    status: int = 200,
) -> HttpResponse:
    pieces = difference(theirs, str(form.initial["text"])) if theirs is not None else ()
    values = {
        **_about(request, report),
        "key": key,
        "form": form,
        "theirs": theirs,
        "pieces": pieces,
        "left": left,
        "others": others_said(unsaved.beside(request.member, _draft(report, key))),
    }
    fragment = "#writing" if request.htmx else ""
    form.fields["text"].widget.attrs["autofocus"] = True
    return render(
        request, f"reports/text_write.html{fragment}", values, status=200 if request.htmx else status
    )


def _place(request: MemberRequest, report: Report, key: str) -> HttpResponse:
    """The place as it reads now, and the outline beside it."""
    values = {**_about(request, report), "piece": text_view(report, key), "beside": True}
    return render(request, "reports/report_show.html#place", values)


def _report(request: MemberRequest, programme: UUID) -> Report:
    """The report on a programme, about the round of `?ronde=` or its latest one."""
    found = get_object_or_404(Programme.objects.select_related("organisation"), pk=programme)
    asked = request.GET.get("ronde") or request.POST.get("ronde")
    if not asked:
        return report_for(found, latest_round(found))
    try:
        wanted = UUID(asked)
    except ValueError as error:
        raise Http404 from error
    return report_for(found, get_object_or_404(Round.objects.filter(programme=found), pk=wanted))


def _about(request: MemberRequest, report: Report) -> dict[str, Any]:
    lines = outline(report)
    return {
        "report": report,
        "outline": lines,
        "missing": [entry for line in lines for entry in line.missing],
        "may_write": can_write_reports(request.member),
        "base": reverse(
            "reports:report_show",
            kwargs={"organisation": request.organisation.slug, "programme": report.programme_id},
        ),
        "about": _round_asked(report),
    }


def _address(request: MemberRequest, report: Report, name: str) -> str:
    kwargs = {"organisation": request.organisation.slug, "programme": report.programme_id}
    return reverse(f"reports:{name}", kwargs=kwargs) + _round_asked(report)


def _round_asked(report: Report) -> str:
    return f"?ronde={report.round_id}" if report.round_id else ""
