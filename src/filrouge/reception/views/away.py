"""A contact that is noted without network: the page that a telephone keeps, and what it sends later."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from filrouge.core import unsaved
from filrouge.core.fields import uuid_or_none
from filrouge.core.offline import worker_answer
from filrouge.core.templatetags.words import said_at
from filrouge.organisations.access import MemberRequest, inside
from filrouge.reception import services
from filrouge.reception.enums import Mode
from filrouge.reception.forms.contact import MINUTES, Around, ContactForm
from filrouge.reception.models import CategoryTree
from filrouge.reception.queries import tree_on, trees
from filrouge.reception.queries.categories import Offered
from filrouge.reception.rules import can_note_contacts
from filrouge.reception.services.contacts import SentAgainError
from filrouge.reception.views.contacts import DRAFT, around_of
from filrouge.reception.views.writing import address

# What the page loads, and nothing else: the telephone keeps these files and the empty page.
FILES = (
    "filrouge/phone.css",
    "filrouge/contact.css",
    "filrouge/contacts.js",
    "filrouge/icon.svg",
    "filrouge/fonts/public-sans-latin-400-normal.woff2",
)
_MOST, _HEAVY = 50, 200_000  # contacts, bytes, of one sending
_CLOCK = dt.timedelta(minutes=1)  # what a telephone's clock may be wrong by


@require_safe
@inside(can_note_contacts)
def contact_shell(request: MemberRequest) -> HttpResponse:
    """The form with nobody in it, that a telephone keeps; before there are categories, what says so."""
    if not (html := _shell(request)):
        return redirect("reception:contact_add", organisation=request.organisation.slug)
    return HttpResponse(html)


def _shell(request: MemberRequest) -> str:
    known = trees()
    tree = tree_on(timezone.localdate(), known)
    if tree is None:
        return ""
    around = around_of(request, tree, known)
    around.offered = Offered([], around.offered.groups)  # the last ones of whoever asks are theirs
    values = {
        "organisation": request.organisation,
        "LANGUAGE_CODE": get_language(),
        "around": around,
        "modes": [mode for mode in Mode if mode != Mode.HELPLINE],
        "minutes": [str(minutes) for minutes in MINUTES],
        "form": {"is_bound": True},  # nothing takes the keyboard
    }
    return render_to_string("reception/contact_shell.html", values)


@require_safe
@inside(can_note_contacts)
def contact_worker(request: MemberRequest) -> HttpResponse:
    """The service worker of that page; it does not answer for the one that is about a person."""
    return worker_answer(
        name=f"passages:{request.organisation.slug}",
        pages=r"/accueil/nouveau/(?:\?comme=.*)?$",
        shell=address(request, "contact_shell"),
        page=_shell(request),
        files=FILES,
        posts=True,
    )


@require_POST
@inside(can_note_contacts)
def contact_take(request: MemberRequest) -> HttpResponse:
    """What a telephone kept, each contact once. 409 when somebody else noted it there: it waits for them.

    The body is `{"who": id, "now": moment, "contacts": [{"key": id, "at": moment, "values": {…}}]}`; the
    answer is `{"taken": [key], "refused": {key: sentence}}`.
    """
    told = _read(request)
    if told is None:
        return JsonResponse({}, status=400)
    if told.get("who") != str(request.member.pk):
        return JsonResponse({}, status=409)
    late, known = _lateness(told.get("now")), trees()
    around = cache(lambda tree: around_of(request, tree, known))  # read once, however many they are
    taken: list[str] = []
    refused: dict[str, str] = {}
    for one in told["contacts"]:
        key = uuid_or_none(str(one.get("key", "")))
        if key is None:
            continue
        if sentence := _take(request, key, one, late=late, known=known, around=around):
            refused[str(key)] = sentence
        else:
            taken.append(str(key))
    _drop_draft(request, taken)
    return JsonResponse({"taken": taken, "refused": refused})


def _drop_draft(request: MemberRequest, taken: list[str]) -> None:
    """What was being typed when the network went is saved now: it is no draft any more."""
    left = unsaved.find(request.member, DRAFT)
    if left is not None and left.values.get("key") in taken:
        unsaved.drop(request.member, DRAFT)


def _read(request: MemberRequest) -> dict[str, Any] | None:
    if len(request.body) > _HEAVY:
        return None
    try:
        told = json.loads(request.body)
    except ValueError:
        return None
    listed = told.get("contacts") if isinstance(told, dict) else None
    if not isinstance(listed, list) or len(listed) > _MOST:
        return None
    return told if all(isinstance(one, dict) for one in listed) else None


def _moment(text: object) -> dt.datetime | None:
    try:
        found = parse_datetime(str(text))
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None


def _lateness(now: object) -> dt.timedelta:
    """By how much the telephone's clock is wrong: it said what time it is while it was sending."""
    told = _moment(now)
    off = timezone.now() - told if told else dt.timedelta()
    return off if abs(off) > _CLOCK else dt.timedelta()


def _take(
    request: MemberRequest,
    key: UUID,
    one: dict[str, Any],
    *,
    late: dt.timedelta,
    known: list[CategoryTree],
    around: Callable[[CategoryTree], Around],
) -> str:
    """Note one contact; the sentence that refuses it, empty when it is there, however often it comes."""
    at, given = _moment(one.get("at")), one.get("values")
    tree = tree_on(timezone.localdate(at + late), known) if at else None
    if at is None or tree is None or not isinstance(given, dict):
        return _("Ce passage ne se lit pas : notez-le à nouveau.")
    told = {name: value for name, value in given.items() if isinstance(value, str)}
    told |= {"key": str(key), "about": "", "person": ""}
    form = ContactForm(told, around=around(tree), by=request.member, at=at + late)
    if not form.is_valid():
        return " ".join(_wrong(form))
    try:
        services.note_contact(
            by=request.member, organisation=request.organisation, key=key,
            categories=form.categories(), **form.values(),
        )  # fmt: skip
    except SentAgainError as again:
        return _("Ce passage est déjà enregistré (%(when)s).") % {"when": said_at(again.contact.at)}
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _wrong(form: ContactForm) -> Iterator[str]:
    """What is wrong, a sentence each: read away from the field, it says which one it is about."""
    for name, errors in form.errors.as_data().items():
        for error in errors:
            if error.code == "invalid_choice":
                yield _("%(field)s : choisissez dans la liste.") % {"field": form.fields[name].label}
            else:
                yield from (str(sentence) for sentence in error.messages)
