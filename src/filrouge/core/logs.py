"""Logs: one JSON object per line, with what we choose to say and nothing personal."""

from __future__ import annotations

import logging

import structlog

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


def keep_allowed(_logger: object, _name: str, event: dict) -> dict:
    """Drop every key that is not on the list."""
    return {key: value for key, value in event.items() if key in ALLOWED or key.startswith("_")}


def name_exception(_logger: object, _name: str, event: dict) -> dict:
    """An exception is told by its type and the place it comes from: its message may quote a person."""
    info = event.pop("exc_info", None)
    if isinstance(info, tuple) and info[1] is not None:
        trace = info[2]
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace is not None else ""
        event["exception"] = f"{info[0].__name__} {place}".strip()
    return event


_SHARED = [
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
    """The formatter that settings.LOGGING names."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[
            name_exception,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            keep_allowed,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
