"""A draft becomes a programme, a round, sheets and the texts of a report: all of it, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

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
from filrouge.intake.queries import Gesture, current, saved_twin
from filrouge.intake.services.drafts import RefusedError
from filrouge.intake.services.plans import Plan, plan_of
from filrouge.intake.services.report_plans import report_plan_of
from filrouge.intake.services.report_saving import save_report
from filrouge.organisations.models import Member
from filrouge.programme.models import Programme, Round
from filrouge.programme.services import SavedEvaluation, save_evaluation, save_outline
from filrouge.reading import Reading
from filrouge.reading.model import ReadingKind
from filrouge.reports.services import ensure_report, fill_texts


@dataclass(frozen=True)
class Choice:
    """Where the person wants a reading to go. What is left out is what the reading suggests.

    `is_new` makes a new programme (or, for a sheet alone, goes by its title) whatever it looks like.
    """

    programme: Programme | None = None
    is_new: bool = False
    action: Action | None = None
    round_kind: str = ""
    round_title: str = ""
    opened_on: dt.date | None = None
    closed_on: dt.date | None = None
    places: frozenset[int] = frozenset()  # of a report, the ranks of those that become the house's
    with_chapters: bool = True  # of a report: its texts and tables go to the annual report too


@dataclass(frozen=True)
class SaveResult:
    """What was saved, one French sentence per thing; `already` when it was there before."""

    draft: Draft
    sentences: tuple[str, ...]
    already: bool = False
    programme: Programme | None = None
    round: Round | None = None
    sheets: tuple[Sheet, ...] = ()


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
    Raises `RefusedError` with one French sentence when there is nothing to save, when the tree does not fit
    or the draft is no longer open, `StaleVersionError` when somebody corrected it in between.
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
    if draft.kind == ReadingKind.REPORT:
        return _save_report(draft, choice, by)
    added = [entitled] if entitled else []
    plan = plan_of(draft, added)
    if plan.is_empty:
        raise RefusedError(
            _(
                "Ce texte ne contient ni programme ni fiche, il n’y a rien à enregistrer : "
                "déposez un autre document."
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


def _save_report(draft: Draft, choice: Choice, by: Member | None) -> SaveResult:
    _forget_lost_twins(draft, by)
    saved = save_report(
        organisation=draft.organisation,
        plan=report_plan_of(current(draft)),
        by=by,
        places=choice.places,
        with_chapters=choice.with_chapters,
    )
    kept = change(
        draft,
        by=by,
        state=DraftState.SAVED,
        saved_at=timezone.now(),
        made=saved.made,
        sentence=" ".join(saved.sentences)[:300],
        document=None,
    )
    return SaveResult(kept, saved.sentences, sheets=saved.sheets)


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
        if plan.reading.adopted_on and programme.adopted_on is None:
            sentences.append(
                _("La date d’adoption écrite n’existe dans aucun calendrier : elle n’est pas reprise.")
            )
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
                "Cette évaluation ne reprend pas les actions de son programme : "
                "enregistrez d’abord le programme."
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
    homes = (choice.action,) if len(plan.homes) == 1 and (choice.action or choice.is_new) else plan.homes
    return tuple(
        save_sheet(by=by, organisation=draft.organisation, sheet=sheet, action=home)
        for sheet, home in zip(plan.reading.sheets, homes, strict=True)
    )


def _forget_lost_twins(draft: Draft, by: Member | None) -> None:
    """A saved reading of the same file whose programme is gone since no longer counts as saved."""
    for lost in Draft.objects.filter(digest=draft.digest, state=DraftState.SAVED):
        change(lost, by=by, state=DraftState.DISCARDED)


def _already(twin: Draft) -> str:
    name = twin.programme or twin.action or twin.file_name
    return _("Ce document est déjà enregistré, rien n’a été doublé : « %(name)s ».") % {"name": name}


def _said_of_tree(plan: Plan, programme: Programme, existed: bool) -> str:
    sentence = (
        _("Programme complété : « %(name)s » (%(counts)s).")
        if existed
        else _("Programme enregistré : « %(name)s » (%(counts)s).")
    )
    return sentence % {"name": programme, "counts": plan.said_tree}


def _said_of_round(plan: Plan, saved: SavedEvaluation) -> Iterator[str]:
    yield _("%(title)s : %(colours)s.") % {"title": saved.round, "colours": plan.said_colours}
    if saved.unmatched:
        names = " ; ".join(saved.unmatched)
        yield _("Sans action à ce nom dans le programme : %(names)s.") % {"names": names}
