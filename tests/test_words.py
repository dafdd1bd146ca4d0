"""One thing, one name: the glossary, the models, the rules."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable

import pytest
from django.apps import apps
from django.utils import translation
from tests.plan import ROOMS, ROOT, SOURCE

HEAD = ["Français", "Nederlands", "Code", "Définition", "Ne jamais dire"]
MODELS = [model for model in apps.get_models() if model.__module__.startswith("filrouge.")]
ENGLISH = re.compile(r"\b(the|who|of|and|only|member|organisation's|are|is)\b", re.IGNORECASE)


def rows() -> list[dict[str, str]]:
    """The table of the glossary."""
    lines = [
        line for line in (ROOT / "docs" / "glossary.md").read_text().splitlines() if line.startswith("|")
    ]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[0] == HEAD
    return [dict(zip(HEAD, line, strict=True)) for line in cells[2:]]


def by_code() -> dict[str, dict[str, str]]:
    return {row["Code"].strip("`"): row for row in rows()}


def test_every_row_is_complete() -> None:
    assert [row for row in rows() if not all(row[name] for name in HEAD[:4])] == []


@pytest.mark.parametrize("column", ["Français", "Code"])
def test_no_term_is_taken_twice(column: str) -> None:
    terms = [row[column].lower() for row in rows()]
    assert sorted(terms) == sorted(set(terms))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_model_bears_the_words_of_its_row(model: type) -> None:
    row = by_code().get(model.__name__)
    assert row is not None, f"{model.__name__} has no row in docs/glossary.md"
    with translation.override("fr"):
        assert str(model._meta.verbose_name) == row["Français"]


def test_no_model_bears_a_name_never_to_be_said() -> None:
    never = {word.strip("` ").lower() for row in rows() for word in row["Ne jamais dire"].split(",")} - {""}
    assert never
    assert [model.__name__ for model in MODELS if model.__name__.lower() in never] == []


def rules() -> list[Callable[..., bool]]:
    found = []
    for room in ROOMS:
        if not (SOURCE / room / "rules.py").exists():
            continue
        module = importlib.import_module(f"filrouge.{room}.rules")
        functions = [one for one in vars(module).values() if inspect.isfunction(one)]
        found += [one for one in functions if one.__module__ == module.__name__ and one.__name__[0] != "_"]
    return found


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.__module__}.{rule.__name__}")
def test_rule_says_who_may_in_french(rule: Callable[..., bool]) -> None:
    said = inspect.getdoc(rule) or ""
    assert re.match(r"(can|visible|is|has)_", rule.__name__)
    assert re.fullmatch(r"[A-ZÀ-Ý«].*[.»]", said, re.DOTALL)
    assert not ENGLISH.search(said)
