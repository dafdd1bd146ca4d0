"""What the example town costs as a person meets it: the first page, its weight, the memory of the site."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from typing import Any

import psutil

PORT = 8791


def ratios() -> list[tuple[str, float, float]]:
    """Seconds from `filrouge demo` to its first page, requests and kilobytes of a first page, megabytes."""
    home = tempfile.mkdtemp(prefix="filrouge-bench-")
    env = {**os.environ, "FILROUGE_HOME": home, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "filrouge.cli", "demo", "--port", str(PORT), "--out", f"{home}/out"]
    started = time.monotonic()
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    try:
        for line in process.stdout or ():
            if "première page" in line:
                break
        rows = [("de « filrouge demo » à la première page, s", time.monotonic() - started, 60.0)]
        rows += _first_page()
        rows.append(("mémoire du site après ces pages, Mo", _memory(process.pid), 150.0))
        return rows
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        shutil.rmtree(home, ignore_errors=True)


def _first_page() -> list[tuple[str, float, float]]:
    """What a browser with an empty cache fetches for the first page once signed in."""
    chromium = os.environ.get("FILROUGE_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        return []
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{PORT}/compte/login/")
        page.fill("input[name=login]", "guy.marchal@cpas-valmont.example")
        page.fill("input[name=password]", "fil-rouge-demo")
        page.locator("form button[type=submit]").first.click()
        page.wait_for_url(re.compile("/valmont/"))
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        requests: list[str] = []
        weights: list[float] = []
        session.on("Network.requestWillBeSent", lambda event: requests.append(event["request"]["url"]))
        session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
        page.reload(wait_until="networkidle")
        rows = [
            ("première page, requêtes", float(len(requests)), 12.0),
            ("première page, ko", sum(weights) / 1000, 200.0),
        ]
        for address in _links(page):
            page.goto(address)
        browser.close()
    return rows


def _links(page: Any) -> list[str]:
    return list(page.eval_on_selector_all("nav a[href]", "all => all.map(a => a.href)"))[:8]


def _memory(pid: int) -> float:
    """The resident memory of the largest web worker, in megabytes."""
    family = psutil.Process(pid).children(recursive=True)
    web = [
        process
        for process in family
        if "granian" in " ".join(process.cmdline()) or "spawn_main" in " ".join(process.cmdline())
    ]
    return max(process.memory_info().rss for process in web) / 1e6
