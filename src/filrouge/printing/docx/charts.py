"""Charts in Word: words in table cells, marks as small pictures with their alternative text."""

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
from filrouge.printing.docx.inline import (
    PAGE_WIDTH,
    TWIPS_PER_MM,
    Writing,
    image,
    paragraph,
    plain_run,
    sign,
    xml,
)
from filrouge.printing.docx.tables import GAP, MARGIN, WHOLE, cell_properties, laid, look

BAR_MM = 60.0
UNIT_MM = 0.46  # a tenth of a square of the rainbow at its largest
RAINBOW_WIDTHS = [3667, 5064]
BAR_WIDTHS = [3143, 3667, 1921]
TOGETHER = 14  # rows of a chart kept on one page
KEEP = "<w:keepNext/>"


def chart(block: RainbowChart | BarChart, writing: Writing) -> str:
    """A chart: its title, its note, a row of words and marks per group."""
    title = paragraph("Caption", plain_run(block.title)) if block.title else ""
    note = paragraph("Legend", plain_run(block.note), KEEP) if block.note else ""
    return title + note + _body(block, rows(block), writing)


def _body(block: RainbowChart | BarChart, made: tuple[Row, ...], writing: Writing) -> str:
    if not made:
        return ""
    keeps = [KEEP if len(made) <= TOGETHER and row is not made[-1] else "" for row in made]
    if isinstance(block, BarChart):
        cells = [_bar(row, keep, writing) for row, keep in zip(made, keeps, strict=True)]
        return _rows(block, BAR_WIDTHS, cells)
    if len(made) == 1:
        return _alone(made[0], _unit(block, PAGE_WIDTH), alternative(block), writing)
    unit = _unit(block, RAINBOW_WIDTHS[1] - MARGIN)
    return _rows(
        block, RAINBOW_WIDTHS, [_rainbow(r, unit, k, writing) for r, k in zip(made, keeps, strict=True)]
    )


def _unit(block: RainbowChart, room: int) -> float:
    """Millimetres of a unit of drawing, so that the longest row fits."""
    return min(room / TWIPS_PER_MM / (widest(block) * 12 - 2), UNIT_MM)


def _rows(block: RainbowChart | BarChart, widths: list[int], cells: list[list[str]]) -> str:
    voices = look(header=False, total=False, row_header=False)
    name = f'<w:tblCaption w:val="{xml(block.title)}"/><w:tblDescription w:val="{xml(alternative(block))}"/>'
    return laid("Rows", widths, voices + name, [_row(row, widths) for row in cells]) + GAP


def _row(cells: list[str], widths: list[int]) -> str:
    inside = "".join(
        f"<w:tc>{cell_properties(width, last=n == len(widths))}{cell}</w:tc>"
        for n, (cell, width) in enumerate(zip(cells, widths, strict=True), start=1)
    )
    return f"<w:tr>{WHOLE}{inside}</w:tr>"


def _rainbow(row: Row, unit: float, keep: str, writing: Writing) -> list[str]:
    bar = paragraph("ChartText", _strip(row, unit, row.alt, writing), KEEP) if row.cells else ""
    return [
        paragraph("ChartText", plain_run(row.label), keep),
        bar + paragraph("ChartSay", _said(row), keep),
    ]


def _alone(row: Row, unit: float, alt: str, writing: Writing) -> str:
    """A chart of one row takes the whole width, without a table."""
    label = plain_run(row.label, '<w:rStyle w:val="Label"/>')
    above = paragraph("ChartText", label, KEEP) if row.label else ""
    bar = paragraph("ChartText", _strip(row, unit, alt, writing), KEEP) if row.cells else ""
    return above + bar + paragraph("ChartSay", _said(row), '<w:spacing w:after="140"/>')


def _strip(row: Row, unit: float, alt: str, writing: Writing) -> str:
    width, height = strip_size(len(row.cells))
    return image(strip_png(row.cells), width * unit, height * unit, alt, writing)


def _said(row: Row) -> str:
    """The counts, each unbroken, then what the row says of itself."""
    parts = (
        sign(part.tone) + plain_run(f"{part.count} {part.label}".replace(" ", "\u00a0") + "   ")
        for part in row.parts
    )
    return "".join(parts) + (plain_run(row.said, '<w:rStyle w:val="Soft"/>') if row.said else "")


def _bar(row: Row, keep: str, writing: Writing) -> list[str]:
    bar = image(bar_png(), BAR_MM * row.share, 3.2, row.alt, writing) if row.share > 0 else ""
    return [
        paragraph("ChartText", plain_run(row.label), keep),
        paragraph("ChartText", bar, keep),
        paragraph("ChartText", plain_run(row.said), f'{keep}<w:jc w:val="right"/>'),
    ]
