"""The floors, the doors, the sizes and the names of the house."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from tests.plan import FLOORS, ROOM_FILES, ROOMS, ROOT, SOURCE, python_files, tracked

FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES, README_LINES = 400, 40, 150, 20
JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "misc", "common"}
# Public addresses that files may quote: none of them is the address of somebody's machine.
MACHINE = re.compile(
    r"(?<![\w.}])/(?:root|work|(?:home|Users)/\w+)/|\b[A-Z]:\\Users\\"
    r"|(?:index-url|find-links|registry)\s*=\s*\S*(?:file:|//)"
    r"|https?://(?:10|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.[\d.]+"
    r"|https?://[\w-]+(?:\.(?:local|internal|lan|corp))?(?::\d+)?/(?:simple|npm|repository)\b"
)
TEXT = {
    ".py",
    ".html",
    ".md",
    ".toml",
    ".css",
    ".js",
    ".json",
    ".yaml",
    ".yml",
    ".txt",
    ".cfg",
    ".po",
    ".typ",
    "",
}


def test_imports_keep_the_plan() -> None:
    """In a process of its own: import-linter sets up the logs its own way, and leaves them so."""
    asked = "from importlinter.cli import lint_imports as lint; raise SystemExit(lint(no_cache=True))"
    command = [sys.executable, "-c", asked]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert told.returncode == 0, told.stdout + told.stderr


def test_string_foreign_keys_do_not_go_up() -> None:
    """Imports hide them. The one way up is the owner of every row, which core names in a setting."""
    owner = apps.get_model(settings.TENANT_MODEL)
    links = [
        (model, field.related_model)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model not in (None, owner)
    ]
    rising = [
        f"{model._meta.label} -> {target._meta.label}"
        for model, target in links
        if _room(model) != _room(target) and _room(model) != "django" and _floor(target) >= _floor(model)
    ]
    assert links
    assert rising == []


def _room(model: type) -> str:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "filrouge" else "django"


def _floor(model: type) -> int:
    return FLOORS.get(_room(model), -1)


def test_every_room_has_its_place_on_the_plan() -> None:
    packages = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
    assert packages <= set(FLOORS)
    assert {name for name in packages if (SOURCE / name / "apps.py").exists()} == {*ROOMS, "core"}


@pytest.mark.parametrize("room", ROOMS)
def test_room_has_only_the_files_of_the_plan(room: str) -> None:
    known = ROOM_FILES | {"__init__", "migrations", "templates", "tests"}
    found = {path.stem for path in (SOURCE / room).iterdir() if path.suffix in ("", ".py")}
    # Defaults that a room reads from TOML stand in a folder of their own.
    data = {path.parent.name for path in (SOURCE / room).glob("*/*.toml")}
    assert found - data - {"__pycache__"} <= known


@pytest.mark.parametrize("room", [*ROOMS, "core", "reading", "schedules", "printing"])
def test_room_says_in_a_few_lines_what_it_is(room: str) -> None:
    readme = SOURCE / room / "README.md"
    assert readme.exists()
    assert 3 <= len(readme.read_text().splitlines()) <= README_LINES


def test_no_junk_drawer() -> None:
    names = [path for path in tracked() if {path.stem, *path.relative_to(ROOT).parts[:-1]} & JUNK_DRAWERS]
    assert [path for path in names if path.suffix != ".html"] == []


def test_file_is_not_too_long() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in python_files()
        if (count := len(path.read_text().splitlines())) > FILE_LINES
    }
    assert long == {}


def test_template_is_not_too_long() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in SOURCE.rglob("*.html")
        if (count := len(path.read_text().splitlines())) > TEMPLATE_LINES
    }
    assert long == {}


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text())
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_function_is_not_too_long() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": lines
        for path in python_files()
        for node in _functions(path)
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    }
    assert long == {}


def test_no_file_knows_somebodys_machine() -> None:
    told = [
        f"{path.relative_to(ROOT)}:{number} {found[0]}"
        for path in tracked()
        if path.suffix in TEXT and path != Path(__file__)
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if (found := MACHINE.search(line))
    ]
    assert told == []


@pytest.mark.parametrize(
    "line",
    ["/home/ines/filrouge", "C:\\Users\\Ines", "index-url = file:///opt/simple", "http://10.0.0.7/x",
     "http://nexus:8081/repository", "https://mirror.internal/simple"],
)  # fmt: skip
def test_address_of_a_machine_is_recognised(line: str) -> None:
    assert MACHINE.search(line)


@pytest.mark.parametrize(
    "line", ["http://127.0.0.1:8000", "https://pypi.org/simple", "src/home/views.py", "postgres://u@h/d"]
)
def test_public_address_is_not_one(line: str) -> None:
    assert not MACHINE.search(line)


# Past `core.records` there is no version, no journal line and no look at the organisation.
PAST_RECORDS = re.compile(
    r"\.(?:bulk_create|bulk_update|get_or_create|update_or_create)\(|objects\.create\(|_base_manager"
    r"|\.save\((?:force_|update_fields)|\.objects\..*\.(?:update|delete)\("
)


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "organisations"])
def test_room_writes_through_records(room: str) -> None:
    """`organisations` also writes what is nobody's: organisations and users."""
    written = [
        f"{path.relative_to(SOURCE)}:{number} {found[0]}"
        for path in (SOURCE / room).rglob("*.py")
        if not {"tests", "migrations"}.intersection(path.parts)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if (found := PAST_RECORDS.search(line))
    ]
    assert written == []


def test_write_past_records_is_recognised() -> None:
    told = (
        "Actor.objects.filter(pk=1).update(name='')",
        "Action.objects.create(title='x')",
        "a.save(force_insert=1)",
    )
    assert all(PAST_RECORDS.search(line) for line in told)
    assert not PAST_RECORDS.search("records.change(actor, by=by, name='')")


# Somebody's memberships; an invitation, whose key is all that a stranger brings.
_ABOUT = ("members", "invitations")


def test_scopes_are_opened_at_the_doors_only() -> None:
    """A page enters its scope at the door, a job in the queue, a command in `cli`; nothing else does."""
    doors = {"core/queue.py", "core/scoping.py", "organisations/access.py"}
    # Opening an organisation; which ones somebody belongs to; the page where they choose one.
    doors |= {f"organisations/{kind}/{about}.py" for kind in ("services", "queries") for about in _ABOUT}
    # The clock goes from house to house.
    doors |= {"home/views.py", "programme/tasks.py", "agenda/tasks.py", "people/tasks.py"}
    doors |= {"reception/tasks.py"}
    # A calendar comes with a secret, and with nobody.
    doors |= {"agenda/views/following.py"}
    openers = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts and path.name != "demo.py" and path.parent.name != "cli"
        if re.search(r"\b(?:scope|scopes_disabled)\(", path.read_text())
    }
    assert openers - doors == set()
