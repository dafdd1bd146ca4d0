"""The report of a year: its PDF against Typst on the same words, Word, HTML, one file, and how it grows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import typst

from bench.printing import _typst_source, _word
from bench.timing import ratio, seconds
from filrouge.printing import (
    Bar,
    BarChart,
    Block,
    Column,
    Cover,
    Definitions,
    Document,
    Heading,
    Letterhead,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
    TableOfContents,
    fonts_dir,
    to_docx,
    to_html,
    to_page,
    to_pdf,
)
from filrouge.printing.charts import bar_png
from filrouge.printing.prepare import prepare

ANSWER = (
    "Chaque mardi, la porte s’ouvre à neuf heures. On arrive sans rendez-vous, on s’assoit, on écoute. "
    "Ce qui se dit là ne se note pas ; ce qui se décide est relu à voix haute avant de partir."
)
PARTS = (
    ("I. Objectifs", ("1. Le problème de départ", "2. Le public", "3. Les acteurs", "4. Ce qui est visé")),
    ("II. Modalités", ("1. La préparation", "2. L’activité", "3. Le lieu", "4. L’encadrement", "5. Combien")),
    ("III. Effets", ("1. Ce qui est atteint", "2. Ce que nul n’attendait")),
    ("IV. Difficultés", ()),
)
NAMES = ("Élodie Stevens", "Maison médicale du Bief", "Théâtre de la Halle", "une sage-femme, une avocate")


def annual(files: int) -> Document:
    """A year of that many actions: chapters, tables with their charts, a file each."""
    blocks: list[Block] = [TableOfContents(), PageBreak()]
    for chapter in range(10):
        blocks += [Heading(1, f"Chapitre {chapter + 1}"), Paragraph(ANSWER), *_counted(chapter)]
    blocks += [PageBreak(), Heading(1, "L’action collective"), Paragraph(ANSWER)]
    for place in range(1, files + 1):
        blocks += _file(place)
    return Document(
        "Rapport d’activités 2031",
        tuple(blocks),
        organisation="Centre social des Étangs",
        cover=Cover("Rapport annuel", (("Année", "2031"),)),
        footer="Centre social des Étangs · 2031",
        letterhead=Letterhead(
            Picture(bar_png(), 8, 8, "Logo"), ("Rue des Roseaux 27",), "Rue des Roseaux 27", "#125c6c"
        ),
    )


def _counted(chapter: int) -> list[Block]:
    counts = [(f"Ce qu’on compte, ligne {line}", 7 + line * chapter) for line in range(8)]
    rows = tuple((label, str(count), f"{count} %") for label, count in counts)
    columns = (Column("Quoi", width=5), Column("2031", "right", 2), Column("Part", "right", 2))
    bars = tuple(Bar(label, count) for label, count in counts)
    return [Table("Les nombres", columns, rows, row_header=True), BarChart("Les nombres, 2031", bars)]


def _file(place: int) -> list[Block]:
    made: list[Block] = [PageBreak(0.25), Heading(2, f"{place}. Atelier numéro {place}")]
    made.append(Definitions((("Ouverture", "mai 2021"), ("Clôture", "toujours en activité"))))
    for part, questions in PARTS:
        made.append(Heading(3, part))
        for question in questions:
            made += [Heading(4, question), Paragraph(ANSWER)]
        if not questions:
            made.append(Paragraph(ANSWER))
        elif "acteurs" in questions[2 % len(questions)]:
            made.append(
                ListBlock(tuple((Paragraph((Run("Avec : ", bold=True), Run(name))),) for name in NAMES))
            )
    return [*made, Paragraph("On m’a demandé ce que j’aimais faire.", "quote")]


def ratios() -> list[tuple[str, float, float]]:
    """A report of thirty actions, each way; then of three hundred."""
    document, large = annual(30), annual(300)
    ready = prepare(document)
    source = _typst_source(ready)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(fonts_dir())])

    def plain_typst() -> object:
        return typst.compile(source, format="pdf", font_paths=fonts, pdf_standards=["ua-1", "a-2a"])

    one = Document("Un dossier", tuple(_file(1)), letterhead=document.letterhead)
    bare = Document("Un dossier", (Paragraph(ANSWER),))
    return [
        ("rapport annuel en PDF / Typst sur le même texte", ratio(lambda: to_pdf(document), plain_typst), 2),
        ("rapport annuel en Word, s", min(seconds(lambda: to_docx(document)) for _ in range(5)), 0.5),
        ("rapport annuel en Word / python-docx", ratio(lambda: to_docx(document), lambda: _word(ready)), 0.5),
        ("rapport annuel en HTML / en Word", ratio(lambda: to_page(document), lambda: to_docx(document)), 1),
        ("aperçu d’un dossier, ms", 1000 * min(seconds(lambda: to_html(one)) for _ in range(5)), 200),
        ("aperçu d’un dossier / d’un paragraphe", ratio(lambda: to_html(one), lambda: to_html(bare)), 60),
        (
            "300 actions en PDF / 30 actions",
            ratio(lambda: to_pdf(large), lambda: to_pdf(document), runs=3),
            11,
        ),
        ("300 actions en Word / 30 actions", ratio(lambda: to_docx(large), lambda: to_docx(document)), 11),
        ("mémoire d’un PDF de 30 actions, Mo", megabytes(30), 300),
    ]


def megabytes(files: int) -> float:
    """The most memory that a whole process held, that printed a report of that many actions."""
    command = [sys.executable, "-m", "bench.annual", str(files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1])
    return float(done.stdout)


if __name__ == "__main__":
    to_pdf(annual(int(sys.argv[1])))
    # Linux hands the parent's peak down to `ru_maxrss`; that of the process itself is here.
    status = Path("/proc/self/status").read_text()
    print(int(status.partition("VmHWM:")[2].split()[0]) / 1024)
