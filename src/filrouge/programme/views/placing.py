"""An action in the tree: placed, said otherwise, placed once more, taken away from a place, retired."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from filrouge.actions.models import Action
from filrouge.core.held import take_back
from filrouge.organisations.access import MemberRequest, inside
from filrouge.programme import services
from filrouge.programme.forms.tree import NewActionForm, PlaceForm, RetireForm, SpotForm, names_in
from filrouge.programme.models import Objective, Placement, PlannedAction, Programme
from filrouge.programme.queries.facts import tree_of
from filrouge.programme.queries.moves import Spot, in_order
from filrouge.programme.rules import can_edit_programme
from filrouge.programme.views import hands
from filrouge.programme.views.building import address, short

_SAID = ("nature", "bearer", "condition", "deadline", "is_transversal")
# So many titles are offered while one types; the others are found by typing them whole.
OFFERED = 300


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_edit_programme)
def place_add(request: MemberRequest, programme: UUID) -> HttpResponse:
    """An action under the objective of `?sous=`: a new one, or one that exists, placed there too."""
    found = get_object_or_404(Programme.objects, pk=programme)
    asked = request.GET.get("sous") or request.POST.get("sous") or ""
    goal = next((row for row in Objective.objects.filter(programme=found) if str(row.pk) == asked), None)
    known = Action.objects.filter(closed_on__isnull=True).order_by("title").values_list("title", flat=True)
    values: dict[str, Any] = {"programme": found, "goal": goal, "known": known[:OFFERED]}
    if request.method != "POST":
        form = NewActionForm(initial=take_back(request) or {})
        return render(request, "programme/place_add.html", {**values, "form": form})
    form = NewActionForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        said = _("« %(title)s » est placée.") % {"title": short(told["title"])}
        made: list[UUID] = []
        if hands.make(request, found, said, lambda: made.append(_place(request, found, goal, told))):
            return redirect(f"{address(request, 'tree_write', found)}#ligne-{made[0]}")
    return render(request, "programme/place_add.html", {**values, "form": form}, status=400)


def _place(
    request: MemberRequest, programme: Programme, goal: Objective | None, told: dict[str, Any]
) -> UUID:
    """The new place; an action of that title, whichever the case, is not made twice."""
    title = " ".join(told["title"].split())
    spot = Spot(goal.pk if goal else None)
    action = Action.objects.filter(title__iexact=title, closed_on__isnull=True).order_by("created_at").first()
    if action is None:
        planned = services.add_action(
            by=request.member, programme=programme, title=title, spot=spot, nature=told["nature"],
            label=told["label"],
        )  # fmt: skip
        return _place_of(planned)
    held = PlannedAction.objects.filter(programme=programme, action=action).first()
    if held is not None:
        place = services.place_action(by=request.member, planned_action=held, spot=spot, label=told["label"])
        return place.pk
    planned = services.plan_action(
        by=request.member, programme=programme, action=action, spot=spot, nature=told["nature"],
        label=told["label"],
    )  # fmt: skip
    return _place_of(planned)


def _place_of(planned: PlannedAction) -> UUID:
    pk: UUID = Placement.objects.filter(planned_action=planned).values_list("pk", flat=True)[0]
    return pk


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_edit_programme)
def place_write(request: MemberRequest, placement: UUID) -> HttpResponse:
    """What the programme says of an action at this place; and what else can be done with it."""
    found = _placement(placement)
    if request.method != "POST":
        return _page(request, found, PlaceForm(initial=_now(found) | (take_back(request) or {})))
    programme, do = found.planned_action.programme, request.POST.get("do", "")
    if do in ("also", "move", "away"):
        return _elsewhere(request, found, do)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=400)
    told = form.cleaned_data

    def work() -> None:
        services.write_place(
            by=request.member,
            placement=found,
            versions=(told["of_place"], told["of_planned"], told["of_action"]),
            label=told["label"],
            title=told["title"],
            collaborations=told["collaborations"],
            had=names_in(told["had"].replace("|", "\n")),
            **{name: told[name] for name in _SAID},
        )

    said = _("« %(title)s » est écrit.") % {"title": short(told["title"])}
    if hands.make(request, programme, said, work):
        return redirect(f"{address(request, 'tree_write', programme)}#ligne-{found.pk}")
    return _page(request, _placement(placement), form, status=409)


def _elsewhere(request: MemberRequest, found: Placement, do: str) -> HttpResponse:
    planned = found.planned_action
    programme, title = planned.programme, short(planned.action.title)
    line = found.pk
    if do == "away":
        said = _("« %(title)s » n’est plus à cette place.") % {"title": title}
        hands.make(
            request,
            programme,
            said,
            lambda: services.take_place_away(by=request.member, placement=found, version=found.version),
        )
        return redirect(address(request, "tree_write", programme))
    form = SpotForm(request.POST, goals=_goals(programme))
    if not form.is_valid():
        return _page(request, found, PlaceForm(initial=_now(found)), spot=form, status=400)
    chosen = form.cleaned_data["objective"]
    spot = Spot(UUID(chosen) if chosen else None)
    if do == "move":
        hands.make(
            request,
            programme,
            _("« %(title)s » change de place.") % {"title": title},
            lambda: services.move_placement(
                by=request.member, placement=found, version=found.version, spot=spot
            ),
        )
    else:
        hands.make(
            request,
            programme,
            _("« %(title)s » est placée ici aussi.") % {"title": title},
            lambda: services.place_action(by=request.member, planned_action=planned, spot=spot),
        )
    return redirect(f"{address(request, 'tree_write', programme)}#ligne-{line}")


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_edit_programme)
def planned_retire(request: MemberRequest, planned: UUID) -> HttpResponse:
    """Retire an action from the programme, with the reason."""
    found = _planned(planned)
    values: dict[str, Any] = {"planned": found, "programme": found.programme}
    if request.method != "POST":
        form = RetireForm(initial={"version": found.version, **(take_back(request) or {})})
        return render(request, "programme/planned_retire.html", {**values, "form": form})
    form = RetireForm(request.POST)
    status = 400
    if form.is_valid():
        told = form.cleaned_data
        said = _("« %(title)s » est retirée du programme.") % {"title": short(found.action.title)}
        if hands.make(
            request,
            found.programme,
            said,
            lambda: services.retire_action(
                by=request.member, planned_action=found, version=told["version"], reason=told["reason"]
            ),
        ):
            return redirect(address(request, "tree_write", found.programme))
        status = 409
    return render(request, "programme/planned_retire.html", {**values, "form": form}, status=status)


@require_POST
@inside(can_edit_programme)
def planned_put_back(request: MemberRequest, planned: UUID) -> HttpResponse:
    """A retired action comes back where it stood."""
    found = _planned(planned)
    said = _("« %(title)s » est de retour dans le programme.") % {"title": short(found.action.title)}
    hands.make(
        request,
        found.programme,
        said,
        lambda: services.put_back_action(by=request.member, planned_action=found, version=found.version),
    )
    return redirect(address(request, "tree_write", found.programme))


def _planned(pk: UUID) -> PlannedAction:
    return get_object_or_404(PlannedAction.objects.select_related("programme", "action"), pk=pk)


def _placement(pk: UUID) -> Placement:
    rows = Placement.objects.select_related(
        "planned_action__programme", "planned_action__action", "objective"
    )
    return get_object_or_404(rows, pk=pk)


def _now(found: Placement) -> dict[str, Any]:
    planned = found.planned_action
    names = list(planned.collaborations.order_by("position").values_list("name", flat=True))
    said = {name: getattr(planned, name) for name in _SAID}
    return {
        **said,
        "label": found.label,
        "title": planned.action.title,
        "collaborations": "\n".join(names),
        "had": "|".join(names),
        "of_place": found.version,
        "of_planned": planned.version,
        "of_action": planned.action.version,
    }


def _goals(programme: Programme) -> list[tuple[UUID, str]]:
    tree = tree_of(programme)
    deep = "\u2003"
    return [
        (goal.id, f"{deep if goal.parent_id else ''}{goal.label} {short(goal.title)}".rstrip())
        for goal in in_order(tree)
    ]


def _page(
    request: MemberRequest,
    found: Placement,
    form: PlaceForm,
    *,
    spot: SpotForm | None = None,
    status: int = 200,
) -> HttpResponse:
    planned = found.planned_action
    places = Placement.objects.filter(planned_action=planned).exclude(pk=found.pk).select_related("objective")
    values = {
        "placement": found,
        "planned": planned,
        "programme": planned.programme,
        "form": form,
        "spot": spot or SpotForm(goals=_goals(planned.programme), initial={"objective": found.objective_id}),
        "elsewhere": places,
    }
    return render(request, "programme/place_write.html", values, status=status)
