"""Which migrations a database has had, and the models as they were then.

A backup is made before a new version is prepared as well as after, and an old one is restored by a newer
program: rows are read and written through the models of their own time.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from django.apps.registry import Apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from filrouge.core.backup.errors import RefusedBackupError
from filrouge.core.backup.manifest import Migration


def applied(connection: BaseDatabaseWrapper) -> list[Migration]:
    """The migrations that this database has had, in a settled order."""
    return sorted(cast("Collection[Migration]", MigrationRecorder(connection).applied_migrations()))


def unknown(names: Collection[Migration]) -> list[Migration]:
    """Those that this version of the program does not have."""
    known = set(MigrationLoader(None).disk_migrations)
    return sorted(set(names) - known)


def models_at(names: Collection[Migration], connection: BaseDatabaseWrapper) -> Apps:
    """The models as they were when these migrations, and no others, had run."""
    loader = MigrationLoader(connection)
    return cast("Apps", loader.project_state(_last(loader, names)).apps)


def bring_to(names: Collection[Migration], connection: BaseDatabaseWrapper) -> None:
    """Run these migrations and no others. Raises `RefusedBackupError` when the place is ahead of them."""
    executor = MigrationExecutor(connection)
    if set(executor.loader.applied_migrations) - set(names):
        raise RefusedBackupError(
            "Cette base est préparée pour une version plus récente que la sauvegarde : donnez une base vide, "
            "sans « filrouge prepare » ; la mise à jour se fait après le retour des données."
        )
    executor.migrate(_last(executor.loader, names))


def _last(loader: MigrationLoader, names: Collection[Migration]) -> list[Migration]:
    """Of each app, the migrations that no other of these follows."""
    held = set(names).intersection(loader.graph.nodes)
    followed = {
        parent.key for key in held for parent in loader.graph.node_map[key].parents if parent.key[0] == key[0]
    }
    return sorted(held - followed)
