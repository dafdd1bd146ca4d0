"""Commands about keeping: one file with everything, its return elsewhere, and what is wrong here."""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime

from filrouge.cli import RefusedCommandError, bytes_of, say
from filrouge.cli.house import learn_words
from filrouge.core.backup import Manifest, RefusedBackupError, back_up, restore
from filrouge.core.doctor import examine
from filrouge.core.scoping import scopes_disabled
from filrouge.core.sealing import BrokenSealError, renew, wrap_again
from filrouge.organisations.models import Organisation

_LONGEST_SECRET = 10_000


def backup(args: argparse.Namespace) -> int:
    """Write a backup, and say what is in it and what is not."""
    with _whole_or_one_sentence("la sauvegarde"):
        made = back_up(args.file)
    say(f"{args.file} est écrite : {_told(made.manifest)}, {_weight(made.size)}.")
    if made.strange:
        say(f"Ces tables ne sont pas de Fil rouge et n’y sont pas : {', '.join(made.strange)}.")
    if gone := made.manifest.documents.missing:
        say(f"Documents que la base nomme et qui manquent sur le disque : {gone}. Voyez « filrouge doctor ».")
    say(_apart())
    return 0


def bring_back(args: argparse.Namespace) -> int:
    """Bring a backup back into an empty place."""
    with _whole_or_one_sentence("le retour de la sauvegarde"):
        manifest = restore(args.file)
    try:
        learn_words()
    except KeyboardInterrupt as error:
        raise RefusedCommandError(
            "Tout est revenu, sauf la recherche : lancez « filrouge prepare »."
        ) from error
    made = date_format(localtime(manifest.made), r"j F Y à H:i")
    say(f"La sauvegarde du {made} est revenue et vérifiée : {_told(manifest)}.")
    say("Chacun se connecte à nouveau. Lancez « filrouge prepare » pour les pages, puis « filrouge doctor ».")
    return 0


def seal(args: argparse.Namespace) -> int:
    """Wrap the keys with the new secret, or give an organisation another key."""
    if args.renew:
        with scopes_disabled():
            found = Organisation.objects.filter(slug=args.renew).first()
        if found is None:
            raise RefusedCommandError(f"Aucune organisation ne s’appelle « {args.renew} » ici.")
        with _opens():
            texts = renew(found.pk)
        say(f"{found.name} a une autre clé. Textes chiffrés à nouveau : {texts}.")
        return 0
    old = bytes_of(args.old_secret, _LONGEST_SECRET).decode("utf-8", "replace").strip()
    with _opens():
        changed = wrap_again(old)
    say(f"Clés qui s’ouvrent désormais avec le nouveau secret : {changed}. Effacez le fichier de l’ancien.")
    return 0


@contextmanager
def _opens() -> Iterator[None]:
    """A key that does not open is one sentence, and nothing has changed."""
    try:
        yield
    except BrokenSealError as error:
        sentence = "Ce secret n’ouvre pas les textes chiffrés : rien n’a changé. Vérifiez-le, recommencez."
        raise RefusedCommandError(sentence) from error


def doctor(args: argparse.Namespace) -> int:
    """Say what is wrong, one sentence each with what to do."""
    troubles = 0
    for trouble in examine():
        troubles += 1
        say(f"— {trouble.sentence} {trouble.remedy}")
    if troubles:
        say(f"{_number(troubles, 'chose')} à corriger.")
        return 1
    say("Tout va bien.")
    return 0


@contextmanager
def _whole_or_one_sentence(what: str) -> Iterator[None]:
    """Told to stop, the work undoes what it had begun; a refusal is a sentence."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except RefusedBackupError as error:
        raise RefusedCommandError(str(error)) from error
    except KeyboardInterrupt as error:
        raise RefusedCommandError(f"Arrêt demandé : {what} n’a pas eu lieu, rien n’en reste.") from error


def _told(manifest: Manifest) -> str:
    rows, documents = manifest.rows, manifest.documents.count
    tables = len(manifest.tables)
    return f"{_number(rows, 'ligne')} en {_number(tables, 'table')}, {_number(documents, 'document')}"


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}{'s' if count > 1 else ''}".replace(",", "\u202f")


def _weight(size: int) -> str:
    return f"{size / 1e6:.1f} Mo".replace(".", ",")


def _apart() -> str:
    """What a backup does not hold, on purpose: together with it, the key would open everything."""
    key = (
        "FILROUGE_SECRET_KEY" if os.environ.get("FILROUGE_SECRET_KEY") else f"{settings.HOME / 'secret-key'}"
    )
    return f"La clé secrète ({key}) et vos réglages FILROUGE_… n’y sont pas : gardez-les à part."
