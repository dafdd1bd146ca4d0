"""The wheel carries its static files: they are built before it is packed."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the assets of a wheel; an editable install leaves that to `assets/build.py`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, and add what git does not track to the wheel."""
        if version == "editable":
            return
        runpy.run_path(str(Path(self.root) / "assets" / "build.py"))["build"]()
        build_data["artifacts"].append("src/filrouge/core/static/filrouge/**")
