"""The database and the documents it names."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max
from django.utils import timezone

from filrouge.core.backup import history, missing
from filrouge.core.models import AuditLine
from filrouge.core.registries import Trouble

DRIFT = dt.timedelta(minutes=5)
DAMAGED = Trouble(
    "Le fichier de la base est abîmé.",
    "Arrêtez le site, gardez ce fichier, et rendez la dernière sauvegarde dans un autre dossier.",
)


def database() -> Iterator[Trouble]:
    """It answers, and takes what is written."""
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        if _is_damage(error):
            yield DAMAGED
            return
        cause = type(error.__cause__ or error).__name__
        yield Trouble(
            f"La base ne répond pas ({cause}).",
            "Vérifiez FILROUGE_DATABASE, et que le serveur de la base est en marche.",
        )
        return
    if connection.vendor == "sqlite":
        path = Path(str(connection.settings_dict["NAME"]))
        if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            yield Trouble(
                f"La base « {path} » ne se laisse pas écrire.",
                "Donnez le fichier et son dossier au compte qui fait tourner le site.",
            )


def _is_damage(error: Error) -> bool:
    """A file so broken that it does not even open."""
    told = getattr(error.__cause__, "sqlite_errorcode", None)
    return told in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def migrations() -> Iterator[Trouble]:
    """Neither behind this version of the program nor ahead of it."""
    applied = history.applied(connection)
    if not applied:
        yield Trouble("La base est vide.", "Lancez « filrouge prepare », ou rendez-lui une sauvegarde.")
        return
    if history.unknown(applied):
        yield Trouble(
            "La base a été mise à jour par une version plus récente de Fil rouge.",
            "Installez cette version-là, ou rendez une sauvegarde d’avant la mise à jour.",
        )
        return
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Trouble(
            "La base n’est pas à jour.", "Faites « filrouge backup », puis lancez « filrouge prepare »."
        )


def integrity() -> Iterator[Trouble]:
    """A file may be damaged by a disk; a database server watches over its own."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        [told] = cursor.fetchone()
    if told != "ok":
        yield DAMAGED


def clock() -> Iterator[Trouble]:
    """This machine knows what time it is: deadlines, reminders and the journal depend on it."""
    now = timezone.now()
    known = [AuditLine._base_manager.aggregate(last=Max("at"))["last"] or now]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT CURRENT_TIMESTAMP")
            known.append(cursor.fetchone()[0])
            if now - known[-1] > DRIFT:
                known.append(now + 2 * DRIFT)  # ahead of the server is wrong too
    if max(known) - now > DRIFT:
        yield Trouble(
            f"L’horloge de cette machine se trompe : elle dit {timezone.localtime(now):%d/%m/%Y, %H:%M}.",
            "Réglez-la sur un serveur de temps, et vérifiez FILROUGE_TIME_ZONE.",
        )


def documents() -> Iterator[Trouble]:
    """Every document that the database names is on the disk."""
    gone = [path for _model, path in missing(connection)]
    if gone:
        yield Trouble(
            f"Documents que la base nomme, et qui manquent sur le disque : {len(gone)}, dont « {gone[0]} ».",
            "Remettez le dossier des documents, ou reprenez-les d’une sauvegarde.",
        )
