"""PDF files, read by PDFium in a process of its own.

PDFium is native code: it is not safe between threads, a crafted file may crash it or keep it busy for
hours, and nothing can stop it from inside. So a child process reads the bytes, under a limit of time and
memory, and answers in JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from typing import Any

from filrouge.reading.errors import Reason, Unreadable, gettext_noop
from filrouge.reading.limits import Limits
from filrouge.reading.lines import FileKind, Source
from filrouge.reading.sources.drafting import Draft, clean

_CHILD = "filrouge.reading.sources.pdf.child"
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")  # what Python needs to start, and no secret


def load(data: bytes, limits: Limits) -> Source:
    """Read a PDF. Raises `Unreadable` when it is damaged, locked, an image, or past the limits."""
    return written(_ask_child(data, limits), limits)


def written(answer: dict[str, Any], limits: Limits) -> Source:
    """The source from what the child read."""
    if "refused" in answer:
        raise Unreadable(Reason(answer["refused"]), **answer["values"])
    draft = Draft(limits)
    for line in answer["lines"]:
        draft.add(clean(line.pop("text")), **line)
    images = answer["images"]
    if images:
        pages = ", ".join(map(str, images[:20])) + (", …" if len(images) > 20 else "")
        draft.note(
            gettext_noop("Ces pages sont des images, leur texte n’est pas lu : %(pages)s."), pages=pages
        )
    return draft.finish(FileKind.PDF, pages=answer["pages"], title=answer["title"])


def _ask_child(data: bytes, limits: Limits) -> dict[str, Any]:
    """What the child process answers; its crash or its silence is a refusal like another."""
    try:
        done = subprocess.run(  # noqa: S603 (our own module, the file comes through standard input)
            [sys.executable, "-m", _CHILD, json.dumps(asdict(limits))],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.max_seconds,
            env=child_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(Reason.TOO_COMPLEX) from error
    if done.returncode != 0:  # below zero: stopped by the system, for its time, its memory or a crash
        raise Unreadable(Reason.TOO_COMPLEX if done.returncode < 0 else Reason.DAMAGED)
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise Unreadable(Reason.DAMAGED) from error
    return answer


def child_environment() -> dict[str, str]:
    """What the child knows of the world: where Python and our code are. A crafted file may take it over."""
    known = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {**known, "PYTHONPATH": os.pathsep.join(sys.path)}
