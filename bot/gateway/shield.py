"""What stands before every endpoint: body size, security headers, no caching of what people said."""

from __future__ import annotations

import json

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.gateway.errors import body
from bot.gateway.phrases import Phrases

BODY_BYTES = 256 * 1024
_UPLOADS = ("/api/chat/files",)
# Multipart boundaries and field names around the file itself.
_UPLOAD_ROOM = 64 * 1024

_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "geolocation=(), microphone=(), payment=(), usb=(), camera=(self)",
    "cross-origin-opener-policy": "same-origin",
}
# Both component libraries write style tags at run time; scripts come from our own files only.
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-src 'self'; "
)


class _TooLargeError(Exception):
    """The body grew beyond the limit while it was read."""


class Shield:
    """ASGI middleware. `frame_ancestors` says which sites may show the cardholder's page in a frame; the desk never."""

    def __init__(self, app: ASGIApp, *, phrases: Phrases, max_file_bytes: int, frame_ancestors: str = "'self'") -> None:
        self._app = app
        self._phrases = phrases
        self._max_file_bytes = max_file_bytes
        self._frame_ancestors = frame_ancestors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        limit = self._max_file_bytes + _UPLOAD_ROOM if path.startswith(_UPLOADS) else BODY_BYTES
        dressed = self._dress(path, send)
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > limit:
            await self._refuse(dressed)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await dressed(message)

        try:
            await self._app(scope, _counted(receive, limit), watched)
        except _TooLargeError:
            if started:
                raise
            await self._refuse(dressed)

    def _dress(self, path: str, send: Send) -> Send:
        extra = dict(_ALWAYS)
        desk = path.startswith(("/desk", "/api/desk"))
        extra["content-security-policy"] = _CSP + f"frame-ancestors {self._ancestors(desk)}"
        if desk:
            extra["x-frame-options"] = "DENY"
        if path.startswith("/api/"):
            extra["cache-control"] = "no-store"

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((k.encode(), v.encode()) for k, v in extra.items() if k.encode() not in present),
                ]
            await send(message)

        return dressed

    def _ancestors(self, desk: bool) -> str:
        return "'none'" if desk else self._frame_ancestors

    async def _refuse(self, send: Send) -> None:
        content = json.dumps(body("too_large", self._phrases.text("too_large", "zh")), ensure_ascii=False).encode()
        headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": content})


def _counted(receive: Receive, limit: int) -> Receive:
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > limit:
                raise _TooLargeError
        return message

    return counted
