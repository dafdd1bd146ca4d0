"""Tables and boxed notes as WordprocessingML."""

from __future__ import annotations

from filrouge.printing.document import Inline, Table, runs
from filrouge.printing.docx.inline import PAGE_WIDTH, Writing, inline, paragraph, plain_run, xml

GAP = paragraph("Gap", "")
MARGIN = 160  # twips at the right of a cell
CHARACTER, STRONG, HEAD = 88, 98, 124  # twips of an average character at 10 points

_ALIGN = {"left": "", "center": '<w:jc w:val="center"/>', "right": '<w:jc w:val="right"/>'}
_HEADER = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
# High enough to be filled by hand: 9 mm.
ROOMY = '<w:trPr><w:cantSplit/><w:trHeight w:val="510" w:hRule="atLeast"/></w:trPr>'
_SIDE = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="857C6C"/>'
_RULED = (
    f"<w:tcBorders>{''.join(_SIDE.format(side) for side in ('top', 'left', 'bottom', 'right'))}</w:tcBorders>"
)
TALL = 900


def table(block: Table, writing: Writing) -> str:
    """A table with hairlines; its header row repeats on every page and its rows stay whole."""
    widths = column_widths(block)
    aligns = [_ALIGN[column.align] for column in block.columns]
    head = [(c.label,) for c in block.columns]
    made: list[str] = []
    if block.header:
        cells = [plain_run(label) if label else "" for (label,) in head]
        made.append(_row(cells, widths, aligns, _HEADER, "<w:keepNext/>"))
    for place, row in enumerate(block.rows, start=1):
        is_last = place == len(block.rows) and not block.total
        keep = "<w:keepNext/>" if block.is_short and not is_last else ""
        properties = "" if any(_length(cell) > TALL for cell in row) else ROOMY if block.roomy else WHOLE
        cells = [inline(cell, writing) for cell in row]
        made.append(_row(cells, widths, aligns, properties, keep, ruled=block.roomy))
    if block.total:
        made.append(_row([inline(cell, writing) for cell in block.total], widths, aligns, WHOLE))
    voices = look(bool(block.header), bool(block.total), block.row_header)
    name = f'<w:tblCaption w:val="{xml(block.caption)}"/>' if block.caption else ""
    caption = paragraph("Caption", plain_run(block.caption)) if block.caption else ""
    return caption + laid("Rows", widths, voices + name, made) + GAP


def look(header: bool, total: bool, row_header: bool) -> str:
    """Which voices of the table style apply: bits for LibreOffice, names for Word."""
    bits = 0x0600 | header * 0x0020 | total * 0x0040 | row_header * 0x0080
    return (
        f'<w:tblLook w:val="{bits:04X}" w:firstRow="{int(header)}" w:lastRow="{int(total)}" '
        f'w:firstColumn="{int(row_header)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def column_widths(block: Table) -> list[int]:
    """Twips per column: shares as asked, the others by their longest content, the page filled."""
    natural = [_natural(block, x) for x in range(len(block.columns))]
    shares = [column.width for column in block.columns]
    fixed = sum(width for width, share in zip(natural, shares, strict=True) if not share)
    room = PAGE_WIDTH - fixed
    if not any(shares) or room < PAGE_WIDTH * 0.3:
        return _filled([max(1.0, width) for width in natural])
    whole = sum(shares)
    return _filled(
        [room * share / whole if share else width for width, share in zip(natural, shares, strict=True)]
    )


def _natural(block: Table, x: int) -> float:
    longest = max((_length(row[x]) for row in (*block.rows, block.total) if row), default=0)
    label = len(block.columns[x].label) if block.header else 0
    voice = STRONG if x == 0 and block.row_header else CHARACTER
    return float(max(min(longest, 42) * voice + 240, label * HEAD + 220, 600))


def _filled(widths: list[float]) -> list[int]:
    whole = sum(widths)
    return [max(200, int(width * PAGE_WIDTH / whole)) for width in widths]


def _length(cell: Inline) -> int:
    return sum(len(run.text) + 2 * bool(run.mark) for run in runs(cell))


def laid(style: str, widths: list[int], more: str, made: list[str]) -> str:
    """A `w:tbl` of fixed column widths from its rows; `more` follows the layout among its properties."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{more}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(made)}</w:tbl>'
    )


def _row(
    cells: list[str], widths: list[int], aligns: list[str], properties: str, keep: str = "", *,
    ruled: bool = False,
) -> str:  # fmt: skip
    last = len(cells)
    inside = "".join([
        f"<w:tc>{cell_properties(width, last=n == last and not ruled, ruled=ruled)}"
        f"{paragraph('TableText', cell, keep + align)}</w:tc>"
        for n, (cell, width, align) in enumerate(zip(cells, widths, aligns, strict=True), start=1)
    ])  # fmt: skip
    return f"<w:tr>{properties}{inside}</w:tr>"


def cell_properties(width: int, *, last: bool, ruled: bool = False) -> str:
    """A cell's width; the last of a row ends on the margin. That of a form is ruled all round."""
    flush = '<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>' if last else ""
    around = _RULED if ruled else ""
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{around}{flush}</w:tcPr>'


def boxed(style: str, inside: str) -> str:
    """Blocks in a box of one cell; the cell ends with a paragraph, as Word demands."""
    voices = look(header=False, total=False, row_header=False)
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{PAGE_WIDTH}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'
    return laid(style, [PAGE_WIDTH], voices, [f"<w:tr>{cell}</w:tr>"]) + GAP
