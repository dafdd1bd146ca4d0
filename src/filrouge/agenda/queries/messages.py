"""What was sent: by session, by month of the house, with the name of who received it."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from filrouge.agenda.enums import MessageState, MessageTrouble
from filrouge.agenda.models import Message, Session
from filrouge.organisations.models import Member
from filrouge.people.models import Person

MOST = 200  # rows of one page
# A message that waits, or is leaving, for so long was lost on the way.
LOST = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message as a page shows it, with the name of who receives it."""

    message: Message
    name: str

    @property
    def may_try_again(self) -> bool:
        """Whether somebody may ask for it once more: it did not leave, or nobody knows."""
        return may_try_again(self.message)


@dataclass(frozen=True, slots=True)
class MessageGroup:
    """Messages that say the same of one session and left together, with the names of who received them."""

    first: MessageView
    names: tuple[str, ...]
    lost: int  # receivers who are not there any more


@dataclass(frozen=True, slots=True)
class MonthOfMessages:
    """What the house sent in a month, the newest first; `more` when the page is full."""

    first: dt.date
    before: dt.date
    after: dt.date
    groups: tuple[MessageGroup, ...]
    sent: int
    failed: int
    more: int


def may_try_again(message: Message) -> bool:
    """Whether it did not leave, or was lost; not while it is on its way, nor once it is too late."""
    if message.state == MessageState.SENT or message.trouble == MessageTrouble.LATE:
        return False
    if message.trouble in ("", MessageTrouble.LEAVING):
        return timezone.now() - message.updated_at > LOST
    return True


def groups_of(views: Iterable[MessageView]) -> tuple[MessageGroup, ...]:
    """Messages that stand together; what somebody may try again stands alone, with its button."""

    def together(view: MessageView) -> tuple[object, ...]:
        one = view.message
        alone = one.pk if view.may_try_again else None
        day = timezone.localdate(one.sent_at) if one.sent_at else None
        return one.session_id, one.kind, one.is_sms, one.edition, one.state, one.trouble, day, alone

    made = []
    for _key, group in groupby(views, together):
        rows = list(group)
        names = tuple(sorted(view.name for view in rows if view.name))
        made.append(MessageGroup(rows[0], names, len(rows) - len(names)))
    return tuple(made)


def messages_of(session: Session) -> list[MessageView]:
    """What was sent about a session, the newest first: three queries."""
    return views_of_messages(Message.objects.filter(session=session).select_related("session"))


def messages_in(first: dt.date, *, only_failed: bool = False) -> MonthOfMessages:
    """What the house sent in a month: four queries for any number of messages."""
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    after = last + dt.timedelta(days=1)
    rows = Message.objects.filter(created_at__gte=_midnight(first), created_at__lt=_midnight(after))
    failed = ~Q(state=MessageState.SENT) & ~Q(trouble="")
    counts = rows.aggregate(
        sent=Count("pk", filter=Q(state=MessageState.SENT)),
        failed=Count("pk", filter=failed),
        total=Count("pk"),
    )
    shown = (rows.filter(failed) if only_failed else rows).select_related("session")
    total = counts["failed"] if only_failed else counts["total"]
    return MonthOfMessages(
        first=first,
        before=(first - dt.timedelta(days=1)).replace(day=1),
        after=after,
        groups=groups_of(views_of_messages(shown[:MOST])),
        sent=counts["sent"],
        failed=counts["failed"],
        more=max(0, total - MOST),
    )


def views_of_messages(rows: QuerySet[Message] | Iterable[Message]) -> list[MessageView]:
    """Messages with the names of who receives them: three queries, whoever they are."""
    messages = list(rows)
    names = _names({message.recipient_id for message in messages})
    return [MessageView(message, names.get(message.recipient_id, "")) for message in messages]


def _names(ids: set[UUID]) -> dict[UUID, str]:
    """How members and people are called: two queries. Who was forgotten is called by nothing."""
    members = Member.objects.filter(pk__in=ids).values_list("pk", "name")
    people = Person.objects.filter(pk__in=ids, forgotten_on__isnull=True).values_list("pk", "label")
    return dict([*members, *people])


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
