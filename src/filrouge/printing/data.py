"""A document as plain data (what JSON holds), and back: how a text that was approved is kept."""

from __future__ import annotations

import binascii
import hashlib
import json
from base64 import b64decode, b64encode
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from filrouge.printing import charts, document

_BYTES = "bytes"
_KINDS: dict[str, type[Any]] = {
    name: kind
    for module in (charts, document)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and is_dataclass(kind)
}


def to_data(tree: document.Document) -> dict[str, Any]:
    """The tree as dictionaries and lists; each part says its kind under "is". `made_at` is left out."""
    found: dict[str, Any] = _plain(tree)
    return found


def from_data(data: dict[str, Any]) -> document.Document:
    """The tree that `to_data` wrote. Raises `ValueError` when the data are not such a tree."""
    try:
        found = _thing(data)
    except (KeyError, TypeError, binascii.Error) as error:
        raise ValueError(str(error)) from error
    if not isinstance(found, document.Document):
        raise ValueError("these data are no document")
    return found


def digest_of(data: dict[str, Any]) -> str:
    """The SHA-256 of a tree's data, in hexadecimal: the same words give the same digest everywhere."""
    said = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        told = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        return {"is": type(value).__name__, **told}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, bytes):
        return {"is": _BYTES, "base64": b64encode(value).decode()}
    return None if isinstance(value, datetime) else value


def _thing(value: Any) -> Any:
    if isinstance(value, dict) and value.get("is") == _BYTES:
        return b64decode(value["base64"], validate=True)
    if isinstance(value, dict):
        told = {name: _thing(one) for name, one in value.items() if name != "is"}
        return _KINDS[value["is"]](**told)
    if isinstance(value, list):
        return tuple(_thing(one) for one in value)
    return value
