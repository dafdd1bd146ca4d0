"""A migrated SQLite database: made once for a set of migrations, then copied for whoever needs one.

Replaying the migrations takes a good part of a minute, copying their outcome nothing. PostgreSQL replays them
in each process of its tests, and `tests/test_keeping.py` on houses that begin from nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def migrated_database(folder: Path) -> Path:
    """The migrated database, in a folder that lasts from one run to the next; one process makes it."""
    kept = folder / f"{_digest()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            for old in folder.glob("*.sqlite3*"):
                old.unlink()
            _make(kept)
    return kept


def _make(kept: Path) -> None:
    fresh = kept.with_name("making.sqlite3")
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "filrouge.config.testing"}
    env["FILROUGE_DATABASE"] = f"sqlite:///{fresh}"
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=env, check=True)
    fresh.rename(kept)


def copy_to(kept: Path, place: Path) -> None:
    """Copy it where a database of one's own is wanted."""
    shutil.copyfile(kept, place)


def _digest() -> str:
    """What the outcome depends on: our migrations, and the versions of the libraries."""
    told = hashlib.sha256((ROOT / "requirements" / "dev.txt").read_bytes())
    for path in sorted((ROOT / "src" / "filrouge").glob("*/migrations/*.py")):
        told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()[:20]
