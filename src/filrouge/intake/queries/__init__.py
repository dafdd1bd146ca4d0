"""What is read of a reading: its tree after corrections, its page, the list of past ones.

- `shape`: a `Reading` becomes JSON with one flat list of nodes, and back
- `corrections`: pure gestures on that JSON
- `current(draft)`: what a draft says now
"""

from filrouge.intake.queries.corrections import apply, apply_all
from filrouge.intake.queries.drafts import current, drafts, due_drafts, saved_twin, twin_of
from filrouge.intake.queries.gestures import Gesture, GestureError
from filrouge.intake.queries.preview import Preview, preview
from filrouge.intake.queries.shape import Shape, from_shape, live, to_shape

__all__ = [
    "Gesture",
    "GestureError",
    "Preview",
    "Shape",
    "apply",
    "apply_all",
    "current",
    "drafts",
    "due_drafts",
    "from_shape",
    "live",
    "preview",
    "saved_twin",
    "to_shape",
    "twin_of",
]
