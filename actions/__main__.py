"""The action server: ``python -m actions`` on loopback, port ``BOT_ACTIONS_PORT``."""

from __future__ import annotations

import logging
import warnings
from typing import Any

from rasa_sdk.executor import ActionExecutor

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from rasa_sdk.endpoint import create_app

from actions.context import context
from bot.settings import Settings


class Executor(ActionExecutor):
    """Runs actions that never look at the engine's domain, so the engine does not send it (``endpoints.yml``)."""

    def update_and_return_domain(self, payload: dict[str, Any], action_name: str) -> dict[str, Any]:
        """Always empty; the parent refuses a call that brings no domain, and this engine does not send it again."""
        return {}


def main() -> None:
    """Serves until it is told to stop. One process: SQLite and the short turns need no more."""
    settings = Settings()
    logging.basicConfig(level=settings.log_level)
    context()
    executor = Executor()
    executor.register_package("actions")
    app = create_app(executor)
    app.run(host="127.0.0.1", port=settings.actions_port, single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    main()
