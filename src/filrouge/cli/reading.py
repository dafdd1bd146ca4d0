"""`filrouge read` and `filrouge check`: what is understood of a document, and what disagrees in it."""

from __future__ import annotations

import argparse
import json
import sys

from filrouge.cli import RefusedCommandError, bytes_of, say
from filrouge.reading import Unreadable, load, read_file
from filrouge.reading import read as read_source
from filrouge.reading.checks import Checked, year_of
from filrouge.reading.checks import check as find
from filrouge.reading.limits import DEFAULT


def read(args: argparse.Namespace) -> int:
    """Print the reading as JSON, and nothing else, on standard output."""
    try:
        reading = read_file(bytes_of(args.file, DEFAULT.max_bytes), args.file.name)
    except Unreadable as error:
        raise RefusedCommandError(str(error)) from error
    json.dump(reading.to_json(), sys.stdout, ensure_ascii=False, indent=None if args.json else 2)
    sys.stdout.write("\n")
    return 0


def check(args: argparse.Namespace) -> int:
    """Print what disagrees in a document: JSON for a program, French sentences for a person."""
    try:
        source = load(bytes_of(args.file, DEFAULT.max_bytes), name=args.file.name)
    except Unreadable as error:
        raise RefusedCommandError(str(error)) from error
    reading = read_source(source)
    year = args.year or reading.year or year_of(source)
    findings = find(Checked(source=source, reading=reading, year=year))
    if args.json:
        json.dump({"findings": [finding.to_json() for finding in findings]}, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
        return 0
    for finding in findings:
        lines = ", ".join(str(number) for number in finding.lines)
        say(f"{finding.message} {finding.suggestion} (ligne {lines})")
    if not findings:
        say("Rien ne se contredit dans ce document.")
    return 0
