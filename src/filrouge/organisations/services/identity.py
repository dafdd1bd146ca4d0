"""The identity of an organisation: what its papers say of it, and its logo."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import IO, Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Identity, Member, Organisation
from filrouge.organisations.queries import identity_of
from filrouge.organisations.services.drawings import Drawing, drawing_of
from filrouge.organisations.services.numbers import company_number_of, iban_of
from filrouge.printing import Document, Letterhead, Picture
from filrouge.printing.apart import PrintError, print_apart

_SITE = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_FOLDER = "identite"


@transactional
def write_identity(*, organisation: Organisation, by: Member | None, version: int, **values: Any) -> Identity:
    """What the papers say of the organisation. `version` is the one that was read: 0 when there was none.

    Raises `ValidationError` with a sentence per field, `StaleVersionError` when somebody saved in between.
    The address and the telephone become those that letters and posters say too.
    """
    values = _checked(values)
    identity = _written(identity_of(organisation), by=by, version=version, **values)
    organisation.address, organisation.phone = identity.address or organisation.address, identity.phone
    organisation.save(update_fields=["address", "phone"])
    return identity


def put_logo(*, organisation: Organisation, by: Member | None, name: str, content: IO[bytes]) -> Identity:
    """Another logo. Raises `ValidationError`, with a sentence, and keeps nothing, when it cannot be printed.

    The file is written first, and goes again when its row cannot be written; the old one goes at the end.
    """
    drawing = drawing_of(content.read(settings.LOGO_MAX_BYTES + 1))
    _must_print(drawing)
    identity = identity_of(organisation)
    old, version = identity.logo_path, identity.version
    path = default_storage.save(f"{_FOLDER}/{organisation.pk}/{uuid4().hex}", ContentFile(drawing.data))
    size = {"logo_width": drawing.width, "logo_height": drawing.height}
    try:
        kept = _written(
            identity, by=by, version=version, logo_name=_safe_name(name, drawing), logo_path=path, **size
        )
    except BaseException:
        default_storage.delete(path)
        raise
    _forget(old)
    return kept


def remove_logo(*, identity: Identity, by: Member | None) -> Identity:
    """The papers go without a logo; its file goes once that is written."""
    old = identity.logo_path
    kept = records.change(identity, by=by, logo_name="", logo_path="", logo_width=0, logo_height=0)
    _forget(old)
    return kept


def _written(identity: Identity, *, by: Member | None, version: int, **values: Any) -> Identity:
    """The row changed, or made when there was none."""
    if identity.version:
        return records.change(identity, by=by, version=version, **values)
    made = Identity(organisation=identity.organisation, **{"phone": identity.phone, **values})
    return records.create(made, by=by)


def _forget(path: str) -> None:
    if path:
        transaction.on_commit(lambda: default_storage.delete(path))


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """The values as they are kept. Raises `ValidationError` with a sentence for each field that is wrong."""
    checks: dict[str, Callable[[str], str]] = {
        "iban": iban_of,
        "company_number": company_number_of,
        "colour": _colour_of,
        "website": _site_of,
    }
    kept, wrong = dict(values), {}
    for name, check in checks.items():
        try:
            kept[name] = check(kept.get(name, ""))
        except ValidationError as error:
            wrong[name] = error.messages
    if wrong:
        raise ValidationError(wrong)
    return kept


def _colour_of(typed: str) -> str:
    """« #1c5d7a »; the sign in front and the case are of no matter."""
    colour = typed.strip().lower()
    colour = f"#{colour}" if colour and not colour.startswith("#") else colour
    if colour and not _COLOUR.fullmatch(colour):
        raise ValidationError(_("Écrivez la couleur en six signes, de 0 à 9 et de a à f, comme #1c5d7a."))
    return colour


def _site_of(typed: str) -> str:
    site = typed.strip()
    if site and not _SITE.fullmatch(site):
        raise ValidationError(_("Écrivez l’adresse du site comme www.exemple.be."))
    return site


def _must_print(drawing: Drawing) -> None:
    """Try it on paper before anything is kept: a report is no place to find out."""
    logo = Picture(drawing.data, drawing.width, drawing.height, "Logo")
    try:
        printed = print_apart(Document("Essai", letterhead=Letterhead(logo)), "pdf")
    except PrintError as error:
        raise _unprintable() from error
    if printed.notes:
        raise _unprintable()


def _unprintable() -> ValidationError:
    return ValidationError(_("Cette image ne s’imprime pas : enregistrez-la à nouveau, en PNG."))


def _safe_name(name: str, drawing: Drawing) -> str:
    """The name somebody gave, without its folders, ending as its content does."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = " ".join("".join(sign for sign in last if sign.isprintable()).split()).strip(". ")
    stem = plain.rpartition(".")[0] or plain or "logo"
    return stem[:190] + drawing.ending
