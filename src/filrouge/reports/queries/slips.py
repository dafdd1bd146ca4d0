"""What disagrees in a report and where it is written, before anybody reads it in a language."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from filrouge.reading.remarks import Remark


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something of a report is written: a chapter, or the file of an action."""

    anchor: str = ""
    title: str = ""
    chapter: UUID | None = None
    action: UUID | None = None
    edition: UUID | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """What a rule says, and the places that it speaks of, the first where one would correct it."""

    rule: str
    message: Remark
    suggestion: Remark
    places: tuple[Spot, ...]
    typed: Any = None  # `counted.TypedAt`: the number that may become a living one
    is_right: bool = False  # nothing to correct: something to offer

    @property
    def fingerprint(self) -> str:
        """The same while the same rule says the same words of the same place."""
        said = [self.rule, self.places[0].anchor, self.message.sentence, self.message.values]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]
