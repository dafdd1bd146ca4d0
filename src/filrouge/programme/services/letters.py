"""The letters of a round: the question once, then two reminders at most, to who has not answered."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.queue import enqueue
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.programme.enums import LetterRank
from filrouge.programme.models import Round, RoundLetter
from filrouge.programme.queries.asking import AskedMember, asked_in

JOB = "programme.round_letter"
# Days before the deadline on which reminders leave; without a deadline, days after the opening.
BEFORE_DEADLINE = {LetterRank.FIRST: 5, LetterRank.SECOND: 0}
AFTER_OPENING = {LetterRank.FIRST: 14, LetterRank.SECOND: 28}
# Nobody gets two letters about one round within so many days, whatever the dates say.
APART = dt.timedelta(days=2)


@transactional
def ask_everybody(*, by: Member | None, round: Round) -> int:
    """Ask for a letter to each referent who owes an answer and was never asked; how many letters."""
    rows = [row for row in asked_in(round).members if row.left and not row.letters]
    for row in rows:
        _ask_for(round, row, LetterRank.ASKED, by=by)
    return len(rows)


@transactional
def ask(*, by: Member, round: Round, member: Member) -> bool:
    """Ask for the first letter to somebody just named; False when they got it, or owe nothing."""
    rows = asked_in(round).members
    row = next((row for row in rows if row.member.pk == member.pk and row.left and not row.letters), None)
    if row is not None and round.closed_on is None:
        _ask_for(round, row, LetterRank.ASKED, by=by)
        return True
    return False


@transactional
def remind(*, by: Member, round: Round, member: Member) -> None:
    """Remind one referent now.

    `ValidationError` when they answered, or were reminded twice, or were written to just now.
    """
    row = next((row for row in asked_in(round).members if row.member.pk == member.pk), None)
    if round.closed_on is not None:
        raise ValidationError(_("La ronde est close : plus personne n’est relancé."))
    if row is None or not row.left:
        raise ValidationError(_("%(name)s n’a plus rien à répondre.") % {"name": member.name})
    if row.next_rank is None:
        raise ValidationError(
            _("%(name)s a déjà reçu deux rappels : appelez plutôt.") % {"name": member.name}
        )
    if row.last_asked is not None and timezone.now() - row.last_asked < APART:
        raise ValidationError(
            _("Une lettre est partie vers %(name)s il y a moins de deux jours.") % {"name": member.name}
        )
    _ask_for(round, row, row.next_rank, by=by)


@transactional
def remind_in(round: Round) -> int:
    """The reminders of a round whose day has come; how many were asked for."""
    due = [row for row in asked_in(round).members if row.left and _is_time(round, row)]
    for row in due:
        _ask_for(round, row, row.next_rank or LetterRank.ASKED, by=None)
    return len(due)


def _is_time(round: Round, row: AskedMember) -> bool:
    """Whether the next reminder is for today. Who was never asked waits for the coordination."""
    if row.next_rank is None or not row.letters:
        return False
    if row.last_asked is not None and timezone.now() - row.last_asked < APART:
        return False
    rank = LetterRank(row.next_rank)
    if round.due_on is None:
        return timezone.localdate() >= round.opened_on + dt.timedelta(days=AFTER_OPENING[rank])
    return timezone.localdate() >= round.due_on - dt.timedelta(days=BEFORE_DEADLINE[rank])


def _ask_for(round: Round, row: AskedMember, rank: int, *, by: Member | None) -> None:
    """The letter's row, that stands for it once and for all, and the job that writes it."""
    letter = records.create(
        RoundLetter(organisation_id=round.organisation_id, round=round, member=row.member, rank=rank), by=by
    )
    if not row.address:
        records.change(letter, by=by, trouble=_("pas d’adresse de courriel"))
        return
    enqueue(JOB, organisation=round.organisation, by=by, letter=str(letter.pk))


@transactional
def begin_letter(letter_id: str) -> tuple[RoundLetter, AskedMember] | None:
    """The letter that is about to leave, and for whom; None when there is nothing left to ask.

    It is noted as leaving before it does: a worker that dies at that moment writes to nobody twice.
    """
    letter = RoundLetter.objects.filter(pk=letter_id).select_related("round__organisation").first()
    if letter is None or letter.sent_at or letter.trouble == unsure() or letter.round.closed_on is not None:
        return None
    row = next((row for row in asked_in(letter.round).members if row.member.pk == letter.member_id), None)
    if row is None or not row.left or not row.address:
        return None
    return records.change(letter, by=None, trouble=unsure()), row


def note_sent(letter: RoundLetter, *, to: Member) -> None:
    """The mail server took the letter."""
    records.change(letter, by=None, sent_at=timezone.now(), sent_to=to, trouble="")


def note_refused(letter: RoundLetter) -> None:
    """The mail server refused the letter: it may be tried again."""
    records.change(letter, by=None, trouble=_("le serveur de courrier l’a refusée"))


def unsure() -> str:
    """What is said of a letter while it leaves, and for ever when its worker died then."""
    return _("nul ne sait si elle est partie")
