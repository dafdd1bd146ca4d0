"""What was acknowledged is never lost: a site that is killed, a backup that comes back elsewhere."""

from __future__ import annotations

import json
import os
import signal
import tarfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from tests.houses import House, Visitor, postgres_database, postgres_is_there

from filrouge.printing.tests.reading_back import pdf_text

pytestmark = pytest.mark.houses

PROGRAMME = """Programme stratégique 2025-2030
OS1 : Un village où personne ne reste seul
OO1 : Ouvrir des lieux
Action 1 : Tenir un café le mardi
Action 2 : Prêter la salle du moulin
"""
DATABASES = ["sqlite", *(["postgresql"] if postgres_is_there() else [])]


@pytest.fixture
def houses(tmp_path: Path) -> Iterator[Any]:
    """`houses("postgresql")`: a house of its own on that database."""
    with ExitStack() as kept:

        def build(database: str) -> House:
            home = tmp_path / f"maison-{len(list(tmp_path.iterdir()))}"
            home.mkdir()
            url = kept.enter_context(postgres_database()) if database == "postgresql" else ""
            return House(home, url)

        yield build


def digests(file: Path) -> dict[str, Any]:
    """What the manifest of a backup says of each table: rows and digest."""
    with tarfile.open(file) as tar:
        told = json.load(tar.extractfile("manifest.json"))  # type: ignore[arg-type]
    return {"tables": told["tables"], "documents": told["documents"]}


def report_of(house: House) -> str:
    out = house.home / "imprimé"
    house.run("report", "evaluation", "--organisation", "lamont", "--out", str(out))
    return pdf_text(next(out.glob("*.pdf")).read_bytes())


def test_a_backup_comes_back_in_each_database_and_reads_the_same(
    houses: Any, migrated: Path, tmp_path: Path
) -> None:
    first = houses("sqlite")
    first.open(migrated=migrated)
    document = tmp_path / "programme.txt"
    document.write_text(PROGRAMME)
    first.run("import", str(document), "--organisation", "lamont")
    told, chain = report_of(first), [first]
    assert "Tenir un café le mardi" in told
    for number, database in enumerate([*DATABASES[1:], "sqlite"]):
        file = tmp_path / f"sauvegarde-{number}.tar"
        chain[-1].run("backup", str(file))
        house = houses(database)
        assert "est revenue et vérifiée" in house.run("restore", str(file))
        chain.append(house)
        again = tmp_path / f"relue-{number}.tar"
        house.run("backup", str(again))
        assert digests(again) == digests(file), "each table has the digest it had"
        assert report_of(house) == told
    assert "sert déjà à quelqu’un" in chain[-1].run("restore", str(tmp_path / "sauvegarde-0.tar"), fails=True)


@pytest.mark.parametrize("database", DATABASES)
def test_a_killed_site_loses_nothing_that_it_acknowledged(houses: Any, migrated: Path, database: str) -> None:
    house = houses(database)
    password = house.open(migrated=migrated if database == "sqlite" else None)
    acknowledged: list[str] = []
    with house.serving() as process:
        visitors = [Visitor(house) for _each in range(3)]
        for visitor in visitors:
            visitor.enter(password)
        writers = [
            threading.Thread(target=keep_writing, args=(visitor, rank, acknowledged))
            for rank, visitor in enumerate(visitors)
        ]
        for writer in writers:
            writer.start()
        deadline = time.monotonic() + 60
        while len(acknowledged) < 25 and time.monotonic() < deadline:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGKILL)
        for writer in writers:
            writer.join()
    assert len(acknowledged) >= 25
    with house.serving():
        reader = Visitor(house)
        reader.enter(password)
        page = reader.get("/lamont/equipe/lieux/")
    assert [name for name in acknowledged if f">{name}<" not in page and name not in page] == []
    assert "abîmé" not in house.run("doctor", fails=True), "what is left to mend is the mail server"


def keep_writing(visitor: Visitor, rank: int, acknowledged: list[str]) -> None:
    """One place after the other, until nobody answers any more."""
    number = 0
    while True:
        number += 1
        name = f"Antenne {rank}-{number}"
        try:
            visitor.post("/lamont/equipe/lieux/sites/nouveau/", name=name, address="", phone="", version="0")
        except OSError:
            return
        acknowledged.append(name)
