"""Places and files of the tests of a backup."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings

from filrouge.core import records
from filrouge.core.backup import back_up
from filrouge.core.scoping import scope
from filrouge.core.tests.backups import lay
from filrouge.organisations.models import Service, Site
from filrouge.organisations.tests.cast import gather


@pytest.fixture
def place(tmp_path: Path, settings: Any) -> Path:
    """A documents folder of the test's own, empty."""
    settings.MEDIA_ROOT = tmp_path / "documents"
    settings.MEDIA_ROOT.mkdir()
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def papers(place: Path) -> Path:
    """Three documents in it."""
    lay(place)
    return place


@pytest.fixture(scope="module")
def written(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Path:
    """A backup of two organisations and three documents, made once; the database is empty again."""
    home = tmp_path_factory.mktemp("town")
    lay(home / "documents")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=home / "documents"):
        cast = gather()
        with scope(organisation=cast.valmont):
            records.create(Service(organisation=cast.valmont, name="Insertion"), by=cast.coordinator)
            records.create(Site(organisation=cast.valmont, name="Le moulin"), by=cast.coordinator)
        back_up(home / "b.tar")
        call_command("flush", verbosity=0, interactive=False)
    return home / "b.tar"


@pytest.fixture
def file(written: Path, place: Path, tmp_path: Path) -> Path:
    """That backup, for one test."""
    return Path(shutil.copy2(written, tmp_path / "b.tar"))
