"""What the engine has to say to a person: a sentence with its values, to be said in any language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Remark:
    """A doubt or a note. `str(remark)` is the French; `sentence` is what the catalogues translate."""

    sentence: str  # marked with `gettext_noop` where it is written
    values: dict[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence % self.values

    def to_json(self) -> dict[str, Any]:
        """The sentence, its values, and the French that they make."""
        return {"sentence": self.sentence, "values": dict(self.values), "text": str(self)}
