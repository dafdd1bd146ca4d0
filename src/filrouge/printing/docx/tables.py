"""Tables, charts and boxed notes: everything that Word lays in rows."""

from __future__ import annotations

from filrouge.printing.charts import (
    BarChart,
    RainbowChart,
    Row,
    alternative,
    bar_png,
    rows,
    strip_png,
    strip_size,
    widest,
)
from filrouge.printing.document import Inline, Table, runs
from filrouge.printing.docx.inline import (
    PAGE_WIDTH,
    TWIPS_PER_MM,
    Writing,
    image,
    inline,
    paragraph,
    plain_run,
    sign,
    xml,
)

GAP = paragraph("Gap", "")
MARGIN = 160  # twips at the right of a cell
CHARACTER = 116  # twips of an average character at 9.5 points
BAR_MM = 60.0
UNIT_MM = 0.46  # a square of the rainbow at its largest, a tenth of it
LABEL_SHARE = 0.42

_ALIGN = {"left": "", "center": '<w:jc w:val="center"/>', "right": '<w:jc w:val="right"/>'}
_HEADER = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
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
    for row in block.rows:
        properties = "" if any(_length(cell) > TALL for cell in row) else _WHOLE
        made.append(_row([inline(cell, writing) for cell in row], widths, aligns, properties))
    if block.total:
        made.append(_row([inline(cell, writing) for cell in block.total], widths, aligns, _WHOLE))
    look = _look(bool(block.header), bool(block.total), block.row_header)
    name = f'<w:tblCaption w:val="{xml(block.caption)}"/>' if block.caption else ""
    caption = paragraph("Caption", plain_run(block.caption)) if block.caption else ""
    return caption + _table("Rows", widths, look + name, made) + GAP


def _look(header: bool, total: bool, row_header: bool) -> str:
    """Which of the table style's voices apply, as the bits that LibreOffice reads and the names that Word does."""
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
    longest = max(longest, len(block.columns[x].label) if block.header else 0, 4)
    return float(min(longest, 42) * CHARACTER + MARGIN)


def _filled(widths: list[float]) -> list[int]:
    whole = sum(widths)
    return [max(200, int(width * PAGE_WIDTH / whole)) for width in widths]


def _length(cell: Inline) -> int:
    return sum(len(run.text) + 2 * bool(run.mark) for run in runs(cell))


def _table(style: str, widths: list[int], more: str, made: list[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{more}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(made)}</w:tbl>'
    )


def _row(cells: list[str], widths: list[int], aligns: list[str], properties: str, keep: str = "") -> str:
    inside = "".join([
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph("TableText", cell, keep + align)}</w:tc>'
        for cell, width, align in zip(cells, widths, aligns, strict=True)
    ])  # fmt: skip
    return f"<w:tr>{properties}{inside}</w:tr>"


def boxed(style: str, inside: str) -> str:
    """Blocks in a box of one cell; the cell ends with a paragraph, as Word demands."""
    look = _look(header=False, total=False, row_header=False)
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{PAGE_WIDTH}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'
    return _table(style, [PAGE_WIDTH], look, [f"<w:tr>{cell}</w:tr>"]) + GAP


# ------------------------------------------------------------------------------------------------- charts


def chart(block: RainbowChart | BarChart, writing: Writing) -> str:
    """A chart: its title, a row of words and marks per group, its note."""
    title = paragraph("Caption", plain_run(block.title)) if block.title else ""
    note = paragraph("Legend", plain_run(block.note)) if block.note else ""
    return title + _chart_body(block, writing) + note


def _chart_body(block: RainbowChart | BarChart, writing: Writing) -> str:
    made = rows(block)
    if not made:
        return ""
    if isinstance(block, BarChart):
        widths = [
            int(PAGE_WIDTH * 0.36),
            int(PAGE_WIDTH * 0.42),
            PAGE_WIDTH - int(PAGE_WIDTH * 0.36) - int(PAGE_WIDTH * 0.42),
        ]
        return _rows(block, widths, [_bar_cells(row, writing) for row in made])
    if len(made) == 1:
        unit = _unit(block, PAGE_WIDTH)
        return _single(made[0], unit, alternative(block), writing)
    widths = [int(PAGE_WIDTH * LABEL_SHARE), PAGE_WIDTH - int(PAGE_WIDTH * LABEL_SHARE)]
    unit = _unit(block, widths[1] - MARGIN)
    return _rows(block, widths, [_rainbow_cells(row, unit, writing) for row in made])


def _unit(block: RainbowChart, room: int) -> float:
    return min(room / TWIPS_PER_MM / (widest(block) * 12 - 2), UNIT_MM)


def _rows(block: RainbowChart | BarChart, widths: list[int], cells: list[list[str]]) -> str:
    look = _look(header=False, total=False, row_header=False)
    name = f'<w:tblCaption w:val="{xml(block.title)}"/><w:tblDescription w:val="{xml(alternative(block))}"/>'
    made = [
        "<w:tr>" + _WHOLE + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(row, widths, strict=True)
        ) + "</w:tr>"
        for row in cells
    ]  # fmt: skip
    return _table("Rows", widths, look + name, made) + GAP


def _rainbow_cells(row: Row, unit: float, writing: Writing) -> list[str]:
    label = plain_run(row.label) if row.label else ""
    bar = paragraph("ChartText", _strip(row, unit, row.alt, writing), "<w:keepNext/>") if row.cells else ""
    return [paragraph("ChartText", label), bar + paragraph("ChartText", _said(row))]


def _single(row: Row, unit: float, alt: str, writing: Writing) -> str:
    label = plain_run(row.label, '<w:rStyle w:val="Label"/>')
    above = paragraph("ChartText", label, "<w:keepNext/>") if row.label else ""
    bar = paragraph("ChartText", _strip(row, unit, alt, writing), "<w:keepNext/>") if row.cells else ""
    return above + bar + paragraph("ChartText", _said(row), '<w:spacing w:after="140"/>')


def _strip(row: Row, unit: float, alt: str, writing: Writing) -> str:
    width, height = strip_size(len(row.cells))
    return image(strip_png(row.cells), width * unit, height * unit, alt, writing)


def _said(row: Row) -> str:
    parts = [sign(part.tone) + plain_run(f"{part.count} {part.label}   ") for part in row.parts]
    return "".join(parts) + (plain_run(row.said, '<w:rStyle w:val="Soft"/>') if row.said else "")


def _bar_cells(row: Row, writing: Writing) -> list[str]:
    bar = image(bar_png(), BAR_MM * row.share, 3.2, row.alt, writing) if row.share > 0 else ""
    value = paragraph("ChartText", plain_run(row.said), '<w:jc w:val="right"/>')
    return [paragraph("ChartText", plain_run(row.label)), paragraph("ChartText", bar), value]
