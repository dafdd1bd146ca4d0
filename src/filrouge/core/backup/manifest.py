"""What a backup says of itself: who made it, from what, and the digest of everything in it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import Any

from filrouge import __version__
from filrouge.core.backup.errors import RefusedBackupError, damaged

FORMAT = 1
Migration = tuple[str, str]  # the app, the name


@dataclass(frozen=True, slots=True)
class TableTold:
    """One table: its columns, how many rows, and the sha256 of its lines."""

    name: str
    columns: list[str]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentsTold:
    """The documents together; `sha256` is that of the list, which has the one of each."""

    count: int
    bytes: int
    sha256: str
    missing: int = 0  # that the database named and the disk no longer had


@dataclass(frozen=True, slots=True)
class Manifest:
    """Written last, when everything is known."""

    made_at: str
    engine: str
    migrations: list[Migration]
    tables: list[TableTold]
    documents: DocumentsTold
    left_out: dict[str, str]
    program: str = __version__
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """Of every table."""
        return sum(table.rows for table in self.tables)

    @property
    def made(self) -> dt.datetime:
        """When."""
        return dt.datetime.fromisoformat(self.made_at)

    def to_json(self) -> bytes:
        """For people too: one fact a line."""
        return json.dumps(asdict(self), indent=1).encode() + b"\n"

    @classmethod
    def from_json(cls, text: bytes) -> Manifest:
        """Raises `RefusedBackupError` when it is damaged, or of a later format."""
        try:
            told = json.loads(text)
            if int(told["format"]) > FORMAT:
                raise RefusedBackupError(
                    f"Cette sauvegarde vient d’une version plus récente de Fil rouge ({told['program']}) : "
                    "installez cette version-là, puis recommencez."
                )
            return cls(
                made_at=dt.datetime.fromisoformat(told["made_at"]).isoformat(),
                engine=str(told["engine"]),
                migrations=[(str(app), str(name)) for app, name in told["migrations"]],
                tables=[_table(entry) for entry in told["tables"]],
                documents=DocumentsTold(**_typed(told["documents"], {"sha256": str})),
                left_out=dict(told["left_out"]),
                program=str(told["program"]),
            )
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise damaged("son manifeste") from error


def _table(entry: dict[str, Any]) -> TableTold:
    typed = _typed(entry, {"name": str, "columns": list, "sha256": str})
    return TableTold(**{**typed, "columns": [str(column) for column in typed["columns"]]})


def _typed(entry: dict[str, Any], types: dict[str, type]) -> dict[str, Any]:
    """The same entry, each value of its type: whole numbers unless told."""
    return {name: types.get(name, int)(value) for name, value in entry.items()}
