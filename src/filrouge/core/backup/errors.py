"""What stops a backup or its return."""

from __future__ import annotations


class RefusedBackupError(Exception):
    """One French sentence for the person at the command line: what is wrong, and what to do."""


def damaged(what: str) -> RefusedBackupError:
    """The file is ours, and is no longer what was written."""
    return RefusedBackupError(f"Cette sauvegarde est abîmée ({what}) : prenez-en une autre copie.")
