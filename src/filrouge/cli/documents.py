"""Commands about an organisation's documents: import one, print a report."""

from __future__ import annotations

import argparse

from django.conf import settings

from filrouge.cli import RefusedCommandError, bytes_of, say
from filrouge.core.scoping import scope
from filrouge.intake.services import RefusedError, import_file
from filrouge.organisations.models import Organisation
from filrouge.reading import Unreadable
from filrouge.reports.services import print_annual, print_evaluations


def load(args: argparse.Namespace) -> int:
    """Read a document and save what was understood, the same way as the page does."""
    data = bytes_of(args.file, settings.UPLOAD_MAX_BYTES)
    organisation = _organisation(args.organisation)
    with scope(organisation=organisation):
        try:
            result = import_file(organisation=organisation, data=data, name=args.file.name, by=None)
        except (Unreadable, RefusedError) as error:
            raise RefusedCommandError(str(error)) from error
    for sentence in result.sentences:
        say(sentence)
    return 0


def report(args: argparse.Namespace) -> int:
    """Print the council's report on each programme of an organisation, or the report of a year."""
    if args.kind == "annual":
        return _annual(args)
    if args.organisation is None or args.year is not None:
        raise RefusedCommandError("Dites de quelle organisation (--organisation NOM), sans année.")
    organisation = _organisation(args.organisation)
    with scope(organisation=organisation):
        printed = print_evaluations(organisation=organisation, folder=args.out)
    if not printed:
        raise RefusedCommandError(
            "Cette organisation n’a pas encore de programme : importez-en un avec « filrouge import »."
        )
    for path in printed:
        say(str(path))
    return 0


def _annual(args: argparse.Namespace) -> int:
    """Print the report of a year, as DOCX, PDF and HTML: one organisation's, or each that has one."""
    if args.year is None:
        raise RefusedCommandError("Dites de quelle année : « filrouge report annual 2023 ».")
    asked = [_organisation(args.organisation)] if args.organisation else [*Organisation.objects.all()]
    printed = []
    for organisation in asked:
        with scope(organisation=organisation):
            printed += print_annual(organisation=organisation, year=args.year, folder=args.out)
    if not printed:
        raise RefusedCommandError(f"Il n’y a pas encore de rapport annuel de {args.year}.")
    for path in printed:
        say(str(path))
    return 0


def _organisation(slug: str) -> Organisation:
    found = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    if slug not in found:
        known = ", ".join(sorted(found)) or "aucune"
        sentence = f"Aucune organisation ne s’appelle « {slug} ». Celles qui existent : {known}."
        raise RefusedCommandError(sentence)
    return found[slug]
