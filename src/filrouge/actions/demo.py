"""The example town: the files of a year, answered question by question by those who wrote them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from filrouge.actions.enums import ActionKind, ActorRole
from filrouge.actions.models import Action, Sheet, SheetAnswer, SheetQuestion
from filrouge.actions.services import open_editions
from filrouge.actions.services.actors import ActorWanted, name_actors
from filrouge.actions.services.files import ROLES
from filrouge.core import records
from filrouge.core.demo import Example
from filrouge.core.partial_dates import PartialDate
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation

# « (figure:agenda.held/2023/action) »: of the action that says it; its id is only known here.
_OWN_FIGURE = re.compile(r"\((figure:[a-z_.]+/\d{4}/action)\)")

Told = dict[str, Any]


def build(example: Example) -> Iterator[str]:
    """The files in `<organisation>/<year>/*.toml`, one per action, for each year that is told."""
    for facts in example.facts["organisation"]:
        organisation = Organisation.objects.get(slug=facts["slug"])
        for year in facts.get("annual", ()):
            folder = example.folder / facts["slug"] / str(year)
            told = [tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))]
            with scope(organisation=organisation):
                _year(organisation, year, told)
            yield f"{organisation.name} : {len(told)} dossiers de {year}"


def _year(organisation: Organisation, year: int, told: list[Told]) -> None:
    """Every file of a year at once: the number of queries does not follow theirs."""
    by = Member.objects.filter(role=Role.COORDINATION).earliest("created_at")
    members = {member.name: member for member in Member.objects.all()}
    with records.gesture():
        actions = _actions(organisation, told, by)
        wanted = [
            ActorWanted(actions[each["title"]], role, name)
            for each in told
            for role, names in [(ActorRole.REFERENT, [each["writer"]]), *_roles(each)]
            for name in names
        ]
        name_actors(by=by, organisation_id=organisation.pk, wanted=wanted)
        open_editions(by=by, organisation=organisation, year=year, actions=actions.values())
        sheets = {one.action_id: one for one in Sheet.objects.filter(action__in=actions.values(), year=year)}
        changes = []
        for each in told:
            hands = {"writer": members[each["writer"]], "proofreader": members[each["proofreader"]]}
            changes.append((sheets[actions[each["title"]].pk], {"state": each["state"], **hands}))
        records.change_all(changes, by=by)
        _answers([(sheets[actions[each["title"]].pk], each) for each in told], year, by)


def _actions(organisation: Organisation, told: list[Told], by: Member) -> dict[str, Action]:
    """The actions by their title; those that nobody told yet are made."""
    fresh = []
    for each in told:
        dates: dict[str, Any] = {
            f"{when}_on": PartialDate.from_edtf(each[when]) for when in ("opened", "closed") if when in each
        }
        fresh.append(
            Action(
                organisation=organisation,
                title=each["title"],
                kind=ActionKind(each["kind"]),
                closed_why=each.get("closed_why", ""),
                **dates,
            )
        )
    records.create_all(fresh, by=by)
    return {action.title: action for action in fresh}


def _roles(told: Told) -> list[tuple[ActorRole, list[str]]]:
    return [(ROLES[key], names) for key, names in told["actors"].items()]


def _answers(told: list[tuple[Sheet, Told]], year: int, by: Member) -> None:
    """What each file says under each question; what nobody touched since last year says so."""
    asked = SheetQuestion.objects.filter(template__in={sheet.template_id for sheet, _told in told})
    questions = {(question.template_id, question.key): question for question in asked}
    rows = [
        SheetAnswer(
            organisation_id=sheet.organisation_id,
            sheet=sheet,
            question=questions[sheet.template_id, key],
            text=_written(text, sheet, key),
            carried_from=year - 1 if key in each.get("carried", ()) else None,
        )
        for sheet, each in told
        for key, text in each["text"].items()
    ]
    records.create_all(rows, by=by)


def _written(text: str, sheet: Sheet, key: str) -> str:
    text = _OWN_FIGURE.sub(rf"(\1-{sheet.action_id})", text.strip())
    return f"> {text}" if key == "quote" else text
