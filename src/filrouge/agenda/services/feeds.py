"""Secret addresses of calendars: made, shown once, replaced, cut.

The address holds a random secret, the row only its digest: nobody who reads the database can follow anybody.
"""

from __future__ import annotations

import secrets

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.actions.models import Action
from filrouge.agenda.models import Feed
from filrouge.agenda.queries import feed_of
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Site
from filrouge.organisations.queries import digest_of


@transactional
def make_feed(
    *, by: Member, member: Member | None = None, action: Action | None = None, site: Site | None = None
) -> tuple[Feed, str]:
    """An address for a member, an action, a place, or the whole house; with its secret, that is kept nowhere.

    Raises `ValidationError` when there is one already: it may be replaced.
    """
    if feed_of(member=member, action=action, site=site) is not None:
        raise ValidationError(_("Cet agenda a déjà son adresse : changez-la plutôt."))
    return _fresh(by, member=member, action=action, site=site)


@transactional
def replace_feed(*, by: Member, feed: Feed) -> tuple[Feed, str]:
    """Another address for the same thing; the one before answers nothing any more."""
    cut_feed(by=by, feed=feed)
    return _fresh(by, member=feed.member, action=feed.action, site=feed.site)


@transactional
def cut_feed(*, by: Member | None, feed: Feed) -> None:
    """The address answers nothing any more. Done twice, it is done once."""
    if feed.ended_at is None:
        records.change(feed, by=by, ended_at=timezone.now())


def _fresh(
    by: Member, *, member: Member | None, action: Action | None, site: Site | None
) -> tuple[Feed, str]:
    token = secrets.token_urlsafe(32)
    row = Feed(
        organisation_id=by.organisation_id,
        member=member,
        action=action,
        site=site,
        digest=digest_of(token),
        made_by_id=by.user_id,
    )
    return records.create(row, by=by), token
