"""Excel workbooks (.xlsx, .xlsm): each visible sheet is a table, each of its rows a line.

Read from the XML itself and not through openpyxl, which opens a merged area cell by cell: a file of a few
kilobytes may declare one of seventeen thousand million cells.
"""

from __future__ import annotations

from filrouge.reading.errors import Reason, Unreadable, gettext_noop
from filrouge.reading.lines import FileKind, Source
from filrouge.reading.sources import markup
from filrouge.reading.sources.archive import Archive
from filrouge.reading.sources.drafting import Draft, clean
from filrouge.reading.sources.xlsx.grid import Grid
from filrouge.reading.sources.xlsx.values import S, Values

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_USUAL = "xl/workbook.xml"
_MAX_BLANK = 50  # blank rows in a row that are kept; longer stretches are cut to one


def load(archive: Archive) -> Source:
    """Read a workbook. Raises `Unreadable` when it is damaged, empty or past the limits."""
    name = markup.main_part(archive)
    name = name if name in archive else _USUAL
    root = markup.parse(archive.read(name), archive.limits)
    targets = {key: (kind, target) for key, kind, target in markup.relations(archive, name)}
    parts = dict(targets.values())
    properties = root.find(S + "workbookPr")
    values = Values(
        markup.optional_part(archive, parts.get("styles", "")),
        markup.optional_part(archive, parts.get("sharedStrings", "")),
        from_1904=properties is not None and properties.get("date1904") in ("1", "true"),
    )
    draft = Draft(archive.limits)
    for sheet in root.iterfind(f"{S}sheets/{S}sheet"):
        kind, target = targets.get(sheet.get(_ID, ""), ("", ""))
        title = clean(sheet.get("name", "")) or "Feuille"
        if kind != "worksheet":
            continue
        if sheet.get("state", "visible") != "visible":
            draft.note(
                gettext_noop("La feuille masquée « %(sheet)s » n’est pas lue : affichez-la pour la lire."),
                sheet=title,
            )
            continue
        _add_sheet(archive, target, title, values, draft)
    if values.blank_formulas:
        draft.note(
            gettext_noop(
                "Des formules n’ont pas de résultat dans le fichier : "
                "ouvrez le classeur, laissez-le calculer et enregistrez-le."
            )
        )
    return draft.finish(FileKind.XLSX, title=markup.core_title(archive))


def _add_sheet(archive: Archive, target: str, title: str, values: Values, draft: Draft) -> None:
    root = markup.part(archive, target)
    if root is None:
        raise Unreadable(Reason.DAMAGED)
    grid = Grid(root, values, archive.limits)
    numbers = _kept(grid.filled)
    if not numbers:
        return
    offset = draft.last
    draft.add_table(
        [grid.row(number) for number in numbers],
        title=title,
        part=title,
        numbers=[offset + number for number in numbers],
    )


def _kept(filled: list[int]) -> list[int]:
    """The numbers of the rows to write: the filled ones, and the blank ones between them."""
    numbers: list[int] = []
    last = 0
    for number in filled:
        blank = number - last - 1
        numbers += [number - 1] if blank > _MAX_BLANK else range(last + 1, number)
        numbers.append(number)
        last = number
    return numbers
