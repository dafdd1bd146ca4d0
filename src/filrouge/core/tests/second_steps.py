"""A telephone and a key for the tests: the code of a secret, and what a browser answers for a passkey."""

from __future__ import annotations

import base64
import hashlib
import hmac
import html
import json
import struct
import time
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor

from filrouge.core.tests.strict import StrictClient

MFA = "/compte/mfa/"
LOGIN = "/compte/login/"


def said(answer: Any) -> str:
    """The words of a page, spaces as they are typed."""
    return html.unescape(answer.content.decode()).replace("\u00a0", " ")


def entered(cast: Any, member: Any = None) -> StrictClient:
    """A browser that came in by the form, as a person (Inès unless told), known again by their password."""
    client = StrictClient()
    user = (member or cast.ines).user
    client.post(LOGIN, {"login": user.email, "password": cast.password})
    client.post("/compte/reauthenticate/", {"password": cast.password})
    return client


def code_of(secret: str, *, steps: int = 0) -> str:
    """The six figures that an application shows for that secret now, or some half minutes later."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(secret.replace(" ", "")), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def _web(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class SoftKey:
    """A passkey made of figures, which signs what a site asks it to."""

    def __init__(self, site: str = "testserver", *, is_owner_there: bool = True) -> None:
        self.site, self.is_owner_there = site, is_owner_there
        self.key, self.id = (
            ec.generate_private_key(ec.SECP256R1()),
            b"soft-key-" + str(time.time_ns()).encode(),
        )

    def _client_data(self, kind: str, challenge: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": f"https://{self.site}", "crossOrigin": False}
        return json.dumps(told).encode()

    def _data(self, *, with_key: bool) -> bytes:
        flags = 0x01 | (0x04 if self.is_owner_there else 0) | (0x40 if with_key else 0)
        head = hashlib.sha256(self.site.encode()).digest() + bytes([flags]) + struct.pack(">I", 0)
        if not with_key:
            return head
        numbers = self.key.public_key().public_numbers()
        x, y = numbers.x.to_bytes(32, "big"), numbers.y.to_bytes(32, "big")
        public = cbor.encode({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        return head + bytes(16) + struct.pack(">H", len(self.id)) + self.id + public

    def _answer(self, response: dict[str, Any]) -> str:
        facts = {"id": _web(self.id), "rawId": _web(self.id), "type": "public-key"}
        results = {"credProps": {"rk": True}}
        return json.dumps({**facts, "clientExtensionResults": results, "response": response})

    def create(self, options: dict[str, Any]) -> str:
        """The answer to « make a key »."""
        asked = options["publicKey"]
        self.user = asked["user"]["id"]
        attested = {"fmt": "none", "attStmt": {}, "authData": self._data(with_key=True)}
        return self._answer(
            {
                "clientDataJSON": _web(self._client_data("webauthn.create", asked["challenge"])),
                "attestationObject": _web(cbor.encode(attested)),
            }
        )

    def get(self, options: dict[str, Any], *, signature: bytes | None = None) -> str:
        """The answer to « show your key »."""
        client = self._client_data("webauthn.get", options["publicKey"]["challenge"])
        data = self._data(with_key=False)
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            {
                "clientDataJSON": _web(client),
                "authenticatorData": _web(data),
                "signature": _web(signature or signed),
                "userHandle": self.user,
            }
        )


def options_of(page: str) -> dict[str, Any]:
    """What a page asks of the key."""
    return json.loads(
        page.partition('id="key-options" type="application/json">')[2].partition("</script>")[0]
    )
