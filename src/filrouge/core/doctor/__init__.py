"""What is wrong with an installation, in sentences. The rooms add their own checks to `registries.checks`."""

from __future__ import annotations

from collections.abc import Iterator

from filrouge.core.doctor import data, machine, secrets, work
from filrouge.core.registries import Check, Registry, Trouble, registries

CHECKS = (
    Check("core.secret_key", machine.secret_key, after=(), order=10),
    Check("core.address", machine.address, after=(), order=11),
    Check("core.pages", machine.pages, after=(), order=12),
    Check("core.disk", machine.disk, after=(), order=13),
    Check("core.folder", machine.folder, after=(), order=14),
    Check("core.mail", machine.mail, after=(), order=15),
    Check("core.sms", machine.sms, after=(), order=16),
    Check("core.database", data.database, after=(), order=20),
    Check("core.integrity", data.integrity, after=("core.database",), order=21),
    Check("core.migrations", data.migrations, after=("core.database", "core.integrity"), order=22),
    Check("core.clock", data.clock, order=30),
    Check("core.documents", data.documents, order=31),
    Check("core.keys", secrets.keys, order=32),
    Check(
        "core.accesses", secrets.accesses, after=("core.database", "core.migrations", "core.keys"), order=33
    ),
    Check("core.worker", work.worker, order=40),
    Check("core.jobs", work.jobs, order=41),
)


def examine(checks: Registry[Check] | None = None) -> Iterator[Trouble]:
    """Every trouble, in the order of the checks. A check that cannot be made is a trouble itself."""
    well: set[str] = set()
    for check in registries.checks if checks is None else checks:
        if not well.issuperset(check.after):
            continue
        found = _look(check)
        if not found:
            well.add(check.key)
        yield from found


def _look(check: Check) -> list[Trouble]:
    try:
        return list(check.look())
    except Exception as error:
        return [
            Trouble(
                f"La vérification « {check.key} » n’a pas pu se faire ({type(error).__name__}).",
                "Corrigez d’abord le reste, puis relancez « filrouge doctor ».",
            )
        ]
