"""Building a programme by hand: its tree in writing, a gesture, an objective, an action, its numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.core.templatetags.words import titled
from filrouge.organisations.access import MemberRequest, inside
from filrouge.programme import services
from filrouge.programme.enums import Level, Numbering, ProgrammeState
from filrouge.programme.forms.tree import GestureForm, NumberingForm, ObjectiveForm, ProgrammeForm
from filrouge.programme.models import Objective, Placement, PlannedAction, Programme
from filrouge.programme.queries.facts import Goal, Place, Tree, tree_of
from filrouge.programme.queries.moves import DOWN, IN, OUT, UP, Spot, spots_of
from filrouge.programme.queries.numbering import Prefixes, prefixes_of, renumbering, seen
from filrouge.programme.rules import can_edit_programme
from filrouge.programme.views import hands

_FACTS = ("title", "starts_in", "ends_in", "adopted_on", "adopted_by", "published_on", "published_in")


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_edit_programme)
def programme_add(request: MemberRequest) -> HttpResponse:
    """A new programme, in preparation, to build by hand."""
    if request.method != "POST":
        form = ProgrammeForm(initial={"version": 0, **(take_back(request) or {})})
        return render(request, "programme/programme_write.html", {"form": form, "programme": None})
    form = ProgrammeForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            made = services.create_programme(
                by=request.member,
                organisation=request.organisation,
                title=told["title"],
                starts_in=told["starts_in"],
                ends_in=told["ends_in"],
            )
            services.write_facts(by=request.member, programme=made, version=made.version, **_facts(told))
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return redirect(_tree(request, made))
    values = {"form": form, "programme": None}
    return render(request, "programme/programme_write.html", values, status=400)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_edit_programme)
def programme_change(request: MemberRequest, programme: UUID) -> HttpResponse:
    """Its title, its years, adopted and published; closed when it is over, opened again."""
    found = get_object_or_404(Programme.objects, pk=programme)
    values: dict[str, Any] = {"programme": found, "is_over": found.state == ProgrammeState.CLOSED}
    if request.method != "POST":
        initial = {name: getattr(found, name) for name in (*_FACTS, "version")}
        form = ProgrammeForm(initial=initial | (take_back(request) or {}))
        return render(request, "programme/programme_write.html", {**values, "form": form})
    if request.POST.get("do") in ("close", "reopen"):
        work = services.close_programme if request.POST["do"] == "close" else services.reopen_programme
        work(by=request.member, programme=found)
        return redirect(_show(request, found))
    form = ProgrammeForm(request.POST)
    status = 400
    if form.is_valid():
        told = form.cleaned_data
        try:
            services.write_facts(by=request.member, programme=found, version=told["version"], **_facts(told))
        except StaleVersionError as stale:
            form.add_error(None, str(stale))
            status = 409
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return redirect(_show(request, found))
    return render(request, "programme/programme_write.html", {**values, "form": form}, status=status)


def _facts(told: dict[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in _FACTS}


@require_safe
@inside(can_edit_programme)
def tree_write(request: MemberRequest, programme: UUID) -> HttpResponse:
    """The tree in writing: each line with what can be done to it."""
    found = get_object_or_404(Programme.objects, pk=programme)
    lines = _lines(tree_of(found))
    retired = PlannedAction.objects.filter(programme=found, retired_on__isnull=False).select_related("action")
    back, again = hands.done(request, found), hands.undone(request, found)
    values = {
        "programme": found,
        "lines": lines,
        "retired": retired.order_by("-retired_on", "action__title"),
        "undo": back[-1][1] if back else "",
        "redo": again[-1][1] if again else "",
    }
    return render(request, "programme/tree_write.html", values)


def _lines(tree: Tree) -> list[dict[str, Any]]:
    """Every line in the order in which one reads, with its depth and where it may go."""
    placed: dict[UUID, list[Place]] = defaultdict(list)
    for place in tree.walk():
        placed[place.planned_id].append(place)

    def of_place(place: Place, depth: int) -> dict[str, Any]:
        others = [other for other in placed[place.planned_id] if other.id != place.id]
        elsewhere = [other.label or _under(tree, other) for other in others]
        return {"place": place, "depth": depth, "may": spots_of(tree, place), "elsewhere": elsewhere}

    def of_goal(goal: Goal, depth: int) -> Iterator[dict[str, Any]]:
        is_top = goal.level == Level.STRATEGIC
        yield {"goal": goal, "depth": depth, "may": spots_of(tree, goal), "may_hold_goals": is_top}
        for place in tree.places[goal.id]:
            yield of_place(place, depth + 1)
        for child in tree.below[goal.id]:
            yield from of_goal(child, depth + 1)

    lines = [line for goal in tree.below[None] for line in of_goal(goal, 1)]
    return lines + [of_place(place, 1) for place in tree.places[None]]


def _under(tree: Tree, place: Place) -> str:
    goal = tree.goals.get(place.objective_id) if place.objective_id else None
    return short(goal.label or goal.title) if goal else ""


@require_POST
@inside(can_edit_programme)
def tree_gesture(request: MemberRequest, programme: UUID) -> HttpResponse:
    """Move one line a step, or where a hand let it go; take the last gesture back, make it again."""
    found = get_object_or_404(Programme.objects, pk=programme)
    if request.POST.get("do") in ("undo", "redo"):
        hands.turn(request, found, back=request.POST["do"] == "undo")
        return redirect(_tree(request, found))
    form = GestureForm(request.POST)
    if not form.is_valid():
        return redirect(_tree(request, found))
    told = form.cleaned_data
    tree = tree_of(found)
    line: Goal | Place | None = tree.goals.get(told["line"]) or next(
        (place for place in tree.walk() if place.id == told["line"]), None
    )
    if line is None:
        raise Http404
    if told["do"] == "to":
        spot: Spot | None = Spot(told["parent"], told["beside"], told["before"])
    else:
        spot = spots_of(tree, line).get(told["do"])
    if spot is not None:
        hands.make(request, found, _said(told["do"], line), lambda: _move(request, line, spot))
    return redirect(f"{_tree(request, found)}#ligne-{line.id}")


def _move(request: MemberRequest, line: Goal | Place, spot: Spot) -> None:
    if isinstance(line, Goal):
        objective = Objective.objects.select_related("programme").get(pk=line.id)
        services.move_objective(by=request.member, objective=objective, version=objective.version, spot=spot)
    else:
        placement = Placement.objects.select_related("planned_action__programme").get(pk=line.id)
        services.move_placement(by=request.member, placement=placement, version=placement.version, spot=spot)


def _said(way: str, line: Goal | Place) -> str:
    words = {
        UP: _("« %(title)s » monte d’une ligne."),
        DOWN: _("« %(title)s » descend d’une ligne."),
        IN: _("« %(title)s » passe un cran plus bas."),
        OUT: _("« %(title)s » passe un cran plus haut."),
    }
    return words.get(way, _("« %(title)s » change de place.")) % {"title": short(line.title)}


def short(title: str) -> str:
    """A title as a sentence names it."""
    whole = titled(title)
    return whole if len(whole) <= 60 else f"{whole[:58].rsplit(' ', 1)[0]} …"


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_edit_programme)
def objective_add(request: MemberRequest, programme: UUID) -> HttpResponse:
    """A strategic objective, or with `?sous=` an operational one."""
    found = get_object_or_404(Programme.objects, pk=programme)
    asked = request.GET.get("sous") or request.POST.get("sous") or ""
    above = next((row for row in Objective.objects.filter(programme=found) if str(row.pk) == asked), None)
    values: dict[str, Any] = {"programme": found, "above": above, "objective": None}
    if request.method != "POST":
        form = ObjectiveForm(initial={"version": 0, **(take_back(request) or {})})
        return render(request, "programme/objective_write.html", {**values, "form": form})
    form = ObjectiveForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        made: list[Objective] = []

        def work() -> None:
            fresh = services.add_objective(
                by=request.member, programme=found, title=told["title"], label=told["label"], parent=above
            )
            made.append(fresh)
            if told["text"].strip():
                services.write_objective(
                    by=request.member, objective=fresh, version=fresh.version, label=told["label"],
                    title=told["title"], text=told["text"],
                )  # fmt: skip

        if hands.make(request, found, _("« %(title)s » est ajouté.") % {"title": short(told["title"])}, work):
            return redirect(f"{_tree(request, found)}#ligne-{made[0].pk}")
    return render(request, "programme/objective_write.html", {**values, "form": form}, status=400)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_edit_programme)
def objective_write(request: MemberRequest, objective: UUID) -> HttpResponse:
    """Say an objective otherwise, or delete it when nothing is under it."""
    found = get_object_or_404(Objective.objects.select_related("programme", "parent"), pk=objective)
    programme = found.programme
    values: dict[str, Any] = {"programme": programme, "objective": found, "above": found.parent}
    if request.method != "POST":
        initial = {name: getattr(found, name) for name in ("label", "title", "text", "version")}
        form = ObjectiveForm(initial=initial | (take_back(request) or {}))
        return render(request, "programme/objective_write.html", {**values, "form": form})
    if request.POST.get("do") == "delete":
        said = _("« %(title)s » est supprimé.") % {"title": short(found.title)}
        hands.make(
            request,
            programme,
            said,
            lambda: services.delete_objective(by=request.member, objective=found, version=found.version),
        )
        return redirect(_tree(request, programme))
    form = ObjectiveForm(request.POST)
    if form.is_valid():
        said = _("« %(title)s » est écrit.") % {"title": short(form.cleaned_data["title"])}
        if hands.make(
            request,
            programme,
            said,
            lambda: services.write_objective(by=request.member, objective=found, **form.cleaned_data),
        ):
            return redirect(f"{_tree(request, programme)}#ligne-{found.pk}")
    return render(request, "programme/objective_write.html", {**values, "form": form}, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_edit_programme)
def tree_number(request: MemberRequest, programme: UUID) -> HttpResponse:
    """The numbers that a rule would give, then give them."""
    found = get_object_or_404(Programme.objects, pk=programme)
    asked = request.POST if request.method == "POST" else request.GET
    rule = asked.get("rule", "") if asked.get("rule", "") in Numbering.values else found.numbering
    usual = prefixes_of(found, rule)
    names = ("strategic", "operational", "maintained", "project")
    initial = {"rule": rule, **{name: getattr(usual, name) for name in names}}
    form = NumberingForm(asked if "strategic" in asked else None, initial=initial)
    prefixes = usual
    if form.is_bound:
        if not form.is_valid():
            values = {"programme": found, "form": form, "changes": ()}
            return render(request, "programme/tree_number.html", values, status=400)
        prefixes = Prefixes(*(form.cleaned_data[name] for name in names))
        rule = form.cleaned_data["rule"]
    if request.method == "POST" and hands.make(
        request,
        found,
        _("L’arbre est renuméroté."),
        lambda: services.renumber(
            by=request.member, programme=found, rule=rule, prefixes=prefixes, agreed=asked.get("agreed", "")
        ),
    ):
        return redirect(_tree(request, found))
    changes = renumbering(found, rule, prefixes)
    values = {
        "programme": found,
        "form": form,
        "rule": rule,
        "prefixes": prefixes,
        "changes": changes,
        "agreed": seen(changes),
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "programme/tree_number.html", values, status=status)


def _tree(request: MemberRequest, programme: Programme) -> str:
    return address(request, "tree_write", programme)


def _show(request: MemberRequest, programme: Programme) -> str:
    return address(request, "programme_show", programme)


def address(request: MemberRequest, name: str, programme: Programme) -> str:
    """A page about a programme."""
    kwargs = {"organisation": request.organisation.slug, "programme": programme.pk}
    return reverse(f"programme:{name}", kwargs=kwargs)
