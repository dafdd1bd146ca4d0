"""Runs, links, pictures and paragraphs as WordprocessingML, and what a file remembers while it is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from filrouge.printing.charts import COLOURS, SIGNS
from filrouge.printing.document import Inline, Run, runs

TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36000
PAGE_WIDTH = 8731  # twips between the margins: 210 mm less twice 28

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_SIGN_VOICE = (
    '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:eastAsia="Segoe UI Symbol" '
    'w:cs="Segoe UI Symbol"/><w:b w:val="0"/><w:color w:val="{}"/>'
)
_CALL = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


@dataclass
class Writing:
    """One Word file in the making: its pictures, addresses, numbered lists and bookmarks."""

    anchors: dict[str, str]
    pictures: dict[bytes, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    numberings: list[tuple[int, int]] = field(default_factory=list)
    footnotes: list[tuple[Run, ...]] = field(default_factory=list)
    drawings: int = 1
    bookmarks: int = 0
    break_next: bool = False
    keep_next: bool = False  # the facts under a title stay with what follows them

    def picture(self, data: bytes) -> str:
        """The relation of a picture, the same for the same bytes."""
        return self.pictures.setdefault(data, f"rIdImage{len(self.pictures) + 1}")

    def address(self, link: str) -> str:
        """The relation of an outside address."""
        return self.addresses.setdefault(link, f"rIdLink{len(self.addresses) + 1}")

    def footnote(self, said: tuple[Run, ...]) -> int:
        """The number of a new note at the foot of its page, from 1."""
        self.footnotes.append(said)
        return len(self.footnotes)

    def numbering(self, level: int, start: int) -> int:
        """A new numbered list at a depth: 1 and 2 are the plain ones of `numbering.xml`."""
        self.numberings.append((level, start))
        return len(self.numberings) + 2


def xml(text: str) -> str:
    """Text escaped for an element or an attribute."""
    return text.translate(_ESCAPES)


def plain_run(text: str, properties: str = "") -> str:
    """One run; line breaks inside the text are kept."""
    said = xml(text)
    if "\n" in said:
        said = said.replace("\n", _BREAK)
    voice = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{voice}<w:t xml:space="preserve">{said}</w:t></w:r>'


def inline(said: Inline, writing: Writing) -> str:
    """Runs as XML, signs and links included."""
    return "".join([_run(run, writing) for run in runs(said)])


def _run(run: Run, writing: Writing) -> str:
    if run.footnote:
        return _call(writing.footnote(run.footnote))
    if not (run.bold or run.italic or run.link or run.mark or run.struck):
        return plain_run(run.text)
    properties = '<w:rStyle w:val="Hyperlink"/>' if run.link else ""
    properties += "<w:b/><w:bCs/>" if run.bold else ""
    properties += "<w:i/><w:iCs/>" if run.italic else ""
    properties += "<w:strike/>" if run.struck else ""
    properties += '<w:highlight w:val="yellow"/>' if run.mark == "highlight" else ""
    made = plain_run(run.text, properties)
    if run.link.startswith("#"):
        made = f'<w:hyperlink w:anchor="{writing.anchors[run.link[1:]]}" w:history="1">{made}</w:hyperlink>'
    elif run.link:
        made = f'<w:hyperlink r:id="{writing.address(run.link)}" w:history="1">{made}</w:hyperlink>'
    return sign(run.mark) + made if run.mark in SIGNS else made


def _call(number: int) -> str:
    return f'<w:r>{_CALL}<w:footnoteReference w:id="{number}"/></w:r>'


def footnotes(writing: Writing) -> str:
    """The notes called so far; Word counts them."""
    return "".join(
        f'<w:footnote w:id="{number}">'
        + paragraph(
            "FootnoteText", f"<w:r>{_CALL}<w:footnoteRef/></w:r>{plain_run(' ')}{inline(said, writing)}"
        )
        + "</w:footnote>"
        for number, said in enumerate(writing.footnotes, start=1)
    )


def sign(tone: str) -> str:
    """The sign of a tone and a no-break space."""
    return plain_run(f"{SIGNS[tone]}\u00a0", _SIGN_VOICE.format(COLOURS[tone][1:]))


def paragraph(style: str, inside: str, extra: str = "") -> str:
    """A paragraph; `extra` is what follows the style among its properties, in the order of the schema."""
    if style == "Normal" and not extra:
        return f"<w:p>{inside}</w:p>"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{inside}</w:p>'


def image(
    picture: bytes, width_mm: float, height_mm: float, alt: str, writing: Writing, *, name: str = "Graphique"
) -> str:
    """A picture in the line, with its alternative text."""
    writing.drawings += 1
    number, relation, said = writing.drawings, writing.picture(picture), xml(alt)
    size = f'cx="{max(1, round(width_mm * EMU_PER_MM))}" cy="{max(1, round(height_mm * EMU_PER_MM))}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="{name} {number}" descr="{said}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name} {number}" descr="{said}"/>'
        "<pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
