"""What the rooms are given to build the example in `filrouge demo`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import filrouge


@dataclass(frozen=True)
class Example:
    """The example's folder, where its papers are printed, and the password everybody has in it."""

    folder: Path
    out: Path
    password: str

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The organisations, their people and their dates, as `town.toml` tells them."""
        return tomllib.loads((self.folder / "town.toml").read_text())


def example_folder() -> Path:
    """Beside the package once installed, at the root of a checkout otherwise."""
    package = Path(filrouge.__file__).resolve().parent
    installed = package / "examples"
    return installed if installed.is_dir() else package.parent.parent / "examples"
