"""Writing a sheet: by hand, answer by answer, or from a document that was read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from filrouge.actions.enums import ActionKind, ActorRole, BudgetState
from filrouge.actions.models import (
    Action,
    BudgetLine,
    Material,
    Sheet,
    SheetAnswer,
    SheetQuestion,
    SheetTemplate,
    Step,
)
from filrouge.actions.services.actions import create_action
from filrouge.actions.services.actors import ActorWanted, folded, name_actors
from filrouge.actions.services.sheet_templates import newest_template, other_names
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation
from filrouge.reading.model import ReadBudgetLine, ReadSheet

_KINDS = {"project": ActionKind.PROJECT, "practice": ActionKind.COLLECTIVE}
_OTHER = "other"
_LONGEST_LABEL = 300
# « - 15 € pour la vaisselle » says no more than its line of budget: so many letters around the label.
_AROUND_A_LABEL = 16
_BETWEEN_NAMES = re.compile(r"[,;…]|\bet\b|\.\.\.")


@transactional
def save_sheet(
    *, by: Member | None, organisation: Organisation, sheet: ReadSheet, action: Action | None = None
) -> Sheet:
    """Save a sheet that was read, for an action or for the one of its title (made when there is none).

    The same sheet twice changes nothing. A template that the house does not have is a `ValidationError`,
    and nothing is saved. Nothing that was written before is taken away: an answer that the
    document says otherwise is changed, with what it said before in its history.
    """
    template = newest_template(organisation, sheet.form, by=by)
    action = action or _action_of(organisation, sheet, by)
    kept = _standing(action, template, by)
    save_answers(by=by, sheet=kept, texts=_texts(sheet, kept.template))
    _save_lines(kept, sheet, by)
    name_actors(by=by, organisation_id=organisation.pk, wanted=_actors(action, sheet))
    return kept


@transactional
def start_sheet(
    *, by: Member | None, organisation: Organisation, action: Action, template_key: str = "project"
) -> Sheet:
    """The empty sheet of an action, or the one it has, whichever edition of the template it was begun with.

    Raises `ValidationError`, with a sentence, when the house has no template of that name.
    """
    return _standing(action, newest_template(organisation, template_key, by=by), by)


def _standing(action: Action, template: SheetTemplate, by: Member | None) -> Sheet:
    listed = Sheet.objects.filter(action=action, template__key=template.key, year__isnull=True)
    kept = listed.select_related("template").order_by("-template__edition").first()
    fresh = Sheet(organisation_id=action.organisation_id, action=action, template=template)
    return kept or records.create(fresh, by=by)


@transactional
def save_answers(*, by: Member | None, sheet: Sheet, texts: dict[str, str], over: bool = True) -> None:
    """Texts by key of question: new ones are written, others changed; an empty text takes nothing away.

    Without `over`, an answer that is there stays, unless it is last year's that nobody touched.
    """
    questions = {question.key: question for question in SheetQuestion.objects.filter(template=sheet.template)}
    kept = {answer.question_id: answer for answer in SheetAnswer.objects.filter(sheet=sheet)}
    fresh = []
    for key, text in texts.items():
        question = questions.get(key) or questions[_OTHER]
        if not text:
            continue
        if question.pk not in kept:
            fresh.append(
                SheetAnswer(organisation_id=sheet.organisation_id, sheet=sheet, question=question, text=text)
            )
            continue
        answer = kept[question.pk]
        if answer.text != text and (over or not answer.text.strip() or answer.carried_from is not None):
            records.change(answer, by=by, text=text, carried_from=None)
    records.create_all(fresh, by=by)


def action_titled(organisation: Organisation, title: str) -> Action | None:
    """The action of that title when there is exactly one, whatever its accents and capitals."""
    wanted = folded(title)
    found = [
        pk
        for pk, kept in Action.objects.filter(organisation=organisation).values_list("pk", "title")
        if folded(kept) == wanted
    ]
    return Action.objects.get(pk=found[0]) if len(found) == 1 else None


def _action_of(organisation: Organisation, sheet: ReadSheet, by: Member | None) -> Action:
    """The action of that title when there is exactly one, else a new one."""
    found = action_titled(organisation, sheet.title)
    if found is not None:
        return found
    title = sheet.title.strip() or _("Action sans titre")
    kind = _KINDS.get(sheet.form, ActionKind.PROJECT)
    return create_action(by=by, organisation=organisation, title=title, kind=kind)


def _actors(action: Action, sheet: ReadSheet) -> Iterable[ActorWanted]:
    for role, names in (
        (ActorRole.AGENT, sheet.agents),
        (ActorRole.PARTNER_AGENT, sheet.partner_agents),
        (ActorRole.PARTNER, sheet.partners),
    ):
        yield from (ActorWanted(action, role, name) for name in names if name.strip(" .…"))


def _texts(sheet: ReadSheet, template: SheetTemplate) -> dict[str, str]:
    """What the document says under each question, each line once, nothing left out."""
    keys = set(SheetQuestion.objects.filter(template=template).values_list("key", flat=True))
    aliases = other_names(template.key)
    drawn = _Drawn(sheet)
    texts: dict[str, list[str]] = {}
    for section in sheet.sections:
        key = aliases.get(section.key, section.key)
        text = drawn.left_over(section.text)
        if key not in keys:
            head = " ".join(part for part in (section.number, section.heading) if part)
            key, text = _OTHER, "\n".join(part for part in (head, text) if part)
        if text:
            texts.setdefault(key, []).append(text)
    for key, fact in (
        ("place", sheet.place),
        ("timetable", sheet.timetable),
        ("ratio", sheet.ratio),
        ("funding", sheet.funding),
        ("cost", _cost_text(sheet)),
    ):
        key = aliases.get(key, key)
        if fact and not any(_is_told(fact, text) for text in texts.get(key, ())):
            texts.setdefault(key if key in keys else _OTHER, []).append(fact)
    return {key: "\n\n".join(parts) for key, parts in texts.items()}


def _is_told(fact: str, text: str) -> bool:
    """Whether a text says a fact already, be it cut in lines and bullets there."""
    return folded(fact) in folded(text) or (bool(_bare(fact)) and _bare(fact) in _bare(text))


def _cost_text(sheet: ReadSheet) -> str:
    """A cost said as a whole, in words when a budget line does not say it: nothing is counted twice."""
    if not sheet.cost or not sheet.budget or any(line.amount == sheet.cost for line in sheet.budget):
        return ""
    return f"{sheet.cost.replace('.', ',')} €"


class _Drawn:
    """What the lines beside a sheet already say, so that its text does not say it again."""

    def __init__(self, sheet: ReadSheet) -> None:
        self.names = {_bare(name) for name in (*sheet.agents, *sheet.partner_agents, *sheet.partners)}
        self.whole = {_bare(step) for step in sheet.steps}
        for thing in sheet.material:
            self.whole |= {_bare(thing.label), _bare(f"{thing.label} {thing.source or ''}")}
        self.budget = [_bare(line.label) for line in sheet.budget if _bare(line.label)]

    def says(self, line: str) -> bool:
        """Whether a line of text adds nothing: a step, a thing and where it comes from, an amount, names."""
        bare = _bare(line)
        if bare in self.whole or any(
            label in bare and len(bare) <= len(label) + _AROUND_A_LABEL for label in self.budget
        ):
            return True
        parts = [_bare(part) for part in _BETWEEN_NAMES.split(line)]
        return any(parts) and all(part in self.names for part in parts if part)

    def left_over(self, text: str) -> str:
        """The lines of a text that are said nowhere else."""
        return "\n".join(line for line in text.splitlines() if not self.says(line)).strip()


def _bare(line: str) -> str:
    """A line as it is compared: without its bullet, its number and its punctuation."""
    return " ".join(re.findall(r"[a-z0-9%]+", folded(line.lstrip(" \t-–•*0123456789.)°"))))


def _save_lines(kept: Sheet, sheet: ReadSheet, by: Member | None) -> None:
    steps = list(Step.objects.filter(sheet=kept).order_by("position"))
    for step, text in zip(steps, sheet.steps, strict=False):
        records.change(step, by=by, text=text)
    _add(Step, kept, [{"text": text} for text in sheet.steps[len(steps) :]], len(steps), by)
    material = [{"label": one.label, "provided_by": (one.source or "")[:300]} for one in sheet.material]
    _merge(Material, kept, material, by)
    _merge(BudgetLine, kept, [_budget_values(line, sheet.funding) for line in _budget_lines(sheet)], by)


def _merge(model: Any, kept: Sheet, wanted: list[dict[str, Any]], by: Member | None) -> None:
    """Lines found by their label are changed, the others added."""
    known = {folded(line.label): line for line in model.objects.filter(sheet=kept)}
    fresh = []
    for values in wanted:
        line = known.get(folded(values["label"]))
        if line is None:
            fresh.append(values)
        else:
            records.change(line, by=by, **{name: value for name, value in values.items() if name != "label"})
    _add(model, kept, fresh, len(known), by)


def _add(model: Any, kept: Sheet, rows: list[dict[str, Any]], first: int, by: Member | None) -> None:
    organisation_id: UUID = kept.organisation_id
    records.create_all(
        [
            model(organisation_id=organisation_id, sheet=kept, position=place, **values)
            for place, values in enumerate(rows, first)
        ],
        by=by,
    )


def _budget_lines(sheet: ReadSheet) -> list[ReadBudgetLine]:
    """The lines of the budget; a cost said as a whole is a line when it is all there is."""
    if sheet.budget or not sheet.cost:
        return sheet.budget
    return [ReadBudgetLine(label=_("Coût annoncé par la fiche"), line=sheet.line, amount=sheet.cost)]


def _budget_values(line: ReadBudgetLine, funding: str | None) -> dict[str, Any]:
    """Unknown stays unknown: « ? € » is no amount, and never zero."""
    amount = Decimal(line.amount) if line.amount is not None else None
    state = line.state if line.state in BudgetState.values else BudgetState.KNOWN.value
    if state == BudgetState.KNOWN and amount is None:
        state = BudgetState.UNKNOWN.value
    if state == BudgetState.UNKNOWN:
        amount = None
    label = line.label if line.currency == "EUR" else f"{line.label} ({line.currency})"
    return {
        "label": label[:_LONGEST_LABEL] or _("Poste sans nom"),
        "amount": amount,
        "state": state,
        "funding": (funding or "")[:_LONGEST_LABEL],
    }
