"""The page of a report of activities: its files before anything is saved, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from filrouge.intake.enums import DraftState
from filrouge.intake.forms import ReportSaveForm, file_gestures_of
from filrouge.intake.models import Draft
from filrouge.intake.queries import Gesture, GestureError, Shape, current
from filrouge.intake.queries.part_corrections import STAYS
from filrouge.intake.queries.report_page import ReportView, report_view
from filrouge.intake.services import ReportPlan, report_plan_of
from filrouge.intake.services.report_plans import ChapterPlan, FilePlan, PlacePlan
from filrouge.organisations.access import MemberRequest
from filrouge.organisations.rules import can_manage_members
from filrouge.reading.model import ReadingKind

# What a form of this page may give back to the person who typed in it.
TYPED = ("title", "kind", "opened", "closed", "year", "home", "columns", "rows", "total")
# The part of the page where a thing stands, by the first letter of its name.
PART_OF = {"c": "chapitres", "t": "tableaux"}


def report_gestures(posted: Mapping[str, str], shape: Shape) -> list[Gesture]:
    """The gestures of one press; a chapter is put where the list says, by the words of the list.

    Raises `GestureError` for words that are not of the list.
    """
    gestures = file_gestures_of(posted, shape)
    for gesture in gestures:
        if gesture["do"] == "chapter-home":
            gesture["home"] = _key_of(shape, " ".join(gesture["home"].split()))
    return gestures


def _key_of(shape: Shape, said: str) -> str:
    if not said:
        return STAYS
    key = next((key for key, words in report_plan_of(shape).ways.items() if words == said), "")
    if not key:
        raise GestureError(
            _("Choisissez un chapitre de la liste, ou videz la case : le texte reste dans cette lecture.")
        )
    return key


def after_gesture(chosen: str, do: str, page: str) -> str:
    """Where one is after a gesture, from the address of the draft: the same file, the same place."""
    if do == "file-facts":
        return f"?dossier={chosen}"
    part = PART_OF.get(chosen[:1])
    where = f"?partie={part}&page={page if page.isdigit() else 1}" if part else ""
    return f"{where}#{chosen}" if chosen else where


def is_report(draft: Draft) -> bool:
    """Whether a draft is a report of activities that was read."""
    return draft.kind == ReadingKind.REPORT and bool(draft.reading.get("files"))


def report_page(
    request: MemberRequest,
    draft: Draft,
    *,
    notice: str = "",
    file: str = "",
    typed: Mapping[str, str] | None = None,
    form: ReportSaveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """What was understood of a report: one of its parts, or one file. Saved, it is only read."""
    shape, asked = current(draft), request.GET
    view = report_view(
        shape,
        draft.source,
        part=asked.get("partie", "") or PART_OF.get(file[:1], ""),
        file=file or asked.get("dossier", ""),
        number=asked.get("page", "1"),
        line=asked.get("ligne", ""),
        gestures=len(draft.gestures),
        typed=_typed(typed or {}),
    )
    plan = report_plan_of(shape)
    values = {
        "draft": draft,
        "view": view,
        "plan": plan,
        "rows": _with_plan(view, plan),
        "home": next((one for one in plan.files if view.file and one.id == view.file.row.id), None),
        "ways": sorted(set(plan.ways.values())) if view.part == "chapitres" else [],
        "is_open": draft.state == DraftState.OPEN,
        "notice": notice,
        "typed": _typed(typed or {}),
        "form": form or save_form(request, plan),
        "may_add_places": can_manage_members(request.member),
        "base": _base(request, draft),
    }
    name = "report_file" if view.file else "report_show"
    return render(request, f"intake/{name}.html", values, status=status)


def saved_page(request: MemberRequest, draft: Draft, *, notice: str = "", status: int = 200) -> HttpResponse:
    """What a saved report became, with the way to each thing."""
    values = {"draft": draft, "made": draft.made, "notice": notice, "base": _base(request, draft)}
    return render(request, "intake/report_saved.html", values, status=status)


def save_form(request: MemberRequest, plan: ReportPlan, *, sent: bool = False) -> ReportSaveForm:
    """The form at the foot of the page; bound to what was sent when `sent`."""
    may = can_manage_members(request.member)
    if sent:
        return ReportSaveForm(request.POST, plan=plan, may_add_places=may)
    return ReportSaveForm(plan=plan, may_add_places=may)


def wants_reading(request: MemberRequest) -> bool:
    """Whether somebody asks to read a saved report again, rather than what became of it."""
    return bool({"partie", "dossier"} & set(request.GET))


def _with_plan(
    view: ReportView, plan: ReportPlan
) -> list[tuple[Any, FilePlan | ChapterPlan | PlacePlan | None]]:
    """The things that the part shows, each with what saving would do of it."""
    first = view.page.start_index() - 1
    listed = list(view.page.object_list)
    homes: dict[object, FilePlan | ChapterPlan | PlacePlan] = {}
    if view.part == "dossiers":
        homes = {one.id: one for one in plan.files}
        return [(row, homes.get(row.id)) for row in listed]
    if view.part == "chapitres":
        homes = {rank: one for one in plan.chapters for rank in one.told.chapters}
    elif view.part == "lieux":
        homes = {one.rank: one for one in plan.places}
    return [(row, homes.get(first + at)) for at, row in enumerate(listed)]


def _typed(posted: Mapping[str, str]) -> dict[str, str]:
    typed = {name: str(posted.get(name, "")) for name in TYPED}
    return {name: text for name, text in typed.items() if text.strip()}


def _base(request: MemberRequest, draft: Draft) -> str:
    return reverse("intake:draft_show", kwargs={"organisation": request.organisation.slug, "draft": draft.pk})
