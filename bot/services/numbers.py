"""Phone numbers on their way through the dialogue engine: sealed, so that the engine and its tracker never hold one.

The engine sees a number masked. What a service needs it for (stop it, check it, call it back) travels beside the words as
ciphertext under the key of personal data, and is opened only in the action that hands it to that service.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable

from bot.debt.errors import HouseError
from bot.services.ports import Context

_MOBILE = re.compile(r"(?<!\d)(?:\+?86[ -]?)?(1[3-9]\d(?:[ -]?\d){8})(?!\d)")
#: More numbers than this in one message are no numbers that somebody wants something done about.
MOST = 3


def sealed_in(ctx: Context, text: str) -> list[str]:
    """The mobile numbers of a text, each as ciphertext, in text order."""
    found = [re.sub(r"\D", "", number) for number in _MOBILE.findall(text)][:MOST]
    if not found:
        return []
    with ctx.uow(read=True) as uow:
        return [base64.b64encode(uow.seal_bytes(number.encode())).decode() for number in found]


def opened(ctx: Context, sealed: Iterable[str]) -> tuple[str, ...]:
    """The numbers again; anything that is not our ciphertext is left out."""
    found = []
    with ctx.uow(read=True) as uow:
        for text in sealed:
            try:
                found.append(uow.unseal_bytes(base64.b64decode(str(text), validate=True)).decode())
            except (HouseError, binascii.Error, UnicodeDecodeError):
                continue
    return tuple(found)
