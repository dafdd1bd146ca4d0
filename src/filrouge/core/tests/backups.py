"""What the tests of a backup share: three documents, and how a place looks."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from filrouge.core.backup import RefusedBackupError
from filrouge.core.backup.documents import folder
from filrouge.core.models import User
from filrouge.organisations.models import Organisation

PAPERS = {
    "actions/ordre du jour.txt": b"1. Le moulin\n",
    "actions/vide": b"",
    "photo-é\u202f.png": b"\x89" * 3000,
}


def lay(place: Path) -> None:
    """The three documents."""
    for path, data in PAPERS.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(data)


def empty() -> None:
    """Nobody, nothing: a new place, prepared."""
    call_command("flush", verbosity=0, interactive=False)
    for path in sorted(folder().rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()


def is_empty() -> bool:
    return not (User.objects.exists() or Organisation.objects.exists() or list(folder().glob("*")))


def told(file: Path) -> dict[str, Any]:
    with tarfile.open(file) as tar:
        return json.load(tar.extractfile("manifest.json"))  # type: ignore[arg-type]


def contents() -> dict[str, bytes]:
    return {
        str(path.relative_to(folder())): path.read_bytes() for path in folder().rglob("*") if path.is_file()
    }


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(RefusedBackupError) as caught:
        work()
    sentence = str(caught.value)
    assert sentence.endswith(".") or "rien n’est gardé" in sentence
    assert "\n" not in sentence
    return sentence
