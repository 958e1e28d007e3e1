"""Compile the constant schema of the action server's answer once instead of on every action.

Rasa checks each answer of the action server with ``jsonschema.validate(result, spec)``. That call compiles the same
constant schema anew every time, which is three quarters of what a turn with a custom action costs. Here the schema is
checked and compiled once; each answer then goes through ``best_match(validator.iter_errors(...))``, which is exactly
what ``jsonschema.validate`` does after compiling, so the same answers pass, the same answers fail, and the error is
the same.

``install()`` replaces one method of one class and does so only for the Rasa version it was written for: with another
version the engine keeps its own method and says so, because slow and right beats fast and unknown.
"""

from __future__ import annotations

import functools
import logging
from typing import Any

import rasa
from jsonschema import ValidationError
from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.constants import DOCS_BASE_URL

WRITTEN_FOR = "3.6.21"

logger = logging.getLogger(__name__)

stock_validation = RemoteAction._validate_action_result
"""Rasa's own method, kept for comparison in the tests."""


@functools.lru_cache(maxsize=1)
def _compiled() -> Any:
    spec = RemoteAction.action_response_format_spec()
    validator = validator_for(spec)
    validator.check_schema(spec)
    return validator(spec)


def compiled_validation(self: RemoteAction, result: dict[str, Any]) -> bool:
    """True, or the same ``ValidationError`` that Rasa's own method raises."""
    error = best_match(_compiled().iter_errors(result))
    if error is None:
        return True
    assert isinstance(error, ValidationError)
    error.message += (
        ". Failed to validate Action server response from API, "
        "make sure your response from the Action endpoint is valid. "
        f"For more information about the format visit {DOCS_BASE_URL}/custom-actions"
    )
    raise error


def install() -> bool:
    """Put the compiled check in place; False (and a warning) on a Rasa this was not written for."""
    if rasa.__version__ != WRITTEN_FOR:
        logger.warning("action answers are checked the slow way: unknown Rasa version %s", rasa.__version__)
        return False
    RemoteAction._validate_action_result = compiled_validation
    return True
