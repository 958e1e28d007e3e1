"""Rasa SDK adapters: what was understood goes to a service, what the service says goes to a response key.

Every module of this package is loaded with it: one a topic, and what they share.
"""

from __future__ import annotations

import importlib
import pkgutil

for _module in pkgutil.iter_modules(__path__):
    if _module.name != "__main__":
        importlib.import_module(f"{__name__}.{_module.name}")
