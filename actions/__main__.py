"""The action server: ``python -m actions`` on loopback, port ``BOT_ACTIONS_PORT``."""

from __future__ import annotations

import logging
import warnings

from rasa_sdk.executor import ActionExecutor

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from rasa_sdk.endpoint import create_app

from actions.context import context
from bot.settings import Settings


def main() -> None:
    """Serves until it is told to stop. One process: SQLite and the short turns need no more."""
    settings = Settings()
    logging.basicConfig(level=settings.log_level)
    context()
    executor = ActionExecutor()
    executor.register_package("actions")
    app = create_app(executor)
    app.run(host="127.0.0.1", port=settings.actions_port, single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    main()
