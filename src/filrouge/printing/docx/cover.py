"""The first page of a Word file: the cover with its red thread, or a plain opening."""

from __future__ import annotations

from filrouge.printing.document import Document, Picture
from filrouge.printing.docx.inline import EMU_PER_MM, TWIPS_PER_MM, Writing, image, paragraph, plain_run

_FOOT = (
    '<w:framePr w:w="8731" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" '
    'w:yAlign="bottom"/>'
)
_COVER_LOGO, _LOGO = (75, 24), (60, 16)  # millimetres at most
RED = "B3202C"
_PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

# Tenths of a millimetre from the left edge of the page: a line, a loop, a line.
_PATH = (
    ("moveTo", (0, 200)),
    ("lnTo", (620, 200)),
    ("cubicBezTo", (830, 200), (920, 0), (790, 0)),
    ("cubicBezTo", (660, 0), (730, 200), (920, 200)),
    ("lnTo", (1500, 200)),
)


def opening(document: Document, writing: Writing) -> str:
    """The cover and its page break, or organisation, title and date above the text."""
    signed = [said for said in (document.author, document.date) if said]
    if document.cover is None:
        return _plain_opening(document, signed, writing)
    kind = paragraph("CoverKind", plain_run(document.cover.kind)) if document.cover.kind else ""
    facts = [
        paragraph(
            "Definition", plain_run(f"{label}\u00a0: ", '<w:rStyle w:val="Label"/>') + plain_run(value), _FOOT
        )
        for label, value in document.cover.facts
    ]
    foot = [paragraph("Normal", plain_run(said), f'{_FOOT}<w:spacing w:after="0"/>') for said in signed]
    lines = [
        paragraph("Small", plain_run(line), _FOOT + _gap(first=place == 0))
        for place, line in enumerate(document.letterhead.lines)
    ]
    logo = _logo(document, writing, _COVER_LOGO)
    colour = document.letterhead.colour[1:] or RED
    pieces = (
        logo,
        paragraph(
            "Organisation",
            plain_run(document.organisation) + _thread(colour),
            f'<w:spacing w:after="{5200 - _taken(document.letterhead.logo)}"/>',
        ),
        kind,
        _title(document, ""),
        *facts,
        *foot,
        *lines,
        _PAGE_BREAK,
    )
    return "".join(pieces)


def _taken(logo: Picture | None) -> int:
    """How many twips the logo takes from what stands under the name: the title stays as low."""
    return round(logo.fitted(*_COVER_LOGO)[1] * TWIPS_PER_MM) + 200 if logo else 0


def _gap(*, first: bool) -> str:
    return f'<w:spacing w:before="{200 if first else 0}" w:after="0"/>'


def _logo(document: Document, writing: Writing, box: tuple[float, float]) -> str:
    logo = document.letterhead.logo
    if logo is None:
        return ""
    drawn = image(logo.data, *logo.fitted(*box), logo.alt, writing, name="Logo")
    return paragraph("Normal", drawn, '<w:spacing w:before="0" w:after="200"/>')


def _plain_opening(document: Document, signed: list[str], writing: Writing) -> str:
    soft = '<w:rStyle w:val="Soft"/>'
    above = _logo(document, writing, _LOGO)
    lines = document.letterhead.lines
    if document.organisation:
        close = '<w:spacing w:after="40"/>' if lines else ""
        above += paragraph("Normal", plain_run(document.organisation, soft), close)
    above += "".join(paragraph("Small", plain_run(line), _gap(first=False)) for line in lines)
    above += paragraph("Gap", "") if lines else ""
    below = "".join(paragraph("Normal", plain_run(said, soft)) for said in signed)
    return above + _title(document, '<w:sz w:val="54"/><w:szCs w:val="54"/>') + below


def _title(document: Document, size: str) -> str:
    subtitle = paragraph("Subtitle", plain_run(document.subtitle)) if document.subtitle else ""
    return paragraph("Title", plain_run(document.title, size)) + subtitle


def _thread(colour: str) -> str:
    """The thread, drawn once, from the left edge of the page."""
    width, height = 1500 * EMU_PER_MM // 10, 200 * EMU_PER_MM // 10
    path = "".join(_step(*step) for step in _PATH)
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
        'behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{92 * EMU_PER_MM}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/>'
        '<wp:docPr id="1" name="Fil" descr="Un fil rouge"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="1500" h="200" fill="none">{path}</a:path></a:pathLst></a:custGeom><a:noFill/>'
        f'<a:ln w="25400" cap="rnd"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:round/></a:ln>'
        "</wps:spPr>"
        "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _step(kind: str, *points: tuple[int, int]) -> str:
    inside = "".join(f'<a:pt x="{x}" y="{y}"/>' for x, y in points)
    return f"<a:{kind}>{inside}</a:{kind}>"
