"""The same report as Word, LibreOffice and PDF gives the same files and tables as its text."""

from __future__ import annotations

import json
from dataclasses import asdict
from html import escape
from types import SimpleNamespace
from typing import Any

import pytest

from filrouge.printing import to_docx, to_pdf
from filrouge.printing.document import Block, Column, Document, Heading, ListBlock, Paragraph, Table
from filrouge.reading import Reading, read_file
from filrouge.reading.tests.made_files import odt
from filrouge.reading.tests.reports import REPORT

PARTS = {"I": "OBJECTIFS", "II": "MODALITÉS", "III": "EFFETS", "IV": "DIFFICULTÉS RENCONTRÉES"}


def blocks_of(reading: Reading) -> list[Block]:
    """The files and the first table of a reading as a house would print them."""
    (table, *_) = reading.tables
    blocks: list[Block] = [
        Paragraph(f"Année : {reading.year}"),
        Heading(1, "I. Les demandes"),
        Table(
            table.title, tuple(Column(label) for label in table.columns),
            tuple(tuple(row) for row in table.rows), total=tuple(table.total),
        ),
        Heading(1, "II. Les dossiers"),
    ]  # fmt: skip
    for file in reading.files:
        blocks.append(Heading(2, file.title))
        blocks.append(Paragraph(f"Date d’ouverture du dossier : {file.opened.text if file.opened else ''}"))
        blocks.append(Paragraph(f"Date de clôture du dossier : {file.closed.text if file.closed else ''}"))
        part = ""
        for section in file.sections:
            mine, _, number = section.number.partition(".")
            if mine != part:
                part = mine
                blocks.append(Heading(3, f"{part}. {PARTS[part]}"))
            if number:
                blocks.append(Heading(4, f"{number}. {section.heading}"))
            blocks.extend(_text(section.text))
    blocks.append(Heading(1, "III. Pour la suite"))
    return blocks


def _text(text: str) -> list[Block]:
    blocks: list[Block] = []
    for line in text.split("\n"):
        if line.startswith("- "):
            blocks.append(ListBlock(((Paragraph(line[2:]),),)))
        else:
            blocks.append(Paragraph(line))
    return blocks


def document_of(reading: Reading) -> Document:
    return Document("Rapport d’activités 2031", tuple(blocks_of(reading)))


def _odt(reading: Reading) -> bytes:
    body = ["<text:p>Rapport d’activités 2031</text:p>"]
    for block in blocks_of(reading):
        match block:
            case Heading():
                body.append(f'<text:h text:outline-level="{block.level}">{escape(block.text)}</text:h>')
            case Paragraph():
                body.append(f"<text:p>{escape(str(block.runs))}</text:p>")
            case ListBlock():
                item = block.items[0][0]
                assert isinstance(item, Paragraph)
                body.append(f"<text:p>- {escape(str(item.runs))}</text:p>")
            case Table():
                rows = [tuple(column.label for column in block.columns), *block.rows, block.total]
                body.append(f"<table:table>{''.join(map(_row, rows))}</table:table>")
    return odt("".join(body))


def _row(cells: tuple[Any, ...]) -> str:
    inner = "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in cells)
    return f"<table:table-row>{inner}</table:table-row>"


@pytest.fixture(scope="module")
def typed() -> Reading:
    return read_file(REPORT.encode(), "rapport.txt")


@pytest.mark.parametrize("form", ["docx", "odt", "pdf"])
def test_the_same_files_in_every_form(typed: Reading, form: str) -> None:
    made = {
        "docx": lambda: to_docx(document_of(typed)),
        "odt": lambda: _odt(typed),
        "pdf": lambda: to_pdf(document_of(typed)).data,
    }[form]()

    read = read_file(made, f"rapport.{form}")

    assert (read.kind.value, read.year) == ("report", 2031)
    assert [_said(file) for file in read.files] == [_said(file) for file in typed.files]
    table, wanted = read.tables[0], typed.tables[0]
    assert (table.columns, table.rows, table.total) == (wanted.columns, wanted.rows, wanted.total)


def _said(file: Any) -> dict[str, Any]:
    file = SimpleNamespace(**json.loads(json.dumps(asdict(file), ensure_ascii=False).replace("’", "'")))
    return {
        "title": file.title,
        "kind": file.kind,
        "opened": file.opened and file.opened["value"],
        "closed": file.closed and (file.closed["text"], file.closed["is_open"]),
        "sections": [
            (one["number"], one["key"], one["text"].replace("- ", "").replace("• ", "").split())
            for one in file.sections
        ],
        "actors": file.actors,
        "schedule": file.schedule,
        "place": file.place,
    }
