"""What a check finds: a place, a sentence, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from filrouge.reading.lines import Source
from filrouge.reading.model import Reading
from filrouge.reading.remarks import Remark


@dataclass(frozen=True, slots=True)
class Checked:
    """What a rule looks at. `carried`: the lines of texts taken over from last year, not touched since."""

    source: Source
    reading: Reading
    year: int | None = None
    carried: frozenset[int] = field(default=frozenset())
    # What rules read in the same way is read once: half of the time of a check.
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """One slip. `lines` are those of the document, the first where one would correct it."""

    rule: str
    message: Remark
    lines: tuple[int, ...]
    suggestion: Remark

    def to_json(self) -> dict[str, Any]:
        """The shape that `filrouge check --json` prints."""
        return {
            "rule": self.rule, "message": str(self.message), "lines": list(self.lines),
            "suggestion": str(self.suggestion),
        }  # fmt: skip
