"""The `filrouge` command: one verb per thing a person does without a browser."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

Run = Callable[[argparse.Namespace], int]


class RefusedCommandError(Exception):
    """What stops a command: one French sentence for standard error."""


def bytes_of(path: Path) -> bytes:
    """The content of a file the person named."""
    try:
        return path.read_bytes()
    except OSError as error:
        sentence = f"Le fichier « {path} » ne s’ouvre pas : vérifiez son nom et vos droits."
        raise RefusedCommandError(sentence) from error


def say(sentence: str) -> None:
    """One line of progress on standard output, at once."""
    print(sentence, flush=True)  # noqa: T201  this is the command line


def _run(module: str, name: str) -> Run:
    """The command `name` of a module that is imported, and Django started, only when it runs."""

    def run(args: argparse.Namespace) -> int:
        if module != "reading":  # reading a file must not pay for Django
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "filrouge.config.settings")
            importlib.import_module("django").setup()
        return int(getattr(importlib.import_module(f"filrouge.cli.{module}"), name)(args))

    return run


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    top = argparse.ArgumentParser(prog="filrouge", description="Fil rouge, de l’objectif au café du mardi.")
    commands = top.add_subparsers(required=True, metavar="commande")

    def command(name: str, help_text: str, run: Run) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help_text, description=help_text)
        added.set_defaults(run=run)
        return added

    _add_documents(command)
    _add_house(command)
    return top


def _add_documents(command: Callable[[str, str, Run], argparse.ArgumentParser]) -> None:
    read = command("read", "Dire ce qui est compris d’un document.", _run("reading", "read"))
    read.add_argument("file", type=Path, metavar="FICHIER")
    read.add_argument("--json", action="store_true", help="sur une ligne, pour un programme")

    load = command("import", "Enregistrer un document dans une organisation.", _run("documents", "load"))
    load.add_argument("file", type=Path, metavar="FICHIER")
    load.add_argument("--organisation", required=True, metavar="NOM")

    report = command("report", "Imprimer un rapport en Word et en PDF.", _run("documents", "report"))
    report.add_argument("kind", choices=["evaluation"], metavar="evaluation")
    report.add_argument("--organisation", required=True, metavar="NOM")
    report.add_argument("--out", type=Path, default=Path("out"), metavar="DOSSIER")


def _add_house(command: Callable[[str, str, Run], argparse.ArgumentParser]) -> None:
    demo = command("demo", "Charger la ville d’exemple et l’ouvrir.", _run("demo", "demo"))
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument("--out", type=Path, default=Path("out"), metavar="DOSSIER")

    serve = command("serve", "Ouvrir le site et son exécutant.", _run("house", "serve"))
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--processes", type=int, default=1, help="processus du site")
    serve.add_argument("--without-worker", action="store_true", help="l’exécutant tourne ailleurs")

    worker = command("worker", "Exécuter les travaux longs.", _run("house", "worker"))
    worker.add_argument("--once", action="store_true", help="s’arrêter quand tout est fait")

    command("prepare", "Mettre à jour la base et les pages.", _run("house", "prepare"))

    opening = "Ouvrir une organisation et son premier compte."
    organisation = command("organisation", opening, _run("house", "organisation"))
    organisation.add_argument("slug", metavar="NOM", help="dans les adresses : lettres, chiffres, tirets")
    organisation.add_argument("--name", required=True, metavar="NOM COMPLET")
    organisation.add_argument("--kind", choices=["cpas", "casg", "ccas", "association"], required=True)
    organisation.add_argument("--email", required=True, help="adresse du premier administrateur")
    organisation.add_argument("--person", required=True, help="son nom")


def main(argv: list[str] | None = None) -> int:
    """Run one command: 0 when it worked, 1 with one sentence on standard error when it could not."""
    args = parser().parse_args(argv)
    try:
        return int(args.run(args))
    except RefusedCommandError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except BrokenPipeError:
        return 0
