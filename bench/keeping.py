"""A backup of many rows and heavy documents: the memory that it takes, against that of an almost empty house.

`FILROUGE_BENCH_FULL=1` measures 100,000 rows and 1 GB of documents; by default a tenth of both.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FULL = os.environ.get("FILROUGE_BENCH_FULL") == "1"
ROWS, MEGABYTES = (100_000, 1000) if FULL else (10_000, 100)
# The rows are written in the house's own way, in its own process; its folder is in the environment.
_FILL = """
import sys
from filrouge.cli import main
import django
django.setup()
from filrouge.actions.models import Action
from filrouge.core import records
from filrouge.core.scoping import scope
from filrouge.organisations.models import Organisation
organisation = Organisation.objects.get()
with scope(organisation=organisation):
    for first in range(0, int(sys.argv[1]), 1000):
        rows = [Action(organisation=organisation, title=f"Atelier {first + n}") for n in range(1000)]
        records.create_all(rows, by=None)
"""
# `wait4` tells the most memory of that one process, in kilobytes.
_LIMIT_MB, _LIMIT_RATIO = 200.0, 1.5


def ratios() -> list[tuple[str, float, float]]:
    """Peak memory of `filrouge backup`, and how much longer it takes than copying the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "petite"), Path(folder, "grande")
        _house(small)
        _house(large)
        _filrouge(large, "-c", _FILL, str(ROWS))
        _documents(large)
        (empty, _), (full, seconds) = _backup(small), _backup(large)
        copied = _copy(large / "copie.tar", large / "copie-bis.tar")
    told = f"{ROWS:,} lignes et {MEGABYTES} Mo".replace(",", " ")
    return [
        (f"sauvegarde de {told}, mémoire, Mo", full, _LIMIT_MB),
        (f"sauvegarde de {told} / maison vide, mémoire", full / empty, _LIMIT_RATIO),
        (f"sauvegarde de {told} / copie du fichier", seconds / copied, 100.0),
    ]


def _house(home: Path) -> None:
    home.mkdir()
    _filrouge(home, "-m", "filrouge.cli", "prepare")
    _filrouge(home, "-m", "filrouge.cli", "organisation", "mesure", "--name", "Mesure", "--kind", "cpas",
              "--email", "mesure@mesure.example", "--person", "Mesure")  # fmt: skip


def _documents(home: Path) -> None:
    place = home / "documents" / "mesure"
    place.mkdir(parents=True)
    block = os.urandom(1_000_000)
    for number in range(MEGABYTES // 10):
        (place / f"{number}.bin").write_bytes(block * 10)


def _backup(home: Path) -> tuple[float, float]:
    """Megabytes at the most, and seconds."""
    started = time.perf_counter()
    process = _start(home, "-m", "filrouge.cli", "backup", str(home / "copie.tar"))
    _pid, status, used = os.wait4(process.pid, 0)
    assert status == 0
    return used.ru_maxrss / 1000, time.perf_counter() - started


def _copy(source: Path, target: Path) -> float:
    started = time.perf_counter()
    with source.open("rb") as read, target.open("wb") as write:
        while piece := read.read(1 << 20):
            write.write(piece)
        os.fsync(write.fileno())
    return time.perf_counter() - started


def _filrouge(home: Path, *words: str) -> None:
    assert _start(home, *words).wait() == 0


def _start(home: Path, *words: str) -> subprocess.Popen[bytes]:
    env = {key: value for key, value in os.environ.items() if not key.startswith("FILROUGE_")}
    env |= {"FILROUGE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "filrouge.config.settings"}
    return subprocess.Popen([sys.executable, *words], env=env, stdout=subprocess.DEVNULL)
