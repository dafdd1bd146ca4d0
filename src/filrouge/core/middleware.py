"""Around every request: one line in the log without anything personal, and nothing kept on the way back."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from filrouge.core.errors import changed_meanwhile, not_found
from filrouge.core.records import StaleVersionError

log = structlog.get_logger("filrouge.requests")

# In the session: when its owner was last here, in seconds; written once an hour, so that reading is cheap.
SEEN = "seen"
SEEN_EVERY = 3600


def log_requests(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Say the address' name (never its values), the answer and how long it took, in milliseconds."""

    def middleware(request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = get_response(request)
        match = request.resolver_match
        log.info(
            "request",
            method=request.method,
            route=match.route if match else "",
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000),
        )
        return response

    return middleware


def refuse_nul(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Nothing is at an address with a NUL in it: no person writes one, and PostgreSQL takes none."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", ""):
            return not_found(request)
        return get_response(request)

    return middleware


def say_who_was_quicker(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Two people press at the same instant: the second one reads a sentence, whatever the page.

    A page that keeps what was typed compares the two texts itself (`core.conflicts`); a page of one button
    has nothing to keep.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return changed_meanwhile(request) if isinstance(exception, StaleVersionError) else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def keep_private(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """No proxy keeps a page, nor the browser of a shared desk. Files of the site are not concerned."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def note_visit(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Keep, once an hour, when somebody was last here. A session that never entered is left alone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        seen = request.session.get(SEEN) if request.session.accessed else None
        if seen and time.time() - seen >= SEEN_EVERY:
            request.session[SEEN] = int(time.time())
        return response

    return middleware
