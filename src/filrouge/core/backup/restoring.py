"""The return of a backup into an empty place: whole and verified, or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, InterfaceError, ProgrammingError, connection, transaction

from filrouge.core.backup import documents
from filrouge.core.backup.archive import PIECE, ArchiveReader, Entry
from filrouge.core.backup.errors import RefusedBackupError, damaged
from filrouge.core.backup.history import bring_to, models_at, unknown
from filrouge.core.backup.manifest import Manifest
from filrouge.core.backup.tables import Count, Table, count, load, tables_of

_MANIFEST_MOST = 1 << 24
_DOCUMENTS = "documents/"


def restore(source: Path) -> Manifest:
    """Bring everything back, verify it, and only then let it be seen.

    Raises `RefusedBackupError` with a sentence; the place is then as empty as it was.
    """
    with ArchiveReader(source) as archive:
        members = _members(archive)
        manifest = _manifest(archive, members)
        _refuse_used_place()
        _refuse_unknown(manifest)
        _refuse_small_disk(manifest)
        with documents.Staging(documents.folder()) as staging:
            _unpack(archive, members, manifest, staging)
            bring_to(manifest.migrations, connection)
            with _refusals_in_words(), transaction.atomic():
                _refuse_used_place()
                tables = _load(archive, members, manifest)
                _settle(tables)
                staging.publish()
    _bring_up_to_date()
    if hasattr(os, "sync"):
        os.sync()
    return manifest


def _members(archive: ArchiveReader) -> dict[str, Entry]:
    """The members by name, but for the documents: those may be many, and their list is one of these."""
    members: dict[str, Entry] = {}
    for entry in archive.entries():
        if entry.name.startswith(_DOCUMENTS):
            continue
        if entry.name in members or len(members) > 10_000:
            raise damaged(f"« {entry.name} » y est deux fois")
        members[entry.name] = entry
    return members


def _manifest(archive: ArchiveReader, members: dict[str, Entry]) -> Manifest:
    if not {"manifest.json", "manifest.sha256", "documents.jsonl"} <= set(members):
        raise damaged("il en manque la fin")
    text = archive.read(members["manifest.json"], _MANIFEST_MOST)
    said = archive.read(members["manifest.sha256"], 200).split(b" ")[0]
    manifest = Manifest.from_json(text)
    if hashlib.sha256(text).hexdigest().encode() != said:
        raise damaged("son manifeste")
    return manifest


def _refuse_used_place() -> None:
    """Nobody's data is ever written over: a place with an organisation, or with somebody, is not empty."""
    present = set(connection.introspection.table_names())
    for label in (settings.TENANT_MODEL, settings.AUTH_USER_MODEL):
        name = apps.get_model(label)._meta.db_table
        if name not in present:
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(name)} LIMIT 1")  # noqa: S608
            if cursor.fetchone():
                raise RefusedBackupError(
                    "Cet endroit sert déjà à quelqu’un : rendez la sauvegarde à une base vide, dans un autre "
                    "FILROUGE_HOME ou avec une autre FILROUGE_DATABASE."
                )


def _refuse_unknown(manifest: Manifest) -> None:
    if strange := unknown(manifest.migrations):
        app, name = strange[0]
        raise RefusedBackupError(
            f"Cette sauvegarde vient d’une autre version de Fil rouge ({manifest.program}, {app}.{name}) : "
            "installez cette version-là, puis recommencez."
        )


def _refuse_small_disk(manifest: Manifest) -> None:
    place = documents.folder()
    while not place.exists():
        place = place.parent
    if shutil.disk_usage(place).free < manifest.documents.bytes:
        raise RefusedBackupError(f"Il n’y a pas assez de place sur le disque de « {place} » : libérez-en.")


def _unpack(
    archive: ArchiveReader, members: dict[str, Entry], manifest: Manifest, staging: documents.Staging
) -> None:
    """Every document beside its place, read again from the disk and compared."""
    listed = Count()
    entries = (entry for entry in archive.entries() if entry.name.startswith(_DOCUMENTS))
    total = 0
    for line in listed.over(archive.lines(members["documents.jsonl"])):
        path, size, digest = _told(line)
        entry = next(entries, None)
        if entry is None or (entry.name, entry.size) != (_DOCUMENTS + path, size):
            raise damaged(f"le document « {path} » n’est pas à sa place")
        target = staging.path(path)
        _write(target, archive.pieces(entry))
        if _sha256(target) != digest:
            raise damaged(f"le document « {path} »")
        total += size
    told = manifest.documents
    if (*listed.told, total) != (told.count, told.sha256, told.bytes) or next(entries, None):
        raise damaged("la liste des documents")


def _told(line: bytes) -> tuple[str, int, str]:
    try:
        told = json.loads(line)
        return str(told["path"]), int(told["size"]), str(told["sha256"])
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise damaged("la liste des documents") from error


def _write(target: Path, pieces: Iterator[bytes]) -> None:
    try:
        with target.open("xb") as file:
            for piece in pieces:
                file.write(piece)
    except (FileExistsError, NotADirectoryError, IsADirectoryError, UnicodeError) as error:
        raise damaged(f"« {target.name} » y est deux fois") from error


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


@contextmanager
def _refusals_in_words() -> Iterator[None]:
    """What this database does not take: a damaged row, or a text that the other database took."""
    try:
        yield
    except (DataError, IntegrityError, InterfaceError, ProgrammingError, OverflowError, ValueError) as error:
        told = str(error).strip().partition("\n")[0][:200]
        raise RefusedBackupError(
            f"Cette base refuse une valeur de la sauvegarde, rien n’est gardé : {told}"
        ) from error


def _load(archive: ArchiveReader, members: dict[str, Entry], manifest: Manifest) -> list[Table]:
    """Every table, read again from the database and compared."""
    known = {table.name: table for table in tables_of(models_at(manifest.migrations, connection))}
    loaded = []
    for told in manifest.tables:
        table = known.get(told.name)
        entry = members.get(f"tables/{told.name}.jsonl")
        if table is None or entry is None or table.columns != told.columns:
            raise damaged(f"la table {told.name}")
        with connection.cursor() as cursor:  # what migrations or a worker wrote in an empty place
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table.model._meta.db_table)}")  # noqa: S608
        load(table, archive.lines(entry), connection)
        loaded.append(table)
    for told, table in zip(manifest.tables, loaded, strict=True):
        if count(table, connection) != (told.rows, told.sha256):
            raise damaged(f"la table {told.name}")
    return loaded


def _settle(tables: list[Table]) -> None:
    """Every reference finds its row; the next numbers come after those that are taken."""
    connection.check_constraints()
    statements = connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _bring_up_to_date() -> None:
    """To this version of the program, with what migrate itself makes."""
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except (Exception, KeyboardInterrupt) as error:
        raise RefusedBackupError(
            "Tout est revenu et vérifié, mais la mise à jour vers cette version n’a pas abouti "
            f"({type(error).__name__}) : lancez « filrouge prepare »."
        ) from error
