"""Stories in a real Chromium. They run when one is found, and say so when not."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from filrouge.core.demo import Example, example_folder
from filrouge.core.registries import registries

# Playwright's loop runs in the test's thread: Django's guard against that is for real async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = os.environ.get("FILROUGE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
PASSWORD = "fil-rouge-demo"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


def clean(page: Page) -> None:
    """Axe finds nothing, and nothing is wider than the screen."""
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:99]) for each in found] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here is a journey; without a Chromium they are skipped, unless one is required."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("journey")
            if CHROMIUM is None and os.environ.get("FILROUGE_REQUIRE_CHROMIUM") != "1":
                item.add_marker(pytest.mark.skip(reason="aucun Chromium sur cette machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The machine's own Chromium."""
    return {
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
    }


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """A Belgian at a desk."""
    return {"locale": "fr-BE", "timezone_id": "Europe/Brussels", "viewport": DESKTOP}


@pytest.fixture
def town(
    transactional_db: None, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, request: Any
) -> Example:
    """The example town, read from its own documents: once a run, then copied for each story."""
    example = Example(folder=example_folder(), out=tmp_path / "out", password=PASSWORD)
    connection.ensure_connection()
    if connection.vendor != "sqlite":
        build(example)
        return example
    if not BUILT:
        # Where the processes of a run meet: the folder above each one's own.
        own = tmp_path_factory.getbasetemp()
        shared = (own.parent if hasattr(request.config, "workerinput") else own) / "town"
        BUILT.append(built_once(shared, example))
    BUILT[0].backup(connection.connection)
    return example


def build(example: Example) -> None:
    """Each part of the town, in its order."""
    for part in registries.demo:
        list(part.build(example))


def built_once(shared: Path, example: Example) -> sqlite3.Connection:
    """The town’s database, in memory, its documents beside ours. The first process here builds both."""
    shared.mkdir(exist_ok=True)
    documents = Path(settings.MEDIA_ROOT)
    with (shared / "lock").open("w") as lock, closing(sqlite3.connect(shared / "town.sqlite3")) as kept:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (shared / "documents").exists():  # put there last
            shutil.copytree(shared / "documents", documents, dirs_exist_ok=True)
        else:
            build(example)
            connection.connection.backup(kept)
            documents.mkdir(exist_ok=True)
            shutil.copytree(documents, shared / "documents")
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        kept.backup(copy)
    return copy


# The town's database as it was built, for the stories that come after the first.
BUILT: list[sqlite3.Connection] = []


def is_mistake(message: ConsoleMessage) -> bool:
    """Whether the browser complains of our page; an answer of 400 or 404 is a story, not a mistake."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")


@pytest.fixture
def visitor(
    browser: Browser, browser_context_args: dict[str, Any], live_server: Any
) -> Iterator[Callable[..., Page]]:
    """`visitor("guy.marchal@…", viewport=PHONE)`: that person, signed in, in a browser of their own.

    Any script error fails.
    """
    errors: list[str] = []
    contexts: list[BrowserContext] = []

    def sign_in(email: str, *, viewport: dict[str, int] = DESKTOP) -> Page:
        context = browser.new_context(**{**browser_context_args, "viewport": viewport})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if is_mistake(message) else None)
        page.goto(f"{live_server.url}/compte/login/")
        page.get_by_label("Adresse de courriel").fill(email)
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Entrer", exact=True).click()
        page.wait_for_url(lambda url: "/compte/" not in url)
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert errors == []
