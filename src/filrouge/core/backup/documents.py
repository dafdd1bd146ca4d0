"""The documents folder: what is in it, what the database says should be, and how it comes back."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Any, Self, cast

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from filrouge.core.backup.errors import RefusedBackupError, damaged

STAGE = ".retour-"  # documents on their way back, before they are all there
_NOT_OURS = frozenset({"lost+found"})


def folder() -> Path:
    """Where documents are."""
    return Path(settings.MEDIA_ROOT)


def found(root: Path, under: str = "") -> Iterator[str]:
    """The path of each document, in a settled order. Links and what is made again are left out."""
    try:
        with os.scandir(root / under) as entries:
            held = sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in held:
        path = f"{under}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if under or not _is_passed_over(entry.name):
                yield from found(root, f"{path}/")
        elif entry.is_file(follow_symlinks=False):
            yield path


def _is_passed_over(name: str) -> bool:
    return name in settings.DOCUMENTS_MADE_AGAIN or name in _NOT_OURS or name.startswith(STAGE)


def missing(connection: BaseDatabaseWrapper) -> Iterator[tuple[type[models.Model], str]]:
    """Documents that the database names and the disk does not have: whose, and the path."""
    present = set(connection.introspection.table_names())
    for model in apps.get_models():
        if model._meta.db_table not in present:
            continue
        for name in _naming(model):
            for path in _values(model, name, connection):
                if path and not (folder() / path).is_file():
                    yield model, path


def _naming(model: type[models.Model]) -> list[str]:
    """The fields of a model that name a document."""
    files = [field.name for field in model._meta.concrete_fields if isinstance(field, models.FileField)]
    return [*files, *getattr(model, "DOCUMENTS", ())]


def _values(model: type[models.Model], name: str, connection: BaseDatabaseWrapper) -> Iterator[str]:
    quote = connection.ops.quote_name
    column = quote(cast("models.Field[Any, Any]", model._meta.get_field(name)).column or "")
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {quote(model._meta.db_table)}")  # noqa: S608  our own names
        while rows := cursor.fetchmany(1000):
            yield from (path for (path,) in rows)


class Staging:
    """Documents come back beside the place they will have, and take it together.

    Left by an error, it takes back what it had put in place: the folder is as it was found.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._placed: list[Path] = []

    def __enter__(self) -> Self:
        self._root.mkdir(parents=True, exist_ok=True)
        for left in self._root.glob(f"{STAGE}*"):  # of a return that was killed
            shutil.rmtree(left)
        if any(name not in _NOT_OURS for name in os.listdir(self._root)):
            raise RefusedBackupError(
                f"Le dossier des documents « {self._root} » n’est pas vide : videz-le, ou donnez un autre "
                "FILROUGE_HOME."
            )
        self.folder = Path(tempfile.mkdtemp(prefix=STAGE, dir=self._root))
        return self

    def __exit__(self, kind: type | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        if kind is not None:
            for path in self._placed:
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, told: str) -> Path:
        """Where a document of the backup goes; refuses a path that would leave the folder."""
        parts = PurePosixPath(told).parts
        if not parts or told.startswith("/") or {"..", "."} & set(told.split("/")) or set(told) & set("\0\\"):
            raise damaged(f"« {told} » n’est pas un nom de document")
        path = self.folder.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def publish(self) -> None:
        """Every document takes its place."""
        for name in sorted(os.listdir(self.folder)):
            os.rename(self.folder / name, self._root / name)
            self._placed.append(self._root / name)
