"""The documents of a file: kept, given back as a file, taken away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core.accesses import note_access
from filrouge.followup import services
from filrouge.followup.forms.steps import PaperForm
from filrouge.followup.models import FilePaper
from filrouge.followup.queries.papers import named
from filrouge.followup.views.places import person_followed, to_file
from filrouge.organisations.access import MemberRequest, inside
from filrouge.people.enums import AccessPart
from filrouge.people.models import Person
from filrouge.people.rules import can_meet_people


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_meet_people)
def paper_add(request: MemberRequest, person: UUID) -> HttpResponse:
    """One more document."""
    found = person_followed(request, person)
    form, status = PaperForm(), 200
    if request.method == "POST":
        form, status = PaperForm(request.POST, request.FILES), 400
        if form.is_valid():
            file = form.cleaned_data["document"]
            try:
                services.keep_paper(by=request.member, person=found, name=file.name, content=file)
                messages.success(request, _("Le document est dans le dossier."))
                return to_file(request, found)
            except ValidationError as error:
                form.add_error("document", error.messages)
    return render(request, "followup/paper_add.html", {"person": found, "form": form}, status=status)


@require_safe
@inside(can_meet_people)
def paper_download(request: MemberRequest, person: UUID, paper: UUID) -> HttpResponse:
    """One document, as a file to keep: the browser neither shows nor runs it. Reading it leaves a line."""
    found, row = _paper(request, person, paper)
    note_access(reader_id=request.member.pk, about=found, what=AccessPart.DOCUMENT)
    try:
        data = services.read_paper(row)
    except FileNotFoundError as error:
        raise Http404 from error
    [one] = named([row])
    answer = HttpResponse(data, content_type=row.media_type)
    answer["Content-Disposition"] = content_disposition_header(True, one.name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_POST
@inside(can_meet_people)
def paper_remove(request: MemberRequest, person: UUID, paper: UUID) -> HttpResponse:
    """Take a document away, for good."""
    found, row = _paper(request, person, paper)
    services.remove_paper(by=request.member, paper=row)
    messages.success(request, _("Le document est enlevé, pour de bon."))
    return to_file(request, found)


def _paper(request: MemberRequest, person: UUID, pk: UUID) -> tuple[Person, FilePaper]:
    found = person_followed(request, person)
    return found, get_object_or_404(FilePaper.objects.select_related("added_by"), pk=pk, person=found)
