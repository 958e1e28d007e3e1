"""The one line to the dialogue engine: speak a turn, and know whether engine and action server live."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx

from bot.language.heard import Heard

log = logging.getLogger(__name__)

TURN_TIMEOUT_SECONDS = 10.0
PROBE_TIMEOUT_SECONDS = 1.0
WATCH_SECONDS = 2.0


class EngineDownError(Exception):
    """The engine cannot be reached, or answered with an error."""


class EngineSlowError(Exception):
    """The engine did not answer within the turn's time."""


@dataclass(frozen=True)
class Health:
    """What the watch last saw; `model` is the loaded model's name, None while nothing is loaded."""

    engine: bool = False
    actions: bool = False
    model: str | None = None


class RasaClient:
    """Keep-alive HTTP to the engine and its action server, both on loopback."""

    def __init__(self, rasa_url: str, actions_url: str, *, turn_timeout: float = TURN_TIMEOUT_SECONDS) -> None:
        self._rasa_url = rasa_url.rstrip("/")
        self._actions_url = actions_url.rstrip("/")
        self._turn_timeout = turn_timeout
        self._http: httpx.AsyncClient | None = None
        self._watcher: asyncio.Task[None] | None = None
        self.health = Health()

    async def start(self, *, watch: bool = True) -> None:
        """Open the connection pool; with `watch`, keep looking at both servers in the background."""
        # The environment's proxy settings are for the outside world; these two servers are on this machine.
        self._http = httpx.AsyncClient(
            timeout=httpx.Timeout(self._turn_timeout, connect=2.0, pool=5.0),
            limits=httpx.Limits(max_connections=128, max_keepalive_connections=64),
            trust_env=False,
        )
        if watch:
            self._watcher = asyncio.create_task(self._watch())

    async def close(self) -> None:
        """Stop the watch and close the pool."""
        if self._watcher:
            self._watcher.cancel()
            with suppress(asyncio.CancelledError):
                await self._watcher
        if self._http:
            await self._http.aclose()

    async def say(self, tracker_id: str, message: str, metadata: Mapping[str, Any]) -> list[dict[str, Any]]:
        """One turn; returns the REST channel's entries in order. Raises EngineDownError or EngineSlowError."""
        body = {"sender": tracker_id, "message": message, "metadata": dict(metadata)}
        try:
            answer = await self._client().post(f"{self._rasa_url}/webhooks/rest/webhook", json=body)
            answer.raise_for_status()
            entries = answer.json()
        except httpx.ConnectTimeout as exc:
            raise EngineDownError from exc
        except httpx.TimeoutException as exc:
            raise EngineSlowError from exc
        except (httpx.HTTPError, ValueError) as exc:
            raise EngineDownError from exc
        if not isinstance(entries, list):
            raise EngineDownError
        return [entry for entry in entries if isinstance(entry, dict)]

    async def heard(self, text: str) -> Heard:
        """What the engine makes of the words, without touching any tracker; nothing when it cannot say."""
        try:
            answer = await self._client().post(f"{self._rasa_url}/model/parse", json={"text": text}, timeout=3.0)
            answer.raise_for_status()
            return Heard.of(answer.json())
        except (httpx.HTTPError, ValueError, KeyError, TypeError):
            return Heard()

    async def actions_alive(self) -> bool:
        """A fresh look at the action server; the answer decides whether a turn's texts may be delivered."""
        alive = await self._probe(f"{self._actions_url}/health") is not None
        if alive != self.health.actions:
            self.health = Health(self.health.engine, alive, self.health.model)
        return alive

    async def look(self) -> Health:
        """Look at both servers now and remember what was seen."""
        status, actions = await asyncio.gather(
            self._probe(f"{self._rasa_url}/status"), self._probe(f"{self._actions_url}/health")
        )
        model = status.get("model_file") if status else None
        self.health = Health(status is not None, actions is not None, str(model) if model else None)
        return self.health

    async def _watch(self) -> None:
        while True:
            before = self.health
            seen = await self.look()
            if (seen.engine, seen.actions) != (before.engine, before.actions):
                log.warning("engine %s, actions %s", _word(seen.engine), _word(seen.actions))
            await asyncio.sleep(WATCH_SECONDS)

    async def _probe(self, url: str) -> dict[str, Any] | None:
        try:
            answer = await self._client().get(url, timeout=PROBE_TIMEOUT_SECONDS)
            answer.raise_for_status()
            found = answer.json()
        except (httpx.HTTPError, ValueError):
            return None
        return found if isinstance(found, dict) else {}

    def _client(self) -> httpx.AsyncClient:
        if self._http is None:
            raise EngineDownError
        return self._http


def _word(alive: bool) -> str:
    return "up" if alive else "down"
