"""Types the example town's Word files and workbook from the texts in `sources/`.

Run `python examples/build.py` after changing a source, and commit what it writes. The same source gives the
same bytes: the dates inside a file are the ones its source states, never today's.
"""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
NO_BREAK = "\u00a0"

COLUMNS = {  # heading, then width in characters
    "Objectif stratégique": 18,
    "Objectif opérationnel": 24,
    "N°": 7,
    "Action": 34,
    "Référent": 18,
    "Échéance": 15,
    "État": 20,
    "Ce qui est fait": 48,
    "Ce qui freine": 38,
    "La suite": 36,
}
STATE_COLOURS = {
    "réalisé": "C6E0B4",
    "réalisé partiellement": "F8CBAD",
    "non mis en place": "F4A6A0",
    "a évolué": "BDD7EE",
}


def read_source(name: str) -> dict[str, Any]:
    """The text of one document, from `sources/NAME.toml`."""
    return tomllib.loads((HERE / "sources" / f"{name}.toml").read_text("utf-8"))


def typography(text: str) -> str:
    """`text` as a French word processor corrects it: curly apostrophes, no-break spaces."""
    text = text.replace("'", "’").replace("« ", f"«{NO_BREAK}")
    text = re.sub(r" ([:;?!»€])", rf"{NO_BREAK}\1", text)
    return re.sub(r"(\d) (h|%)\b", rf"\1{NO_BREAK}\2", text)


# Word files


def new_document(source: dict[str, Any]) -> Document:
    """An empty French document with its properties, running head and page number."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "fr-BE")
    normal.element.get_or_add_rPr().append(language)
    written = datetime.combine(source["written_on"], time(9))
    properties = document.core_properties
    properties.title, properties.subject = typography(source["title"]), typography(source["subject"])
    properties.author = properties.last_modified_by = source["author"]
    properties.created = properties.modified = written
    properties.language, properties.comments, properties.keywords = "fr-BE", "", ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = typography(source["running_head"])
    number_pages(section.footer.paragraphs[0])
    return document


def number_pages(paragraph: Paragraph) -> None:
    """Put « Page N » in `paragraph`, N being counted by the word processor."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("Page ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def add_line(document: Document, name: str, text: str, indent: float = 0) -> Paragraph:
    """A paragraph « name : text » with its name in bold, `indent` centimetres from the margin."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(indent)
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.space_after = Pt(3)
    paragraph.add_run(name).bold = True
    paragraph.add_run(typography(f" : {text}"))
    return paragraph


def add_note(document: Document, text: str, indent: float) -> None:
    """A small paragraph under an action, `indent` centimetres from the margin."""
    paragraph = document.add_paragraph(typography(text))
    paragraph.paragraph_format.left_indent = Cm(indent)
    paragraph.paragraph_format.space_after = Pt(2)


def type_cover(document: Document, source: dict[str, Any]) -> None:
    """The title page."""
    cover = source["cover"]
    house = document.add_paragraph()
    house.paragraph_format.space_before = Pt(140)
    house.add_run(typography(cover["house"])).bold = True
    document.add_paragraph(typography(source["title"]), style="Title")
    for line in cover["lines"]:
        document.add_paragraph(typography(line))
    document.add_page_break()


def type_foreword(document: Document, foreword: dict[str, Any]) -> None:
    """The page that the president and the director general sign."""
    document.add_heading(foreword["heading"], level=1)
    for text in foreword["paragraphs"]:
        document.add_paragraph(typography(text))
    for name in foreword["signatures"]:
        document.add_paragraph(typography(name)).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_page_break()


def type_action(document: Document, action: dict[str, Any]) -> None:
    """One action with what is written under it: condition, bearer, partner, condition, examples."""
    label = f"{action['label']} {action['mention']}" if "mention" in action else action["label"]
    add_line(document, typography(label), action["title"], indent=1)
    if "bearer" in action:
        add_note(document, f"Entité porteuse : {action['bearer']}", 1)
        add_note(document, f"Collaboration : {action['with']}", 1)
    if "condition" in action:
        add_note(document, action["condition"], 1)
    if "examples" in action:
        add_note(document, "Par exemple :", 1)
        for example in action["examples"]:
            add_note(document, f"- {example}", 1.6)


def programme_document(source: dict[str, Any]) -> Document:
    """The programme as a director types it: headings for the objectives, a paragraph per action."""
    document = new_document(source)
    type_cover(document, source)
    type_foreword(document, source["foreword"])
    for strategic in source["strategic"]:
        document.add_heading(typography(f"{strategic['label']} : {strategic['title']}"), level=1)
        for operational in strategic["operational"]:
            document.add_heading(typography(f"{operational['label']} : {operational['title']}"), level=2)
            for action in operational["action"]:
                type_action(document, action)
    return document


def sheet_document(source: dict[str, Any]) -> Document:
    """A project sheet or a practice sheet, block after block."""
    document = new_document(source)
    document.add_paragraph(typography(source["title"]), style="Title")
    styles = {"heading": "Heading 2", "text": "Normal", "dash": "List Bullet", "step": "List Number"}
    for block in source["block"]:
        if block["kind"] == "line":
            add_line(document, block["name"], block["text"])
        else:
            document.add_paragraph(typography(block["text"]), style=styles[block["kind"]])
    return document


# The workbook


def workbook_rows(source: dict[str, Any], programme: dict[str, Any]) -> Iterator[list[str | date]]:
    """One row per action; an objective is written in the row of its first action only."""
    told = {row["label"]: row for row in source["row"]}
    for strategic in programme["strategic"]:
        first = f"{strategic['label']} {strategic['title']}"
        for operational in strategic["operational"]:
            second = f"{operational['label']} {operational['title']}"
            for action in operational["action"]:
                row = told[action["label"]]
                keys = ("label", "title", "who", "due", "state", "done", "brake", "next")
                yield [first, second, *(row[key] for key in keys)]
                first = second = ""


def follow_up_workbook(source: dict[str, Any], programme: dict[str, Any]) -> Workbook:
    """The coordinator's follow-up: a banner, the headings, forty-one rows, merged strategic objectives."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = source["sheet"]
    workbook.properties.title = source["title"]
    workbook.properties.creator = workbook.properties.lastModifiedBy = source["author"]
    workbook.properties.created = datetime.combine(source["written_on"], time(9))
    for text in source["banner"]:
        sheet.append([typography(text)])
        sheet.merge_cells(
            start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=len(COLUMNS)
        )
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([None])
    sheet.append(list(COLUMNS))
    heading_row = len(source["banner"]) + 2
    for row in workbook_rows(source, programme):
        sheet.append([typography(value) or None if isinstance(value, str) else value for value in row])
    dress_sheet(sheet, heading_row)
    merge_strategic(sheet, heading_row + 1)
    return workbook


def dress_sheet(sheet: Worksheet, heading_row: int) -> None:
    """Widths, borders, colours of the states, and what a landscape page needs."""
    line = Side(style="thin", color="999999")
    for letter, width in zip("ABCDEFGHIJ", COLUMNS.values(), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=heading_row, max_col=len(COLUMNS)):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(top=line, bottom=line, left=line, right=line)
            if cell.row == heading_row:
                cell.font = Font(bold=True)
            elif cell.value in STATE_COLOURS:
                cell.fill = PatternFill("solid", start_color=STATE_COLOURS[cell.value])
            elif isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
    sheet.freeze_panes = sheet.cell(heading_row + 1, 5)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{heading_row}:{heading_row}"


def merge_strategic(sheet: Worksheet, first_row: int) -> None:
    """Merge the first column from each strategic objective down to the row before the next one."""
    starts = [row for row in range(first_row, sheet.max_row + 1) if sheet.cell(row, 1).value]
    for start, following in zip(starts, [*starts[1:], sheet.max_row + 1], strict=True):
        sheet.merge_cells(start_row=start, end_row=following - 1, start_column=1, end_column=1)


# Bytes


def repack(data: bytes, written_on: date) -> bytes:
    """The same zip with `written_on` for every member and for the moment of the last save."""
    stamp = f"{written_on.isoformat()}T09:00:00Z".encode()
    saved_at = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = saved_at.sub(rb"\g<1>" + stamp, content)
            member = zipfile.ZipInfo(name, (written_on.year, written_on.month, written_on.day, 9, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, content)
    return packed.getvalue()


def write(made: Document | Workbook, source: dict[str, Any]) -> None:
    """Save `made` where its source says."""
    buffer = io.BytesIO()
    made.save(buffer)
    target = HERE / source["file"]
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(repack(buffer.getvalue(), source["written_on"]))


def build() -> None:
    """Write the five documents that are not plain text."""
    programme = read_source("pst-2025-2030")
    write(programme_document(programme), programme)
    for name in ("fiche-pause-au-chaud", "fiche-cafe-du-lundi"):
        sheet = read_source(name)
        write(sheet_document(sheet), sheet)
    for name in ("suivi-printemps-2026", "suivi-automne-2026"):
        follow_up = read_source(name)
        write(follow_up_workbook(follow_up, programme), follow_up)


if __name__ == "__main__":
    build()
