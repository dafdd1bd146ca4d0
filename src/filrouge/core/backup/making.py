"""Making a backup: one file, whole or not at all, while people work."""

from __future__ import annotations

import datetime as dt
import json
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from django.db.backends.base.base import BaseDatabaseWrapper

from filrouge.core.backup import documents
from filrouge.core.backup.archive import FIRST, PIECE, ArchiveWriter
from filrouge.core.backup.derived import DERIVED, LEFT_OUT
from filrouge.core.backup.errors import RefusedBackupError
from filrouge.core.backup.history import applied, models_at, unknown
from filrouge.core.backup.manifest import DocumentsTold, Manifest, TableTold
from filrouge.core.backup.snapshot import snapshot
from filrouge.core.backup.tables import Count, lines, tables_of

WORDS = """Sauvegarde de Fil rouge.

Pour la rendre à un endroit vide :  filrouge restore CE-FICHIER

C’est un « tar » ordinaire : manifest.json dit ce qu’il contient, tables/ a une ligne par enregistrement,
documents/ les documents tels quels. La clé secrète et les réglages FILROUGE_… n’y sont pas.
"""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that is on the disk."""

    manifest: Manifest
    size: int
    strange: list[str]  # tables of the database that are not of the house, and not in the backup


def back_up(target: Path) -> Made:
    """Write everything into one new file. Raises `RefusedBackupError` with a sentence."""
    _refuse_bad_target(target)
    with snapshot() as reader, _whole_or_nothing(target) as file:
        migrations = applied(reader)
        if unknown(migrations):
            raise RefusedBackupError(
                "La base a été mise à jour par une version plus récente de Fil rouge : sauvegardez avec elle."
            )
        held = tables_of(models_at(migrations, reader))
        writer = ArchiveWriter(file)
        writer.add(FIRST, [WORDS.encode()])
        told = _add_documents(writer, reader, target.parent)
        tables = []
        for table in held:
            count = Count()
            _size, digest = writer.add(f"tables/{table.name}.jsonl", count.over(lines(table, reader)))
            tables.append(TableTold(table.name, table.columns, count.rows, digest))
        manifest = Manifest(
            made_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            engine=reader.vendor,
            migrations=migrations,
            tables=tables,
            documents=told,
            left_out={entry.table: entry.why for entry in DERIVED},
        )
        _size, digest = writer.add("manifest.json", [manifest.to_json()])
        writer.add("manifest.sha256", [f"{digest}  manifest.json\n".encode()])
        writer.close()
        ours = {table.model._meta.db_table for table in held} | LEFT_OUT
        strange = sorted(set(reader.introspection.table_names()) - ours)
    return Made(manifest, target.stat().st_size, strange)


def _refuse_bad_target(target: Path) -> None:
    if os.path.lexists(target):
        raise RefusedBackupError(f"« {target} » existe déjà : donnez le nom d’un fichier nouveau.")
    if not target.parent.is_dir():
        raise RefusedBackupError(f"Le dossier « {target.parent} » n’existe pas : créez-le d’abord.")
    if target.resolve().is_relative_to(documents.folder().resolve()):
        raise RefusedBackupError(
            "Une sauvegarde ne se range pas parmi les documents : choisissez un autre dossier."
        )


@contextmanager
def _whole_or_nothing(target: Path) -> Iterator[BinaryIO]:
    """A file that takes its name once it is complete and on the disk, for its owner only."""
    beside = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        with open(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb", PIECE) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.rename(beside, target)
    finally:
        beside.unlink(missing_ok=True)
    descriptor = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _add_documents(writer: ArchiveWriter, reader: BaseDatabaseWrapper, beside: Path) -> DocumentsTold:
    """Each document, then their list. They come right after the moment of the snapshot, before the tables:
    the shorter the time, the fewer that somebody removes meanwhile."""
    root = documents.folder()
    number = total = 0
    with tempfile.TemporaryFile(dir=beside) as listed:
        for path in documents.found(root):
            with suppress(FileNotFoundError), _opened(root / path) as document:  # it may be removed meanwhile
                size, digest = writer.add(f"documents/{path}", _pieces(document))
                told = {"path": path, "size": size, "sha256": digest}
                listed.write(json.dumps(told, separators=(",", ":")).encode() + b"\n")
                number, total = number + 1, total + size
        listed.seek(0)
        gone = sum(1 for _missing in documents.missing(reader))
        _size, digest = writer.add("documents.jsonl", _pieces(listed))
    return DocumentsTold(number, total, digest, gone)


def _opened(path: Path) -> IO[bytes]:
    return open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb", 0)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece
