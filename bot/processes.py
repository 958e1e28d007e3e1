"""The three processes of the house: what each is started with. Used by the start script, the tests and the benchmarks."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
ENGINE_PYTHON = ROOT / "engine" / ".venv" / "bin" / "python"

#: Quiets the engine: no telemetry, no search for a graphics card, no TensorFlow chatter.
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "CUDA_VISIBLE_DEVICES": "",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONUNBUFFERED": "1",
    "PYTHONPATH": str(ROOT),
}


@dataclass(frozen=True)
class Process:
    """A child process: its command, the environment added to ours, and the address that answers 200 once it is healthy."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str]
    health: str


def current_model() -> Path | None:
    """The trained model that the pointer file names; None if there is none."""
    pointer = ROOT / "models" / "current.txt"
    if not pointer.exists():
        return None
    model = ROOT / "models" / pointer.read_text(encoding="utf-8").strip()
    return model if model.is_file() else None


def processes(settings: Settings, model: Path) -> tuple[Process, ...]:
    """Engine, action server and public app, all on loopback."""
    shared = {
        **QUIET,
        "BOT_PORT": str(settings.port),
        "BOT_RASA_PORT": str(settings.rasa_port),
        "BOT_ACTIONS_PORT": str(settings.actions_port),
        "BOT_VAR_DIR": str(settings.var_dir.resolve()),
        "BOT_DEMO": "1" if settings.demo else "0",
    }
    if settings.today is not None:
        shared["BOT_TODAY"] = settings.today.isoformat()
    if settings.database_url:
        shared["BOT_DATABASE_URL"] = settings.database_url
    engine = (
        *(str(ENGINE_PYTHON), "-m", "rasa", "run", "-i", "127.0.0.1", "-p", str(settings.rasa_port), "--enable-api"),
        *("--model", str(model), "--endpoints", "endpoints.yml", "--credentials", "credentials.yml"),
    )
    return (
        Process("engine", engine, shared, f"http://127.0.0.1:{settings.rasa_port}/status"),
        Process("actions", (sys.executable, "-m", "actions"), shared, f"http://127.0.0.1:{settings.actions_port}/health"),
        Process("web", (sys.executable, "-m", "bot.web"), shared, f"http://127.0.0.1:{settings.port}/healthz"),
    )
