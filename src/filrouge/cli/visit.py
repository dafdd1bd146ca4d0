"""Visit the site as a person would: sign in, open one page. Proves that the demo is there."""

from __future__ import annotations

import http.cookiejar
import re
import time
import urllib.error
import urllib.parse
import urllib.request

from filrouge.cli import RefusedCommandError

PATIENCE = 60.0  # seconds before giving up on a server that does not answer


def first_page(port: int, email: str, password: str, page: str) -> int:
    """Wait for the server, sign in, open `page`; the weight of its HTML in bytes.

    Raises `RefusedCommandError` when the server does not answer, refuses the person, or the page fails.
    """
    site = f"http://127.0.0.1:{port}"
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    form = _wait_for(opener, f"{site}/compte/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    if token is None:
        raise RefusedCommandError("La page de connexion n’a pas de formulaire.")
    fields = {"csrfmiddlewaretoken": token[1], "login": email, "password": password}
    request = urllib.request.Request(
        f"{site}/compte/login/", data=urllib.parse.urlencode(fields).encode(), headers={"Referer": f"{site}/"}
    )
    try:
        opener.open(request, timeout=20).close()
        with opener.open(f"{site}{page}", timeout=20) as answer:
            body = answer.read()
    except urllib.error.HTTPError as error:
        raise RefusedCommandError(f"La page {error.url} répond {error.code}.") from error
    if b'name="password"' in body:
        raise RefusedCommandError(f"{email} n’a pas pu se connecter.")
    return len(body)


def _wait_for(opener: urllib.request.OpenerDirector, address: str) -> str:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with opener.open(address, timeout=5) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            raise RefusedCommandError(f"La page de connexion répond {error.code}.") from error
        except OSError as error:
            if time.monotonic() > deadline:
                raise RefusedCommandError("Le site ne répond pas.") from error
            time.sleep(0.1)
