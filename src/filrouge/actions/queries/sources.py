"""What the data write in a sheet while nobody writes anything else there: which question, from where."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any
from uuid import UUID

from filrouge.actions.enums import QuestionSource
from filrouge.actions.models import Sheet, SheetQuestion
from filrouge.core.registries import SheetSource, registries


@lru_cache(maxsize=1)
def default_templates() -> tuple[dict[str, Any], ...]:
    """The templates that come with the house, as written in `actions/sheet_templates/*.toml`."""
    folder = files("filrouge.actions") / "sheet_templates"
    found = sorted(
        (item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name
    )
    return tuple(tomllib.loads(item.read_text(encoding="utf-8")) for item in found)


def default_questions(template_key: str) -> list[dict[str, Any]]:
    """The questions that come with the house for a template, as `SheetQuestion` says them, in their order."""
    return [
        {
            "key": question["key"],
            "part": question.get("part", ""),
            "number": question["number"],
            "heading": question["heading"],
            "help": question["help"],
            "source": question.get("source", QuestionSource.HAND.value),
            "is_required": question.get("required", False),
        }
        for one in default_templates()
        if one["key"] == template_key
        for question in one["question"]
    ]


@dataclass(frozen=True, slots=True)
class Fed:
    """A text that the data write, and the mark that says where it comes from."""

    text: str
    mark: str


# The keys of the sources that write under a question, by who answers it.
FEEDS: Mapping[str, tuple[str, ...]] = {
    QuestionSource.TIMETABLE: ("agenda.timetable",),
    QuestionSource.PLACE: ("agenda.place",),
    QuestionSource.WHERE_WHEN: ("agenda.place", "agenda.timetable"),
    QuestionSource.STAFFING: ("agenda.ratio",),
    QuestionSource.TEAM: ("agenda.ratio",),
    QuestionSource.PARTICIPANTS: ("agenda.participants",),
    QuestionSource.OUTINGS: ("agenda.outings",),
}

# One sheet, as its data are looked for: its template, its action, its year if it is the file of one.
Told = tuple[UUID, UUID, int | None]


def told_of(sheet: Sheet) -> Told:
    """A sheet, as its data are looked for."""
    return (sheet.template_id, sheet.action_id, sheet.year)


def fed_texts(sheets: Iterable[Sheet], questions: Iterable[SheetQuestion]) -> dict[Told, dict[str, Fed]]:
    """What the data say under the questions of some sheets, by the key of the question.

    `questions` are those of their templates. Each source is asked once for each year, whatever the number
    of sheets; one that no room offers says nothing.
    """
    listed = {told_of(sheet) for sheet in sheets}
    asked: dict[UUID, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for question in questions:
        if sources := FEEDS.get(question.source):
            asked[question.template_id][question.key] = sources
    wanted: dict[tuple[str, int | None], set[UUID]] = defaultdict(set)
    for template_id, action_id, year in listed:
        for sources in asked[template_id].values():
            for source in sources:
                wanted[source, year].add(action_id)
    offered: dict[str, SheetSource] = {source.key: source for source in registries.sheet_sources}
    told = {
        (key, year): offered[key].write(sorted(ids), year)
        for (key, year), ids in wanted.items()
        if key in offered
    }
    return {sheet: _of_one(sheet, asked[sheet[0]], told, offered) for sheet in listed}


def fed_text(sheet: Sheet, question: SheetQuestion) -> Fed | None:
    """What the data say under one question of a sheet; None when they say nothing."""
    return fed_texts([sheet], [question])[told_of(sheet)].get(question.key)


def _of_one(
    sheet: Told,
    asked: Mapping[str, tuple[str, ...]],
    told: dict[tuple[str, int | None], dict[Any, str]],
    offered: dict[str, SheetSource],
) -> dict[str, Fed]:
    _template, action_id, year = sheet
    found = {}
    for question, sources in asked.items():
        texts = [(offered[key], told[key, year].get(action_id, "")) for key in sources if (key, year) in told]
        if (fed := _joined(texts)) is not None:
            found[question] = fed
    return found


def _joined(texts: list[tuple[SheetSource, str]]) -> Fed | None:
    said = [(source, text) for source, text in texts if text]
    if not said:
        return None
    return Fed("\n".join(text for _source, text in said), str(said[0][0].label))
