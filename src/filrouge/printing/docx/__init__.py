"""The document as a Word file, written part by part.

The fixed parts are files in `parts/`; the body is escaped XML joined from small strings. python-docx would
build one object per run: it only reads the file back in tests.
"""

from __future__ import annotations

from datetime import UTC, datetime

from filrouge.printing.document import Document
from filrouge.printing.docx.body import body
from filrouge.printing.docx.inline import Writing, footnotes, paragraph, plain_run, xml
from filrouge.printing.docx.package import HEAD, media, part, relation, relations, zipped
from filrouge.printing.prepare import headings, prepare

_MAIN = "http://schemas.openxmlformats.org"
_SPACES = " ".join((
    f'xmlns:w="{_MAIN}/wordprocessingml/2006/main"',
    f'xmlns:r="{_MAIN}/officeDocument/2006/relationships"',
    f'xmlns:wp="{_MAIN}/drawingml/2006/wordprocessingDrawing"',
    f'xmlns:a="{_MAIN}/drawingml/2006/main"',
    f'xmlns:pic="{_MAIN}/drawingml/2006/picture"',
    f'xmlns:mc="{_MAIN}/markup-compatibility/2006"',
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
))  # fmt: skip
INK = "1C2029"
_EDGES = {"rId5": "header1", "rId6": "footer1", "rId7": "header2", "rId8": "footer2"}
_SECTION = (
    "<w:sectPr>"
    '<w:headerReference w:type="default" r:id="rId5"/><w:headerReference w:type="first" r:id="rId7"/>'
    '<w:footerReference w:type="default" r:id="rId6"/><w:footerReference w:type="first" r:id="rId8"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1587" w:bottom="1587" w:left="1588" '
    'w:header="794" w:footer="794" w:gutter="0"/><w:titlePg/></w:sectPr>'
)


def to_docx(document: Document) -> bytes:
    """The document as the bytes of a .docx file. The same tree with its `made_at` gives the same bytes."""
    document = prepare(document)
    listed = headings(document)
    writing = Writing({heading.anchor: f"_Titre{n}" for n, heading in enumerate(listed, start=1)})
    written = body(document, writing)
    parts = {
        "docProps/core.xml": _core(document),
        "word/document.xml": f"{HEAD}<w:document {_SPACES}><w:body>{written}{_SECTION}</w:body></w:document>",
        "word/styles.xml": _styles(document),
        "word/numbering.xml": _numbering(writing),
        "word/footnotes.xml": part("footnotes.xml").replace("<!--notes-->", footnotes(writing)),
        "word/_rels/footnotes.xml.rels": relations(_addresses(writing)),
        "word/_rels/document.xml.rels": _relations(writing),
        **_edges(document),
    }
    return zipped(parts, list(writing.pictures))


def _styles(document: Document) -> str:
    """The look of the house, in its own language and under its own colour."""
    spoken = part("styles.xml").replace('"fr-BE"', f'"{document.language}"')
    return spoken.replace('"ACCENT"', f'"{document.letterhead.colour[1:] or INK}"')


def _edges(document: Document) -> dict[str, str]:
    """Running head and foot; a cover has neither, a plain first page has its foot."""
    number = f"{_field('PAGE')}{plain_run(' / ')}{_field('NUMPAGES')}"
    foot = paragraph("Footer", f"{plain_run(document.footer)}<w:r><w:tab/></w:r>{number}")
    short = document.letterhead.foot
    small = plain_run(short, '<w:sz w:val="15"/><w:szCs w:val="15"/>')
    inside = {
        "header1": ("hdr", paragraph("Header", plain_run(document.organisation))),
        "footer1": ("ftr", foot + (paragraph("Footer", small) if short else "")),
        "header2": ("hdr", paragraph("Header", "")),
        "footer2": ("ftr", paragraph("Footer", "") if document.cover else foot),
    }
    return {
        f"word/{name}.xml": f"{HEAD}<w:{tag} {_SPACES}>{said}</w:{tag}>"
        for name, (tag, said) in inside.items()
    }


def _field(name: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _numbering(writing: Writing) -> str:
    """Every numbered list counts from its own start."""
    own = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{level}">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, (level, start) in enumerate(writing.numberings, start=3)
    )
    return part("numbering.xml").replace("</w:numbering>", f"{own}</w:numbering>")


def _relations(writing: Writing) -> str:
    fixed = ("styles", "numbering", "settings", "fontTable")
    pictures = enumerate(writing.pictures.items(), start=1)
    return relations([
        *(relation(f"rId{n}", kind, f"{kind}.xml") for n, kind in enumerate(fixed, start=1)),
        *(relation(name, edge[:6], f"{edge}.xml") for name, edge in _EDGES.items()),
        *(relation(name, "image", media(n, picture)) for n, (picture, name) in pictures),
        relation("rIdNotes", "footnotes", "footnotes.xml"),
        *_addresses(writing),
    ])  # fmt: skip


def _addresses(writing: Writing) -> list[str]:
    return [relation(name, "hyperlink", xml(link), outside=True) for link, name in writing.addresses.items()]


def _core(document: Document) -> str:
    made_at = (document.made_at or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    stamps = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{made_at}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_MAIN}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{xml(document.title)}</dc:title><dc:subject>{xml(document.subtitle)}</dc:subject>"
        f"<dc:creator>{xml(document.author or document.organisation)}</dc:creator>"
        f"<cp:keywords>{xml(', '.join(document.keywords))}</cp:keywords>"
        f"<dc:language>{document.language}</dc:language>{stamps}</cp:coreProperties>"
    )
