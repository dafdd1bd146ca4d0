"""What the logs say, and what they never say."""

from __future__ import annotations

import json
import logging

import pytest
import structlog
from django.http import Http404, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from filrouge.core.logs import formatter

PRIVATE = ("Inès", "Valdor", "ines@valmont.example", "dette", "192.0.2.7")


@pytest.fixture
def lines() -> list[str]:
    """Every line logged during the test, as the server would write it."""
    written: list[str] = []
    handler = logging.Handler()
    handler.setFormatter(formatter())
    handler.emit = lambda record: written.append(handler.format(record))  # type: ignore[method-assign]
    root, ours = logging.getLogger(), logging.getLogger("filrouge")
    levels = root.level, ours.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    ours.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


def fine(request, name):
    return HttpResponse("bien")


def missing(request, name):
    raise Http404(f"Personne ne s’appelle {name}")


def broken(request, name):
    raise ValueError(f"{name} a une dette")


urlpatterns = [
    path("bien/<str:name>/", fine),
    path("perdu/<str:name>/", missing),
    path("casse/<str:name>/", broken),
]


@pytest.mark.parametrize(("address", "status"), [("bien", 200), ("perdu", 404), ("casse", 500)])
def test_request_is_told_by_its_route_and_nothing_personal(address, status, lines) -> None:
    client = Client(raise_request_exception=False, REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT="Inès Valdor")
    with override_settings(ROOT_URLCONF=__name__):
        client.get(f"/{address}/Inès Valdor/?q=dette&mail=ines@valmont.example", secure=False)
    told = [json.loads(line) for line in lines]
    [request] = [line for line in told if line["event"] == "request"]
    assert (request["method"], request["status"], request["route"]) == (
        "GET",
        status,
        f"{address}/<str:name>/",
    )
    assert request["ms"] >= 0
    assert request["timestamp"]
    assert not [word for word in PRIVATE if word in "\n".join(lines)]


def test_exception_is_told_by_its_type_and_place(lines) -> None:
    client = Client(raise_request_exception=False)
    with override_settings(ROOT_URLCONF=__name__):
        client.get("/casse/Inès/")
    [told] = [json.loads(line) for line in lines if "exception" in line]
    assert told["exception"].startswith("ValueError broken:")


def test_our_own_exception_is_told_too(lines) -> None:
    try:
        raise KeyError("Inès Valdor")
    except KeyError:
        structlog.get_logger("filrouge.essai").exception("essai.broken", job="12")
    [told] = [json.loads(line) for line in lines]
    assert (told["event"], told["job"], told["level"], told["logger"]) == (
        "essai.broken",
        "12",
        "error",
        "filrouge.essai",
    )
    assert told["exception"].startswith("KeyError test_our_own")
    assert "Inès" not in lines[0]


def test_what_is_not_on_the_list_is_dropped(lines) -> None:
    structlog.get_logger("filrouge.essai").info(
        "essai", name="Inès", email="x@y.z", path="/a", _secret="s", count=3
    )
    told = json.loads(lines[0])
    assert set(told) == {"event", "level", "logger", "timestamp", "count"}


def test_other_libraries_do_not_tell_what_they_were_given(lines) -> None:
    logging.getLogger("django.request").warning("Not Found: %s", "/valmont/personnes/Inès/")
    told = json.loads(lines[0])
    assert told["event"] == "Not Found: %s"
    assert told["level"] == "warning"
