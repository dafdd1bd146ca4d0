"""The report as a page: the same blocks as on paper, with a place to write around each text of people.

A chapter does not know that it is on a page. It is given, in place of each text, the text between two marks
that no one types; once the chapter is HTML, the marks become the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe

from filrouge.core.registries import Chapter
from filrouge.organisations.queries import on_letterhead
from filrouge.printing import Block, Heading, Paragraph, to_html
from filrouge.programme.queries import ReportSubject
from filrouge.reports.models import Report, ReportText
from filrouge.reports.queries.composing import chapters_of, document_of, subject_of, texts_of

_OPEN, _CLOSE, _PART = "⟦⟦{}⟧⟧", "⟦⟦/{}⟧⟧", "⟦⟦§{}⟧⟧"
_TABLE = re.compile(r"(<table><caption>([^<]*)</caption>.*?</table>)", re.DOTALL)
# One action of the annexes: its heading, its colour when it has one, and all that follows.
_ANNEX = re.compile(
    r'(?P<head><h(?P<level>\d) id="action-[0-9a-f]{32}">.*?</h(?P=level)>)'
    r"\s*(?:<p>(?P<colour>(?:<strong>)?<svg.*?)</p>)?(?P<rest>.*?)(?=<h\d |<hr |\Z)",
    re.DOTALL,
)
_MARK = re.compile(r"<p>⟦⟦(?P<sign>[/§]?)(?P<key>[\w.]+)⟧⟧</p>")


@dataclass(frozen=True, slots=True)
class TextView:
    """One place to write: its question, what is there, and as which version."""

    key: str
    question: str
    text: str
    version: int  # 0 when nobody wrote
    html: SafeString = field(default_factory=SafeString)  # as it prints

    @property
    def is_empty(self) -> bool:
        """Whether it is still to be written."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a long chapter: the page opens one at a time."""

    key: str
    title: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class ChapterView:
    """One chapter: pieces of print, and places to write between them."""

    anchor: str
    title: str
    number: int
    pieces: list[SafeString | TextView]
    texts: list[TextView]
    parts: list[PartView]

    @property
    def is_shown(self) -> bool:
        """Whether it has anything to print or to write."""
        return bool(self.texts or self.pieces or self.parts)


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The whole page."""

    cover: SafeString
    chapters: list[ChapterView]


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One chapter in the outline, with the questions that nobody answered."""

    anchor: str
    title: str
    number: int
    texts: int
    missing: list[tuple[str, str]]  # key, question


def outline(report: Report) -> list[OutlineLine]:
    """The chapters and what is left to write in each. One query."""
    held = texts_of(report)
    return [
        OutlineLine(
            anchor=_anchor(chapter),
            title=str(chapter.title),
            number=number,
            texts=len(chapter.texts),
            missing=[(key, str(ask)) for key, ask in chapter.texts if not _text(report, held, key).strip()],
        )
        for number, chapter in enumerate(chapters_of(report.kind), start=1)
    ]


def report_page(report: Report, opened: str = "") -> ReportPage:
    """The report as it will print, chapter by chapter. As many queries as printing it, whatever its size.

    Of a chapter too long for a page, only the part `opened` is there.
    """
    held, subject = texts_of(report), subject_of(report)
    chapters = chapters_of(report.kind)
    marked = {key: text for chapter in chapters for key, text in _marked(chapter, report, held).items()}
    parts_of = {chapter.key: _parts(chapter, subject, opened) for chapter in chapters}
    blocks = []
    for chapter in chapters:
        blocks += [
            Paragraph(_PART.format(chapter.key)),
            *_blocks(chapter, subject, marked, parts_of[chapter.key]),
        ]
    document = on_letterhead(document_of(report, blocks), report.organisation)
    cover, parts = _cut(inside_of(to_html(document)))
    views = [
        _chapter(chapter, number, report, held, parts.get(chapter.key, ""), parts_of[chapter.key])
        for number, chapter in enumerate(chapters, start=1)
    ]
    # The page has a title of its own; the cover's is what one reads on paper.
    cover = cover.replace("<h1>", '<p class="print-title">').replace("</h1>", "</p>")
    return ReportPage(printed(cover), [view for view in views if view.is_shown])


def text_view(report: Report, key: str) -> TextView | None:
    """One place to write, alone; None when no chapter has it."""
    held = texts_of(report)
    for chapter in chapters_of(report.kind):
        if key in dict(chapter.texts):
            blocks = chapter.build(subject_of(report), _marked(chapter, report, held))
            html = inside_of(to_html(document_of(report, blocks)))
            return next(
                text for text in _chapter(chapter, 0, report, held, html, []).texts if text.key == key
            )
    return None


def _parts(chapter: Chapter, subject: ReportSubject, opened: str) -> list[PartView]:
    """Where a long chapter opens; none when it fits on the page."""
    parts = chapter.parts(subject) if chapter.parts else []
    return [PartView(key, title, key == opened) for key, title in parts]


def _blocks(
    chapter: Chapter, subject: ReportSubject, texts: dict[str, str], parts: list[PartView]
) -> list[Block]:
    if not parts:
        return list(chapter.build(subject, texts))
    shown = next((part.key for part in parts if part.is_open), None)
    if shown is None:
        return [Heading(1, str(chapter.title))]
    return list(chapter.build(subject, texts, shown))


def _marked(chapter: Chapter, report: Report, held: dict[str, ReportText]) -> dict[str, str]:
    texts = {key: _text(report, held, key) for key, _question in chapter.texts}
    return {key: f"{_OPEN.format(key)}\n{text}\n{_CLOSE.format(key)}" for key, text in texts.items()}


def _text(report: Report, held: dict[str, ReportText], key: str) -> str:
    """What is written there; what weighed on a round is told by the round until somebody says otherwise."""
    written = held[key].text if key in held else ""
    if not written.strip() and key == "factors" and report.round:
        return report.round.factors
    return written


def inside_of(html: str) -> str:
    """Without the article around: the page has its own."""
    return html[html.index(">") + 1 : html.rindex("</article>")]


def _cut(html: str) -> tuple[str, dict[str, str]]:
    """What stands before the first chapter, then each chapter by its key."""
    parts: dict[str, str] = {}
    key, start, cover = "", 0, ""
    for mark in _MARK.finditer(html):
        if mark["sign"] == "§":
            if key:
                parts[key] = html[start : mark.start()]
            else:
                cover = html[: mark.start()]
            key, start = mark["key"], mark.end()
    if not key:
        return html, parts
    parts[key] = html[start:]
    return cover, parts


def _chapter(
    chapter: Chapter,
    number: int,
    report: Report,
    held: dict[str, ReportText],
    html: str,
    parts: list[PartView],
) -> ChapterView:
    questions = dict(chapter.texts)
    pieces: list[SafeString | TextView] = []
    texts: dict[str, TextView] = {}
    start, inside = 0, ""
    for mark in _MARK.finditer(html):
        key = mark["key"]
        if key not in questions or (mark["sign"] == "/") != (key == inside):
            continue
        before = html[start : mark.start()].strip()
        start = mark.end()
        if not inside:
            pieces += [printed(before)] if before else []
            inside = key
        else:
            texts[key] = _view(report, held, key, str(questions[key]), before)
            pieces.append(texts[key])
            inside = ""
    rest = html[start:].strip()
    pieces += [printed(rest)] if rest else []
    # A text that the chapter did not print has its place at the end.
    for key, question in chapter.texts:
        if key not in texts:
            texts[key] = _view(report, held, key, str(question), "")
            pieces.append(texts[key])
    ordered = [texts[key] for key in questions]
    return ChapterView(_anchor(chapter), str(chapter.title), number, pieces, ordered, parts)


def _anchor(chapter: Chapter) -> str:
    return "partie-" + chapter.key.rpartition(".")[2]


def _view(report: Report, held: dict[str, ReportText], key: str, question: str, html: str) -> TextView:
    text = _text(report, held, key)
    return TextView(key, question, text, held[key].version if key in held else 0, printed(html))


def _annex(one: re.Match[str]) -> str:
    """An action that opens where one wants to read it: its heading and its colour stay in sight."""
    colour = f'<span class="print-state">{one["colour"]}</span>' if one["colour"] else ""
    head = f"<summary>{one['head']}{colour}</summary>"
    return f'<details class="annex">{head}<div>{one["rest"]}</div></details>\n'


def printed(html: str) -> SafeString:
    """HTML of the printing engine, where what people typed is escaped; wide tables get a window."""
    html = _ANNEX.sub(_annex, html)
    html = _TABLE.sub(r'<div class="scroll" role="group" aria-label="\2" tabindex="0">\1</div>', html)
    return mark_safe(html)  # noqa: S308
