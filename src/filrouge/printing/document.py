"""The document tree: what a printed text is made of, whatever the paper it ends on.

A caller builds one `Document`; `to_docx`, `to_pdf` and `to_html` say the same words with it. Everything is
frozen data. Wherever runs are expected a plain string will do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from filrouge.printing.charts import BarChart, RainbowChart, Tone

Mark: TypeAlias = Literal["", "highlight"] | Tone
ParagraphStyle: TypeAlias = Literal["body", "lead", "note", "quote", "caption"]
Align: TypeAlias = Literal["left", "center", "right"]
NoteKind: TypeAlias = Literal["note", "todo"]

_FEW_ROWS, _FEW_WORDS = 12, 1500  # rows, and signs in all of them


@dataclass(frozen=True)
class Run:
    """A piece of text in one voice.

    `link` is an address (http, https, mailto, tel) or `#anchor` of a heading; any other is dropped,
    its text kept.
    `mark` highlights the text, or draws the sign of a tone before it ("● réalisé"): the word stays the
    caller's. `struck` text no longer holds: say so in words too.
    A run with a `footnote` is its call: the number is the paper's, its own text is not printed.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    mark: Mark = ""
    struck: bool = False
    footnote: tuple[Run, ...] = ()


Inline: TypeAlias = str | tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A title of level 1 to 6; `label` is the house's own number, printed as a chip before it ("Pe18")."""

    level: int
    text: str
    anchor: str = ""
    label: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; line breaks inside its runs are kept."""

    runs: Inline
    style: ParagraphStyle = "body"


@dataclass(frozen=True)
class ListBlock:
    """A list; each item is a row of blocks, so that lists nest. `start` is the first number when ordered."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True)
class Column:
    """A column; `width` is a share of the page (0: as wide as its content)."""

    label: str
    align: Align = "left"
    width: float = 0


@dataclass(frozen=True)
class Table:
    """A table of runs; the caption is its accessible name, the first cell of each row its header if asked.

    A `roomy` one is a form: its cells are ruled all round, and high enough to be filled by hand.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Inline, ...], ...]
    header: bool = True
    total: tuple[Inline, ...] = ()
    row_header: bool = False
    roomy: bool = False

    @property
    def is_short(self) -> bool:
        """Whether it is kept on one page: a few rows, of a few words."""
        cells = [cell for row in (*self.rows, self.total) for cell in row]
        return len(self.rows) <= _FEW_ROWS and sum(map(length, cells)) <= _FEW_WORDS


@dataclass(frozen=True)
class Definitions:
    """Pairs printed as "label : value"."""

    pairs: tuple[tuple[str, Inline], ...]


@dataclass(frozen=True)
class Note:
    """A remark set apart; `todo` says that a text is still to be written."""

    blocks: tuple[Block, ...]
    kind: NoteKind = "note"
    title: str = ""


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page. With `room`, a heading does, where less than that share is left.

    Word knows no such share: there, the headings and facts that follow stay with the first text under them.
    """

    room: float = 0


@dataclass(frozen=True)
class TableOfContents:
    """The headings of the document down to `depth`, under `title`."""

    depth: int = 2
    title: str = "Table des matières"


Chart: TypeAlias = RainbowChart | BarChart
Block: TypeAlias = (
    Heading
    | Paragraph
    | ListBlock
    | Table
    | Definitions
    | Note
    | PageBreak
    | TableOfContents
    | RainbowChart
    | BarChart
)


@dataclass(frozen=True)
class Cover:
    """A first page of its own: the kind of text, and a few facts ("Période : 2025-2030") at its foot."""

    kind: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Picture:
    """A drawing, as the bytes of a PNG or a JPEG file; its size in pixels; what it shows, in words."""

    data: bytes
    width: int
    height: int
    alt: str

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Its size within a box, in the box's own unit; never distorted."""
        scale = min(width / max(self.width, 1), height / max(self.height, 1))
        return self.width * scale, self.height * scale

    @property
    def media_type(self) -> str:
        """What its first bytes say it is."""
        return "image/jpeg" if self.data.startswith(b"\xff\xd8") else "image/png"


@dataclass(frozen=True)
class Letterhead:
    """The face of the house on its papers.

    `lines` say where it is reached and how it is paid: under its name, or at the foot of a cover. `foot` says
    the same in short under the other pages. `colour` ("#1c5d7a") must be dark enough to be read on white.
    """

    logo: Picture | None = None
    lines: tuple[str, ...] = ()
    foot: str = ""
    colour: str = ""


@dataclass(frozen=True)
class Document:
    """A whole text. `date` is printed as written; `footer` runs at the foot of every page.

    `made_at` is the instant written in the files' properties (None: now); with it the same tree gives the
    same bytes. A poster's PDF is set as large as its page allows, to be read from afar.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    language: str = "fr-BE"
    subtitle: str = ""
    author: str = ""
    organisation: str = ""
    keywords: tuple[str, ...] = ()
    date: str = ""
    cover: Cover | None = None
    footer: str = ""
    made_at: datetime | None = None
    is_poster: bool = False
    letterhead: Letterhead = field(default_factory=Letterhead)


@dataclass(frozen=True)
class Printed:
    """What a printer gives back: the file, and in French what had to be mended to print it."""

    data: bytes
    notes: tuple[str, ...] = field(default=())


def length(inline: Inline) -> int:
    """How many signs runs hold."""
    return len(inline) if isinstance(inline, str) else sum(len(run.text) for run in inline)


def runs(inline: Inline) -> tuple[Run, ...]:
    """The runs of what a caller wrote, string or runs."""
    if isinstance(inline, str):
        return (Run(inline),) if inline else ()
    return inline
