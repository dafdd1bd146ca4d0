"""The `filrouge` command: one verb per thing a person does without a browser."""

from __future__ import annotations

import argparse
import importlib
import os
import stat
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

Run = Callable[[argparse.Namespace], int]


class RefusedCommandError(Exception):
    """What stops a command: one French sentence for standard error."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong as every command does: one French sentence."""

    def error(self, message: str) -> NoReturn:
        """Refuse arguments that make no command."""
        raise RefusedCommandError(
            f"Cette commande n’est pas complète ou pas juste : voyez « {self.prog} -h »."
        )


def bytes_of(path: Path, most: int) -> bytes:
    """The content of a file the person named, at most `most` + 1 bytes: enough to see that it is too large.

    A folder, a pipe or a device is no document; opening one must not wait for somebody to write.
    """
    try:
        with open(
            os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
        ) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise RefusedCommandError(f"« {path} » n’est pas un document : donnez le nom d’un fichier.")
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        sentence = f"Le fichier « {path} » ne s’ouvre pas : vérifiez son nom et vos droits."
        raise RefusedCommandError(sentence) from error


def say(sentence: str) -> None:
    """One line of progress on standard output, at once."""
    print(sentence, flush=True)  # noqa: T201  this is the command line


def _run(module: str, name: str) -> Run:
    """The command `name` of a module that is imported, and Django started, only when it runs."""

    def run(args: argparse.Namespace) -> int:
        if module not in ("reading", "schedules"):  # an engine must not pay for Django
            _start_django()
        return int(getattr(importlib.import_module(f"filrouge.cli.{module}"), name)(args))

    return run


def _start_django() -> None:
    """The settings, and one plain connection: a command has one thread, a pool would only keep it waiting."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "filrouge.config.settings")
    try:
        importlib.import_module("django").setup()
    except Exception as error:
        told = str(error).partition("\n")[0]
        raise RefusedCommandError(
            f"Un réglage FILROUGE_… n’est pas juste, voyez le README : {told}"
        ) from error
    database = importlib.import_module("django.db").connection.settings_dict
    if database["OPTIONS"].pop("pool", None):
        database["OPTIONS"]["connect_timeout"] = 10
        database["CONN_MAX_AGE"] = 60


def _is_of_the_database(error: Exception) -> bool:
    """Without importing Django: who reads a file must not pay for it."""
    database = sys.modules.get("django.db")
    return database is not None and isinstance(error, database.Error)


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 65_536:
        raise ValueError(text)
    return port


def _number(text: str) -> int:
    number = int(text)
    if not 0 < number < 1_000:
        raise ValueError(text)
    return number


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    top = _Parser(prog="filrouge", description="Fil rouge, de l’objectif au café du mardi.")
    commands = top.add_subparsers(required=True, metavar="commande")

    def command(name: str, help_text: str, run: Run) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help_text, description=help_text)
        added.set_defaults(run=run)
        return added

    _add_documents(command)
    _add_figures(command)
    _add_house(command)
    _add_vault(command)
    return top


def _add_documents(command: Callable[[str, str, Run], argparse.ArgumentParser]) -> None:
    read = command("read", "Dire ce qui est compris d’un document.", _run("reading", "read"))
    read.add_argument("file", type=Path, metavar="FICHIER")
    read.add_argument("--json", action="store_true", help="sur une ligne, pour un programme")

    check = command("check", "Dire ce qui se contredit dans un rapport.", _run("reading", "check"))
    check.add_argument("file", type=Path, metavar="FICHIER")
    check.add_argument("--year", type=int, metavar="AAAA", help="l’année du rapport, s’il ne la dit pas")
    check.add_argument("--json", action="store_true", help="sur une ligne, pour un programme")

    schedule = command(
        "schedule", "Dire quand quelque chose a lieu, du texte aux dates.", _run("schedules", "schedule")
    )
    schedule.add_argument(
        "text", metavar="TEXTE", help="« tous les mardis de 14h à 17h, hors vacances scolaires »"
    )
    schedule.add_argument(
        "--from", dest="since", type=date.fromisoformat, required=True, metavar="AAAA-MM-JJ"
    )
    schedule.add_argument("--until", type=date.fromisoformat, required=True, metavar="AAAA-MM-JJ")
    schedule.add_argument("--json", action="store_true", help="sur une ligne, pour un programme")
    schedule.add_argument("--country", choices=["be", "fr"], default="be", help="pays des jours fériés")
    zones = ["french", "flemish", "german", "A", "B", "C"]
    schedule.add_argument("--school", choices=zones, help="Communauté ou zone des vacances scolaires")

    load = command("import", "Enregistrer un document dans une organisation.", _run("documents", "load"))
    load.add_argument("file", type=Path, metavar="FICHIER")
    load.add_argument("--organisation", required=True, metavar="NOM")

    report = command("report", "Imprimer un rapport en Word et en PDF.", _run("documents", "report"))
    report.add_argument("kind", choices=["evaluation", "annual"], metavar="evaluation|annual")
    report.add_argument("year", nargs="?", type=int, metavar="AAAA", help="l’année d’un rapport annuel")
    report.add_argument("--organisation", metavar="NOM", help="inutile pour une année qu’une seule a écrite")
    report.add_argument("--out", type=Path, default=Path("out"), metavar="DOSSIER")


def _add_figures(command: Callable[[str, str, Run], argparse.ArgumentParser]) -> None:
    told = "Dire un chiffre vivant d’une année, et ce qu’il y a derrière."
    figure = command("figure", told, _run("figures", "figure"))
    figure.add_argument("key", metavar="CHIFFRE", help="« agenda.held » ; « liste » les dit tous")
    figure.add_argument("--year", type=int, metavar="AAAA", help="l’année en cours, sauf si c’est dit")
    figure.add_argument("--organisation", metavar="NOM", help="inutile quand une seule connaît ce chiffre")
    figure.add_argument("--action", default="", metavar="TITRE", help="une seule action")
    figure.add_argument("--site", default="", metavar="NOM", help="un seul lieu")
    figure.add_argument("--json", action="store_true", help="sur une ligne, pour un programme")


def _add_house(command: Callable[[str, str, Run], argparse.ArgumentParser]) -> None:
    demo = command("demo", "Charger la ville d’exemple et l’ouvrir.", _run("demo", "demo"))
    demo.add_argument("--port", type=_port, default=8000)
    demo.add_argument("--out", type=Path, default=Path("out"), metavar="DOSSIER")

    serve = command("serve", "Ouvrir le site et son exécutant.", _run("house", "serve"))
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=_port, default=8000)
    serve.add_argument("--processes", type=_number, default=1, help="processus du site")
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


def _add_vault(command: Callable[[str, str, Run], argparse.ArgumentParser]) -> None:
    saving = "Écrire une sauvegarde complète dans un seul fichier, sans arrêter le site."
    backup = command("backup", saving, _run("vault", "backup"))
    backup.add_argument("file", type=Path, metavar="FICHIER")

    restoring = "Rendre une sauvegarde à un endroit vide, et tout vérifier."
    restore = command("restore", restoring, _run("vault", "bring_back"))
    restore.add_argument("file", type=Path, metavar="FICHIER")

    sealing = "Changer la clé des textes chiffrés : après un autre secret, ou par précaution."
    seal = command("seal", sealing, _run("vault", "seal"))
    way = seal.add_mutually_exclusive_group(required=True)
    way.add_argument("--old-secret", type=Path, metavar="FICHIER", help="le secret d’avant, dans un fichier")
    way.add_argument("--renew", metavar="NOM", help="l’organisation dont la clé change")

    command("doctor", "Dire ce qui ne va pas dans cette installation.", _run("vault", "doctor"))


def main(argv: list[str] | None = None) -> int:
    """Run one command: 0 when it worked, 1 with one sentence on standard error when it could not."""
    try:
        args = parser().parse_args(argv)
        return int(args.run(args))
    except BrokenPipeError:
        return 0
    except RefusedCommandError as error:
        sentence = str(error)
    except OSError as error:
        place = f"« {error.filename} »" if error.filename else "Le disque ou le réseau"
        sentence = f"{place} ne répond pas comme il faut : vérifiez le chemin, la place et vos droits."
    except Exception as error:
        if not _is_of_the_database(error):
            raise
        sentence = "La base n’est pas prête : vérifiez FILROUGE_DATABASE, puis lancez « filrouge prepare »."
    # A file name may hold bytes that are no text.
    sys.stderr.write(sentence.encode(errors="backslashreplace").decode() + "\n")
    return 1
