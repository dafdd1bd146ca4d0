"""`make bench`: prints every ratio with its limit; nothing fails, a person reads."""

from __future__ import annotations

import importlib
import sys

# `keeping` first: a process that is forked from a large one is told as large as that.
MODULES = ("keeping", "reading", "printing", "annual", "pages", "agenda", "reception", "searching", "serving")


def main() -> int:
    """Each module's `ratios()`: name, measured, limit, unit."""
    chosen = sys.argv[1:] or MODULES
    print(f"{'':4} {'mesure':64} {'valeur':>10} {'limite':>10}")
    for name in chosen:
        for label, value, limit in importlib.import_module(f"bench.{name}").ratios():
            print(f"{'ok' if value <= limit else '--':4} {label:64} {value:10.2f} {limit:10.2f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
