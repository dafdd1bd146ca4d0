"""Logs: one JSON object per line, with what we choose to say and nothing personal."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

# What a line may carry besides its event. Anything else is dropped: a name cannot slip in.
ALLOWED = frozenset(
    {
        "event",
        "level",
        "logger",
        "timestamp",
        "method",
        "route",
        "status",
        "ms",
        "job",
        "kind",
        "state",
        "attempt",
        "exception",
        "organisation_id",
        "object_id",
        "model",
        "count",
        "rule",
    }
)


def keep_allowed(_logger: Any, _name: str, event: EventDict) -> EventDict:
    """Drop every key that is not on the list."""
    return {key: value for key, value in event.items() if key in ALLOWED}


def name_exception(_logger: Any, _name: str, event: EventDict) -> EventDict:
    """An exception is told by its type and the place it comes from: its message may quote a person."""
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    if isinstance(info, tuple) and info[1] is not None:
        trace = info[2]
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace is not None else ""
        event["exception"] = f"{info[0].__name__} {place}".strip()
    return event


def hide_told(_logger: Any, _name: str, event: EventDict) -> EventDict:
    """Django's refusals quote what was sent in their sentence: the type of the error tells enough."""
    if str(event.get("logger", "")).startswith("django.security") and "exception" in event:
        event["event"] = "refused"
    return event


_SHARED: list[Processor] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

structlog.configure(
    processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)


def formatter() -> logging.Formatter:
    """The formatter that settings.LOGGING names.

    What other libraries say is kept as they wrote it in their code, without what they put into it: Django
    would tell the address somebody asked for, and a driver the row it refuses.
    """
    return structlog.stdlib.ProcessorFormatter(
        use_get_message=False,
        foreign_pre_chain=_SHARED,
        processors=[
            name_exception,
            hide_told,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            keep_allowed,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
