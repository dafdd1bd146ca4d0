"""The gestures on a report of activities that was read: pure, on the files and the year of its JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from filrouge.intake.queries.gestures import Gesture, GestureError, words
from filrouge.intake.queries.shape import Node, Shape
from filrouge.reading.files import FILE_KEYS, OTHER, FileForm
from filrouge.reading.report.dates import read_date

LONGEST_TITLE = 1000
LONGEST_DATE = 60
FIRST_YEAR, LAST_YEAR = 1900, 2200


def number_files(shape: Shape) -> None:
    """Give each file and each of its answers the name by which gestures call it: the same each time."""
    for rank, file in enumerate(shape.get("files", ())):
        file.update(id=f"f{rank}", ignored=False, joined="")
        for place, section in enumerate(file["sections"]):
            section.update(id=f"f{rank}s{place}", left_out=False)


def file_called(shape: Shape, name: str) -> Node | None:
    """The file of that name; None when there is none."""
    return next((file for file in shape.get("files", ()) if file["id"] == name), None)


def file_above(shape: Shape, file: Node) -> Node | None:
    """The file that « réunir » would join this one to: the nearest one before it that is kept."""
    files = shape["files"]
    before = files[: files.index(file)]
    return next((other for other in reversed(before) if not other["ignored"] and not other["joined"]), None)


def _file(shape: Shape, gesture: Gesture) -> Node:
    found = file_called(shape, str(gesture.get("node")))
    if found is None:
        raise GestureError(_("Ce dossier n’est pas dans la lecture : rechargez la page."))
    return found


def _year(shape: Shape, gesture: Gesture) -> None:
    typed = words(gesture, "year", 10)
    if not (typed.isascii() and typed.isdigit() and FIRST_YEAR <= int(typed) <= LAST_YEAR):
        raise GestureError(_("Écrivez l’année du rapport en quatre chiffres, comme 2024."))
    shape["year"] = int(typed)


def _facts(shape: Shape, gesture: Gesture) -> None:
    """The title, the kind, the dates, as somebody corrected them; what they left alone stays as read."""
    file = _file(shape, gesture)
    title = words(gesture, "title", LONGEST_TITLE)
    if not title:
        raise GestureError(_("Écrivez le titre du dossier, ou ignorez-le."))
    kind = gesture.get("kind") or file["kind"]
    if kind not in [*FileForm]:
        raise GestureError(_("Choisissez « action collective » ou « action communautaire »."))
    dates = {name: _date(file, gesture, name) for name in ("opened", "closed")}
    file.update(title=title, kind=str(kind), **dates)


def _date(file: Node, gesture: Gesture, name: str) -> dict[str, Any] | None:
    typed = words(gesture, name, LONGEST_DATE)
    read: dict[str, Any] | None = file[name]
    if read is not None and typed == " ".join(read["text"].split()):
        return read
    told = read_date(typed, read["line"] if read else file["line"])
    if told is None:
        return None
    if told.value is None and not told.is_open:
        raise GestureError(
            _(
                "« %(date)s » n’est pas une date que nous lisons : écrivez « 18/10/2023 », « mai 2021 », "
                "« été 2022 », « 2015 » ou « toujours en activité »."
            )
            % {"date": typed}
        )
    precision = str(told.precision) if told.precision else None
    return {
        "text": told.text,
        "line": told.line,
        "value": told.value,
        "precision": precision,
        "is_open": told.is_open,
    }


def _ask(shape: Shape, gesture: Gesture) -> None:
    """Under which question a text stands; an empty key leaves it out."""
    file = _file(shape, gesture)
    section = next((one for one in file["sections"] if one["id"] == gesture.get("section")), None)
    if section is None:
        raise GestureError(_("Ce texte n’est pas dans le dossier : rechargez la page."))
    key = gesture.get("key") or ""
    if key and key not in FILE_KEYS:
        raise GestureError(_("Cette question n’existe pas : choisissez-en une de la liste."))
    section["left_out"] = not key
    section["key"] = key or section["key"]


def _ignore(shape: Shape, gesture: Gesture) -> None:
    _file(shape, gesture)["ignored"] = True


def _restore(shape: Shape, gesture: Gesture) -> None:
    file = _file(shape, gesture)
    if file["joined"]:
        raise GestureError(_("Ce dossier est réuni à un autre : annulez plutôt le geste."))
    file["ignored"] = False


def _join(shape: Shape, gesture: Gesture) -> None:
    """A file goes on from the one before: all that it says goes there, its title and its dates as texts."""
    file = _file(shape, gesture)
    if file["joined"]:
        raise GestureError(_("Ce dossier est déjà réuni à un autre."))
    above = file_above(shape, file)
    if above is None:
        raise GestureError(_("Il n’y a pas de dossier avant celui-ci auquel le réunir."))
    loose = [(file["title"], file["line"])]
    for name in ("opened", "closed", "quote"):
        if above[name] is None:
            above[name] = file[name]
        elif file[name] is not None:
            loose.append((file[name]["text"], file[name]["line"]))
    more = [_loose(file, rank, text, line) for rank, (text, line) in enumerate(loose) if text]
    above["sections"] = [*above["sections"], *more, *file["sections"]]
    _join_actors(above, file)
    for name in ("schedule", "place"):
        above[name] = above[name] or file[name]
    above["lines"] = sorted({*above["lines"], *file["lines"]})
    file["joined"] = above["id"]


def _join_actors(above: Node, file: Node) -> None:
    for role, lines in file["actors"].items():
        named = above["actors"].setdefault(role, [])
        named.extend(line for line in lines if line not in named)


def _loose(file: Node, rank: int, text: str, line: int) -> Node:
    """A text of a file that was joined, where its new file has another: kept, under no question."""
    name = f"{file['id']}x{rank}"
    told = {"number": "", "heading": "", "text": text, "line": line, "key": str(OTHER), "lines": [line]}
    return {**told, "id": name, "left_out": False}


FILE_GESTURES: dict[str, Callable[[Shape, Gesture], None]] = {
    "year": _year,
    "file-facts": _facts,
    "file-ask": _ask,
    "file-ignore": _ignore,
    "file-restore": _restore,
    "file-join": _join,
}
