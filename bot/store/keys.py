"""The key of personal data: made or loaded, checked, and used for sealing and for keyed look-up hashes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import secrets
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.debt.errors import HouseError

_KEY_BYTES = 32
_NONCE_BYTES = 12
_VERSION = b"\x01"


@dataclass(frozen=True)
class PersonalDataKey:
    """Seals text with AES-256-GCM and hashes it with HMAC-SHA-256, each under its own subkey of one secret."""

    secret: bytes

    def __post_init__(self) -> None:
        if len(self.secret) != _KEY_BYTES:
            raise HouseError("data_key_malformed")

    @cached_property
    def _aead(self) -> AESGCM:
        return AESGCM(self._subkey(b"seal"))

    @cached_property
    def _mac_key(self) -> bytes:
        return self._subkey(b"look-up")

    def _subkey(self, purpose: bytes) -> bytes:
        return hmac.new(self.secret, b"personal-data/" + purpose, hashlib.sha256).digest()

    def seal(self, text: str) -> str:
        """The text sealed under a fresh nonce, as base64."""
        return base64.b64encode(self.seal_bytes(text.encode())).decode("ascii")

    def unseal(self, sealed: str) -> str:
        """The sealed text. Raises HouseError("data_key_wrong") when the key does not fit, never returns garbage."""
        try:
            return self.unseal_bytes(base64.b64decode(sealed, validate=True)).decode()
        except ValueError as exc:
            raise HouseError("data_key_wrong") from exc

    def seal_bytes(self, content: bytes) -> bytes:
        """A file's content sealed under a fresh nonce."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return _VERSION + nonce + self._aead.encrypt(nonce, content, _VERSION)

    def unseal_bytes(self, sealed: bytes) -> bytes:
        """The content again. Raises HouseError("data_key_wrong")."""
        nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        try:
            return self._aead.decrypt(nonce, body, sealed[:1])
        except (InvalidTag, ValueError) as exc:
            raise HouseError("data_key_wrong") from exc

    def look_up(self, value: str) -> str:
        """A keyed hash of a normalised value, so that equality can be asked of sealed columns."""
        return hmac.new(self._mac_key, normalised(value).encode(), hashlib.sha256).hexdigest()

    @property
    def check_value(self) -> str:
        """What the database remembers to know its key again; says nothing about the key."""
        return hmac.new(self.secret, b"personal-data/check", hashlib.sha256).hexdigest()[:32]


def normalised(value: str) -> str:
    """One spelling for look-ups: NFKC, lower case, no spaces or dashes; a mainland mobile number without +86."""
    text = re.sub(r"[\s\-·.]", "", unicodedata.normalize("NFKC", value)).lower()
    phone = re.fullmatch(r"(?:\+?86|0086)?(1\d{10})", text)
    return phone.group(1) if phone else text


def load_key(given: str | None, file: Path, *, may_make: bool) -> PersonalDataKey:
    """The key from the settings, else from its file, else a new one (demo only).

    Raises HouseError("data_key_missing") when there is none and none may be made, ("data_key_malformed") when it is not
    32 bytes in base64.
    """
    if given:
        return PersonalDataKey(_decode(given))
    if file.exists():
        return PersonalDataKey(_decode(file.read_text(encoding="ascii", errors="replace").strip()))
    if not may_make:
        raise HouseError("data_key_missing")
    file.parent.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_bytes(_KEY_BYTES)
    # O_EXCL: of two processes that start at once one makes the key and the other reads it.
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return load_key(None, file, may_make=False)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(base64.b64encode(secret).decode("ascii"))
    return PersonalDataKey(secret)


def _decode(text: str) -> bytes:
    try:
        secret = base64.b64decode(text, validate=True)
    except ValueError as exc:
        raise HouseError("data_key_malformed") from exc
    if len(secret) != _KEY_BYTES:
        raise HouseError("data_key_malformed")
    return secret
