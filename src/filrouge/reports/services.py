"""What people write in a report, and the files that are made of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.text import slugify

from filrouge.core.records import StaleVersionError, change, create
from filrouge.organisations.models import Member, Organisation
from filrouge.printing import Document
from filrouge.programme.models import Programme, Round
from filrouge.programme.queries import latest_round, programmes
from filrouge.reports.exports import FORMS, print_apart
from filrouge.reports.models import Report, ReportText
from filrouge.reports.queries import compose, report_for, text_keys

EDITION = 1  # of the way a report is printed: raise it to have every file made again


def ensure_report(*, programme: Programme, round: Round | None, by: Member | None) -> Report:  # noqa: A002
    """The council's report on a programme and one of its rounds; made the first time something is written."""
    report = report_for(programme, round)
    return create(report, by=by) if report._state.adding else report


def write_text(*, report: Report, key: str, text: str, version: int, by: Member | None) -> ReportText:
    """Write at one place of a report. `version` is the one the person read, 0 when nothing was there.

    Raises `StaleVersionError` when somebody wrote in between (`current` is theirs), `KeyError` when no
    chapter has that place.
    """
    if key not in text_keys():
        raise KeyError(key)
    text = text.replace("\r\n", "\n").rstrip()
    with transaction.atomic():
        found = ReportText.objects.filter(report=report, key=key).first()
        if found is None:
            return create(
                ReportText(organisation=report.organisation, report=report, key=key, text=text), by=by
            )
        if found.version != version:
            raise StaleVersionError(found, {"text": text})
        return change(found, by=by, version=version, text=text)


def fill_texts(*, report: Report, texts: Mapping[str, str], by: Member | None) -> int:
    """Write the texts whose place exists and is still empty; how many were written. Nothing is replaced."""
    written = 0
    with transaction.atomic():
        held = {text.key: text for text in ReportText.objects.filter(report=report)}
        for key, text in texts.items():
            before = held.get(key)
            if key not in text_keys() or not text.strip() or (before and before.text.strip()):
                continue
            write_text(report=report, key=key, text=text, version=before.version if before else 0, by=by)
            written += 1
    return written


def print_file(*, report: Report, form: str) -> bytes:
    """The report as "docx" or "pdf", made again only when something in it changed.

    Raises `PrintError` when the printer fails.
    """
    document = compose(report)
    about = f"{report.programme_id}/{report.round_id or 'sans-ronde'}"
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
    words = f"{report.organisation} evaluation {report.programme}"
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
