"""The engine's own Python, asked from outside: one process that loads the current model once and answers in JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ENGINE_SIDE = Path(__file__).with_name("engine_side.py")
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "CUDA_VISIBLE_DEVICES": "",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PATH": "/usr/bin:/bin",
}


class Engine:
    """Asks the engine's side of the tests for things by name."""

    def __init__(self, python: Path, root: Path, model: Path | None, log: Path) -> None:
        self._log = log
        command = [str(python), "-W", "ignore", str(ENGINE_SIDE), *([str(model)] if model else [])]
        environment = {**QUIET, "PYTHONPATH": str(root)}
        with log.open("wb") as errors:
            self._process = subprocess.Popen(
                command, cwd=root, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
            )

    def ask(self, what: str, **details: Any) -> Any:
        """The answer, or an AssertionError with what the engine's side said before it ended."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({"what": what, **details}) + "\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            if line.startswith("answer "):
                return json.loads(line.removeprefix("answer "))
        raise AssertionError(self._log.read_text(errors="replace")[-3000:])

    def end(self) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=30)


@pytest.fixture(scope="session")
def engine_python(root: Path) -> Path:
    """The interpreter that Rasa runs in."""
    python = root / "engine" / ".venv" / "bin" / "python"
    assert python.exists(), "the engine's environment is missing; `make setup` makes it"
    return python


@pytest.fixture(scope="session")
def current_model(root: Path) -> Path:
    """The model of the present configuration and data; trained only when no cached one fits."""
    done = subprocess.run([sys.executable, "scripts/train.py"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "models" / (root / "models" / "current.txt").read_text().strip()


@pytest.fixture(scope="session")
def components(engine_python: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine's Python without a model, for single components."""
    engine = Engine(engine_python, root, None, tmp_path_factory.mktemp("engine") / "components.log")
    yield engine
    engine.end()


@pytest.fixture(scope="session")
def engine(engine_python: Path, root: Path, current_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine's Python with the current model loaded."""
    engine = Engine(engine_python, root, current_model, tmp_path_factory.mktemp("engine") / "model.log")
    yield engine
    engine.end()
