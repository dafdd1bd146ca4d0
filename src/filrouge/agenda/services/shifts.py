"""Who staffs one session: put there by hand, replaced by a colleague, looking for one, taken off."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.agenda.enums import ShiftState
from filrouge.agenda.models import Session, Shift, StaffNeed, Unavailability
from filrouge.agenda.queries.free import days_of
from filrouge.agenda.queries.rota import trouble_of
from filrouge.agenda.rules import HANDS
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member

# Longer than that somebody has left the list.
LONGEST = dt.timedelta(days=366)


@transactional
def put_on(*, by: Member | None, session: Session, member: Member, need: StaffNeed | None = None) -> Shift:
    """Somebody staffs a session. Raises `ValidationError` at `member` when they cannot be there."""
    _check_person(member, session)
    return records.create(
        Shift(
            organisation_id=session.organisation_id, session=session, member=member, need=need, is_edited=True
        ),
        by=by,
    )


@transactional
def replace(*, by: Member | None, shift: Shift, member: Member, note: str = "") -> Shift:
    """A colleague takes the place; who had it stays in the chain. Gives the new turn.

    Raises `ValidationError` when somebody took it meanwhile, or at `member` when they cannot be there.
    """
    if shift.state != ShiftState.ASKED:
        raise ValidationError(_("Quelqu’un a déjà pris cette place : regardez qui vient."))
    if member.pk == shift.member_id:
        sentence = _("On ne se remplace pas soi-même : choisissez une autre personne.")
        raise ValidationError({"member": sentence})
    _check_person(member, shift.session)
    records.change(shift, by=by, state=ShiftState.REPLACED, is_offered=False, is_edited=True)
    return records.create(
        Shift(
            organisation_id=shift.organisation_id,
            session=shift.session,
            need=shift.need,
            member=member,
            replaces=shift,
            note=note,
            is_edited=True,
        ),
        by=by,
    )


@transactional
def offer(*, by: Member | None, shift: Shift, is_offered: bool) -> Shift:
    """Look for a colleague, or no longer. Raises `ValidationError` when it is too late."""
    if shift.state != ShiftState.ASKED:
        raise ValidationError(_("Quelqu’un a déjà pris cette place : regardez qui vient."))
    if is_offered and shift.session.day < timezone.localdate():
        raise ValidationError(_("Cette séance est passée."))
    return records.change(shift, by=by, is_offered=is_offered)


@transactional
def take(*, by: Member, shift: Shift) -> Shift:
    """Take the place that a colleague offers. Raises `ValidationError` when it is not theirs to take."""
    if shift.state != ShiftState.ASKED or not shift.is_offered:
        raise ValidationError(_("Cette place n’est plus à prendre."))
    if shift.session.day < timezone.localdate():
        raise ValidationError(_("Cette séance est passée."))
    if shift.need is not None and trouble_of(by, shift.need):
        raise ValidationError(
            _("Cette place demande « %(need)s » : elle n’est pas pour vous.") % {"need": shift.need.label}
        )
    return replace(by=by, shift=shift, member=by)


@transactional
def take_off(*, by: Member | None, shift: Shift) -> None:
    """The place is empty again, its chain of replacements goes with it; the journal keeps both.

    Raises `ValidationError` when it is not the last of its chain, or when money was noted on it.
    """
    if shift.state != ShiftState.ASKED:
        raise ValidationError(_("Quelqu’un a déjà pris cette place : regardez qui vient."))
    if shift.allowance is not None:
        raise ValidationError(
            _("Un défraiement est noté : effacez-le d’abord, ou dites plutôt qui remplace.")
        )
    one: Shift | None = shift
    while one is not None:
        before = one.replaces
        records.remove(one, by=by)
        one = before


@transactional
def note_unavailability(
    *, by: Member | None, member: Member, starts_on: dt.date, ends_on: dt.date, note: str = ""
) -> tuple[Unavailability, list[Shift]]:
    """Days on which somebody takes no turn; with it, the turns that they have on those days, which stay.

    Raises `ValidationError` at the fields.
    """
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("Le dernier jour vient avant le premier.")})
    if ends_on - starts_on > LONGEST:
        raise ValidationError({"ends_on": _("Notez un an au plus : au-delà, sortez du tour de rôle.")})
    touching = Q(starts_on__lte=ends_on, ends_on__gte=starts_on)
    if Unavailability.objects.filter(touching, member=member).exists():
        raise ValidationError({"starts_on": _("Ces jours touchent une indisponibilité déjà notée.")})
    noted = records.create(
        Unavailability(
            organisation_id=member.organisation_id,
            member=member,
            starts_on=starts_on,
            ends_on=ends_on,
            note=note,
        ),
        by=by,
    )
    held = Shift.objects.filter(
        member=member, state=ShiftState.ASKED, session__day__gte=starts_on, session__day__lte=ends_on
    )
    return noted, list(held.select_related("session").order_by("session__day"))


def remove_unavailability(*, by: Member | None, unavailability: Unavailability) -> None:
    """They are there after all."""
    records.remove(unavailability, by=by)


def _check_person(member: Member, session: Session) -> None:
    """Refuse at `member` who cannot staff that session."""
    if not member.is_active:
        sentence = _("%(name)s a quitté l’équipe : choisissez une autre personne.")
    elif member.role not in HANDS:
        sentence = _("%(name)s ne tient pas de séance : choisissez quelqu’un de l’équipe.")
    elif Shift.objects.filter(session=session, member=member, state=ShiftState.ASKED).exists():
        sentence = _("%(name)s est déjà à cette séance.")
    else:
        days = days_of([member.pk], session.day, session.day)
        if days.is_away(member.pk, session.day):
            sentence = _("%(name)s n’est pas disponible ce jour-là : choisissez une autre personne.")
        elif other := days.elsewhere(member.pk, session):
            raise ValidationError(
                {
                    "member": _("%(name)s est déjà prévu ailleurs à cette heure (%(session)s).")
                    % {"name": member.name, "session": other.title}
                }
            )
        else:
            return
    raise ValidationError({"member": sentence % {"name": member.name}})
