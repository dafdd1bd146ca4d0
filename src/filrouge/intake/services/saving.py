"""A draft becomes a programme, a round, sheets and the texts of a report: all of it, or nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.actions.models import Action, Sheet
from filrouge.actions.services import save_sheet
from filrouge.core.records import StaleVersionError, change
from filrouge.core.transactions import transactional
from filrouge.intake.enums import DraftState
from filrouge.intake.models import Draft
from filrouge.intake.queries import Gesture, apply_all, current, from_shape, saved_twin
from filrouge.intake.services.drafts import RefusedError
from filrouge.organisations.models import Member
from filrouge.programme.enums import Health, RoundKind
from filrouge.programme.models import Programme, Round
from filrouge.programme.services import SavedEvaluation, find_programme_for, save_evaluation, save_outline
from filrouge.reading import Reading
from filrouge.reading.model import ReadingKind, ReadObjective
from filrouge.reports.services import ensure_report, fill_texts

_FINAL = re.compile(r"\bfin(?:ale?|\s+de\s+(?:mandat|l[ée]gislature|programme))\b", re.IGNORECASE)
_MID_TERM = re.compile(r"\bmi[- ](?:mandat|parcours|terme|l[ée]gislature)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Choice:
    """Where the person wants a reading to go. What is left out is what the reading suggests.

    `is_new` makes a new programme even when one was found; dates are calendar dates of the organisation.
    """

    programme: Programme | None = None
    is_new: bool = False
    action: Action | None = None
    round_kind: str = ""
    round_title: str = ""
    opened_on: dt.date | None = None
    closed_on: dt.date | None = None


@dataclass(frozen=True)
class SaveResult:
    """What was saved, one French sentence per thing; `already` when it was there before."""

    draft: Draft
    sentences: tuple[str, ...]
    already: bool = False
    programme: Programme | None = None
    round: Round | None = None
    sheets: tuple[Sheet, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What saving would do, for the page to say before it is done."""

    reading: Reading
    strategic: int
    operational: int
    actions: int
    colours: Counter[str] = field(default_factory=Counter)
    programme: Programme | None = None  # the one it looks like, if the organisation has it
    round_kind: str = ""
    round_title: str = ""
    title: str = ""  # of a new programme
    is_entitled: bool = False  # somebody gave the title

    @property
    def has_tree(self) -> bool:
        """Whether there is a programme in the text."""
        return bool(self.strategic or self.operational or self.actions)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that could be saved."""
        return not (self.has_tree or self.reading.sheets or self.reading.assessments)


def plan_of(draft: Draft, added: Iterable[Gesture] = ()) -> Plan:
    """What a draft, corrections and `added` gestures included, would become."""
    shape = apply_all(current(draft), added)
    reading = from_shape(shape)
    levels = Counter(objective.level for objective in _all_objectives(reading.objectives))
    actions = sum(len(objective.actions) for objective in _all_objectives(reading.objectives))
    kind = _round_kind(reading)
    return Plan(
        reading=reading,
        strategic=levels[1],
        operational=sum(count for level, count in levels.items() if level > 1),
        actions=actions + len(reading.actions),
        colours=Counter(str(assessment.health) for assessment in reading.assessments),
        programme=find_programme_for(reading),
        round_kind=kind if reading.assessments else "",
        round_title=_round_title(kind, reading) if reading.assessments else "",
        title=_title(reading),
        is_entitled=bool(shape.get("entitled")),
    )


def _title(reading: Reading) -> str:
    """What a new programme is called: an evaluation's title is not its programme's."""
    if reading.title and reading.kind != ReadingKind.EVALUATION:
        return reading.title
    return _("Programme %(period)s") % {"period": reading.period} if reading.period else _("Programme")


def save_draft(
    *,
    draft: Draft,
    by: Member | None,
    version: int | None = None,
    choice: Choice | None = None,
    entitled: Gesture | None = None,
) -> SaveResult:
    """Save what a draft says, in one transaction. Saving it twice, or the same file twice, changes nothing.

    `version` is the one the person saw, `entitled` the gesture that gives the programme its title and years.
    Raises `RefusedError` with one French sentence when there is nothing to save, when the tree does not fit or
    the draft is no longer open, `StaleVersionError` when somebody corrected it in between.
    """
    try:
        return _save_whole(draft, by, version, choice or Choice(), entitled)
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error


@transactional
def _save_whole(
    draft: Draft, by: Member | None, version: int | None, choice: Choice, entitled: Gesture | None
) -> SaveResult:
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if twin := saved_twin(draft.digest):
        return SaveResult(twin, (_already(twin),), already=True, programme=twin.programme)
    if draft.state != DraftState.OPEN:
        raise RefusedError(_("Cette lecture n’est plus ouverte : déposez le document à nouveau."))
    if version is not None and version != draft.version:
        raise StaleVersionError(draft, {})
    added = [entitled] if entitled else []
    plan = plan_of(draft, added)
    if plan.is_empty:
        raise RefusedError(
            _(
                "Ce texte ne contient ni programme ni fiche : il n’y a rien à enregistrer. Déposez un autre document."
            )
        )
    _forget_lost_twins(draft, by)
    result = _save(draft, plan, choice, by)
    saved = change(
        draft,
        by=by,
        gestures=[*draft.gestures, *added],
        state=DraftState.SAVED,
        saved_at=timezone.now(),
        programme=result.programme,
        action=result.sheets[0].action if result.sheets else None,
        sentence=" ".join(result.sentences)[:300],
        document=None,
    )
    return replace(result, draft=saved)


def _save(draft: Draft, plan: Plan, choice: Choice, by: Member | None) -> SaveResult:
    sentences: list[str] = []
    programme = None if choice.is_new else choice.programme or plan.programme
    held: Round | None = None
    if plan.has_tree:
        existed = programme is not None
        # A title somebody gave is the programme's, whatever the document is.
        kind = ReadingKind.PROGRAMME if plan.is_entitled else plan.reading.kind
        programme = save_outline(
            by=by,
            organisation=draft.organisation,
            reading=replace(plan.reading, kind=kind),
            programme=programme,
        )
        sentences.append(_said_of_tree(plan, programme, existed))
    if plan.reading.assessments:
        evaluation = _save_round(plan, choice, programme, by)
        held, programme = evaluation.round, evaluation.round.programme
        sentences += _said_of_round(plan, evaluation)
        written = _save_texts(plan.reading, programme, held, by)
        if written:
            sentences.append(
                ngettext(
                    "%(count)s texte du rapport est repris.",
                    "%(count)s textes du rapport sont repris.",
                    written,
                )
                % {"count": written}
            )
    sheets = _save_sheets(draft, plan, choice, by)
    sentences.extend(_("Fiche enregistrée : « %(title)s ».") % {"title": sheet.action} for sheet in sheets)
    return SaveResult(draft, tuple(sentences), programme=programme, round=held, sheets=sheets)


def _save_round(
    plan: Plan, choice: Choice, programme: Programme | None, by: Member | None
) -> SavedEvaluation:
    if programme is None:
        raise RefusedError(
            _(
                "Cette évaluation ne reprend pas les actions de son programme : enregistrez d’abord le programme."
            )
        )
    return save_evaluation(
        by=by,
        programme=programme,
        reading=plan.reading,
        kind=choice.round_kind or plan.round_kind,
        title=choice.round_title or plan.round_title,
        opened_on=choice.opened_on or timezone.localdate(),
        closed_on=choice.closed_on,
    )


def _save_texts(reading: Reading, programme: Programme, held: Round, by: Member | None) -> int:
    """The headed parts of an evaluation, under the keys of the report's texts; how many were written."""
    texts: dict[str, list[str]] = {}
    for section in reading.sections:
        if section.key and section.text.strip():
            texts.setdefault(section.key, []).append(section.text.strip())
    report = ensure_report(programme=programme, round=held, by=by)
    return fill_texts(report=report, texts={key: "\n\n".join(parts) for key, parts in texts.items()}, by=by)


def _save_sheets(draft: Draft, plan: Plan, choice: Choice, by: Member | None) -> tuple[Sheet, ...]:
    sheets = plan.reading.sheets
    return tuple(
        save_sheet(
            by=by,
            organisation=draft.organisation,
            sheet=sheet,
            action=choice.action if len(sheets) == 1 else None,
        )
        for sheet in sheets
    )


def _forget_lost_twins(draft: Draft, by: Member | None) -> None:
    """A saved reading of the same file whose programme is gone since no longer counts as saved."""
    for lost in Draft.objects.filter(digest=draft.digest, state=DraftState.SAVED):
        change(lost, by=by, state=DraftState.DISCARDED)


def _all_objectives(objectives: list[ReadObjective]) -> list[ReadObjective]:
    found: list[ReadObjective] = []
    for objective in objectives:
        found += [objective, *_all_objectives(objective.children)]
    return found


def _round_kind(reading: Reading) -> str:
    said = " ".join([reading.title or "", *(section.heading for section in reading.sections), *reading.notes])
    if _MID_TERM.search(said):
        return RoundKind.MID_TERM
    if _FINAL.search(said):
        return RoundKind.FINAL
    return RoundKind.MID_TERM if reading.sections else RoundKind.QUARTERLY


def _round_title(kind: str, reading: Reading) -> str:
    """« Évaluation à mi-mandat 2018-2024 »."""
    words = str(RoundKind(kind).label).capitalize()
    return f"{words} {reading.period}" if reading.period else words


def _already(twin: Draft) -> str:
    name = twin.programme or twin.action
    return _("Ce document est déjà enregistré, rien n’a été doublé : « %(name)s ».") % {"name": name}


def _said_of_tree(plan: Plan, programme: Programme, existed: bool) -> str:
    counts = [
        ngettext("%(count)s objectif stratégique", "%(count)s objectifs stratégiques", plan.strategic),
        ngettext("%(count)s objectif opérationnel", "%(count)s objectifs opérationnels", plan.operational),
        ngettext("%(count)s action", "%(count)s actions", plan.actions),
    ]
    numbers = (plan.strategic, plan.operational, plan.actions)
    listed = ", ".join(text % {"count": count} for text, count in zip(counts, numbers, strict=True) if count)
    sentence = (
        _("Programme complété : « %(name)s » (%(counts)s).")
        if existed
        else _("Programme enregistré : « %(name)s » (%(counts)s).")
    )
    return sentence % {"name": programme, "counts": listed}


def _said_of_round(plan: Plan, saved: SavedEvaluation) -> Iterator[str]:
    listed = ", ".join(f"{plan.colours[health]} {health.label}" for health in Health if plan.colours[health])
    yield _("%(title)s : %(colours)s.") % {"title": saved.round, "colours": listed}
    if saved.unmatched:
        yield _("Sans action à ce nom dans le programme : %(names)s.") % {
            "names": " ; ".join(saved.unmatched)
        }
