"""What a calendar reads at a secret address, and the addresses that a member may hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Action, Actor
from filrouge.agenda.enums import SessionState, ShiftState
from filrouge.agenda.models import Feed, Session, Shift
from filrouge.organisations.models import Member, Organisation, Site
from filrouge.organisations.queries import digest_of

# How far back a calendar looks; ahead, it sees all that is written.
BEHIND = dt.timedelta(days=365)
_PARTS = (ActorRole.REFERENT, ActorRole.AGENT)


@dataclass(frozen=True, slots=True)
class Entry:
    """One session as a calendar shows it, on local wall time. It names the team and nobody else.

    Without `starts_at` it lasts the day; without `ends_at` nobody said until when. Midnight ends the day.
    """

    uid: str
    sequence: int
    changed_at: dt.datetime
    day: dt.date
    starts_at: dt.time | None
    ends_at: dt.time | None
    title: str
    theme: str
    place: str
    team: tuple[str, ...]
    state: str
    reason: str  # its word, without what somebody wrote beside it
    moved_to: dt.date | None


@dataclass(frozen=True, slots=True)
class FeedLine:
    """What may be followed, and the address made for it when there is one."""

    asked: str  # what the form sends back: « member », « house », « site:… », « action:… »
    label: str
    feed: Feed | None


def feed_at(organisation: Organisation, token: str) -> Feed | None:
    """The feed of that secret, while it lives: one query. Somebody who left the team has none any more."""
    rows = Feed.objects.filter(organisation=organisation, digest=digest_of(token), ended_at__isnull=True)
    found = rows.select_related("member__user", "made_by", "action", "site", "organisation").first()
    return None if found is None or (found.member is not None and not found.member.is_active) else found


def entries_of(feed: Feed, today: dt.date) -> tuple[Entry, ...]:
    """The sessions of a feed from a year back on, in order: two queries for any number of them.

    Cancelled ones stay. A moved one stays where it was, as cancelled, and the other is beside it.
    """
    shifts = Shift.objects.filter(state=ShiftState.ASKED).select_related("member").order_by("created_at")
    rows = _sessions(feed).filter(day__gte=today - BEHIND).select_related("site", "moved_to")
    listed = rows.prefetch_related(Prefetch("shifts", shifts, to_attr="team"))
    return tuple(_entry(row) for row in listed.order_by("day", "starts_at", "slot", "pk"))


def feeds_held(member: Member, *, actions: Iterable[Action], with_house: bool) -> list[FeedLine]:
    """The addresses that a member answers for: their own, the house's, its places', those of some actions.

    Three queries.
    """
    living = Feed.objects.filter(ended_at__isnull=True).select_related("made_by").order_by("created_at")
    made = {(row.member_id, row.action_id, row.site_id): row for row in living}
    lines = [FeedLine("member", "", made.get((member.pk, None, None)))]
    if with_house:
        lines.append(FeedLine("house", "", made.get((None, None, None))))
        lines += [
            FeedLine(f"site:{site.pk}", site.name, made.get((None, None, site.pk)))
            for site in Site.objects.order_by("name")
        ]
    lines += [FeedLine(f"action:{one.pk}", one.title, made.get((None, one.pk, None))) for one in actions]
    return lines


def actions_followed(member: Member, *, all_of_them: bool) -> list[Action]:
    """The open actions whose agenda a member settles, by title: all, or those in which they have a part."""
    rows = Action.objects.filter(closed_on__isnull=True).order_by("title")
    if all_of_them:
        return list(rows)
    part = Actor.objects.filter(member__in=member.hands, role__in=_PARTS, until__isnull=True)
    return list(rows.filter(pk__in=part.values("action")))


def feed_of(*, member: Member | None, action: Action | None, site: Site | None) -> Feed | None:
    """The living address of one thing, or of the whole house."""
    return Feed.objects.filter(member=member, action=action, site=site, ended_at__isnull=True).first()


def _sessions(feed: Feed) -> QuerySet[Session]:
    if feed.action_id:
        return Session.objects.filter(action=feed.action_id)
    if feed.site_id:
        return Session.objects.filter(site=feed.site_id)
    if feed.member_id is None:
        return Session.objects.all()
    held = Shift.objects.filter(session=OuterRef("pk"), member=feed.member_id, state=ShiftState.ASKED)
    part = Actor.objects.filter(
        action=OuterRef("action"), member=feed.member_id, role__in=_PARTS, until__isnull=True
    )
    return Session.objects.filter(Q(Exists(held)) | Q(Exists(part)))


def _entry(row: Session) -> Entry:
    reason = row.get_reason_display() if row.reason else ""
    where = [row.venue or (row.site.name if row.site else ""), row.site.address if row.site else ""]
    return Entry(
        uid=f"{row.pk}@fil-rouge",
        sequence=row.sequence,
        changed_at=row.updated_at,
        day=row.day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        title=row.title,
        theme=row.theme if row.theme != row.title else "",
        place=", ".join(part for part in where if part),
        team=tuple(shift.member.name for shift in row.team),  # type: ignore[attr-defined]  # prefetched
        state=row.state,
        reason=str(reason),
        moved_to=row.moved_to.day if row.state == SessionState.MOVED and row.moved_to else None,
    )
