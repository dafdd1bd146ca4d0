"""A contract for import-linter: from another room, only its doors may be imported."""

from __future__ import annotations

from typing import Any

import grimp
from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    """`rooms` import each other by their `doors` only; the `roof` and tests are free."""

    type_name = "doors"

    rooms = fields.ListField(subfield=fields.StringField())
    doors = fields.ListField(subfield=fields.StringField())
    roof = fields.ListField(subfield=fields.StringField())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every import of a room's file by somebody else."""
        rooms: Any = self.rooms
        forced = [
            (importer, imported)
            for room in rooms
            for imported in sorted(graph.find_descendants(f"filrouge.{room}"))
            if not self._is_door(imported)
            for importer in sorted(graph.find_modules_that_directly_import(imported))
            if not self._is_at_home(importer, room)
        ]
        return ContractCheck(kept=not forced, metadata={"forced": forced})

    def _is_door(self, module: str) -> bool:
        doors: Any = self.doors
        return module.split(".")[2] in doors

    def _is_at_home(self, importer: str, room: str) -> bool:
        """Whether that module is in the room, in the roof or in a test."""
        parts, roof = importer.split("."), list(self.roof)  # type: ignore[call-overload]
        return parts[1] in (room, *roof) or "tests" in parts

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line per door that was forced."""
        for importer, imported in check.metadata["forced"]:
            output.print_error(f"{importer} imports {imported}, which is no door.", bold=False)
