"""What stands in the attendance page: what is known, what was just typed, and empty where nobody said."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from filrouge.agenda.models import Session
from filrouge.agenda.queries import COLUMNS, Sheet
from filrouge.agenda.views import places
from filrouge.core.held import take_back
from filrouge.core.templatetags.words import hour, titled
from filrouge.organisations.access import MemberRequest

_KEPT = ("name", *COLUMNS, "total", "note")


def form_values(request: MemberRequest, sheet: Sheet, errors: dict[str, list[str]]) -> dict[str, Any]:
    """The page of one session: with what was typed when something in it was refused."""
    session, typed = sheet.session, _typed(request, sheet)
    return {
        **_words(sheet),
        "is_shell": False,
        "id": str(session.pk),
        "back": places.address(request, "session_show", session=session.pk),
        "title": titled(session.title),
        "when": said_when(session),
        "place": session.place,
        "rows": [
            {
                "id": str(row.person.pk),
                "label": row.person.label,
                "seen": row.seen,
                "is_here": str(row.person.pk) in typed["here"],
                "was_here": row.is_here,
            }
            for row in sheet.rows
        ],
        "counters": _counters(typed, errors),
        "typed": typed,
        "other_notes": [one.text for one in sheet.notes if one.tag],
        "errors": {"name": errors.get("name", []), "total": errors.get("total", [])},
    }


def empty_values() -> dict[str, Any]:
    """The same page of no session: a telephone fills it."""
    typed = dict.fromkeys([*_KEPT, *(f"was_{name}" for name in _KEPT)], "")
    none = dict.fromkeys(
        ("id", "back", "title", "when", "place", "came", "people", "split", "sum", "enrolled_at", "asked"), ""
    )
    return {
        **none, "is_shell": True, "is_ahead": False, "rows": [], "offered": [], "other_notes": [],
        "typed": typed, "counters": _counters(typed, {}), "errors": {"name": [], "total": []},
    }  # fmt: skip


def said_when(session: Session) -> str:
    """« Mardi 17 novembre, 14 h à 17 h »."""
    day = date_format(session.day, "l j F")
    told = day[:1].upper() + day[1:]
    if session.starts_at is None:
        return told
    if session.ends_at is None:
        return f"{told}, {hour(session.starts_at)}"
    return _("%(day)s, %(start)s à %(end)s") % {
        "day": told, "start": hour(session.starts_at), "end": hour(session.ends_at),
    }  # fmt: skip


def _counters(typed: dict[str, Any], errors: dict[str, list[str]]) -> list[dict[str, Any]]:
    told = (
        ("women", _("Femmes"), ""),
        ("men", _("Hommes"), ""),
        ("children", _("Enfants"), _("moins de 18 ans")),
        ("newcomers", _("Nouveaux"), _("déjà comptés ci-dessus")),
    )
    return [
        {
            "name": name, "label": label, "hint": hint, "value": typed[name], "was": typed[f"was_{name}"],
            "errors": errors.get(name, []),
        }
        for name, label, hint in told
    ]  # fmt: skip


def _words(sheet: Sheet) -> dict[str, str]:
    """The large number and its words; « ? » while nobody knows."""
    came, named, fresh = sheet.came, sheet.named, sheet.fresh
    if came is None:
        uncounted = {"people": _("personne n’a encore compté"), "sum": _("Pas encore compté")}
        return {"came": "?", "split": "", **uncounted}
    people = npgettext("people", "personne", "personnes", came.most)
    total = f"{came.said} {people}"
    if fresh:
        new = ngettext("dont %(n)s nouvelle", "dont %(n)s nouvelles", fresh) % {"n": fresh}
        people = f"{people}, {new}"
    split = ""
    if came.least == came.most and named:
        told = {"a": named, "b": came.most - named}
        split = _("%(a)s avec un prénom, %(b)s sans nom") % told
    return {"came": came.said, "people": people, "split": split, "sum": total}


def _typed(request: MemberRequest, sheet: Sheet) -> dict[str, Any]:
    """What stands in the fields: what was just typed, or held while one signed in, or what is known."""
    told: dict[str, Any] = {name: "" if value is None else value for name, value in sheet.counts.items()}
    told |= {"name": "", "total": sheet.total.said if sheet.total else ""}
    told["note"] = next((one.text for one in sheet.notes if one.tag == ""), "")
    was = {f"was_{name}": told[name] for name in _KEPT}
    told["here"] = {str(row.person.pk) for row in sheet.here}
    if request.method == "POST":
        told |= {name: request.POST.get(name, "") for name in _KEPT}
        told["here"] = set(request.POST.getlist("here"))
    elif held := take_back(request):
        told |= {name: held[name] for name in _KEPT if name in held}
    return told | was
