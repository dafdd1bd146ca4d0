"""What a telephone needs to take attendance without network: its worker, manifest, empty page and day."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from filrouge.agenda.models import Session
from filrouge.agenda.queries import Sheet, todays_sessions, with_staff
from filrouge.agenda.rules import can_count, can_read_agenda
from filrouge.agenda.views import places
from filrouge.agenda.views.sheet_page import empty_values, said_when
from filrouge.core.offline import worker_answer
from filrouge.core.templatetags.words import titled
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Member

# What the page loads, and nothing else: the telephone keeps these files and the empty page.
FILES = (
    "filrouge/phone.css",
    "filrouge/attendance.js",
    "filrouge/icon.svg",
    "filrouge/fonts/public-sans-latin-400-normal.woff2",
)
PAPER = "#faf6ed"


def sheet_as_json(request: MemberRequest, sheet: Sheet) -> dict[str, Any]:
    """One sheet for a telephone: first names, what is known of them today, and where to send what changes."""
    session = sheet.session
    return {
        "id": str(session.pk),
        "day": session.day.isoformat(),
        "title": titled(session.title),
        "when": said_when(session),
        "place": session.place,
        "is_held": session.state == "held",
        "page": places.address(request, "attendance_take", session=session.pk),
        "post": places.address(request, "gestures_take", session=session.pk),
        "back": places.address(request, "session_show", session=session.pk),
        "people": [
            {
                "id": str(row.person.pk),
                "label": row.person.label,
                "seen": row.seen,
                "here": row.is_here,
                "new": row.is_new,
            }
            for row in sheet.rows
        ],
        "counts": sheet.counts,
        "total": sheet.total.said if sheet.total else "",
        "notes": [{"tag": one.tag, "text": one.text} for one in sheet.notes],
    }


def counted_today(member: Member) -> list[Session]:
    """The sessions of today that concern a member and whose attendance they take."""
    found = [one for one in todays_sessions(member, timezone.localdate()) if not one.is_off]
    return [one for one in with_staff(found) if can_count(member, one)]


@require_safe
@inside(can_read_agenda)
@ensure_csrf_cookie
def day_show(request: MemberRequest) -> HttpResponse:
    """The sessions of today: where the telephone's own icon leads."""
    sessions = [
        {
            "title": titled(one.title),
            "when": said_when(one),
            "page": places.address(request, "attendance_take", session=one.pk),
        }
        for one in counted_today(request.member)
    ]
    return render(request, "agenda/attendance_day.html", {"sessions": sessions, "is_shell": False})


@require_safe
@inside(can_read_agenda)
def shell_show(request: MemberRequest) -> HttpResponse:
    """The page without anybody in it, that a telephone keeps: no name, no session, nobody's form."""
    return HttpResponse(_shell(request))


def _shell(request: MemberRequest) -> str:
    values = {"organisation": request.organisation, "LANGUAGE_CODE": get_language(), "sessions": []}
    return render_to_string("agenda/attendance_shell.html", values | empty_values())


@require_safe
@inside(can_read_agenda)
def worker_script(request: MemberRequest) -> HttpResponse:
    """The service worker: its scope is the folder it is served from, the sessions of this organisation."""
    return worker_answer(
        name=f"presences:{request.organisation.slug}",
        pages=r"/seances/(?:[0-9a-f-]{36}/presences|du-jour)/(?:\?.*)?$",
        shell=places.address(request, "shell_show"),
        page=_shell(request),
        files=FILES,
    )


@require_safe
@inside(can_read_agenda)
def manifest_show(request: MemberRequest) -> HttpResponse:
    """What a telephone needs to put « Présences » among its applications."""
    scope = places.address(request, "month_show") + "seances/"
    start = places.address(request, "day_show")
    icon = {"src": static("filrouge/icon.svg"), "type": "image/svg+xml", "sizes": "any", "purpose": "any"}
    told = {
        "id": start,
        "name": _("Présences, %(house)s") % {"house": request.organisation.name},
        "short_name": _("Présences"),
        "lang": get_language(),
        "start_url": start,
        "scope": scope,
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [icon, {**icon, "purpose": "maskable"}],
    }
    return JsonResponse(told, content_type="application/manifest+json")
