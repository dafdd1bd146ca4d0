"""The idea box: opened for a time, filled, sorted; an idea becomes an action, or keeps why not."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.actions.enums import ActionKind, ActorRole
from filrouge.actions.models import Action, SheetQuestion
from filrouge.actions.services import create_action, name_actor, start_sheet, write_answer
from filrouge.core import records
from filrouge.core.partial_dates import PartialDate
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.programme.enums import IdeaState, Nature, ProgrammeState
from filrouge.programme.models import (
    Idea,
    IdeaCall,
    IdeaRemark,
    IdeaSupport,
    Objective,
    Programme,
    RoundLetter,
)
from filrouge.programme.services.placing import plan_action


def open_call(
    *, by: Member | None, programme: Programme, title: str, words: str, opens_on: dt.date, closes_on: dt.date
) -> IdeaCall:
    """Put the sheets on the wall, from one day to another. Two calls of a programme do not overlap."""
    call = IdeaCall(
        organisation_id=programme.organisation_id,
        programme=programme,
        title=title.strip(),
        words=words.strip(),
        opens_on=opens_on,
        closes_on=closes_on,
    )
    _alone_in_its_time(call)
    return records.create(call, by=by)


def change_call(
    *,
    by: Member | None,
    call: IdeaCall,
    version: int,
    title: str,
    words: str,
    opens_on: dt.date,
    closes_on: dt.date,
) -> IdeaCall:
    """Another title, or more time. `version` is the one that was read."""
    _alone_in_its_time(
        IdeaCall(pk=call.pk, programme_id=call.programme_id, opens_on=opens_on, closes_on=closes_on)
    )
    return records.change(
        call,
        by=by,
        version=version,
        title=title.strip(),
        words=words.strip(),
        opens_on=opens_on,
        closes_on=closes_on,
    )


def _alone_in_its_time(call: IdeaCall) -> None:
    others = IdeaCall.objects.filter(
        programme=call.programme_id, opens_on__lte=call.closes_on, closes_on__gte=call.opens_on
    ).exclude(pk=call.pk)
    if (other := others.first()) is not None:
        raise ValidationError(
            _("« %(title)s » est déjà ouvert à ces dates : prolongez-le, ou choisissez d’autres dates.")
            % {"title": other.title}
        )


def write_idea(
    *, by: Member, call: IdeaCall, objective: Objective, title: str, text: str = "", carries: bool = False
) -> Idea:
    """One idea on the sheet of an objective, while the call is open."""
    must_be_open(call)
    if objective.programme_id != call.programme_id:
        raise ValidationError(_("Cet objectif est d’un autre programme."))
    idea = Idea(
        organisation_id=call.organisation_id,
        call=call,
        objective=objective,
        title=" ".join(title.split()),
        text=text.strip(),
        author=by,
    )
    with records.gesture():
        records.create(idea, by=by)
        if carries:
            carry(by=by, idea=idea)
    return idea


def change_idea(*, by: Member, idea: Idea, version: int, title: str, text: str) -> Idea:
    """Say it better, as long as nobody decided. `version` is the one that was read."""
    _must_be_undecided(idea)
    return records.change(idea, by=by, version=version, title=" ".join(title.split()), text=text.strip())


@transactional
def carry(*, by: Member, idea: Idea) -> None:
    """« Je porte »: said twice, it is said once."""
    _must_be_undecided(idea)
    if not IdeaSupport.objects.filter(idea=idea, member=by).exists():
        records.create(IdeaSupport(organisation_id=idea.organisation_id, idea=idea, member=by), by=by)


@transactional
def carry_no_more(*, by: Member, idea: Idea) -> None:
    """« Je ne porte plus »."""
    _must_be_undecided(idea)
    for support in IdeaSupport.objects.filter(idea=idea, member=by):
        records.remove(support, by=by)


def remark(*, by: Member, idea: Idea, text: str) -> IdeaRemark:
    """What somebody says of an idea, before or after it is sorted."""
    row = IdeaRemark(organisation_id=idea.organisation_id, idea=idea, member=by, text=text.strip())
    return records.create(row, by=by)


def sort_idea(*, by: Member, idea: Idea, feasibility: str, version: int) -> Idea:
    """How feasible it is. `version` is the one that was read."""
    _must_be_undecided(idea)
    return records.change(idea, by=by, version=version, feasibility=feasibility)


def refuse_idea(*, by: Member, idea: Idea, reason: str, version: int) -> Idea:
    """Leave it aside, and say why: its author will read it."""
    _must_be_undecided(idea)
    return records.change(idea, by=by, version=version, state=IdeaState.REFUSED, reason=reason.strip())


def sort_again(*, by: Member, idea: Idea, version: int) -> Idea:
    """A refused idea is looked at once more. What was said of it stays in its history."""
    if idea.state != IdeaState.REFUSED:
        raise ValidationError(_("Cette idée n’est pas écartée : il n’y a rien à reprendre."))
    return records.change(idea, by=by, version=version, state=IdeaState.OPEN, reason="")


@transactional
def retain_idea(
    *, by: Member, idea: Idea, version: int, label: str = "", referent: Member | None = None
) -> Action:
    """The idea becomes an action under its objective, with its sheet begun and whoever will answer for it.

    In a programme that the council adopted already, the action is one that was added on the way.
    """
    _must_be_undecided(idea)
    programme = idea.call.programme
    action = create_action(
        by=by, organisation=programme.organisation, title=idea.title, kind=ActionKind.PROJECT
    )
    plan_action(
        by=by,
        programme=programme,
        action=action,
        objective=idea.objective,
        label=label,
        nature=Nature.PROJECT,
        is_unplanned=programme.state != ProgrammeState.DRAFT,
    )
    _begin_sheet(by, idea, action)
    if referent is not None:
        today = timezone.localdate()
        name_actor(
            by=by,
            action=action,
            role=ActorRole.REFERENT,
            name=referent.name,
            since=PartialDate(today.year, today.month, today.day),
        )
    records.change(idea, by=by, version=version, state=IdeaState.RETAINED, action=action)
    return action


def _begin_sheet(by: Member, idea: Idea, action: Action) -> None:
    """The sheet's first words: where the idea comes from, and what was said of it."""
    sheet = start_sheet(by=by, organisation=idea.call.programme.organisation, action=action)
    author = idea.author.name if idea.author else _("quelqu’un de l’équipe")
    told = _("Une idée de %(author)s, écrite pendant « %(call)s ».") % {"author": author, "call": idea.call}
    origin = SheetQuestion.objects.filter(template=sheet.template_id, key="origin").first()
    if origin is not None:
        said = "\n\n".join(part for part in (told, idea.text) if part)
        write_answer(by=by, sheet=sheet, question=origin, text=said)


@transactional
def forget_letters(*, member: Member, by: Member | None) -> int:
    """The letters about rounds that a person got; how many there were."""
    letters = list(RoundLetter.objects.filter(member=member))
    for letter in letters:
        records.remove(letter, by=by)
    return len(letters)


def must_be_open(call: IdeaCall) -> None:
    """Raise `ValidationError` outside the days of a call."""
    today = timezone.localdate()
    if today < call.opens_on:
        raise ValidationError(_("L’appel aux idées n’est pas encore ouvert : revenez à sa date."))
    if today > call.closes_on:
        raise ValidationError(
            _("L’appel aux idées est terminé : donnez votre idée à la coordination, elle peut le prolonger.")
        )


def _must_be_undecided(idea: Idea) -> None:
    """Asked of the database, not of a copy: somebody may have decided a second ago."""
    state = Idea.objects.filter(pk=idea.pk).values_list("state", flat=True).first()
    if state == IdeaState.RETAINED:
        raise ValidationError(_("Cette idée est retenue : la suite s’écrit dans la fiche de son action."))
    if state == IdeaState.REFUSED:
        raise ValidationError(_("Cette idée est écartée : reprenez-la d’abord dans le tri."))
