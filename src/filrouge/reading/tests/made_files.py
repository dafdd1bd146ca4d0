"""Files for the stories of the loaders: made on the spot, small, in our own words."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    W + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """An archive of these parts, in this order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relationships(*pairs: tuple[str, str]) -> str:
    """The relations of a part: (kind, target)."""
    nodes = "".join(
        f'<Relationship Id="r{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(pairs)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{nodes}</Relationships>'


def word(body: str, *, styles: str = "", numbering: str = "", **parts: str) -> bytes:
    """A Word file from the XML of its body; `parts` are headers, footers and notes by name (header1=...)."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {_MORE}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>",
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    pairs = [(name.rstrip("0123456789"), f"{name}.xml") for name in ("styles", "numbering", *parts)]
    files["word/_rels/document.xml.rels"] = relationships(*pairs)
    return zipped(files)


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """The XML of a paragraph with one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def pdf(lines: list[str], *, bookmark: str = "", locked: bool = False, turned: bool = False) -> bytes:
    """A bare PDF of one page: with one bookmark to it, with a password nobody knows, or a landscape page."""
    drawn = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
    stream = f"BT /F1 12 Tf {'0 1 -1 0 100 50 Tm' if turned else '50 700 Td'} {drawn} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        f" /Rotate {90 if turned else 0}"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Outlines /First 7 0 R /Last 7 0 R >>" if bookmark else "<< /Type /Outlines >>",
        f"<< /Title ({bookmark}) /Parent 6 0 R /Dest [3 0 R /Fit] >>",
        f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>",
    ]
    return pdf_of(objects, "/Encrypt 8 0 R /ID [<00> <00>]" if locked else "")


def pdf_of(objects: list[str], more: str = "") -> bytes:
    """A PDF of these objects, the first of which is its root."""
    body = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {more} >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def png() -> bytes:
    """A picture of one grey point."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00\x80")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def workbook(rows: str, merges: str = "") -> bytes:
    """A workbook of one sheet from the XML of its rows and merged areas."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return zipped(
        {
            "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook {main} xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Feuille 1" r:id="r0"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relationships(("worksheet", "worksheets/sheet1.xml")),
            "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData>"
            f"<mergeCells>{merges}</mergeCells></worksheet>",
        }
    )


_OPEN = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{address}:1.0"'
    for prefix, address in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("manifest", "manifest"),
    )
)


def odt(body: str, *, styles: str = "", masters: str = "", title: str = "", locked: bool = False) -> bytes:
    """A LibreOffice text from the XML of its body, its styles and its page styles."""
    loext = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
    spaces = f'{_OPEN} xmlns:loext="{loext}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    lock = "<manifest:encryption-data/>" if locked else ""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": f"<manifest:manifest {spaces}><manifest:file-entry>{lock}"
            "</manifest:file-entry></manifest:manifest>",
            "meta.xml": f"<office:document-meta {spaces}><office:meta><dc:title>{title}</dc:title>"
            "</office:meta></office:document-meta>",
            "styles.xml": f"<office:document-styles {spaces}><office:styles>{styles}</office:styles>"
            f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
            "content.xml": f"<office:document-content {spaces}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        }
    )
