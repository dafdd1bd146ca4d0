"""What happens to a file that somebody or something has changed: one sentence, and an empty place."""

from __future__ import annotations

import io
import json
import os
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.core.backup import Manifest, RefusedBackupError, archive, restore
from filrouge.core.tests.backups import PAPERS, contents, empty, is_empty, refused, told

pytestmark = pytest.mark.django_db(transaction=True)


def rewrite(file: Path, change: Callable[[tarfile.TarInfo, bytes], Any], *, resign: bool = True) -> None:
    """The same backup with members changed by hand, its manifest signed again as a forger would."""
    made = io.BytesIO()
    with tarfile.open(file) as old, tarfile.open(fileobj=made, mode="w", format=tarfile.GNU_FORMAT) as new:
        digest = ""
        for member in old:
            data = old.extractfile(member).read()  # type: ignore[union-attr]
            if member.name == "manifest.sha256" and resign:
                data = digest.encode() + b"  manifest.json\n"
            given = change(member, data)
            for info, content in [(member, data)] if given is None else given:
                if info.isreg():
                    info.size = len(content)
                if info.name == "manifest.json":
                    digest = archive.hashlib.sha256(content).hexdigest()
                new.addfile(info, io.BytesIO(content))
    file.write_bytes(made.getvalue())


def with_manifest(file: Path, **values: Any) -> None:
    def change(member: tarfile.TarInfo, data: bytes) -> Any:
        if member.name == "manifest.json":
            return [(member, json.dumps({**json.loads(data), **values}).encode())]
        return None

    rewrite(file, change)


def extra(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> Callable[..., Any]:
    """One member more, at the place of the first document."""

    def change(member: tarfile.TarInfo, data: bytes) -> Any:
        if member.name != "documents/actions/ordre du jour.txt":
            return None
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, link
        return [(info, b"x"), (member, data)]

    return change


def renamed(name: str) -> Callable[..., Any]:
    """The first document under another name, in the list too."""

    def change(member: tarfile.TarInfo, data: bytes) -> Any:
        if member.name == "documents/actions/ordre du jour.txt":
            member.name = f"documents/{name}"
            return [(member, data)]
        if member.name == "documents.jsonl":
            return [(member, data.replace(b"actions/ordre du jour.txt", json.dumps(name)[1:-1].encode()))]
        return None

    return change


HOSTILE: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "a letter": lambda file: file.write_bytes(b"Cher voisin, " * 300),
    "zeros": lambda file: file.write_bytes(bytes(10_240)),
    "another tar": lambda file: rewrite(file, lambda member, _data: [] if member.name[0] == "L" else None),
    "cut in two": lambda file: os.truncate(file, file.stat().st_size // 2),
    "cut in a header": lambda file: os.truncate(file, 1024 + 100),
    "without its end": lambda file: os.truncate(file, file.stat().st_size - 4096),
    "a link": lambda file: rewrite(file, extra("documents/lien", tarfile.SYMTYPE, "/etc/passwd")),
    "a hard link": lambda file: rewrite(file, extra("documents/lien", tarfile.LNKTYPE, "documents/vide")),
    "a device": lambda file: rewrite(file, extra("documents/zéro", tarfile.CHRTYPE)),
    "a pipe": lambda file: rewrite(file, extra("documents/tuyau", tarfile.FIFOTYPE)),
    "a folder": lambda file: rewrite(file, extra("documents/d", tarfile.DIRTYPE)),
    "one document more": lambda file: rewrite(file, extra("documents/a")),
    "a member twice": lambda file: rewrite(file, extra("tables/core.user.jsonl")),
    "up and out": lambda file: rewrite(file, renamed("../../dehors.txt")),
    "absolute": lambda file: rewrite(file, renamed("/etc/dehors.txt")),
    "a path of another system": lambda file: rewrite(file, renamed("a\\dehors")),
    "a format of tomorrow": lambda file: with_manifest(file, format=99),
    "a migration of tomorrow": lambda file: with_manifest(file, migrations=[["core", "0999_demain"]]),
    "no tables": lambda file: with_manifest(file, tables="beaucoup"),
    "a manifest of another kind": lambda file: with_manifest(file, documents=[]),
    "a table of elsewhere": lambda file: with_manifest(
        file, tables=[{"name": "auth.group", "columns": [], "rows": 0, "sha256": ""}]
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_sentence_and_nothing_else(file: Path, tmp_path: Path, name: str) -> None:
    HOSTILE[name](file)
    refused(lambda: restore(file))
    assert is_empty()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar", "documents"]


def test_a_size_larger_than_the_file_costs_nothing(file: Path) -> None:
    """A bomb: eight exbibytes are announced."""
    data = bytearray(file.read_bytes())
    info = tarfile.TarInfo("documents/bombe")
    info.size = 1 << 63
    data[1024:1024] = info.tobuf(tarfile.GNU_FORMAT)
    file.write_bytes(data)
    assert "abîmée" in refused(lambda: restore(file))


@pytest.mark.parametrize(("old", "new"), [(b"Le moulin", b"Le moelin"), (b"1. Le moulin", b"2. Le moulin")])
def test_a_changed_letter_is_seen(file: Path, old: bytes, new: bytes) -> None:
    data = file.read_bytes()
    assert old in data
    file.write_bytes(data.replace(old, new, 1))
    assert "abîmée" in refused(lambda: restore(file))
    assert is_empty()


@pytest.mark.parametrize(("field", "value"), [("rows", 7), ("sha256", "0" * 64)])
def test_a_table_that_is_not_what_the_manifest_says_is_refused(file: Path, field: str, value: Any) -> None:
    tables = told(file)["tables"]
    next(table for table in tables if table["name"] == "core.user")[field] = value
    with_manifest(file, tables=tables)
    assert "core.user" in refused(lambda: restore(file))
    assert is_empty()


def test_a_row_that_points_nowhere_is_refused(file: Path) -> None:
    """Somebody took the organisations out, and signed the rest again."""
    tables = told(file)["tables"]
    with_manifest(file, tables=[table for table in tables if table["name"] != "organisations.organisation"])
    refused(lambda: restore(file))
    assert is_empty()


def test_a_manifest_whose_digest_is_not_its_own_is_refused(file: Path) -> None:
    rewrite(
        file,
        lambda member, data: (
            [(member, data.replace(b'"program"', b'"Program"'))] if member.name == "manifest.json" else None
        ),
        resign=False,
    )
    assert "manifeste" in refused(lambda: restore(file))


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_flipped_bit_is_seen_or_changes_nothing(file: Path, data: st.DataObject) -> None:
    whole = file.read_bytes()
    place = data.draw(st.integers(0, len(whole) * 8 - 1))
    changed = bytearray(whole)
    changed[place // 8] ^= 1 << place % 8
    copy = file.with_name("copie.tar")
    copy.write_bytes(changed)
    empty()
    try:
        manifest: Manifest | None = restore(copy)
    except RefusedBackupError:
        manifest = None
    if manifest is None:
        assert is_empty()
    else:
        assert contents() == PAPERS
        assert [table.sha256 for table in manifest.tables] == [
            table["sha256"] for table in told(file)["tables"]
        ]
