"""The chapters of an annual report when nobody composed one yet: data, `reports/annual.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=1)
def default_composition() -> tuple[dict[str, Any], ...]:
    """Each chapter as written there: key, title, help and, when they differ, kind, about, under."""
    told = (files("filrouge.reports") / "annual.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(told)["chapter"])
