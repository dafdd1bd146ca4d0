"""ZIP containers of strangers: each part is unpacked in small bites, and weighed while it is unpacked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from filrouge.reading.errors import Reason, Unreadable
from filrouge.reading.limits import Limits

_BITE = 65_536  # bytes unpacked at a time
_ENTRY = b"PK\x01\x02"  # what every entry of a directory begins with
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    NotImplementedError,
    ValueError,
    KeyError,
    IndexError,
)


class Archive:
    """The parts of one container, by name; names are compared without case, as Word does."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        # The directory is counted before it is opened: a hundred thousand entries cost memory each.
        if data.count(_ENTRY) > limits.max_entries:
            raise Unreadable(Reason.BOMB)
        self.limits = limits
        self.unpacked = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise Unreadable(Reason.DAMAGED) from error
        if len(self._zip.filelist) > limits.max_entries:
            raise Unreadable(Reason.BOMB)
        self._entries = {_key(entry.filename): entry for entry in self._zip.filelist}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    @property
    def names(self) -> list[str]:
        """The names of all parts, in lower case."""
        return list(self._entries)

    def read(self, name: str) -> bytes:
        """The bytes of one part. Raises `Unreadable` when it is missing, damaged, locked or swollen."""
        entry = self._entries.get(_key(name))
        if entry is None:
            raise Unreadable(Reason.DAMAGED)
        if entry.flag_bits & 0x1:
            raise Unreadable(Reason.PROTECTED)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable(Reason.DAMAGED)
        try:
            return self._unpack(entry)
        except _BROKEN as error:
            raise Unreadable(Reason.DAMAGED) from error

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        limits = self.limits
        bites = []
        size = 0
        with self._zip.open(entry) as stream:
            while bite := stream.read(_BITE):
                bites.append(bite)
                size += len(bite)
                self.unpacked += len(bite)
                swollen = size > limits.ratio_floor and size > limits.max_ratio * max(entry.compress_size, 1)
                if swollen or self.unpacked > limits.max_unpacked:
                    raise Unreadable(Reason.BOMB)
        return b"".join(bites)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
