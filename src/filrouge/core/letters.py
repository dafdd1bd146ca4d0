"""Letters: plain text from a template whose first line is the subject."""

from __future__ import annotations

from typing import Any, cast

from django.core.mail import EmailMessage
from django.template import Context, Template
from django.template.loader import get_template
from django.utils import translation


def send_letter(template: str, values: dict[str, Any], *, to: str, language: str) -> None:
    """Write one letter in the language of who reads it, and give it to the mail server.

    Called from a job, never in a request or a transaction: what the server refuses comes out as it is,
    and the queue tries again. Nothing is escaped: a letter is no page.
    """
    written = cast(Template, get_template(template).template)  # type: ignore[attr-defined]
    with translation.override(language):
        text = written.render(Context(values, autoescape=False))
    subject, _line, body = text.strip().partition("\n")
    # A name may hold a line break; a header may not.
    EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to]).send()
