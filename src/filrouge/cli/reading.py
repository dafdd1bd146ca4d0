"""`filrouge read`: what is understood of a document, without a database."""

from __future__ import annotations

import argparse
import json
import sys

from filrouge.cli import RefusedCommandError, bytes_of
from filrouge.reading import Unreadable, read_file
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
