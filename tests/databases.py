"""`make test`: every test on SQLite, then on PostgreSQL when one answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
# The local socket, as whoever runs the tests.
POSTGRES = os.environ.get("FILROUGE_TEST_POSTGRES", "postgres://%2Fvar%2Frun%2Fpostgresql/filrouge")
# What only the browser and the printer see is the same on both databases, and what starts houses of its own
# chooses their database itself: once is enough. So it is for what asks for no database at all, and for
# everybody at every door: who may what is decided before a row is read.
ONCE = ["-m", "database and not once and not journey and not libreoffice and not houses"]

# Which database is said below. And what is compiled is kept, apart from the source, wherever one would rather
# keep nothing: a hundred processes of the house are started, and compiling is half of a short one.
LEFT = {"FILROUGE_DATABASE", "PYTHONDONTWRITEBYTECODE"}


def run(name: str, url: str | None, *options: str) -> int:
    """Run pytest on one database, two processes wide."""
    print(f"\n== Tests sur {name}", flush=True)
    env = {name: value for name, value in os.environ.items() if name not in LEFT}
    env.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / ".pytest_cache" / "compiled"))
    if url:
        env["FILROUGE_DATABASE"] = url
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        str(os.cpu_count() or 2),
        "--dist",
        "loadfile",
        # In the order of `conftest.py`: the longest stories first, so that nobody waits for the last one.
        "--no-loadscope-reorder",
        "--durations=30",  # so that whoever waits knows for what
        *options,
    ]
    return subprocess.run([*command, *sys.argv[1:]], cwd=ROOT, env=env).returncode


def postgres_answers() -> bool:
    """Whether the server is there; its name for the maintenance database is the usual one."""
    try:
        psycopg.connect(POSTGRES.rpartition("/")[0] + "/postgres", connect_timeout=3).close()
    except psycopg.OperationalError as error:
        print(
            f"\nPostgreSQL ne répond pas ({error.__class__.__name__}) : tests sur SQLite seulement.",
            flush=True,
        )
        return False
    return True


def main() -> int:
    """Both databases; the exit code says whether both passed."""
    codes = [run("SQLite", None)]
    if postgres_answers():
        codes.append(run("PostgreSQL", POSTGRES, *ONCE))
    elif os.environ.get("FILROUGE_REQUIRE_POSTGRES") == "1":
        codes.append(1)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
