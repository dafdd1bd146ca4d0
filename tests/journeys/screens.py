"""`make screens`: every main screen of the example town, at two widths, light and dark, into out/screens/."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PORT = int(os.environ.get("SCREENS_PORT", "8790"))
SITE = f"http://127.0.0.1:{PORT}"
COORDINATOR = "beatrice.collard@cpas-valmont.example"
PASSWORD = "fil-rouge-demo"
WIDTHS = {1280: 900, 390: 844}


@contextmanager
def site() -> Iterator[None]:
    """The example town, fresh, on a port of its own."""
    home = tempfile.mkdtemp(prefix="filrouge-screens-")
    env = {**os.environ, "FILROUGE_HOME": home, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "filrouge.cli", "demo", "--port", str(PORT), "--out", f"{home}/out"]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    try:
        for line in process.stdout or ():
            if "Ctrl+C" in line:
                break
        else:
            raise SystemExit("the demo did not start")
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        shutil.rmtree(home, ignore_errors=True)


def addresses(browser: Browser) -> dict[str, str]:
    """Where each screen is, found by walking as a person does."""
    page = signed_in(browser, COORDINATOR)
    found = {"sign-in": "/compte/login/", "today": "/valmont/", "drop": "/valmont/documents/"}

    def go(name: str, start: str, pattern: str) -> None:
        page.goto(SITE + start)
        links = page.eval_on_selector_all("main a[href]", "all => all.map(a => a.getAttribute('href'))")
        found[name] = next(link for link in links if re.search(pattern, link))

    found["programmes"] = "/valmont/programme/tous/"
    found["actions"], found["reports"] = "/valmont/actions/", "/valmont/rapports/"
    go("programme", found["programmes"], r"/programme/[0-9a-f-]{36}/$")
    go("rounds", found["programme"], r"/rondes/$")
    go("round", found["rounds"], r"/ronde/[0-9a-f-]{36}/$")
    found["follow"], found["compare"] = f"{found['round']}suivre/", f"{found['rounds']}comparer/"
    go("answer", f"{found['round']}repondre/", r"/repondre/[0-9a-f-]{36}/$")
    found["tree"], found["numbers"] = f"{found['programme']}ecrire/", f"{found['programme']}ecrire/numeros/"
    go("objective", found["tree"], r"/objectif/[0-9a-f-]{36}/$")
    go("place", found["tree"], r"/place/[0-9a-f-]{36}/$")
    found["ideas"] = f"{found['programme']}idees/"
    go("action", found["programme"], r"/actions/[0-9a-f-]{36}/$")
    found["people"], found["history"] = f"{found['action']}qui/", f"{found['action']}historique/"
    found["search"], found["new-action"] = "/valmont/chercher/?q=logement", "/valmont/actions/nouvelle/"
    found["team"], found["absences"] = "/valmont/equipe/", "/valmont/equipe/absences/"
    found["calendars"], found["day"] = "/valmont/calendriers/", "/valmont/calendriers/jours/nouveau/"
    found["rights"], found["profile"] = "/valmont/equipe/droits/", "/valmont/equipe/moi/"
    go("report", found["reports"], r"/rapports/[0-9a-f-]{36}/")
    page.goto(SITE + found["drop"])
    page.set_input_files(
        "input[type=file]", [{"name": "pst-2025-2030.docx", "mimeType": "", "buffer": revised()}]
    )
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/documents/[0-9a-f-]{36}/"))
    found["draft"] = page.url.removeprefix(SITE)
    page.context.close()
    return found


def revised() -> bytes:
    """The town's programme with one sentence more: another file, not one that is saved already."""
    document = docx.Document(str(ROOT / "examples/valmont/pst-2025-2030.docx"))
    document.add_paragraph("Version relue le 17 novembre 2026.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def signed_in(browser: Browser, email: str, **options: object) -> Page:
    """A page of that person."""
    page = browser.new_context(locale="fr-BE", **options).new_page()  # type: ignore[arg-type]
    page.goto(f"{SITE}/compte/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.locator("form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/compte/" not in url)
    return page


def take(browser: Browser, found: dict[str, str], folder: Path) -> int:
    """Every screen; how many pictures."""
    count = 0
    for width, height in WIDTHS.items():
        for scheme in ("light", "dark"):
            options = {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
            page = signed_in(browser, COORDINATOR, **options)
            for name, address in found.items():
                if name == "sign-in":
                    continue
                page.goto(SITE + address)
                page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
                count += 1
            page.context.clear_cookies()
            page.goto(SITE + found["sign-in"])
            page.screenshot(path=folder / f"sign-in-{width}-{scheme}.png", full_page=True)
            count += 1
            page.context.close()
    return count


def main() -> int:
    """Take them, and say where they are."""
    chromium = os.environ.get("FILROUGE_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        print("Aucun Chromium sur cette machine : pas d'images.")
        return 1
    folder = ROOT / "out" / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    with site(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        count = take(browser, addresses(browser), folder)
        browser.close()
    print(f"{count} images dans {folder.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
