"""What saving a report of activities would do, for its page to say before it is done. Six queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.actions.models import Action, Sheet
from filrouge.actions.services.actors import folded
from filrouge.intake.queries import Shape, from_shape
from filrouge.intake.queries.part_corrections import chosen_homes
from filrouge.intake.queries.report_chapters import LONGEST_TEXT, Brought, Home, brought
from filrouge.intake.queries.shape import live_files
from filrouge.organisations.models import Site
from filrouge.reading import Reading
from filrouge.reading.files import ReadFile, ReadPlace
from filrouge.reports.models import Report, ReportChapter, ReportRow
from filrouge.reports.queries.annual import annual_report, last_annual, placed_chapters
from filrouge.reports.queries.annual_page import COUNTED
from filrouge.reports.queries.composition import default_composition

LONGEST_SITE = 120


@dataclass(frozen=True, slots=True)
class FilePlan:
    """Where a file goes: to an action that is there, to its file of that year, or to a new action."""

    id: str
    read: ReadFile
    home: Action | None
    has_edition: bool
    is_twin: bool  # another file of the document has its title


@dataclass(frozen=True, slots=True)
class ChapterPlan:
    """What a chapter of the document becomes in the report of its year."""

    told: Brought
    is_kept: bool  # somebody wrote there: it stays as it is
    is_too_long: bool
    way: str  # « L’équipe › Les formations »


@dataclass(frozen=True, slots=True)
class PlacePlan:
    """A place of the document; `name` is the one it would have in the house."""

    rank: int
    read: ReadPlace
    name: str
    is_there: bool


@dataclass(frozen=True)
class ReportPlan:
    """What saving would do."""

    reading: Reading
    year: int | None
    files: list[FilePlan] = field(default_factory=list)
    chapters: list[ChapterPlan] = field(default_factory=list)
    places: list[PlacePlan] = field(default_factory=list)
    ways: dict[str, str] = field(default_factory=dict)  # the chapters that a text may go to, by key
    is_frozen: bool = False  # the report of that year is approved

    @property
    def verb(self) -> str:
        """What the button says."""
        count = len(self.files)
        return ngettext("Enregistrer %(n)s dossier", "Enregistrer %(n)s dossiers", count) % {"n": count}

    @property
    def said(self) -> str:
        """« 22 dossiers collectifs, 7 communautaires »."""
        forms = Counter(str(plan.read.kind) for plan in self.files)
        told = (
            ngettext("%(n)s action collective", "%(n)s actions collectives", forms["collective"]),
            ngettext("%(n)s action communautaire", "%(n)s actions communautaires", forms["community"]),
        )
        counts = (forms["collective"], forms["community"])
        return ", ".join(one % {"n": count} for one, count in zip(told, counts, strict=True) if count)

    @property
    def known(self) -> int:
        """How many of its actions are there already."""
        return sum(plan.home is not None for plan in self.files)

    @property
    def refusal(self) -> str:
        """Why it cannot be saved yet, in one sentence that says what to do; empty when it can."""
        if not self.files:
            return _("Tous les dossiers sont ignorés : reprenez-en un, ou jetez cette lecture.")
        if self.year is None:
            return _("Ce rapport ne dit pas son année : écrivez-la, puis enregistrez.")
        twins = [plan.read.title for plan in self.files if plan.is_twin]
        if twins:
            return _(
                "Deux dossiers ont le même titre, « %(title)s » : changez l’un des titres, ou réunissez-les."
            ) % {"title": twins[0]}
        return ""


def report_plan_of(shape: Shape) -> ReportPlan:
    """What a report that was read, corrections included, would become."""
    reading = from_shape(shape)
    report = annual_report(reading.year) if reading.year else None
    homes = homes_in(report, reading.year) if reading.chapters else []
    return ReportPlan(
        reading=reading,
        year=reading.year,
        files=_files(shape, reading),
        chapters=_chapters(shape, reading, homes, report),
        ways=ways_of(homes),
        places=_places(reading),
        is_frozen=report is not None and report.is_frozen,
    )


def _files(shape: Shape, reading: Reading) -> list[FilePlan]:
    by_title: dict[str, list[Action]] = {}
    for action in Action.objects.all():
        by_title.setdefault(folded(action.title), []).append(action)
    written = set(Sheet.objects.filter(year=reading.year).values_list("action_id", flat=True)) - {None}
    titles = Counter(folded(file.title) for file in reading.files)
    found = []
    for told, file in zip(live_files(shape), reading.files, strict=True):
        alike = by_title.get(folded(file.title), [])
        home = alike[0] if len(alike) == 1 else None
        has_edition = reading.year is not None and home is not None and home.pk in written
        found.append(FilePlan(told["id"], file, home, has_edition, titles[folded(file.title)] > 1))
    return found


def homes_in(report: Report | None, year: int | None) -> list[Home]:
    """The chapters of a report, of the one that it would begin from, or of the house's default."""
    report = report or (last_annual(year) if year else None)
    if report is not None:
        placed = placed_chapters(report)
        return [
            Home(one.chapter.key, one.chapter.title, one.depth, one.chapter.kind in COUNTED) for one in placed
        ]
    depths: dict[str, int] = {}
    found = []
    for told in default_composition():
        depths[told["key"]] = depths.get(told.get("under", ""), 0) + 1
        found.append(Home(told["key"], told["title"], depths[told["key"]], told.get("kind") in COUNTED))
    return found


def ways_of(homes: list[Home]) -> dict[str, str]:
    """Each chapter with the titles that it stands under: « L’équipe › Les formations »."""
    said: dict[str, str] = {}
    under: list[str] = []
    for home in homes:
        under[home.depth - 1 :] = [home.title]
        said[home.key] = " › ".join(under)
    return said


def _chapters(shape: Shape, reading: Reading, homes: list[Home], report: Report | None) -> list[ChapterPlan]:
    told = brought(reading, homes, chosen_homes(shape))
    taken = written_in(report) if report else set()
    ways = ways_of(homes)
    return [
        ChapterPlan(one, one.home.key in taken, len(one.text) > LONGEST_TEXT, ways[one.home.key])
        for one in told
    ]


def written_in(report: Report) -> set[str]:
    """The keys of the chapters of a report where somebody wrote this year, or counted."""
    texts = ReportChapter.objects.filter(report=report, carried_from__isnull=True).exclude(text="")
    rows = ReportRow.objects.filter(chapter__report=report, count__isnull=False)
    return {*texts.values_list("key", flat=True), *rows.values_list("chapter__key", flat=True)}


def _places(reading: Reading) -> list[PlacePlan]:
    if not reading.places:
        return []
    there = {folded(name) for name in Site.objects.values_list("name", flat=True)}
    found = []
    for rank, place in enumerate(reading.places):
        name = " ".join(place.name.split())
        if len(name) <= LONGEST_SITE:
            found.append(PlacePlan(rank, place, name, folded(name) in there))
            there.add(folded(name))
    return found
