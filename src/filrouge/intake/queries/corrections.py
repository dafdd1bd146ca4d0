"""The gestures of the person who checks a reading: pure, on the JSON of `shape`.

A draft keeps what was read and the list of gestures made on it; what it says now is one applied to the other.
So nothing is ever lost, and the last gesture can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

from django.utils.translation import gettext as _

from filrouge.intake.queries.file_corrections import FILE_GESTURES, number_files
from filrouge.intake.queries.gestures import Gesture, GestureError, words
from filrouge.intake.queries.part_corrections import PART_GESTURES, number_parts
from filrouge.intake.queries.shape import Node, Shape, live, node_of
from filrouge.reading.model import Confidence, Nature, ReadAction, joined_answers

DEEPEST = 2  # the programme has two levels of objectives; a document may have more
LONGEST = {"label": 60, "title": 1000, "period": 40}


def apply_all(shape: Shape, gestures: Iterable[Gesture]) -> Shape:
    """What a reading says after those gestures; the reading given is left as it is."""
    current = deepcopy(shape)
    number_files(current)
    number_parts(current)
    for gesture in gestures:
        _make(current, gesture)
    return current


def apply(shape: Shape, gesture: Gesture) -> Shape:
    """One gesture on a copy. Raises `GestureError` when it makes no sense there."""
    return apply_all(shape, [gesture])


def _make(shape: Shape, gesture: Gesture) -> None:
    make = GESTURES.get(str(gesture.get("do")))
    if make is None:
        raise GestureError(_("Ce geste n’existe pas : rechargez la page."))
    make(shape, gesture)


def _node(shape: Shape, gesture: Gesture) -> Node:
    for node in shape["nodes"]:
        if node["id"] == gesture.get("node"):
            return node  # type: ignore[no-any-return]
    raise GestureError(_("Cette ligne n’est pas dans la lecture : rechargez la page."))


def _entitle(shape: Shape, gesture: Gesture) -> None:
    shape["title"] = _words(gesture, "title") or shape["title"]
    shape["period"] = _words(gesture, "period") or None
    shape["entitled"] = bool(_words(gesture, "title"))


def _ignore(shape: Shape, gesture: Gesture) -> None:
    node = _node(shape, gesture)
    node["ignored"] = True
    if gesture.get("branch"):
        for below in branch(shape, node):
            below["ignored"] = True


def _restore(shape: Shape, gesture: Gesture) -> None:
    node = _node(shape, gesture)
    if node["joined"]:
        raise GestureError(_("Cette ligne est réunie à une autre : annulez plutôt le geste."))
    node["ignored"] = False
    if gesture.get("branch"):
        for below in branch(shape, node):
            below["ignored"] = False


def branch(shape: Shape, top: Node) -> list[Node]:
    """The lines under an objective, ignored ones included; none under an action."""
    if not top["level"]:
        return []
    nodes = shape["nodes"]
    found: list[Node] = []
    for node in nodes[nodes.index(top) + 1 :]:
        if node["apart"] or 0 < node["level"] <= top["level"]:
            break
        found.append(node)
    return found


def _raise(shape: Shape, gesture: Gesture) -> None:
    node = _node(shape, gesture)
    if node["level"] == 1:
        raise GestureError(_("Cette ligne est déjà au premier niveau."))
    node["level"] = node["level"] - 1 if node["level"] else _lowest(shape)
    node["apart"] = False


def _lower(shape: Shape, gesture: Gesture) -> None:
    node = _node(shape, gesture)
    if not node["level"] and not node["apart"]:
        raise GestureError(_("Cette ligne est déjà une action."))
    if node["apart"]:
        node["apart"] = False
    else:
        node["level"] = 0 if node["level"] >= _lowest(shape) else node["level"] + 1


def _lowest(shape: Shape) -> int:
    """The level just above the actions: that of the document when it has more than two."""
    return max([DEEPEST, *(int(node["level"]) for node in shape["nodes"])])


def _join(shape: Shape, gesture: Gesture) -> None:
    node = _node(shape, gesture)
    above = line_above(shape, node)
    if above is None:
        raise GestureError(_("Il n’y a pas de ligne au-dessus à laquelle la réunir."))
    above["title"] = " ".join(filter(None, [above["title"], node["label"], node["title"]]))
    above["answers"] = joined_answers(above["text"], above["answers"], node["text"], node["answers"])
    above["text"] = "\n".join(filter(None, [above["text"], node["text"]]))
    above["lines"] = sorted({*above["lines"], *node["lines"], node["line"]})
    for name, value in node.items():
        if isinstance(value, list) and name != "lines":
            above[name] = [*above[name], *(entry for entry in value if entry not in above[name])]
    for name in ("bearer", "condition", "deadline", "state", "indicator", "budget"):
        above[name] = " ; ".join(filter(None, [above[name], node[name]])) or None
    above["transversal"] = above["transversal"] or node["transversal"]
    above["checked"] = True
    node["joined"] = above["id"]


def line_above(shape: Shape, node: Node) -> Node | None:
    """The line that « réunir » would join this one to: the nearest one above that is kept."""
    nodes = shape["nodes"]
    before = nodes[: nodes.index(node)]
    return next((other for other in reversed(before) if not other["ignored"] and not other["joined"]), None)


def _rename(shape: Shape, gesture: Gesture) -> None:
    node = _node(shape, gesture)
    title, label = _words(gesture, "title"), _words(gesture, "label")
    if not title:
        raise GestureError(_("Écrivez un titre, ou ignorez la ligne."))
    if label != node["label"]:
        for entry in shape["assessments"]:
            if entry["label"] == node["label"] and entry["label"]:
                entry["label"] = label
    node.update(title=title, label=label, checked=True)


def _words(gesture: Gesture, name: str) -> str:
    return words(gesture, name, LONGEST[name])


def _confirm(shape: Shape, gesture: Gesture) -> None:
    node = _node(shape, gesture)
    node["checked"], node["confidence"] = True, str(Confidence.SURE)


def _nature(shape: Shape, gesture: Gesture) -> None:
    node = _node(shape, gesture)
    wanted = gesture.get("nature") or None
    if wanted not in (None, *Nature):
        raise GestureError(_("Choisissez « mission maintenue » ou « projet »."))
    node["nature"] = str(wanted) if wanted else None


def _take(shape: Shape, gesture: Gesture) -> None:
    """A line left aside becomes an action, or a note under the action before it."""
    unread = next((entry for entry in shape["unread"] if entry["id"] == gesture.get("unread")), None)
    if unread is None or unread["taken"]:
        raise GestureError(_("Cette ligne est déjà reprise : rechargez la page."))
    before = [node for node in live(shape) if node["line"] < unread["line"]]
    if gesture.get("as") == "note":
        if not before:
            raise GestureError(
                _("Aucune ligne au-dessus ne peut recevoir cette note : reprenez-la comme action.")
            )
        owner = before[-1]
        owner["answers"] = joined_answers(owner["text"], owner["answers"], unread["text"], {})
        owner["text"] = "\n".join(filter(None, [owner["text"], unread["text"]]))
        owner["lines"] = sorted({*owner["lines"], *_lines(unread)})
    else:
        taken = ReadAction(label="", title=unread["text"], line=unread["line"], lines=_lines(unread))
        place = shape["nodes"].index(before[-1]) + 1 if before else 0
        shape["nodes"].insert(place, {**node_of(taken), "id": unread["id"], "checked": True})
    unread["taken"] = "note" if gesture.get("as") == "note" else "action"


def _lines(unread: dict[str, Any]) -> list[int]:
    return sorted({unread["line"], *unread["lines"]})


GESTURES: dict[str, Callable[[Shape, Gesture], None]] = {
    "entitle": _entitle,
    "ignore": _ignore,
    "restore": _restore,
    "raise": _raise,
    "lower": _lower,
    "join": _join,
    "rename": _rename,
    "confirm": _confirm,
    "nature": _nature,
    "take": _take,
    **PART_GESTURES,
    **FILE_GESTURES,
}
