"""What a backup leaves out, because the house makes it again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Derived:
    """A table that is not in a backup, and why: who fills it again."""

    table: str
    why: str
    vendor: str = ""  # the only database that has it; empty: both


DERIVED = (
    Derived("django_migrations", "written by migrate; the manifest names each migration"),
    Derived("django_content_type", "made by migrate"),
    Derived("auth_permission", "made by migrate; the rights of the house are in its rules"),
    Derived("auth_group", "Django's, unused"),
    Derived("auth_group_permissions", "Django's, unused"),
    Derived("django_session", "who is signed in now: everybody signs in again"),
    Derived("usersessions_usersession", "where each person is signed in now: goes with the session"),
    Derived(
        "core_searchtext", "the words of each text: filrouge restore and filrouge prepare read them again"
    ),
    # The same words as SQLite indexes them, in tables of its own.
    *(
        Derived(f"core_searchtext_index{part}", "kept by SQLite from core_searchtext", "sqlite")
        for part in ("", "_config", "_data", "_docsize", "_idx")
    ),
    Derived("core_cache", "failed sign-ins of the last minutes"),
    Derived(
        "django_tasks_database_dbtaskresult", "the queue's own rows: core.queue.reap asks again for jobs"
    ),
)
LEFT_OUT = frozenset(entry.table for entry in DERIVED)
