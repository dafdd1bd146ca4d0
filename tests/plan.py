"""The plan of the house, read from where it is written: `.importlinter` and the folders."""

from __future__ import annotations

import configparser
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "filrouge"

contracts = configparser.ConfigParser()
contracts.read(ROOT / ".importlinter", encoding="utf-8")


def listed(contract: str, option: str) -> list[str]:
    """The lines of one option of a contract."""
    return [line for line in contracts[f"importlinter:contract:{contract}"][option].splitlines() if line]


def names(line: str) -> list[str]:
    """The modules that one layer names."""
    return re.findall(r"\w+", line)


ROOMS = listed("doors", "rooms")
# Which floor a package stands on: a higher number may import a lower one.
FLOORS = {
    name: rank for rank, line in enumerate(reversed(listed("floors", "layers"))) for name in names(line)
}
# The files a room may have.
ROOM_FILES = {name for line in listed("order", "layers") for name in names(line)}


def tracked() -> list[Path]:
    """The files of the repository, the new ones included; every file of the folder outside git."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if told.returncode:
        skipped = {".venv", "node_modules", "var", "out", "dist"}
        found = [path for path in ROOT.rglob("*") if not skipped.intersection(path.relative_to(ROOT).parts)]
    else:
        found = [ROOT / name for name in told.stdout.split("\0") if name]
    return [path for path in found if path.is_file()]


def python_files() -> list[Path]:
    """Every Python file that people write."""
    return [path for path in tracked() if path.suffix == ".py" and path.parent.name != "migrations"]
