"""English and Dutch say everything that French says. `--update` writes what is missing, empty."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "filrouge"
LANGUAGES = ("en", "nl")


def extracted() -> Catalog:
    """Every marked sentence of the source, by Django's own `makemessages` (it needs gettext)."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "filrouge"
        subprocess.run(["cp", "-r", str(SOURCE), str(place)], check=True)
        subprocess.run(["rm", "-rf", str(place / "locale")], check=True)
        (place / "locale").mkdir()
        subprocess.run(
            [sys.executable, "-m", "django", "makemessages", "-l", "en", "--no-location", "-v", "0",
             "--ignore", "tests/*", "--ignore", "*/tests/*", "--ignore", "static/*"],
            cwd=place, check=True, env={**os.environ, "DJANGO_SETTINGS_MODULE": ""},
        )  # fmt: skip
        with (place / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
            template = read_po(file)
    for sentence in sentences_of_rules():
        template.add(sentence)
    return template


def sentences_of_rules() -> list[str]:
    """What the page of the rights says: the docstring of each rule, which no `_()` can mark."""
    trees = [ast.parse(path.read_text()) for path in sorted(SOURCE.glob("*/rules.py"))]
    rules = [node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)]
    return [ast.get_docstring(rule) or "" for rule in rules if rule.name.startswith("can_")]


def path_of(language: str) -> Path:
    """The catalogue of one language."""
    return SOURCE / "locale" / language / "LC_MESSAGES" / "django.po"


def load(language: str) -> Catalog:
    """That catalogue, empty when it does not exist yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(template: Catalog) -> None:
    """Write the sentences of the source into each catalogue, keeping what is translated."""
    for language in LANGUAGES:
        catalogue = load(language)
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        catalogue.header_comment = ""
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        with path_of(language).open("wb") as file:
            write_po(
                file, catalogue, omit_header=False, sort_output=True, no_location=True, ignore_obsolete=True
            )


def missing(template: Catalog, language: str) -> list[str]:
    """The sentences of the source that this language does not say."""
    catalogue = load(language)
    said = {(message.id, message.context): message for message in catalogue if message.id}
    return [
        str(message.id)
        for message in template
        if message.id and not _is_said(said.get((message.id, message.context)))
    ]


def _is_said(message: Message | None) -> bool:
    return message is not None and all(_strings(message.string)) and not message.fuzzy


def _strings(string: object) -> list[str]:
    return [str(part) for part in string] if isinstance(string, list | tuple) else [str(string or "")]


def main() -> int:
    """1 when a sentence is missing; each is printed."""
    template = extracted()
    if "--update" in sys.argv:
        update(template)
        return 0
    failed = 0
    for language in LANGUAGES:
        lacks = missing(template, language)
        print(f"{language} : {len(list(template)) - 1 - len(lacks)} phrases, {len(lacks)} manquantes")
        for sentence in lacks[:50]:
            print(f"   {sentence!r}")
        failed += len(lacks)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
