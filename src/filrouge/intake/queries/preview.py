"""The page of a reading: lines of the document on one side, lines of the tree on the other, ready to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.intake.models import Draft
from filrouge.intake.queries.corrections import DEEPEST, branch, line_above
from filrouge.intake.queries.drafts import current
from filrouge.intake.queries.shape import Node, Shape, assessments, live
from filrouge.programme.enums import Health
from filrouge.reading.model import Confidence, Nature

STITCHES = {Confidence.SURE: "c3", Confidence.PROBABLE: "c2", Confidence.CHECK: "c1"}
WORDS = {
    Confidence.SURE: gettext_lazy("sûr"),
    Confidence.PROBABLE: gettext_lazy("probable"),
    Confidence.CHECK: gettext_lazy("à vérifier"),
}
NATURES = {Nature.MAINTAINED: gettext_lazy("mission maintenue"), Nature.PROJECT: gettext_lazy("projet")}
FACTS = (
    ("bearer", gettext_lazy("Porteur")),
    ("collaborations", gettext_lazy("Avec")),
    ("condition", gettext_lazy("Sous réserve de")),
    ("responsible", gettext_lazy("Responsable")),
    ("deadline", gettext_lazy("Échéance")),
    ("state", gettext_lazy("État")),
    ("indicator", gettext_lazy("Indicateur")),
    ("budget", gettext_lazy("Budget")),
    ("examples", gettext_lazy("Par exemple")),
)
HEALTH_MARKS = {Health.DONE: "d", Health.PARTIAL: "p", Health.NOT_STARTED: "n", Health.CHANGED: "e"}

# What a page can nest; no programme goes that deep, and a template calls itself at each step.
MOST_STEPS = 20


@dataclass(slots=True)
class LineView:
    """One line of the document. `node` is the line of the tree it became, empty when none."""

    n: int
    text: str
    node: str = ""
    is_bold: bool = False
    is_out: bool = False
    is_chosen: bool = False


@dataclass(slots=True)
class NodeView:
    """One line of the tree, with those under it."""

    id: str
    label: str
    title: str
    level: int
    nature: str
    nature_word: str
    stitches: str
    word: str
    doubts: list[str]
    facts: list[tuple[str, str]]
    from_lines: str
    text: str
    health: str  # the letter of its mark, empty without colour
    health_word: str
    is_ignored: bool
    is_checked: bool
    is_open: bool = False
    is_chosen: bool = False
    is_transversal: bool = False
    is_unplanned: bool = False
    raised: str = ""  # what it would become, empty when it cannot
    lowered: str = ""
    above: str = ""  # what « réunir » would join it to
    below: int = 0  # lines under it
    children: list[NodeView] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Check:
    """A total the text declares, beside what there is now."""

    what: str
    said: int
    found: int | None
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything the page shows of an open draft."""

    lines: list[LineView]
    roots: list[NodeView]
    apart: list[NodeView]
    sure: int
    probable: int
    check: int
    next_doubt: str  # id of the first line to check, empty when all is clear
    gaps: list[Check]  # totals that disagree with what was found, or that nobody counted
    agreed: list[Check]
    unread: list[dict[str, Any]]
    pages: int | None
    notes: list[str]
    chosen: str
    gestures: int
    joined: dict[str, str]

    def joined_to(self, node: str) -> str:
        """The line that another was joined to; itself when it was not."""
        return self.joined.get(node, node)


def preview(draft: Draft, *, chosen: str = "") -> Preview:
    """The page of a draft, with one line of the tree chosen. One pass over its lines, no query."""
    shape = current(draft)
    kept = live(shape)
    counts = Counter(_confidence(node) for node in kept)
    views = _Views(shape, chosen)
    roots, apart = views.forest()
    checks = list(_checks(shape))
    doubtful = [node["id"] for node in kept if _confidence(node) is not Confidence.SURE]
    return Preview(
        lines=_lines(draft, shape, chosen),
        roots=roots,
        apart=apart,
        sure=counts[Confidence.SURE],
        probable=counts[Confidence.PROBABLE],
        check=counts[Confidence.CHECK],
        next_doubt=next((name for name in doubtful if name != chosen), ""),
        gaps=[check for check in checks if check.found != check.said],
        agreed=[check for check in checks if check.found == check.said],
        unread=[entry for entry in shape["unread"] if not entry["taken"]],
        pages=draft.source.get("pages"),
        notes=list(dict.fromkeys(map(said_remark, [*draft.source.get("notes", []), *shape["notes"]]))),
        chosen=chosen,
        gestures=len(draft.gestures),
        joined={node["id"]: node["joined"] for node in shape["nodes"] if node["joined"]},
    )


def _confidence(node: Node) -> Confidence:
    return Confidence.SURE if node["checked"] else Confidence(node["confidence"])


class _Views:
    """Turns the flat nodes into a forest to show."""

    def __init__(self, shape: Shape, chosen: str) -> None:
        self.shape, self.chosen = shape, chosen
        self.lowest = max([DEEPEST, *(node["level"] for node in shape["nodes"])])
        self.colours = {entry["label"]: Health(entry["health"]) for entry in assessments(shape)}

    def forest(self) -> tuple[list[NodeView], list[NodeView]]:
        """Those under objectives, and those that stand apart. Ignored lines keep their place, as leaves."""
        roots: list[NodeView] = []
        apart: list[NodeView] = []
        above: list[NodeView] = []
        for node in self.shape["nodes"]:
            if node["joined"]:
                continue
            view = self.view(node)
            if node["level"] and not node["ignored"]:
                while above and (above[-1].level >= view.level or len(above) >= MOST_STEPS):
                    above.pop()
                (above[-1].children if above else roots).append(view)
                above.append(view)
            elif node["apart"]:
                apart.append(view)
            else:
                (above[-1].children if above else roots).append(view)
        return roots, apart

    def view(self, node: Node) -> NodeView:
        """One line. What its buttons would do is worked out only when they are shown."""
        confidence = _confidence(node)
        health = None if node["level"] else self.colours.get(node["label"])
        view = NodeView(
            id=node["id"],
            label=node["label"],
            title=node["title"],
            level=node["level"],
            nature=node["nature"] or "",
            nature_word=str(NATURES[Nature(node["nature"])]) if node["nature"] else "",
            stitches=STITCHES[confidence],
            word=_("vérifié") if node["checked"] else str(WORDS[confidence]),
            doubts=[] if node["checked"] else [said_remark(doubt) for doubt in node["doubts"]],
            facts=[],
            from_lines="",
            text="",
            health=HEALTH_MARKS[health] if health else "",
            health_word=str(health.label) if health else "",
            is_ignored=node["ignored"],
            is_checked=node["checked"],
            is_transversal=node["transversal"],
            is_unplanned=node["unplanned"],
        )
        view.is_chosen = node["id"] == self.chosen
        view.is_open = view.is_chosen or (confidence is Confidence.CHECK and not node["ignored"])
        if view.is_open:
            self.open(view, node)
        return view

    def open(self, view: NodeView, node: Node) -> None:
        """What the buttons of an open line say, and what is known of it."""
        level = node["level"]
        view.facts = [
            (str(word), ", ".join(node[name]) if isinstance(node[name], list) else node[name])
            for name, word in FACTS
            if node[name]
        ]
        view.text = node["text"]
        view.from_lines = said_lines(sorted({node["line"], *node["lines"]}))
        if level != 1:
            view.raised = level_word(level - 1 if level else self.lowest)
        if node["apart"]:
            view.lowered = _("sous l’objectif au-dessus")
        elif level:
            view.lowered = level_word(0 if level >= self.lowest else level + 1)
        above = line_above(self.shape, node)
        view.above = f"{above['label']} {above['title']}".strip()[:60] if above else ""
        view.below = len(branch(self.shape, node))


def level_word(level: int) -> str:
    """What a level is called."""
    if level == 0:
        return _("action")
    return _("objectif stratégique") if level == 1 else _("objectif opérationnel")


def said_remark(remark: dict[str, Any]) -> str:
    """A doubt or a note of the reading, in the language of the person."""
    return str(_(remark["sentence"]) % remark["values"])


def said_lines(lines: list[int]) -> str:
    """« ligne 14 », « lignes 14 et 20 », « lignes 14 à 20 »: a document has empty lines in between."""
    if len(lines) == 1:
        return _("ligne %(first)s") % {"first": lines[0]}
    if len(lines) > 2 or lines[1] == lines[0] + 1:
        return _("lignes %(first)s à %(last)s") % {"first": lines[0], "last": lines[-1]}
    return _("lignes %(first)s et %(last)s") % {"first": lines[0], "last": lines[1]}


def _lines(draft: Draft, shape: Shape, chosen: str) -> list[LineView]:
    owners: dict[int, str] = {}
    objectives: set[int] = set()
    struck: set[int] = set()
    picked: set[int] = set()
    used = set(_used(shape))
    is_empty = not (shape["nodes"] or shape["sheets"] or shape["assessments"])
    title = " ".join((shape["title"] or "").split())
    for node in shape["nodes"]:
        owner = node["joined"] or node["id"]
        lines = {node["line"], *node["lines"]}
        owners.update(dict.fromkeys(lines, owner))
        if node["ignored"]:
            struck |= lines
        elif node["level"]:
            objectives.add(node["line"])
        if chosen and owner == chosen:
            picked |= lines
    for entry in shape["unread"]:
        if not entry["taken"]:
            struck |= {entry["line"], *entry["lines"]}
    return [
        LineView(
            n=line["n"],
            text=line["text"],
            node=owners.get(line["n"], ""),
            is_bold=line["n"] in objectives,
            is_out=line["n"] in struck or not (is_empty or line["n"] in used or line["text"] in title),
            is_chosen=line["n"] in picked,
        )
        for line in draft.source.get("lines", [])
    ]


def _used(shape: Shape) -> Iterator[int]:
    """Every line that something was understood from, wherever it went."""
    for value in shape.values():
        yield from _lines_in(value)


def _lines_in(value: Any) -> Iterator[int]:
    if isinstance(value, dict):
        yield from (value.get("lines") or ()) if isinstance(value.get("lines"), list) else ()
        if isinstance(value.get("line"), int):
            yield value["line"]
        for inner in value.values():
            yield from _lines_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _lines_in(inner)


COUNTED: dict[str, Callable[[Node], bool]] = {
    "actions": lambda node: not node["level"] and not node["unplanned"],
    "strategic_objectives": lambda node: node["level"] == 1,
    "axes": lambda node: node["level"] == 1,
    "operational_objectives": lambda node: node["level"] > 1,
    "maintained": lambda node: not node["level"] and node["nature"] == Nature.MAINTAINED,
    "projects": lambda node: not node["level"] and node["nature"] == Nature.PROJECT,
}


def _checks(shape: Shape) -> Iterator[Check]:
    """Each total once, counted again after the corrections when it is about the whole tree."""
    kept = live(shape)
    said: set[tuple[str, int]] = set()
    for declared in shape["declared"]:
        what, count = declared["what"], declared["count"]
        if what.endswith(":part") or (what, count) in said:
            continue
        said.add((what, count))
        counts = COUNTED.get(what)
        found = sum(1 for node in kept if counts(node)) if counts else declared["found"]
        yield Check(what=what, said=count, found=found, line=declared["line"], text=declared["text"])
