"""The files that are made of a report: for the page, in a process apart; for the command line, here."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.text import slugify

from filrouge.organisations.models import Organisation
from filrouge.printing import Document, to_page
from filrouge.printing.apart import FORMS, print_apart
from filrouge.programme.queries import latest_round, programmes
from filrouge.reports.models import Report
from filrouge.reports.queries import annual_document, annual_reports, compose, report_for

EDITION = 3  # of the way a report is printed: raise it to have every file made again


def print_file(*, report: Report, form: str) -> bytes:
    """The report as "docx" or "pdf", made again only when something in it changed.

    Raises `PrintError` when the printer fails.
    """
    document = annual_document(report) if report.year else compose(report)
    about = str(report.year or f"{report.programme_id}/{report.round_id or 'sans-ronde'}")
    folder = f"rapports/{report.organisation_id}/{about}/"
    path = f"{folder}{_digest(document)}.{form}"
    if default_storage.exists(path):
        with default_storage.open(path) as file:
            return bytes(file.read())
    data = print_apart(document, form).data
    _forget(folder, form)
    default_storage.save(path, ContentFile(data))
    return data


def print_evaluations(*, organisation: Organisation, folder: Path) -> list[Path]:
    """Print the council's report on each programme into a folder, Word and PDF; the files, in order.

    Prints in this process: for the command line, which ends afterwards.
    """
    folder.mkdir(parents=True, exist_ok=True)
    printed: list[Path] = []
    for programme in programmes():
        report = report_for(programme, latest_round(programme))
        taken = sum(path.name.startswith(file_stem(report)) for path in printed)
        printed += print_report(
            report=report, folder=folder, ending=f"-{taken // len(FORMS) + 1}" if taken else ""
        )
    return printed


def print_annual(*, organisation: Organisation, year: int, folder: Path) -> list[Path]:
    """Print the report of that year into a folder, as DOCX, PDF and one HTML page; nothing without one.

    Prints in this process: for the command line, which ends afterwards.
    """
    report = annual_reports().filter(organisation=organisation, year=year).first()
    if report is None:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    document = annual_document(report)
    paths = [folder / f"{file_stem(report)}.{form}" for form in (*FORMS, "html")]
    for path, write in zip(paths, FORMS.values(), strict=False):
        path.write_bytes(write(document).data)
    paths[-1].write_text(to_page(document), encoding="utf-8")
    return paths


def page_file(report: Report) -> bytes:
    """An annual report as one HTML page, UTF-8. It is made each time: nothing is typeset."""
    return to_page(annual_document(report)).encode()


def print_report(*, report: Report, folder: Path, ending: str = "") -> list[Path]:
    """Print one report into a folder, as DOCX and PDF; the two files. `ending` tells two namesakes apart."""
    document = compose(report)
    paths = []
    for form, write in FORMS.items():
        path = folder / f"{file_stem(report)}{ending}.{form}"
        path.write_bytes(write(document).data)
        paths.append(path)
    return paths


def file_stem(report: Report) -> str:
    """« cpas-de-valmont-evaluation-programme-2018-2024 »: plain letters, safe on every disk."""
    about = f"rapport annuel {report.year}" if report.year else f"evaluation {report.programme}"
    words = f"{report.organisation} {about}"
    return slugify(words.replace("’", " ").replace("'", " "))[:90].strip("-") or "rapport"


def _digest(document: Document) -> str:
    return hashlib.sha256(f"{EDITION}\n{document!r}".encode()).hexdigest()[:32]


def _forget(folder: str, form: str) -> None:
    """Older prints of the same report go: they can be made again, and paper does not belong here."""
    if not default_storage.exists(folder):
        return
    for name in default_storage.listdir(folder)[1]:
        if name.endswith(f".{form}"):
            default_storage.delete(folder + name)
