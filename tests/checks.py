"""`make check`: everything a machine can see without running a story. Prints a line per check."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS = (
    ("style", [BIN / "ruff", "check", "."]),
    ("mise en forme", [BIN / "ruff", "format", "--check", "."]),
    ("types", [BIN / "mypy"]),
    ("étages et portes", [BIN / "lint-imports"]),
    ("gabarits", [BIN / "djlint", "--lint", "--quiet", "src"]),
    ("réglages", [sys.executable, "-m", "django", "check", "--fail-level", "WARNING"]),
    ("migrations", [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"]),
    ("traductions", [sys.executable, ROOT / "tests" / "catalogues.py"]),
)


def main() -> int:
    """Run them all; 1 when one of them has something to say."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "filrouge.config.testing"}
    failed = 0
    for name, command in CHECKS:
        done = subprocess.run(
            [str(part) for part in command], cwd=ROOT, env=env, capture_output=True, text=True
        )
        print(f"{'ok' if done.returncode == 0 else '--':4} {name}", flush=True)
        if done.returncode:
            failed += 1
            print(done.stdout + done.stderr, flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
