"""A document printed in a process of its own, which ends with it.

The typesetter and the chart engine keep more than 100 MB once loaded, and must not be loaded before a fork:
the web worker that asks stays small, and nothing of a print outlives it. This file, run by itself, is that
process: it knows neither Django nor the database.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from threading import Lock

from filrouge.printing.document import Document, Printed
from filrouge.printing.docx import to_docx
from filrouge.printing.pdf import to_pdf

SECONDS = 90
_one_at_a_time = Lock()


class PrintError(Exception):
    """The document could not be printed; the log of the process says why."""


def _docx(document: Document) -> Printed:
    return Printed(to_docx(document))


FORMS: dict[str, Callable[[Document], Printed]] = {"docx": _docx, "pdf": to_pdf}
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def print_apart(document: Document, form: str) -> Printed:
    """Print as "docx" or "pdf" in another process. Raises `PrintError` when it fails or takes too long."""
    with _one_at_a_time:
        try:
            done = subprocess.run(  # noqa: S603  our own module, no word of it comes from a request
                [sys.executable, "-P", __file__, form],
                input=pickle.dumps(document),
                capture_output=True,
                timeout=SECONDS,
                check=True,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise PrintError(form) from error
    return pickle.loads(done.stdout)  # type: ignore[no-any-return]  # noqa: S301  written by our own process


if __name__ == "__main__":
    asked = pickle.load(sys.stdin.buffer)  # noqa: S301  written by our own process
    sys.stdout.buffer.write(pickle.dumps(FORMS[sys.argv[1]](asked)))
