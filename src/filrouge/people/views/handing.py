"""The files of an absent colleague: taken over until a day, and given back before it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from filrouge.core.fields import uuid_or_none
from filrouge.core.held import take_back
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Member
from filrouge.organisations.queries import absence_lists
from filrouge.people import rules, services
from filrouge.people.forms.handing import HandingForm
from filrouge.people.forms.person import refused
from filrouge.people.queries.following import files_of, handings, with_files
from filrouge.people.views.places import address


@require_http_methods(["GET", "HEAD", "POST"])
@inside(rules.can_hand_over_own)
def handing_write(request: MemberRequest) -> HttpResponse:
    """Whose files, who takes them, until when; and the hand-overs under way."""
    absent = _absent(request)
    files = files_of(absent) if absent else []
    if absent is None or not files:
        return _showing(request, absent, None, 0)
    form, status = HandingForm(absent=absent, files=files, initial=_first(request, absent)), 200
    if request.method == "POST":
        form, status = HandingForm(request.POST, absent=absent, files=files), 400
        try:
            if form.is_valid():
                _hand_over(request, absent, form)
                return redirect(address(request, "handing_write"))
        except ValidationError as error:
            refused(form, error)
    return _showing(request, absent, form, len(files), status=status)


def _absent(request: MemberRequest) -> Member | None:
    """Whose files: one's own, or those of whom the direction names."""
    if not rules.can_hand_over_all(request.member):
        return request.member
    asked = uuid_or_none(request.POST.get("de", "") or request.GET.get("de", ""))
    return Member.objects.filter(pk=asked).first() if asked else None


def _first(request: MemberRequest, absent: Member) -> dict[str, Any]:
    """What a noted absence says already: who stands in, until when."""
    told: dict[str, Any] = {}
    for absence in absence_lists(absent).current[:1]:
        told = {"taker": absence.substitute_id, "ends_on": absence.ends_on}
    return told | (take_back(request) or {})


def _hand_over(request: MemberRequest, absent: Member, form: HandingForm) -> None:
    taker, others = form.cleaned_data["taker"], form.others()
    if absent.is_active:
        until = form.cleaned_data["ends_on"]
        count = services.hand_over(by=request.member, absent=absent, taker=taker, until=until, others=others)
    else:
        count = services.take_over(member=absent, to=taker, by=request.member, others=others)
    if not count:
        messages.info(request, _("C’était déjà fait : rien n’a changé."))
        return
    said = ngettext("%(n)s dossier est confié.", "%(n)s dossiers sont confiés.", count)
    messages.success(request, said % {"n": count})


def _showing(
    request: MemberRequest, absent: Member | None, form: HandingForm | None, count: int, *, status: int = 200
) -> HttpResponse:
    may_all = rules.can_hand_over_all(request.member)
    values = {
        "absent": absent,
        "form": form,
        "count": count,
        "may_all": may_all,
        "people": list(with_files()) if may_all else [],
        "handings": handings(None if may_all else request.member),
    }
    return render(request, "people/handing_write.html", values, status=status)


@require_POST
@inside(rules.can_hand_over_own)
def handing_end(request: MemberRequest) -> HttpResponse:
    """A hand-over ends today: the files go back."""
    asked = {name: uuid_or_none(request.POST.get(name, "")) for name in ("absent", "taker")}
    known = Member.objects.in_bulk([pk for pk in asked.values() if pk])
    absent, taker = (known.get(pk) if pk else None for pk in asked.values())
    mine = request.member.pk in asked.values()
    count = 0
    if absent and taker and (mine or rules.can_hand_over_all(request.member)):
        count = services.end_handing(by=request.member, absent=absent, taker=taker)
    if count:
        said = ngettext("%(n)s dossier est rendu.", "%(n)s dossiers sont rendus.", count)
        messages.success(request, said % {"n": count})
    else:
        messages.info(request, _("Rien n’est à rendre ici : relisez la liste."))
    return redirect(address(request, "handing_write"))
