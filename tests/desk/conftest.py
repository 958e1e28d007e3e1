"""The desk is the same app: its tests stand on the gateway's house."""

from tests.gateway.conftest import actions, debtor, engine, house

__all__ = ["actions", "debtor", "engine", "house"]
