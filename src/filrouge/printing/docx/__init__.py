"""The document as a Word file, written part by part.

The fixed parts (styles, lists, settings, fonts) are files in `parts/`, read once; the body is escaped XML joined
from small strings. python-docx would build one tree object per run: it is used to read the file back in tests.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from filrouge.printing.document import Document
from filrouge.printing.docx.body import body
from filrouge.printing.docx.inline import Writing, paragraph, plain_run, xml
from filrouge.printing.prepare import headings, prepare

PARTS = Path(__file__).parent / "parts"
_MAIN = "http://schemas.openxmlformats.org"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = " ".join((
    f'xmlns:w="{_MAIN}/wordprocessingml/2006/main"',
    f'xmlns:r="{_MAIN}/officeDocument/2006/relationships"',
    f'xmlns:wp="{_MAIN}/drawingml/2006/wordprocessingDrawing"',
    f'xmlns:a="{_MAIN}/drawingml/2006/main"',
    f'xmlns:pic="{_MAIN}/drawingml/2006/picture"',
    f'xmlns:mc="{_MAIN}/markup-compatibility/2006"',
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
))  # fmt: skip
_FIXED = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/app.xml": "app.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
}
_RELATED = ("styles", "numbering", "settings", "fontTable", "header", "footer", "header", "footer")
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def to_docx(document: Document) -> bytes:
    """The document as the bytes of a .docx file. The same tree with its `made_at` gives the same bytes."""
    document = prepare(document)
    listed = headings(document)
    writing = Writing({heading.anchor: f"_Titre{n}" for n, heading in enumerate(listed, start=1)})
    written = body(document, writing)
    parts = {name: _part(source) for name, source in _FIXED.items()}
    parts["docProps/core.xml"] = _core(document)
    parts["word/document.xml"] = (
        f"{_HEAD}<w:document {_SPACES}><w:body>{written}{_section()}</w:body></w:document>"
    )
    parts["word/styles.xml"] = _part("styles.xml").replace('"fr-BE"', f'"{document.language}"')
    parts["word/numbering.xml"] = _numbering(writing)
    parts["word/_rels/document.xml.rels"] = _relations(writing)
    parts |= _edges(document)
    return _zipped(parts, writing)


@lru_cache(maxsize=16)
def _part(name: str) -> str:
    return (PARTS / name).read_text(encoding="utf-8")


def _zipped(parts: dict[str, str], writing: Writing) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in parts.items():
            archive.writestr(_entry(name), text)
        for number, png in enumerate(writing.pictures, start=1):
            archive.writestr(_entry(f"word/media/image{number}.png"), png)
    return made.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _section() -> str:
    references = "".join(
        f'<w:{kind}Reference w:type="{page}" r:id="rId{number}"/>'
        for kind, page, number in (
            ("header", "default", 5),
            ("header", "first", 7),
            ("footer", "default", 6),
            ("footer", "first", 8),
        )
    )
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1587" w:bottom="1587" '
        'w:left="1588" w:header="794" w:footer="794" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def _edges(document: Document) -> dict[str, str]:
    """Running head and foot; a cover has neither, a plain first page has its foot."""
    number = f"{_FIELD.format(name='PAGE')}{plain_run(' / ')}{_FIELD.format(name='NUMPAGES')}"
    head = paragraph("Header", plain_run(document.organisation))
    foot = paragraph("Footer", f"{plain_run(document.footer)}<w:r><w:tab/></w:r>{number}")
    nothing = paragraph("Footer", "")
    inside = {
        "word/header1.xml": ("hdr", head),
        "word/footer1.xml": ("ftr", foot),
        "word/header2.xml": ("hdr", paragraph("Header", "")),
        "word/footer2.xml": ("ftr", nothing if document.cover else foot),
    }
    return {name: f"{_HEAD}<w:{tag} {_SPACES}>{text}</w:{tag}>" for name, (tag, text) in inside.items()}


def _numbering(writing: Writing) -> str:
    """Every numbered list counts from its own start."""
    own = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
        + "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level in range(9)
        )
        + "</w:num>"
        for number, start in enumerate(writing.numberings, start=3)
    )
    return _part("numbering.xml").replace("</w:numbering>", f"{own}</w:numbering>")


def _relations(writing: Writing) -> str:
    kinds = f"{_MAIN}/officeDocument/2006/relationships"
    names = [f"{kind}.xml" for kind in _RELATED[:4]] + [
        "header1.xml",
        "footer1.xml",
        "header2.xml",
        "footer2.xml",
    ]
    made = [
        f'<Relationship Id="rId{n}" Type="{kinds}/{kind}" Target="{name}"/>'
        for n, (kind, name) in enumerate(zip(_RELATED, names, strict=True), start=1)
    ]
    made += [
        f'<Relationship Id="{relation}" Type="{kinds}/image" Target="media/image{n}.png"/>'
        for n, relation in enumerate(writing.pictures.values(), start=1)
    ]
    made += [
        f'<Relationship Id="{relation}" Type="{kinds}/hyperlink" Target="{xml(link)}" TargetMode="External"/>'
        for link, relation in writing.addresses.items()
    ]
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{"".join(made)}</Relationships>'


def _core(document: Document) -> str:
    made_at = (document.made_at or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    stamps = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{made_at}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_MAIN}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{xml(document.title)}</dc:title><dc:subject>{xml(document.subtitle)}</dc:subject>"
        f"<dc:creator>{xml(document.author or document.organisation)}</dc:creator>"
        f"<cp:keywords>{xml(', '.join(document.keywords))}</cp:keywords>"
        f"<dc:language>{document.language}</dc:language>{stamps}</cp:coreProperties>"
    )
