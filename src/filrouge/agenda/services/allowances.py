"""What a volunteer receives for a turn: noted, and the ceilings said before they are passed."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.agenda.models import Shift
from filrouge.agenda.queries.allowances import Ceiling, ceiling_of, sums_of
from filrouge.core import records
from filrouge.core.date_words import day_said
from filrouge.core.money import print_amount
from filrouge.core.transactions import transactional
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation

# A flat allowance is some tens of euros: more is a slip of the keyboard.
MOST = Decimal(1000)


def warnings_of(organisation: Organisation, shift: Shift, amount: Decimal) -> list[str]:
    """What noting that amount would pass, in sentences; several turns of a day count together.

    Belgium: law of 3 July 2005, article 10. Both ceilings hold for all the houses of a volunteer together.
    """
    day = shift.session.day
    ceiling = ceiling_of(organisation, day.year)
    if ceiling is None:
        return []
    sums = sums_of(shift.member, day, without=shift)
    return _passed(shift, ceiling, on_day=sums.day + amount, in_year=sums.year + amount)


def _passed(shift: Shift, ceiling: Ceiling, *, on_day: Decimal, in_year: Decimal) -> list[str]:
    told = []
    words = {"name": shift.member.name, "year": shift.session.day.year}
    if on_day > ceiling.day:
        told.append(
            _("%(name)s recevrait %(sum)s le %(day)s : le plafond d’un jour est de %(ceiling)s en %(year)s.")
            % {
                **words,
                "sum": print_amount(on_day),
                "day": day_said(shift.session.day, "j F"),
                "ceiling": print_amount(ceiling.day),
            }
        )
    if in_year > ceiling.year:
        told.append(
            _("%(name)s recevrait %(sum)s en %(year)s : le plafond de l’année est de %(ceiling)s.")
            % {**words, "sum": print_amount(in_year), "ceiling": print_amount(ceiling.year)}
        )
    return told


@transactional
def note_allowance(
    *,
    by: Member | None,
    organisation: Organisation,
    shift: Shift,
    version: int,
    amount: Decimal | None,
    is_read: bool = False,
) -> Shift:
    """Note what a volunteer receives for a turn; None takes it back.

    Raises `ValidationError` at `amount` with each ceiling that it would pass, unless they were read
    (`is_read`), and for who is no volunteer; `StaleVersionError` when somebody changed the turn meanwhile.
    """
    if amount is not None:
        if shift.member.role != Role.VOLUNTEER:
            raise ValidationError(
                {"amount": _("%(name)s n’est pas bénévole ici.") % {"name": shift.member.name}}
            )
        if amount > MOST:
            raise ValidationError({"amount": _("Ce montant est trop grand pour une séance : corrigez-le.")})
        if not is_read and (told := warnings_of(organisation, shift, amount)):
            raise ValidationError({"amount": [ValidationError(one, code="ceiling") for one in told]})
    return records.change(shift, by=by, version=version, allowance=amount)
