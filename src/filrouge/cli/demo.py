"""`filrouge demo`: the example town, read from its own documents, printed and opened."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from typing import Any

from filrouge.cli import say
from filrouge.cli.house import end_on_sigterm, prepare, refuse_busy_port, stop
from filrouge.cli.visit import first_page
from filrouge.core.demo import Example, example_folder
from filrouge.core.registries import registries
from filrouge.organisations.models import Organisation

PASSWORD = "fil-rouge-demo"  # the example's people are invented


def demo(args: argparse.Namespace) -> int:
    """Load the town once, print its council's report, open the site and say who to be."""
    started = time.monotonic()
    os.environ["FILROUGE_URL"] = f"http://127.0.0.1:{args.port}"
    os.environ.setdefault("FILROUGE_LOG_LEVEL", "WARNING")
    refuse_busy_port("127.0.0.1", args.port)
    say("Préparation de la base et des pages…")
    prepare(args)
    example = Example(folder=example_folder(), out=args.out.resolve(), password=PASSWORD)
    _load(example)
    say("Ouverture du site…")
    end_on_sigterm()
    site = subprocess.Popen([sys.executable, "-m", "filrouge.cli", "serve", "--port", str(args.port)])
    try:
        director = next(person for person in _people(example) if person["role"] == "direction")
        weight = first_page(args.port, director["email"], PASSWORD, f"/{director['slug']}/programme/")
        seconds = time.monotonic() - started
        say(f"La première page est là, {seconds:.0f} s après le départ ({weight // 1000} ko).")
        if os.environ.get("DEMO_ONCE") == "1":
            return 0
        _say_who(example, args.port)
        return site.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        stop([site])


def _load(example: Example) -> None:
    """Each room builds its part, in order; a town that stands already is left as it is."""
    slugs = [entry["slug"] for entry in example.facts["organisation"]]
    if Organisation.objects.filter(slug__in=slugs).exists():
        say("La ville d’exemple est déjà là : rien n’est rechargé.")
        return
    say("Chargement de la ville d’exemple…")
    for part in registries.demo:
        for sentence in part.build(example):
            say(f"  {sentence}")


def _people(example: Example) -> list[dict[str, Any]]:
    return [
        {**member, "slug": entry["slug"], "organisation": entry["name"]}
        for entry in example.facts["organisation"]
        for member in entry["member"]
        if member.get("email")
    ]


def _say_who(example: Example, port: int) -> None:
    """One person per role and organisation: enough to see what each may do."""
    say(f"\nFil rouge est ouvert : http://127.0.0.1:{port}")
    say(f"Mot de passe de chacun : {PASSWORD}\n")
    shown: set[tuple[str, str]] = set()
    for person in _people(example):
        if (person["slug"], person["role"]) not in shown:
            shown.add((person["slug"], person["role"]))
            say(f"  {person['email']:44} {person['name']}, {person['function']} ({person['organisation']})")
    say("\nCtrl+C pour fermer.")
