"""Houses of one's own: a folder, a database, the real command in real processes."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import psycopg
from tests.migrated import copy_to

SERVER = os.environ.get("FILROUGE_TEST_POSTGRES", "postgres://%2Fvar%2Frun%2Fpostgresql/filrouge")
OPENING = ("organisation", "lamont", "--name", "CPAS de Lamont", "--kind", "cpas",
           "--email", "odile@lamont.example", "--person", "Odile Marin")  # fmt: skip


@dataclass
class House:
    """One installation. `database` is empty for the SQLite file of its folder."""

    home: Path
    database: str = ""
    port: int = field(default_factory=lambda: free_port())

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are told; nothing of ours comes along."""
        ours = {key: value for key, value in os.environ.items() if not key.startswith(("FILROUGE", "DJANGO"))}
        told = {"FILROUGE_HOME": str(self.home), "FILROUGE_URL": self.url}
        return {**ours, **told, **({"FILROUGE_DATABASE": self.database} if self.database else {})}

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def run(self, *words: str, fails: bool = False) -> str:
        """One command; what it said, on both outputs."""
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "filrouge.cli", *words],
            env=self.environment,
            capture_output=True,
            text=True,
        )
        said = done.stdout + done.stderr
        assert (done.returncode != 0) == fails, said
        return said

    def open(self, *, migrated: Path | None = None) -> str:
        """Prepared, with one organisation; the password of its administrator.

        From nothing, or from a database whose migrations are made (`tests/migrated.py`).
        """
        if migrated is not None:
            copy_to(migrated, self.home / "filrouge.sqlite3")
        self.run("prepare")
        password = re.search(r"mot de passe (\S+)", self.run(*OPENING))
        assert password is not None
        return password[1]

    @contextmanager
    def serving(self) -> Iterator[subprocess.Popen[bytes]]:
        """The site, with its workers, in a group of processes that can be killed as one."""
        with (self.home / "serve.log").open("ab") as log:
            process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "filrouge.cli", "serve", "--port", str(self.port)],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            self._wait_until_it_answers()
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _wait_until_it_answers(self) -> None:
        given_up = time.monotonic() + 120
        while time.monotonic() < given_up:
            with suppress(OSError):
                urllib.request.urlopen(f"{self.url}/compte/login/", timeout=2).close()  # noqa: S310
                return
            time.sleep(0.2)
        raise AssertionError((self.home / "serve.log").read_text())


class Visitor:
    """Somebody with a browser that keeps its cookies and sends its forms."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> str:
        """A page."""
        with self.opener.open(self.house.url + path, timeout=10) as answer:
            return str(answer.read().decode())

    def post(self, path: str, **fields: str) -> int:
        """Send a form; the status of where it led. An `OSError` when nobody answered."""
        token = next(cookie.value for cookie in self.jar if cookie.name == "csrftoken")
        data = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token or ""}).encode()
        request = urllib.request.Request(  # noqa: S310
            self.house.url + path, data, {"Referer": self.house.url + path}
        )
        with self.opener.open(request, timeout=10) as answer:
            return int(answer.status)

    def enter(self, password: str) -> None:
        """Sign in as the administrator."""
        self.get("/compte/login/")
        self.post("/compte/login/", login="odile@lamont.example", password=password)
        assert "Odile Marin" in self.get("/lamont/")


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def postgres_is_there() -> bool:
    """Whether the server answers. When it must (`FILROUGE_REQUIRE_POSTGRES`), its absence is a failure."""
    try:
        psycopg.connect(SERVER.rpartition("/")[0] + "/postgres", connect_timeout=3).close()
    except psycopg.OperationalError:
        if os.environ.get("FILROUGE_REQUIRE_POSTGRES") == "1":
            raise
        return False
    return True


@contextmanager
def postgres_database() -> Iterator[str]:
    """A database of one's own on the server; its address."""
    server, name = SERVER.rpartition("/")[0], f"fr_house_{uuid4().hex[:12]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server}/{name}"
        finally:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
