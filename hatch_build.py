"""What git does not keep and the program needs: pages, fonts, translations. Built into every install.

Run by hatchling for a wheel and for a checkout; `python hatch_build.py` builds again, quickly, in place.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
BUILT = (
    "src/filrouge/core/static/filrouge/**",
    "src/filrouge/printing/fonts/*",
    "src/filrouge/locale/*/LC_MESSAGES/django.mo",
)


def compile_catalogues() -> int:
    """Write the .mo of each .po that is newer; how many were written."""
    written = 0
    for source in sorted((ROOT / "src/filrouge/locale").glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as po, target.open("wb") as mo:
            write_mo(mo, read_po(po))
        written += 1
    return written


def build() -> None:
    """Everything that must be built before the program runs from this folder."""
    runpy.run_path(str(ROOT / "assets" / "build.py"))["build"]()
    compile_catalogues()


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds before hatchling packs, and adds what was built to what it packs."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling for a wheel and for an editable install."""
        build()
        build_data["artifacts"].extend(BUILT)


if __name__ == "__main__":
    build()
    sys.exit(0)
