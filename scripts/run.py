"""Starts the engine, the action server and the public app, waits until each is healthy, and ends them together.

honcho keeps the processes: if one dies the others are stopped and its exit code is ours. Their output goes to var/logs.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from honcho.manager import Manager
from honcho.printer import Printer
from pydantic import ValidationError

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.processes import current_model, processes  # noqa: E402
from bot.settings import Settings  # noqa: E402

LOG = ROOT / "var" / "logs" / "run.log"
PATIENCE_SECONDS = 120


def fail(what: str, advice: str) -> None:
    print(f"✗ {what} → {advice}", file=sys.stderr, flush=True)
    raise SystemExit(1)


def require_free(port: int, variable: str, whose: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            fail(f"port {port} ({whose}) is in use", f"stop what listens there, or set {variable} to a free port")


def healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


#: Exit codes of the manager when it was told to stop: by Ctrl-C, or by whoever supervises us.
TOLD_TO_STOP = (130, 143, -2)


def announce(settings: Settings, started: float, checks: dict[str, str], stop: threading.Event, manager: Manager) -> None:
    """Shows each part as it becomes healthy, then the addresses; ends everything if one does not come up in time."""
    waiting = dict(checks)
    while waiting and not stop.is_set():
        for name, url in list(waiting.items()):
            if healthy(url):
                print(f"• {name} is up ({time.monotonic() - started:.0f} s)", flush=True)
                del waiting[name]
        if waiting and time.monotonic() - started > PATIENCE_SECONDS:
            print(f"• {', '.join(waiting)} did not come up in {PATIENCE_SECONDS} s: stopping", file=sys.stderr, flush=True)
            manager.terminate()
            return
        time.sleep(0.25)
    if stop.is_set():
        return
    base = f"http://127.0.0.1:{settings.port}"
    print(f"\n  cardholder page   {base}/\n  collector desk    {base}/desk", flush=True)
    if settings.demo:
        with urllib.request.urlopen(f"{base}/api/demo/personas", timeout=5) as answer:
            person = next(p for p in json.load(answer) if p["id"] == "A03")
        print(
            f"  demo person       {person['name']}  phone {person['phone']}  ID tail {person['id_last4']}  code 246810\n"
            "  desk login        collector / demo",
            flush=True,
        )
    print("\n  Ctrl-C stops everything.\n", flush=True)


def settings_or_end() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"BOT_{first['loc'][0]}".upper()
        fail(f"{name}={first['input']} will not do: {first['msg']}", "docs/operations.md lists every setting")
        raise


def prepare_store() -> None:
    """Key, schema and demo day, before anything else opens the database."""
    print("• preparing the database …", flush=True)
    command = [sys.executable, "-m", "bot.store", "prepare"]
    prepared = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if prepared.returncode:
        lines = (prepared.stderr or prepared.stdout).strip().splitlines() or ["no reason given"]
        said = next((line for line in lines if re.match(r"[\w.]+(?:Error|Exception)\b", line)), lines[-1])
        fail(f"the database is not ready: {said}", "docs/operations.md tells about database, key and terms")


def main() -> None:
    settings = settings_or_end()
    started = time.monotonic()
    for port, variable, whose in (
        (settings.port, "BOT_PORT", "public app"),
        (settings.rasa_port, "BOT_RASA_PORT", "engine"),
        (settings.actions_port, "BOT_ACTIONS_PORT", "action server"),
    ):
        require_free(port, variable, whose)
    model = current_model()
    if model is None:
        fail("there is no trained model", "call `make train`")
        return
    prepare_store()
    LOG.parent.mkdir(parents=True, exist_ok=True)
    parts = processes(settings, model)
    with LOG.open("a", encoding="utf-8") as log:
        manager = Manager(Printer(output=log, colour=False))
        for part in parts:
            manager.add_process(
                part.name,
                f"exec {shlex.join(part.command)}",
                cwd=str(ROOT),
                env={**os.environ, **part.environment},
            )
        print("• starting engine, action server and public app …", flush=True)
        stop = threading.Event()
        checks = {part.name: part.health for part in parts}
        watcher = threading.Thread(target=announce, args=(settings, started, checks, stop, manager), daemon=True)
        watcher.start()
        manager.loop()
        stop.set()
    # Servers do not end by themselves: whatever the code, a process that ended untold is a failure.
    if manager.returncode not in TOLD_TO_STOP:
        tail = LOG.read_text(encoding="utf-8", errors="replace").splitlines()[-12:]
        print("\n".join(tail), file=sys.stderr)
        fail(f"a process ended with {manager.returncode}", f"the whole log is {LOG.relative_to(ROOT)}")
    print("\n• stopped", flush=True)


if __name__ == "__main__":
    main()
