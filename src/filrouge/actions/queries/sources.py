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

from filrouge.core.registries import SheetSource, registries


@lru_cache(maxsize=1)
def default_templates() -> tuple[dict[str, Any], ...]:
    """The templates that come with the house, as written in `actions/sheet_templates/*.toml`."""
    folder = files("filrouge.actions") / "sheet_templates"
    found = sorted(
        (item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name
    )
    return tuple(tomllib.loads(item.read_text(encoding="utf-8")) for item in found)


@dataclass(frozen=True, slots=True)
class Fed:
    """A text that the data write, and the mark that says where it comes from."""

    text: str
    mark: str


@lru_cache(maxsize=8)
def feeds_of(template_key: str) -> Mapping[str, tuple[str, ...]]:
    """For each question of a template that data may answer, the keys of the sources that do."""
    questions = [q for one in default_templates() if one["key"] == template_key for q in one["question"]]
    return {question["key"]: tuple(question["feeds"]) for question in questions if question.get("feeds")}


# One sheet, as its data are looked for: its template's key, its action, its year if it is the file of one.
Told = tuple[str, UUID, int | None]


def fed_texts(sheets: Iterable[Told]) -> dict[Told, dict[str, Fed]]:
    """What the data say under the questions of some sheets.

    Each source is asked once for each year, whatever the number of sheets; one that no room offers says
    nothing.
    """
    listed = list(sheets)
    wanted: dict[tuple[str, int | None], set[UUID]] = defaultdict(set)
    for template_key, action_id, year in listed:
        for sources in feeds_of(template_key).values():
            for source in sources:
                wanted[source, year].add(action_id)
    offered: dict[str, SheetSource] = {source.key: source for source in registries.sheet_sources}
    told = {
        (key, year): offered[key].write(sorted(ids), year)
        for (key, year), ids in wanted.items()
        if key in offered
    }
    return {sheet: _of_one(sheet, told, offered) for sheet in listed}


def fed_text(sheet: Told, question_key: str) -> Fed | None:
    """What the data say under one question of a sheet; None when they say nothing."""
    template_key, action_id, year = sheet
    sources = feeds_of(template_key).get(question_key, ())
    offered = [source for source in registries.sheet_sources if source.key in sources]
    return _joined([(source, source.write([action_id], year).get(action_id, "")) for source in offered])


def _of_one(
    sheet: Told, told: dict[tuple[str, int | None], dict[Any, str]], offered: dict[str, SheetSource]
) -> dict[str, Fed]:
    template_key, action_id, year = sheet
    found = {}
    for question, sources in feeds_of(template_key).items():
        texts = [(offered[key], told[key, year].get(action_id, "")) for key in sources if (key, year) in told]
        if (fed := _joined(texts)) is not None:
            found[question] = fed
    return found


def _joined(texts: list[tuple[SheetSource, str]]) -> Fed | None:
    said = [(source, text) for source, text in texts if text]
    if not said:
        return None
    return Fed("\n".join(text for _source, text in said), str(said[0][0].label))
