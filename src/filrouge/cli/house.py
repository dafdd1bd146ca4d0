"""Commands about the house itself: prepare it, open it, work behind it."""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.core.management import call_command

from filrouge.cli import RefusedCommandError, say
from filrouge.core.scoping import scope
from filrouge.core.search import rebuild
from filrouge.core.worker import run_worker
from filrouge.organisations.models import Organisation
from filrouge.organisations.services import open_organisation


def prepare(args: argparse.Namespace) -> int:
    """Bring the database and the pages up to date; safe to run again."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    learn_words()
    return 0


def learn_words() -> None:
    """Read every text again for the search: a restore brings none, a new version may read more of them."""
    for organisation in Organisation.objects.all():
        with scope(organisation=organisation):
            rebuild()


def organisation(args: argparse.Namespace) -> int:
    """Open an organisation with its first administrator, whose password is printed once."""
    password = secrets.token_urlsafe(12)
    try:
        opened = open_organisation(
            slug=args.slug,
            name=args.name,
            kind=args.kind,
            email=args.email,
            person=args.person,
            password=password,
        )
    except ValidationError as error:
        raise RefusedCommandError(" ".join(error.messages)) from error
    say(f"{opened.name} est ouverte.")
    say(f"{args.person} se connecte avec {args.email} et le mot de passe {password}")
    return 0


def worker(args: argparse.Namespace) -> int:
    """Run the long work of the queue until told to stop."""
    run_worker(once=args.once)
    return 0


def serve(args: argparse.Namespace) -> int:
    """Open the site, with its worker beside it."""
    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except SystemExit as error:
        sentence = "La base n’est pas à jour : lancez d’abord « filrouge prepare »."
        raise RefusedCommandError(sentence) from error
    refuse_busy_port(args.host, args.port)
    end_on_sigterm()
    worker = [] if args.without_worker else [[sys.executable, "-m", "filrouge.cli", "worker"]]
    return keep_running(_server(args.host, args.port, args.processes), *worker)


def end_on_sigterm() -> None:
    """Told to stop, by a terminal or by a service manager, a command takes its processes with it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


def keep_running(first: list[str], *others: list[str], pause: float = 2.0, steady: float = 5.0) -> int:
    """Run commands until the first ends, and give its exit code; another that ends is started again.

    The first is started again too when it fails after `steady` seconds: sooner, it would fail for ever.
    `pause` is in seconds, between two looks. Ctrl+C ends them all.
    """
    # Large blocks go back to the system as soon as they are free: a worker stays as small after twenty
    # heavy documents as after one (glibc only; others do not know these names).
    env = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "131072", **os.environ}
    commands = [first, *others]
    processes = [subprocess.Popen(command, env=env) for command in commands]
    started = time.monotonic()
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):
                code = processes[0].wait(pause)
                if code == 0 or time.monotonic() - started < steady:
                    return code
                started = time.monotonic()
            for rank, process in enumerate(processes):
                if process.poll() is not None:
                    processes[rank] = subprocess.Popen(commands[rank], env=env)
    except KeyboardInterrupt:
        return 0
    finally:
        stop(processes)


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask each to end, and make it end when it does not within 20 seconds."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=25)
        except subprocess.TimeoutExpired:
            process.kill()


def refuse_busy_port(host: str, port: int) -> None:
    """Say it before anything else is done, when the address is not ours or another program holds the port."""
    try:
        family, kind, _protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise RefusedCommandError(f"L’adresse « {host} » n’existe pas : essayez 127.0.0.1.") from error
    with socket.socket(family, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            raise RefusedCommandError(
                f"Le port {port} ne peut pas être ouvert, un autre programme le tient peut-être : "
                f"fermez-le, ou choisissez-en un autre avec « --port »."
            ) from error


def _server(host: str, port: int, processes: int) -> list[str]:
    """The command of the web server: threads for the waiting, processes for the work."""
    return [
        sys.executable, "-m", "granian", "filrouge.config.wsgi:application", "--interface", "wsgi",
        "--host", host, "--port", str(port), "--workers", str(processes), "--blocking-threads", "4",
        "--no-ws", "--log-level", "warning", "--respawn-failed-workers",
    ]  # fmt: skip
