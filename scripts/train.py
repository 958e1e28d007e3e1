#!/usr/bin/env python3
"""Trains the model if its inputs changed, and points ``models/current.txt`` at it. Standard library only.

The name of a model is the hash of everything it is made from, so an old one is found again and a half-made one is never taken.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import List

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "engine" / ".venv" / "bin" / "python"
MODELS = ROOT / "models"
LOG = ROOT / "var" / "logs" / "train.log"
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "CUDA_VISIBLE_DEVICES": "",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONPATH": str(ROOT),
}


def inputs() -> List[Path]:
    """Every file whose change changes the model: configuration, domain, data, our components, and what they lean on."""
    found = [ROOT / "config.yml", ROOT / "domain.yml", ROOT / "engine" / "requirements.lock"]
    for room, pattern in (("data", "*.yml"), ("bot/nlu", "*.py"), ("bot/language", "*.py")):
        found += (ROOT / room).rglob(pattern)
    return sorted(found)


def fingerprint() -> str:
    digest = hashlib.sha256()
    for path in inputs():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def log_lines() -> List[str]:
    """The log of the training without the terminal's colours."""
    return re.sub(r"\x1b\[[\d;]*m|(?<=\n)\[\d+m", "", LOG.read_text(errors="replace")).splitlines()


def main() -> int:
    name = fingerprint() + ".tar.gz"
    target, pointer = MODELS / name, MODELS / "current.txt"
    if target.exists():
        pointer.write_text(name)
        return 0
    MODELS.mkdir(exist_ok=True)
    LOG.parent.mkdir(parents=True, exist_ok=True)
    print("• Training …", flush=True)
    started = time.monotonic()
    # Forced: the engine's own cache knows nothing of the phrase lists and follow-ups that our components read.
    command = [str(ENGINE), "-m", "rasa", "train", "--force", "--domain", "domain.yml", "--data", "data",
               "--config", "config.yml", "--out", "models", "--fixed-model-name", "half-" + name[:-7]]
    with LOG.open("wb") as log:
        code = subprocess.call(command, cwd=ROOT, env={**os.environ, **QUIET}, stdout=log, stderr=log)
    made = MODELS / ("half-" + name)
    if code or not made.exists():
        lines = [line for line in log_lines() if "TensorBoard" not in line]
        print("\n".join(lines[-12:]), file=sys.stderr)
        said = next((line for line in reversed(lines) if re.match(r"[\w.]+(?:Error|Exception): ", line)), f"exit {code}")
        print(
            f"✗ training failed: {said} → mend it and call make again; the whole log is {LOG.relative_to(ROOT)}",
            file=sys.stderr,
        )
        return code or 1
    made.replace(target)
    pointer.write_text(name)
    for old in sorted(MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)[:-3]:
        old.unlink()
    print(f"• Training: done in {time.monotonic() - started:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except KeyboardInterrupt:
        raise SystemExit(130) from None
