"""The rota of a month to read and to hang on a wall: sessions by people, person by person, PDF."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from filrouge.agenda.exports.rota import rota_document
from filrouge.agenda.models import Series
from filrouge.agenda.queries.rota_month import rota_month
from filrouge.agenda.rules import can_read_agenda
from filrouge.agenda.views import places
from filrouge.agenda.views.reading import asked_month
from filrouge.organisations.access import MemberRequest, inside, paper_answer


@require_safe
@inside(can_read_agenda)
def rota_show(request: MemberRequest) -> HttpResponse:
    """One month of the rota, of one series when asked."""
    series = _asked_series(request)
    month = rota_month(asked_month(request.GET.get("mois", "")), series_id=series.pk if series else None)
    values = {
        "month": month,
        "series": series,
        "by_person": request.GET.get("par") == "personne",
        "today": timezone.localdate(),
    }
    return render(request, "agenda/rota_show.html", values)


@require_safe
@inside(can_read_agenda)
def rota_print(request: MemberRequest, form: str) -> HttpResponse:
    """The same, as a file: the grids, then each person's turns."""
    series = _asked_series(request)
    month = rota_month(asked_month(request.GET.get("mois", "")), series_id=series.pk if series else None)
    document = rota_document(month, organisation=request.organisation.name)
    return paper_answer(
        request, document, form, name=document.title, back=places.address(request, "rota_show")
    )


def _asked_series(request: MemberRequest) -> Series | None:
    try:
        key = UUID(request.GET.get("serie", ""))
    except ValueError:
        return None
    return Series.objects.filter(pk=key).first()
