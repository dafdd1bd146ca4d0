"""What the checker finds in a report, where each slip is written, and what somebody answered to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from filrouge.actions.models import Actor, Sheet
from filrouge.actions.queries import ASKED, AnswerView, SheetView, sheets_of
from filrouge.core.figures import rows_address
from filrouge.core.templatetags.words import titled
from filrouge.reading import read
from filrouge.reading.checks import EXPLANATIONS, Checked, carried_over, check, empty_question
from filrouge.reading.remarks import Remark
from filrouge.reports.models import FindingAnswer, Report, ReportChapter
from filrouge.reports.queries.annual import anchor_of, annual_document
from filrouge.reports.queries.composed import Composed, composed
from filrouge.reports.queries.counted import EXPLANATIONS as COUNTED
from filrouge.reports.queries.counted import TypedAt, Written, slips_of
from filrouge.reports.queries.kinds import file_anchor
from filrouge.reports.queries.slips import Slip, Spot

_SOUGHT = {**EXPLANATIONS, **COUNTED}


@dataclass(frozen=True, slots=True)
class Found:
    """One slip, in the reader's language. Its `fingerprint` is the same while it says the same."""

    rule: str
    message: str
    suggestion: str
    explanation: str
    spot: Spot
    also: tuple[Spot, ...]  # the other places that it compares
    fingerprint: str
    answer: FindingAnswer | None = None
    typed: TypedAt | None = None  # a number that may become a living figure
    is_right: bool = False  # nothing to correct in it

    @property
    def rows_url(self) -> str:
        """Where the rows behind the number are."""
        return rows_address(self.typed.typed.asked.address) if self.typed else ""


@dataclass(frozen=True, slots=True)
class Findings:
    """What is still to look at, in the order of the report, what somebody meant, and what could live."""

    open: list[Found]
    meant: list[Found]
    could_live: list[Found]  # numbers typed by hand that are those of the house

    @property
    def every(self) -> list[Found]:
        """All of them."""
        return [*self.open, *self.meant, *self.could_live]


def findings_of(report: Report) -> Findings:
    """Every slip of a report as it prints. The queries of its document and a few more, whatever its size."""
    written = composed(annual_document(report))
    spots = _Spots(report, written)
    slips = list(_of_document(report, written, spots))
    if not report.is_frozen:
        views = sheets_of([sheet.action for sheet in spots.sheets], year=report.year)
        slips += [*_of_chapters(spots), *_of_files(spots, views)]
        slips += slips_of(_texts(spots, views), report.year or 0)
    answers = {one.fingerprint: one for one in answers_of(report)}
    # The same words of the same place are one slip.
    found = list({one.fingerprint: one for one in (_found(slip, answers) for slip in slips)}.values())
    found.sort(key=lambda one: spots.rank(one.spot))
    wrong = [one for one in found if not one.is_right]
    return Findings(
        open=[one for one in wrong if not one.answer],
        meant=[one for one in wrong if one.answer],
        could_live=[one for one in found if one.is_right],
    )


def answers_of(report: Report) -> QuerySet[FindingAnswer]:
    """What somebody answered to the slips of a report. One query."""
    return FindingAnswer.objects.filter(report=report).select_related("said_by__user")


class _Spots:
    """The places of a report by the anchors of its document. Two queries."""

    def __init__(self, report: Report, written: Composed) -> None:
        self.written = written
        listed = ReportChapter.objects.filter(report=report).order_by("position", "created_at", "pk")
        self.chapters = {anchor_of(one): one for one in listed}
        sheets = Sheet.objects.filter(year=report.year).select_related("action").order_by("created_at", "pk")
        self.sheets = list(sheets)
        self.files = {file_anchor(one.action_id): one for one in self.sheets}
        nearest = [anchors[-1] for anchors in written.anchors.values() if anchors]
        self.order = {anchor: place for place, anchor in enumerate(dict.fromkeys(nearest))}

    def of_line(self, number: int) -> Spot:
        """Where the line of that number is written."""
        for anchor in reversed(self.written.anchors.get(number, ())):
            if sheet := self.files.get(anchor):
                return self.of_sheet(sheet)
            if chapter := self.chapters.get(anchor):
                return self.of_chapter(chapter)
        return Spot()

    def of_sheet(self, sheet: Sheet) -> Spot:
        """The file of an action."""
        anchor = file_anchor(sheet.action_id)
        return Spot(anchor, titled(sheet.action.title), action=sheet.action_id, edition=sheet.pk)

    def of_chapter(self, chapter: ReportChapter) -> Spot:
        """A chapter's own text, or the table under it."""
        return Spot(anchor_of(chapter), chapter.title, chapter=chapter.pk)

    def rank(self, spot: Spot) -> int:
        """Where a place comes in the report; what is in no place comes first."""
        return self.order.get(spot.anchor, -1)


def _of_document(report: Report, written: Composed, spots: _Spots) -> Iterator[Slip]:
    """What disagrees in the words. What is empty or carried over is said by the data, which know."""
    source = written.source
    checked = Checked(source=source, reading=read(source), year=report.year)
    for finding in check(checked):
        if finding.rule in (empty_question.RULE, carried_over.RULE) and not report.is_frozen:
            continue
        places = tuple(dict.fromkeys(spots.of_line(number) for number in finding.lines)) or (Spot(),)
        yield Slip(finding.rule, finding.message, finding.suggestion, places)


def _of_chapters(spots: _Spots) -> Iterator[Slip]:
    """Chapters that print the text of an earlier year, as it was."""
    for chapter in spots.chapters.values():
        if chapter.is_on and chapter.carried_from is not None and chapter.text.strip():
            yield Slip(
                carried_over.RULE,
                Remark(carried_over.CHAPTER, {"title": chapter.title, "year": chapter.carried_from}),
                Remark(carried_over.SUGGESTION),
                (spots.of_chapter(chapter),),
            )


def _texts(spots: _Spots, views: dict[UUID, tuple[SheetView, ...]]) -> Iterator[Written]:
    """What people wrote in the report, chapter by chapter and file by file; not what the data say."""
    for chapter in spots.chapters.values():
        if chapter.is_on and chapter.text:
            yield Written(spots.of_chapter(chapter), chapter.text, chapter.version)
    for sheet in spots.sheets:
        for view in views.get(sheet.action_id, ()):
            if view.sheet_id == sheet.pk:
                place = spots.of_sheet(sheet)
                for one in view.answers:
                    if one.text and not one.taken_from:
                        yield Written(place, one.text, one.version, one.question_id)


def _of_files(spots: _Spots, views: dict[UUID, tuple[SheetView, ...]]) -> Iterator[Slip]:
    """Files with questions that nobody answered, or whose answers are those of an earlier year."""
    named = set(Actor.objects.filter(action__in=list(views)).values_list("action", flat=True))
    for sheet in spots.sheets:
        place = (spots.of_sheet(sheet),)
        title = titled(sheet.action.title)
        for view in views.get(sheet.action_id, ()):
            if view.sheet_id != sheet.pk:
                continue
            # What has no number is offered, not asked: a quotation, a budget.
            asked = [one for one in view.answers if one.number]
            empty = [one for one in asked if not _is_said(one, sheet.action_id in named)]
            carried = [one for one in view.answers if one.carried_from and one.text.strip()]
            if empty:
                yield Slip(
                    empty_question.RULE, _empty(title, empty), Remark(empty_question.SUGGESTION), place
                )
            for year in sorted({one.carried_from for one in carried if one.carried_from}):
                numbers = _numbers([one for one in carried if one.carried_from == year])
                values: dict[str, str | int] = {"title": title, "numbers": numbers, "year": year}
                message = Remark(carried_over.FILE, values)
                yield Slip(carried_over.RULE, message, Remark(carried_over.SUGGESTION), place)


def _is_said(answer: AnswerView, is_anybody_named: bool) -> bool:
    return bool(answer.text.strip()) or (answer.source in ASKED and is_anybody_named)


def _empty(title: str, answers: list[AnswerView]) -> Remark:
    if len(answers) == 1:
        values: dict[str, str | int] = {
            "title": title, "number": answers[0].number, "heading": answers[0].heading,
        }  # fmt: skip
        return Remark(empty_question.MESSAGE, values)
    values = {"title": title, "count": len(answers), "numbers": _numbers(answers)}
    return Remark(empty_question.SEVERAL, values)


def _numbers(answers: list[AnswerView]) -> str:
    return ", ".join(one.number or one.heading for one in answers)


def _found(slip: Slip, answers: dict[str, FindingAnswer]) -> Found:
    fingerprint = slip.fingerprint
    return Found(
        rule=slip.rule,
        message=said_remark(slip.message),
        suggestion=said_remark(slip.suggestion),
        explanation=_(_SOUGHT[slip.rule]),
        spot=slip.places[0],
        also=slip.places[1:],
        fingerprint=fingerprint,
        answer=answers.get(fingerprint),
        typed=slip.typed,
        is_right=slip.is_right,
    )


def said_remark(remark: Remark) -> str:
    """A sentence of the checker in the language of the reader."""
    return _(remark.sentence) % remark.values
