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


def fed_texts(sheets: Iterable[tuple[str, UUID]]) -> dict[tuple[str, UUID], dict[str, Fed]]:
    """What the data say under the questions of some sheets, each told as (its template's key, its action).

    Each source is asked once, whatever the number of sheets; one that no room offers says nothing.
    """
    listed = list(sheets)
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for template_key, action_id in listed:
        for sources in feeds_of(template_key).values():
            for source in sources:
                wanted[source].add(action_id)
    offered: dict[str, SheetSource] = {source.key: source for source in registries.sheet_sources}
    told = {key: offered[key].write(sorted(ids)) for key, ids in wanted.items() if key in offered}
    return {
        (template_key, action_id): _of_one(template_key, action_id, told, offered)
        for template_key, action_id in listed
    }


def fed_text(template_key: str, action_id: UUID, question_key: str) -> Fed | None:
    """What the data say under one question; None when they say nothing."""
    sources = feeds_of(template_key).get(question_key, ())
    offered = [source for source in registries.sheet_sources if source.key in sources]
    return _joined([(source, source.write([action_id]).get(action_id, "")) for source in offered])


def _of_one(
    template_key: str, action_id: UUID, told: dict[str, dict[Any, str]], offered: dict[str, SheetSource]
) -> dict[str, Fed]:
    found = {}
    for question, sources in feeds_of(template_key).items():
        texts = [(offered[key], told[key].get(action_id, "")) for key in sources if key in told]
        if (fed := _joined(texts)) is not None:
            found[question] = fed
    return found


def _joined(texts: list[tuple[SheetSource, str]]) -> Fed | None:
    said = [(source, text) for source, text in texts if text]
    if not said:
        return None
    return Fed("\n".join(text for _source, text in said), str(said[0][0].label))
