"""One file with everything that people wrote, and its return elsewhere. See docs/decisions/0011-backup.md."""

from filrouge.core.backup.derived import DERIVED, Derived
from filrouge.core.backup.documents import missing
from filrouge.core.backup.errors import RefusedBackupError
from filrouge.core.backup.making import Made, back_up
from filrouge.core.backup.manifest import Manifest
from filrouge.core.backup.restoring import restore

__all__ = ["DERIVED", "Derived", "Made", "Manifest", "RefusedBackupError", "back_up", "missing", "restore"]
