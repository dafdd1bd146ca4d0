"""The page that a calendar reads: a secret is all that it brings. It stands outside every organisation."""

from __future__ import annotations

import time
from collections import OrderedDict
from threading import Lock

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from filrouge.agenda.exports.ics import MEDIA_TYPE, calendar_of, fingerprint
from filrouge.agenda.models import Feed
from filrouge.agenda.queries import entries_of, feed_at
from filrouge.core.errors import not_found
from filrouge.core.scoping import scope
from filrouge.organisations.models import Organisation


@require_safe
def feed(request: HttpRequest, house: str, token: str) -> HttpResponse:
    """The calendar of a secret address; nothing new when nothing changed since it was read."""
    organisation = Organisation.objects.filter(slug=house).first()
    if organisation is None:
        return _unknown(request)
    with scope(organisation=organisation):
        found = feed_at(organisation, token)
        return _unknown(request) if found is None else _calendar(request, found)


def _calendar(request: HttpRequest, found: Feed) -> HttpResponse:
    language = _language(found)
    with translation.override(language):
        name = name_of(found)
        entries = entries_of(found, timezone.localdate())
        zone = settings.TIME_ZONE
        etag = fingerprint(entries, name=name, zone=zone, language=language)
        answer = get_conditional_response(request, etag=etag)
        if answer is None:
            answer = HttpResponse(calendar_of(entries, name=name, zone=zone), content_type=MEDIA_TYPE)
    answer["ETag"] = etag
    # A calendar keeps it and asks each time whether it is still so; nobody in between does.
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def name_of(found: Feed) -> str:
    """« Café solidaire, Centre social des Étangs »; for a member, the house alone: no name of theirs."""
    of = found.action.title if found.action else found.site.name if found.site else ""
    if found.member is not None:
        of = _("Mon agenda")
    return f"{of}, {found.organisation.name}" if of else found.organisation.name


def _language(found: Feed) -> str:
    """The member's language; of a shared address, that of who made it."""
    user = found.member.user if found.member else found.made_by
    return user.language if user else settings.LANGUAGE_CODE


def _unknown(request: HttpRequest) -> HttpResponse:
    """Nothing is there; who asks for nothing too often is told to wait, and the database is left alone."""
    return (
        not_found(request) if _wrong.note(get_adapter().get_client_ip(request)) else HttpResponse(status=429)
    )


class WrongSecrets:
    """How often somebody came with a wrong secret lately, in this process.

    Only wrong ones are counted: one calendar service reads right ones for many, from one address. A secret
    is too long to be guessed; this keeps a machine that tries from being a burden, without writing anything.
    """

    MOST, DURING = 30, 60.0  # seconds
    KNOWN = 2_000  # addresses

    def __init__(self) -> None:
        self._seen: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = Lock()

    def note(self, address: str) -> bool:
        """One more; whether they may go on."""
        now = time.monotonic()
        with self._lock:
            lately = [at for at in self._seen.pop(address, []) if now - at < self.DURING]
            may_go_on = len(lately) < self.MOST
            self._seen[address] = [*lately, now] if may_go_on else lately
            while len(self._seen) > self.KNOWN:
                self._seen.popitem(last=False)
        return may_go_on

    def forget(self) -> None:
        """Begin again."""
        with self._lock:
            self._seen.clear()


_wrong = WrongSecrets()
