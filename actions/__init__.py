"""Rasa SDK adapters: what was understood goes to a service, what the service says goes to a response key."""

from actions import arrears, fallback, flow, handoff, identity, smalltalk

__all__ = ["arrears", "fallback", "flow", "handoff", "identity", "smalltalk"]
