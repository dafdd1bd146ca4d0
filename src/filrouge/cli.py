"""The `filrouge` command."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path


def read(args: argparse.Namespace) -> int:
    """Print what is understood of a document."""
    from filrouge.reading import Unreadable, read_file  # noqa: PLC0415  Django is not needed to read

    try:
        reading = read_file(Path(args.file).read_bytes(), Path(args.file).name)
    except (Unreadable, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    json.dump(reading.to_json(), sys.stdout, ensure_ascii=False, indent=None if args.json else 2)
    sys.stdout.write("\n")
    return 0


def main(argv: list[str] | None = None) -> int:
    """Run one command; the exit code says whether it worked."""
    parser = argparse.ArgumentParser(prog="filrouge")
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("read", help=read.__doc__)
    command.add_argument("file")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=read)
    args = parser.parse_args(argv)
    return args.run(args)


if __name__ == "__main__":
    sys.exit(main())
