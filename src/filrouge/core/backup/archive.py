"""The file itself: a plain tar, written once from end to end and read with suspicion.

Not compressed: what it holds is no larger than the file, so that nothing in it can swell; documents are
compressed already. Only ordinary files: a link, a device or a sparse member is not ours.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
import tarfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from filrouge.core.backup.errors import RefusedBackupError, damaged

BLOCK = tarfile.BLOCKSIZE
PIECE = 1 << 20
LONGEST_NAME = 8192
LONGEST_LINE = 1 << 29  # one row with its document, in letters; no smaller memory would hold it anyway
FIRST = "LISEZMOI.txt"
NOT_OURS = "Ce fichier n’est pas une sauvegarde de Fil rouge : donnez celui que « filrouge backup » a écrit."


class ArchiveWriter:
    """Adds members whose size is known only once they are written: their header is then written again."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._now = int(time.time())

    def add(self, name: str, pieces: Iterable[bytes]) -> tuple[int, str]:
        """One member; its size and its sha256."""
        start = self._file.tell()
        header = self._header(name, 0)
        self._file.write(header)
        size, digest = 0, hashlib.sha256()
        for piece in pieces:
            self._file.write(piece)
            digest.update(piece)
            size += len(piece)
        self._file.write(bytes(-size % BLOCK))
        end = self._file.tell()
        self._file.seek(start)
        self._file.write(self._header(name, size))
        self._file.seek(end)
        return size, digest.hexdigest()

    def close(self) -> None:
        """The mark of the end."""
        self._file.write(bytes(2 * BLOCK))

    def _header(self, name: str, size: int) -> bytes:
        """As long whatever the size: only the name may take more than one block."""
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, self._now, 0o600
        return info.tobuf(tarfile.GNU_FORMAT, "utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a member is in the file."""

    name: str
    offset: int
    size: int


class ArchiveReader:
    """Walks a file that may be anything. What is not as we write it raises `RefusedBackupError`."""

    def __init__(self, path: Path) -> None:
        try:
            descriptor = os.open(
                path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
            )
            self._file = open(descriptor, "rb", buffering=0)  # noqa: SIM115  closed by __exit__
        except (OSError, ValueError) as error:
            sentence = f"Le fichier « {path} » ne s’ouvre pas : vérifiez son nom et vos droits."
            raise RefusedBackupError(sentence) from error
        told = os.fstat(descriptor)
        if not stat.S_ISREG(told.st_mode):
            self._file.close()
            raise RefusedBackupError(NOT_OURS)
        self._size = told.st_size

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._file.close()

    def entries(self) -> Iterator[Entry]:
        """Every member, in order; the first tells that the file is ours."""
        offset, is_first = 0, True
        while (entry := self._entry_at(offset, is_first)) is not None:
            if is_first and entry.name != FIRST:
                raise RefusedBackupError(NOT_OURS)
            yield entry
            offset, is_first = entry.offset + entry.size + -entry.size % BLOCK, False

    def _entry_at(self, offset: int, is_first: bool) -> Entry | None:
        """The member whose header is there; None at the mark of the end."""
        try:
            info = self._header_at(offset)
            name = ""
            if info is not None and info.type == tarfile.GNUTYPE_LONGNAME and info.size <= LONGEST_NAME:
                name = self._at(offset + BLOCK, info.size).rstrip(b"\0").decode("utf-8", "surrogateescape")
                offset += BLOCK + info.size + -info.size % BLOCK
                info = self._header_at(offset)
        except tarfile.HeaderError as error:
            raise RefusedBackupError(NOT_OURS) if is_first else damaged("sa structure") from error
        if info is None:
            if is_first:
                raise RefusedBackupError(NOT_OURS)
            return None
        if info.type != tarfile.REGTYPE or info.linkname:
            raise damaged("elle contient autre chose que des fichiers")
        if not 0 <= info.size <= self._size - offset - BLOCK:
            raise damaged("il en manque la fin")
        return Entry(name or info.name, offset + BLOCK, info.size)

    def _header_at(self, offset: int) -> tarfile.TarInfo | None:
        block = self._at(offset, BLOCK)
        if not any(block):
            return None
        return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")

    def _at(self, offset: int, size: int) -> bytes:
        with self._region(offset, size) as region:
            found = region.read(size)
        if len(found) < size:
            raise RefusedBackupError(NOT_OURS) if offset == 0 else damaged("il en manque la fin")
        return found

    def _region(self, offset: int, size: int) -> io.BufferedReader:
        return io.BufferedReader(_Region(self._file, offset, size), min(PIECE, max(size, 1)))

    def read(self, entry: Entry, most: int) -> bytes:
        """A small member, whole."""
        if entry.size > most:
            raise damaged(f"« {entry.name} » est trop gros")
        return self._at(entry.offset, entry.size)

    def pieces(self, entry: Entry) -> Iterator[bytes]:
        """A member, a mouthful at a time."""
        with self._region(entry.offset, entry.size) as region:
            while piece := region.read(PIECE):
                yield piece

    def lines(self, entry: Entry) -> Iterator[bytes]:
        """The lines of a member, each with its end."""
        with self._region(entry.offset, entry.size) as region:
            while line := region.readline(LONGEST_LINE):
                if not line.endswith(b"\n"):
                    raise damaged(f"« {entry.name} » n’a pas de fin de ligne")
                yield line


class _Region(io.RawIOBase):
    """A part of the file, with a place of its own: several may be read in turn."""

    def __init__(self, file: io.FileIO, offset: int, size: int) -> None:
        self._file, self._offset, self._end = file, offset, offset + size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._file.seek(self._offset)
        got = self._file.readinto(memoryview(buffer)[: self._end - self._offset]) or 0
        self._offset += got
        return got
