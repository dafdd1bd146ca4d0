"""The strict client: a browser's wall, and some of ours, inside the test client."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.template import engines
from django.test import Client
from django_scopes.state import state as scope_state

HOUSE = str(Path(__file__).resolve().parents[2])
_WRITES = re.compile(
    r"^\s*(?:WITH\b.*?\)\s*)?(?:INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE|CREATE|ALTER|DROP|COPY)\b",
    re.IGNORECASE | re.DOTALL,
)
# What reading itself leaves behind: the session, and the line of who read somebody's file (ADR 25).
_SESSION = re.compile(
    r'^\s*\w+\s+(?:OR IGNORE )?(?:INTO\s+|FROM\s+)?"(?:django_session|core_accessline|core_accesshead)"',
    re.IGNORECASE,
)
_DATA = ("application/json", "application/ld+json")
_LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "use": "href"}


class UnknownVariable(str):
    """Django's `string_if_invalid` that fails the test when the template is one of ours.

    Django asks whether the string is true (`{{ x }}`) or holds « %s » (`{% blocktranslate %}`) each time
    it meets a variable that nobody gave. For other people's templates the answer stays Django's own.
    """

    def __bool__(self) -> bool:
        _refuse_unknown_variable()
        return False

    def __contains__(self, part: str) -> bool:
        _refuse_unknown_variable()
        return False


def _refuse_unknown_variable() -> None:
    frame = sys._getframe(2)
    name = str(frame.f_locals.get("key") or getattr(frame.f_locals.get("self"), "var", "?"))
    while frame is not None:
        origin = getattr(frame.f_locals.get("self"), "origin", None)
        if origin is not None and getattr(origin, "name", None):
            if str(origin.name).startswith(HOUSE):
                pytest.fail(f"{origin.name} uses the unknown variable {name}", pytrace=False)
            return
        frame = frame.f_back


@contextmanager
def strict_templates() -> Iterator[None]:
    """Unknown variables of our templates fail the test."""
    engine = engines["django"].engine
    before = engine.string_if_invalid
    engine.string_if_invalid = UnknownVariable()
    try:
        yield
    finally:
        engine.string_if_invalid = before


class _Page(HTMLParser):
    """Collects what a strict Content-Security-Policy would refuse."""

    def __init__(self, policy: str) -> None:
        super().__init__(convert_charrefs=True)
        self.policy = policy
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "style":
            self.fault("a <style> element", given)
        if tag == "script" and "src" not in given and given.get("type") not in _DATA:
            nonce = given.get("nonce", "")
            if not nonce or f"'nonce-{nonce}'" not in self.policy:
                self.fault("an inline <script> without this page's nonce", given)
        loaded = given.get(_LOADED.get(tag, ""), "")
        named = given.get("rel") in ("canonical", "alternate")
        if loaded.startswith(("http:", "https:", "//")) and not named:
            self.fault(f"something loaded from elsewhere: {loaded}", given)
        self.read_attributes(tag, given)

    def read_attributes(self, tag: str, given: dict[str, str]) -> None:
        for name, value in given.items():
            if name == "style":
                self.fault(f"a style attribute on <{tag}>", given)
            elif name.startswith(("on", "hx-on")):
                self.fault(f"the handler {name} on <{tag}>", given)
            elif value.strip().lower().startswith("javascript:"):
                self.fault(f"a javascript: address on <{tag}>", given)

    def fault(self, what: str, given: dict[str, str]) -> None:
        line, _column = self.getpos()
        self.faults.append(f"line {line}: {what} ({' '.join(f'{k}={v!r}' for k, v in given.items())})")


def faults_of(html: str, policy: str) -> list[str]:
    """What the browser would refuse of that page under that policy, one sentence each."""
    page = _Page(policy)
    page.feed(html)
    page.close()
    return page.faults


def writes_to_data(sql: str) -> bool:
    """Whether a statement changes something else than the session and the register of accesses."""
    return bool(_WRITES.match(sql)) and not _SESSION.match(sql)


@contextmanager
def watched_writes() -> Iterator[list[str]]:
    """Collects the statements that write, sessions apart, on every database."""
    written: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if writes_to_data(sql):
            written.append(sql)
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(watch))
        yield written


class StrictClient(Client):
    """Fails the test on what no page of the house may do. A request starts outside every scope.

    Refused: inline script without the page's nonce, `<style>`, `style=`, `on…=`, something loaded from
    elsewhere, a page without its strict policy, an unknown variable in one of our templates, a GET or
    HEAD that writes, an answer 500.
    """

    def request(self, **request: Any) -> Any:
        outside = scope_state.set(None)
        try:
            with strict_templates(), watched_writes() as written:
                response = super().request(**request)
        finally:
            scope_state.reset(outside)
        method, path = request.get("REQUEST_METHOD", "GET"), request.get("PATH_INFO", "")
        if method in ("GET", "HEAD") and written:
            pytest.fail(f"{method} {path} writes: {written}", pytrace=False)
        if response.status_code >= 500:
            pytest.fail(f"{method} {path} answers {response.status_code}", pytrace=False)
        self._read_as_browser(response, f"{method} {path}")
        return response

    def _read_as_browser(self, response: Any, where: str) -> None:
        # A page that is taken away as a file is not shown under the house's policy.
        is_file = response.get("Content-Disposition", "").startswith("attachment")
        if is_file or response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return
        policy = response.get("Content-Security-Policy", "")
        if "default-src 'none'" not in policy or "unsafe-" in policy:
            pytest.fail(f"{where} has no strict Content-Security-Policy: {policy!r}", pytrace=False)
        if faults := faults_of(response.content.decode(response.charset), policy):
            pytest.fail(f"{where} would be refused by the browser:\n" + "\n".join(faults), pytrace=False)
