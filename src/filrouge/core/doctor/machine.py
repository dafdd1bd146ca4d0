"""The machine and its settings: what can be seen without the database."""

from __future__ import annotations

import ipaddress
import os
import shutil
import smtplib
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core import mail as django_mail
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from filrouge.core.registries import Trouble

KEY_LENGTH = 32
FREE_BYTES, FREE_SHARE = 500_000_000, 0.05
ENOUGH_BYTES = 10_000_000_000  # a twentieth of a large disk is still a lot
PATIENCE = 5  # seconds for a mail server to say hello


def secret_key() -> Iterator[Trouble]:
    """The key that signs: there, long enough, and nobody else's to read."""
    path = settings.HOME / "secret-key"
    is_in_file = not os.environ.get("FILROUGE_SECRET_KEY") and not settings.TESTING
    # Starting makes the key that is not there: what was lost must be told all the same.
    if is_in_file and (settings.SECRET_KEY_IS_NEW or not path.exists()):
        yield Trouble(
            f"La clé secrète « {path} » n’était plus là : une autre est faite au démarrage.",
            "Remettez la copie gardée à part ; sinon relancez le site, et chacun se connectera à nouveau.",
        )
        return
    if is_in_file and stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Trouble(
            "La clé secrète peut être lue par d’autres comptes de cette machine.",
            f"Lancez « chmod 600 {path} ».",
        )
    if len(settings.SECRET_KEY) < KEY_LENGTH and not settings.TESTING:
        yield Trouble(
            "La clé secrète est trop courte pour protéger les connexions.",
            f"Donnez à FILROUGE_SECRET_KEY au moins {KEY_LENGTH} signes au hasard.",
        )


def address() -> Iterator[Trouble]:
    """Beyond this machine, passwords travel by https."""
    if settings.IS_SERVED:
        return
    hosts = {urlsplit(settings.URL).hostname or "", *settings.ALLOWED_HOSTS}
    if beyond := sorted(host for host in hosts if host and not _is_loopback(host)):
        yield Trouble(
            f"Le site répond à « {beyond[0]} » sans https : les mots de passe passent en clair.",
            "Placez un serveur mandataire devant, et donnez à FILROUGE_URL l’adresse en https://.",
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def pages() -> Iterator[Trouble]:
    """What browsers fetch is built, and of this version."""
    built = getattr(staticfiles_storage, "hashed_files", None)
    if built is None:  # settings that build nothing
        return
    ignored = apps.get_app_config("staticfiles").ignore_patterns  # type: ignore[attr-defined]
    offered = {path for finder in get_finders() for path, _storage in finder.list(ignored)}
    if offered - set(built):
        yield Trouble(
            "Les pages ne sont pas construites, ou datent d’une autre version.",
            "Lancez « filrouge prepare », puis relancez le site.",
        )


def disk() -> Iterator[Trouble]:
    """Room for what people will write tomorrow."""
    for place in sorted({_standing(settings.HOME), _standing(Path(settings.MEDIA_ROOT))}):
        total, _used, free = shutil.disk_usage(place)
        if free < FREE_BYTES or (free < total * FREE_SHARE and free < ENOUGH_BYTES):
            yield Trouble(
                f"Le disque de « {place} » est presque plein : il reste {free // 1_000_000} Mo.",
                "Libérez de la place, ou agrandissez-le, avant qu’une écriture n’échoue.",
            )
            return


def folder() -> Iterator[Trouble]:
    """Documents can be kept."""
    place = Path(settings.MEDIA_ROOT)
    try:
        tempfile.TemporaryFile(dir=_standing(place)).close()
    except OSError:
        yield Trouble(
            f"Le dossier des documents « {place} » ne se laisse pas écrire.",
            "Donnez-le au compte qui fait tourner le site.",
        )


def _standing(place: Path) -> Path:
    """The folder itself, or the nearest one above it that exists."""
    while not place.exists() and place != place.parent:
        place = place.parent
    return place


def mail() -> Iterator[Trouble]:
    """The mail server answers and knows us. Nothing is sent."""
    if not settings.EMAIL_HOST:
        yield Trouble(
            "Aucun serveur de courriel n’est réglé : invitations et rappels n’arrivent à personne.",
            "Donnez FILROUGE_EMAIL_HOST, et ce que demande votre fournisseur.",
        )
        return
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        connection = django_mail.get_connection(
            "django.core.mail.backends.smtp.EmailBackend", timeout=PATIENCE
        )
        connection.open()
        connection.close()
    except smtplib.SMTPAuthenticationError:
        yield Trouble(
            f"Le serveur de courriel {server} refuse le nom ou le mot de passe.",
            "Vérifiez FILROUGE_EMAIL_USER et FILROUGE_EMAIL_PASSWORD.",
        )
    except (OSError, smtplib.SMTPException) as error:
        yield Trouble(
            f"Le serveur de courriel {server} ne répond pas comme il faut ({type(error).__name__}).",
            "Vérifiez FILROUGE_EMAIL_HOST et FILROUGE_EMAIL_PORT, et que le réseau laisse passer.",
        )


def sms() -> Iterator[Trouble]:
    """The provider of SMS is named as it must be. Nothing is sent; none at all is no trouble."""
    named = settings.SMS
    if named == "console":
        yield Trouble(
            "Les SMS s’impriment là où tourne le site : ils n’arrivent à personne.",
            "Donnez à FILROUGE_SMS l’adresse de votre fournisseur, ou retirez cette variable.",
        )
    elif named and ("{number}" not in named or not _is_address(named.replace("{number}", "32470000000"))):
        yield Trouble(
            "Le fournisseur de SMS est mal réglé : aucun SMS ne peut partir.",
            "Écrivez FILROUGE_SMS comme « {number}@sms.exemple.be » : {number} devient le numéro.",
        )


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
