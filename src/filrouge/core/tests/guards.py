"""Guards around a test: an exact number of queries, and no network but this machine's own."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


@contextmanager
def exactly(number: int) -> Iterator[None]:
    """Fail, with the SQL, unless exactly `number` queries are made inside."""
    with CaptureQueriesContext(connection) as captured:
        yield
    if len(captured) != number:
        lines = [f"{rank}. {query['sql']}" for rank, query in enumerate(captured.captured_queries, 1)]
        pytest.fail(f"{len(captured)} queries instead of {number}:\n" + "\n".join(lines), pytrace=False)


def is_here(address: Any) -> bool:
    """Whether an address of `socket.connect` is this machine: a path, or a loopback host."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    host = host.decode() if isinstance(host, bytes) else str(host)
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False


def close_network(patch: pytest.MonkeyPatch) -> None:
    """Every connection to another machine raises `OSError`; so does looking up its name."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def refuse(address: Any) -> None:
        if not is_here(address):
            raise OSError(f"The network is closed during tests: {address}")

    def guarded_connect(self: socket.socket, address: Any) -> None:
        refuse(address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        refuse(address)
        return connect_ex(self, address)

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        refuse((host,)) if host else None
        return look_up(host, *args, **kwargs)

    patch.setattr(socket.socket, "connect", guarded_connect)
    patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    patch.setattr(socket, "getaddrinfo", guarded_look_up)
