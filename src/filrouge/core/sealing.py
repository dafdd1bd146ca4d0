"""Texts that nobody reads in the database: sealed with a key of their organisation's own.

That key stands in a row, wrapped by a key made from the installation's secret, which is in no backup: a
stolen file opens nothing. A model names its sealed fields in `SEALED`; each is bound to its row, so that a
text moved to another row, or another house, does not open there.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable, Iterator
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.apps import apps
from django.conf import settings

from filrouge.core.models import AccessHead, SealingKey, TenantModel
from filrouge.core.transactions import transactional

_NONCE, _KEY = 12, 32


class BrokenSealError(Exception):
    """This does not open with the keys of this installation."""


def seal(row: TenantModel, text: str) -> str:
    """A text as a field of that row keeps it. The organisation's key is made the first time."""
    return _closed(_key_of(row.organisation_id), text.encode(), _bound(row.organisation_id, row.pk))


def unseal(row: TenantModel, sealed: str) -> str:
    """The text of a sealed field. Raises `BrokenSealError`."""
    return _opened(_key_of(row.organisation_id), sealed, _bound(row.organisation_id, row.pk)).decode()


def unseal_all(rows: Iterable[TenantModel], name: str) -> Iterator[str]:
    """The texts of a sealed field of rows of one organisation: one query. Raises `BrokenSealError`."""
    key: bytes | None = None
    for row in rows:
        key = key or _key_of(row.organisation_id)
        yield _opened(key, getattr(row, name), _bound(row.organisation_id, row.pk)).decode()


def seal_for_here(text: str, about: str) -> str:
    """A text that only this installation opens: what waits in a session, whoever's it is."""
    return _closed(_master(settings.SECRET_KEY), text.encode(), about.encode())


def unseal_from_here(sealed: str, about: str) -> str:
    """What `seal_for_here` closed. Raises `BrokenSealError`."""
    return _opened(_master(settings.SECRET_KEY), sealed, about.encode()).decode()


def close_apart(data: bytes) -> tuple[str, bytes]:
    """Bytes closed with a key made for them alone, and that key in letters: a row seals it as any other text.

    Another key for the organisation then leaves the file on the disk as it is.
    """
    key, nonce = os.urandom(_KEY), os.urandom(_NONCE)
    return base64.b64encode(key).decode(), nonce + AESGCM(key).encrypt(nonce, data, None)


def open_apart(key: str, closed: bytes) -> bytes:
    """What `close_apart` closed. Raises `BrokenSealError`."""
    try:
        return AESGCM(base64.b64decode(key)).decrypt(closed[:_NONCE], closed[_NONCE:], None)
    except (InvalidTag, ValueError) as error:
        raise BrokenSealError("This file does not open with its key.") from error


def new_wrapped_key(organisation_id: UUID) -> str:
    """A key that nobody has, as a row keeps it."""
    return _wrapped(os.urandom(_KEY), organisation_id, settings.SECRET_KEY)


def unwrapped(wrapped: str, organisation_id: UUID, secret: str = "") -> bytes:
    """A key of an organisation; raises `BrokenSealError` when the secret is not the one that wrapped it."""
    return _opened(_master(secret or settings.SECRET_KEY), wrapped, organisation_id.bytes)


def broken() -> Iterator[tuple[str, UUID]]:
    """The keys that the installation's secret does not open: which table, whose."""
    for model in (SealingKey, AccessHead):
        for row in model._base_manager.all():
            try:
                unwrapped(row.wrapped, row.organisation_id)
            except BrokenSealError:
                yield model._meta.label, row.organisation_id


@transactional
def wrap_again(old_secret: str) -> int:
    """The installation's secret is another one: wrap each key that the old one opens; how many.

    Raises `BrokenSealError`, and changes nothing, when neither opens one of them.
    """
    changed = 0
    for model in (SealingKey, AccessHead):
        for row in model._base_manager.select_for_update():
            try:
                unwrapped(row.wrapped, row.organisation_id)
            except BrokenSealError:
                key = unwrapped(row.wrapped, row.organisation_id, old_secret)
                row.wrapped = _wrapped(key, row.organisation_id, settings.SECRET_KEY)
                row.save(update_fields=["wrapped"])
                changed += 1
    return changed


@transactional
def renew(organisation_id: UUID) -> int:
    """Give an organisation another key, and seal each of its texts again; how many texts."""
    held = SealingKey._base_manager.select_for_update().filter(organisation=organisation_id).first()
    if held is None:
        return 0
    old, fresh = unwrapped(held.wrapped, organisation_id), os.urandom(_KEY)
    texts = 0
    for model in apps.get_models():
        if not (issubclass(model, TenantModel) and model.SEALED):
            continue
        for row in model._base_manager.filter(organisation=organisation_id).select_for_update():
            for name in model.SEALED:
                bound = _bound(organisation_id, row.pk)
                setattr(row, name, _closed(fresh, _opened(old, getattr(row, name), bound), bound))
            row.save(update_fields=list(model.SEALED))
            texts += 1
    held.wrapped = _wrapped(fresh, organisation_id, settings.SECRET_KEY)
    held.save(update_fields=["wrapped"])
    return texts


def _key_of(organisation_id: UUID) -> bytes:
    held = SealingKey._base_manager.filter(organisation=organisation_id).first()
    if held is None:
        fresh = SealingKey(organisation_id=organisation_id, wrapped=new_wrapped_key(organisation_id))
        # Two first texts at once: one key stays.
        SealingKey._base_manager.bulk_create([fresh], ignore_conflicts=True)
        held = SealingKey._base_manager.get(organisation=organisation_id)
    return unwrapped(held.wrapped, organisation_id)


def _bound(organisation_id: UUID, row_id: UUID) -> bytes:
    return organisation_id.bytes + row_id.bytes


def _master(secret: str) -> bytes:
    return HKDF(SHA256(), _KEY, salt=None, info=b"filrouge sealing 1").derive(secret.encode())


def _wrapped(key: bytes, organisation_id: UUID, secret: str) -> str:
    return _closed(_master(secret), key, organisation_id.bytes)


def _closed(key: bytes, plain: bytes, bound: bytes) -> str:
    nonce = os.urandom(_NONCE)
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, plain, bound)).decode()


def _opened(key: bytes, closed: str, bound: bytes) -> bytes:
    try:
        data = base64.b64decode(closed, validate=True)
        return AESGCM(key).decrypt(data[:_NONCE], data[_NONCE:], bound)
    except (InvalidTag, ValueError) as error:
        raise BrokenSealError("This text does not open with the keys of this installation.") from error
