"""What a telephone keeps to work without network: one empty page, its files, and the worker that answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.templatetags.static import static


def worker_answer(
    *, name: str, pages: str, shell: str, page: str, files: Sequence[str], posts: bool = False
) -> HttpResponse:
    """The service worker of a folder: its scope is where it is served from.

    `name` is what it keeps its things under, of one organisation; `pages` a pattern of the addresses that it
    answers for, when nobody does; `shell` the address of the empty page, `page` what it says, `files` what it
    loads. With `posts` it answers for a form that is lost on its way, too: the page must know what was sent.
    """
    source = finders.find("filrouge/away-worker.js")
    code = Path(str(source)).read_text() if source else ""
    kept = {
        "name": name,
        "pages": pages,
        "posts": posts,
        "shell": shell,
        "files": [static(file) for file in files],
    }
    # Another page, another file, another language: another version, that takes the place of the one before.
    told = json.dumps(kept) + page + code
    kept["version"] = hashlib.sha256(told.encode()).hexdigest()[:12]
    answer = HttpResponse(f"self.KEPT={json.dumps(kept)};\n{code}", content_type="text/javascript")
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
