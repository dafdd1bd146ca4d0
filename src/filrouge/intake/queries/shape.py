"""A reading as JSON: the same facts, its tree laid flat so that a line can change level without moving.

The parent of an action is the nearest objective above it; the parent of an objective, the nearest one above
of a smaller level. So no gesture can make a cycle, and no line can get lost. A node keeps its id for good.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from filrouge.reading.model import ReadAction, Reading, ReadObjective

Shape: TypeAlias = dict[str, Any]
Node: TypeAlias = dict[str, Any]
T = TypeVar("T")

# What an objective has no place for, in the words it is kept under when an action becomes an objective.
KEPT_AS_TEXT = (
    ("bearer", "Entité porteuse"),
    ("collaborations", "Collaboration"),
    ("condition", "Sous réserve"),
    ("responsible", "Responsable"),
    ("deadline", "Échéance"),
    ("state", "État"),
    ("indicator", "Indicateur"),
    ("budget", "Budget"),
    ("examples", "Par exemple"),
)


def to_shape(reading: Reading) -> Shape:
    """The reading as JSON. Ids are given in the order of the tree, the same for the same reading."""
    shape: Shape = _plain(asdict(reading))
    del shape["objectives"], shape["actions"]
    nodes = list(_flat(reading))
    for rank, node in enumerate(nodes):
        node["id"] = f"n{rank}"
    for rank, unread in enumerate(shape["unread"]):
        unread["id"], unread["taken"] = f"u{rank}", ""
    shape["nodes"] = nodes
    return shape


def _flat(reading: Reading) -> Iterator[Node]:
    for objective in reading.objectives:
        yield from _flat_objective(objective)
    for action in reading.actions:
        yield node_of(action, apart=bool(reading.objectives))


def _flat_objective(objective: ReadObjective) -> Iterator[Node]:
    own = _plain(asdict(objective))
    del own["children"], own["actions"]
    yield {**node_of(ReadAction(label="", title="", line=0)), **own}
    # An objective's own actions come first: after its children, they would belong to the last of them.
    for below in objective.actions:
        yield node_of(below)
    for child in objective.children:
        yield from _flat_objective(child)


def node_of(action: ReadAction, *, apart: bool = False) -> Node:
    """One line of the tree, an action: level 0. `apart` keeps it under no objective."""
    node: Node = _plain(asdict(action))
    return {**node, "id": "", "level": 0, "apart": apart, "ignored": False, "checked": False, "joined": ""}


def _plain(value: Any) -> Any:
    """Enums as their text: what JSON gives back is then equal to what it was given."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, str) else value


def live(shape: Shape) -> list[Node]:
    """The nodes that will be saved: not ignored, not joined to another."""
    return [node for node in shape["nodes"] if not node["ignored"] and not node["joined"]]


def live_files(shape: Shape) -> list[Node]:
    """The files of a report that will be saved: not ignored, not joined to another."""
    files = shape.get("files", ())
    return [one for one in files if not one.get("ignored") and not one.get("joined")]


def kept_sections(file: Node) -> list[Node]:
    """The answers of a file that will be saved."""
    return [section for section in file["sections"] if not section.get("left_out")]


def from_shape(shape: Shape) -> Reading:
    """The reading that the JSON tells now, gestures included."""
    unread = [entry for entry in shape["unread"] if not entry["taken"]]
    files = [{**one, "sections": kept_sections(one)} for one in live_files(shape)]
    tables = [one for one in shape.get("tables", ()) if not one.get("left_out")]
    told = {
        **shape,
        "unread": unread,
        "assessments": assessments(shape),
        "files": files,
        "tables": tables,
    }
    reading = revive(Reading, told)
    reading.objectives, reading.actions = _tree(live(shape))
    return reading


def assessments(shape: Shape) -> list[dict[str, Any]]:
    """The colours that still have an action: those of ignored lines are left out."""
    left_out = {node["label"] for node in shape["nodes"] if node["ignored"] or node["joined"]}
    left_out -= {node["label"] for node in live(shape)}
    return [entry for entry in shape["assessments"] if entry["label"] not in left_out]


def _tree(nodes: Iterable[Node]) -> tuple[list[ReadObjective], list[ReadAction]]:
    roots: list[ReadObjective] = []
    loose: list[ReadAction] = []
    above: list[ReadObjective] = []
    for node in nodes:
        if node["level"]:
            objective = _objective(node)
            while above and above[-1].level >= objective.level:
                above.pop()
            (above[-1].children if above else roots).append(objective)
            above.append(objective)
        elif node["apart"] or not above:
            loose.append(_action(node))
        else:
            above[-1].actions.append(_action(node))
    return roots, loose


def _objective(node: Node) -> ReadObjective:
    return revive(
        ReadObjective, {**node, "text": "\n".join(filter(None, [node["text"], *_kept_as_text(node)]))}
    )


def _kept_as_text(node: Node) -> Iterator[str]:
    for name, word in KEPT_AS_TEXT:
        if value := node[name]:
            yield f"{word} : {' ; '.join(value) if isinstance(value, list) else value}"


def _action(node: Node) -> ReadAction:
    return revive(ReadAction, node)


def revive(kind: type[T], values: dict[str, Any]) -> T:
    """A dataclass of the reading from its JSON; what the JSON does not say keeps its default."""
    hints = _hints(kind)  # type: ignore[arg-type]  # a class is hashable
    given = [field.name for field in fields(kind) if field.name in values]  # type: ignore[arg-type]
    return kind(**{name: _value(hints[name], values[name]) for name in given})


# What JSON gives back as it was given: most of a reading.
_PLAIN = (str, int, list[int], list[str])


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, value: Any) -> Any:
    if hint in _PLAIN:
        return value
    if get_origin(hint) is list:
        return [_value(get_args(hint)[0], inner) for inner in value]
    if get_origin(hint) is UnionType:
        return (
            None if value is None else _value(next(a for a in get_args(hint) if a is not type(None)), value)
        )
    if isinstance(hint, type) and is_dataclass(hint):
        return revive(hint, value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    return value
