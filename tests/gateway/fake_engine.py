"""A scripted dialogue engine and a scripted action server: real HTTP servers on loopback, started by the test."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Script = Callable[[str, str], list[dict[str, Any]]]


class FakeServer:
    """Answers by (method, path); can be stopped and started again on the same port."""

    def __init__(self) -> None:
        self._port = 0
        self.lines: set[socket.socket] = set()
        self._server: ThreadingHTTPServer | None = None
        self._thread: threading.Thread | None = None
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        if self._server:
            return
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                super().setup()
                owner.lines.add(self.connection)

            def finish(self) -> None:
                owner.lines.discard(self.connection)
                super().finish()

            def do_GET(self) -> None:
                self._send(owner.answer("GET", self.path, {}))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                self._send(owner.answer("POST", self.path, json.loads(body or b"{}")))

            def _send(self, found: tuple[int, Any]) -> None:
                status, content = found
                raw = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, format: str, *args: Any) -> None:
                return

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            allow_reuse_address = True

            def handle_error(self, request: Any, client_address: Any) -> None:
                # A client that gave up waiting (the slow-engine test) is no error of the server.
                return

        self._server = Server(("127.0.0.1", self._port), Handler)
        self._port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        if self._server and self._thread:
            self._server.shutdown()
            self._server.server_close()
            # A stopped process drops its open lines too, kept-alive ones included.
            for line in tuple(self.lines):
                with suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)
            self._thread.join()
        self._server = None

    def answer(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        raise LookupError(path)


class FakeEngine(FakeServer):
    """Replies by script; remembers every message that reached it."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.script: Script = lambda sender, message: [{"recipient_id": sender, "text": f"echo {message}"}]
        self.intents: dict[str, str] = {}
        self.follow_ups: dict[str, dict[str, Any]] = {}
        self.status = 200
        self.delay = 0.0
        super().__init__()

    @property
    def messages(self) -> list[str]:
        return [turn["message"] for turn in self.heard]

    def says(self, *texts: str) -> None:
        self.script = lambda sender, message: [{"recipient_id": sender, "text": text} for text in texts]

    def answer(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        if path == "/webhooks/rest/webhook":
            self.heard.append(body)
            reply = self.script(body["sender"], body["message"])
            time.sleep(self.delay)
            return self.status, reply
        if path == "/model/parse":
            intent = {"name": self.intents.get(body["text"], "chat_smalltalk"), "confidence": 0.9}
            return 200, {"intent": intent, "follow_ups": self.follow_ups.get(body["text"], {})}
        if path == "/status":
            return 200, {"model_file": "fake.tar.gz", "model_id": "fake"}
        return 404, {}


class FakeActions(FakeServer):
    """Only its health is asked for."""

    def answer(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        return 200, {"status": "ok"}
