"""Refusals as JSON: one shape, the right status, a kind sentence, and never a hint about what is not the caller's."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from bot.debt.errors import HouseError
from bot.gateway.limits import TooManyError
from bot.gateway.phrases import Phrases

log = logging.getLogger(__name__)

_STATUS = {
    "token_invalid": HTTPStatus.UNAUTHORIZED,
    "session_invalid": HTTPStatus.UNAUTHORIZED,
    "login_refused": HTTPStatus.UNAUTHORIZED,
    "right_missing": HTTPStatus.FORBIDDEN,
    "signature_refused": HTTPStatus.UNAUTHORIZED,
    "origin_refused": HTTPStatus.FORBIDDEN,
    "not_found": HTTPStatus.NOT_FOUND,
    "conversation_unknown": HTTPStatus.NOT_FOUND,
    "button_unknown": HTTPStatus.NOT_FOUND,
    "plan_unknown": HTTPStatus.NOT_FOUND,
    "identity_required": HTTPStatus.NOT_FOUND,
    "no_account": HTTPStatus.NOT_FOUND,
    "conversation_closed": HTTPStatus.CONFLICT,
    "four_eyes": HTTPStatus.CONFLICT,
    "four_eyes_waiver": HTTPStatus.CONFLICT,
    "four_eyes_dispute": HTTPStatus.CONFLICT,
    "dispute_amount_unknown": HTTPStatus.CONFLICT,
    "beyond_authority": HTTPStatus.CONFLICT,
    "plan_event_refused": HTTPStatus.CONFLICT,
    "consent_required": HTTPStatus.CONFLICT,
    "file_too_many": HTTPStatus.CONFLICT,
    "order_lapsed": HTTPStatus.CONFLICT,
    "claimed_by_other": HTTPStatus.CONFLICT,
    "stale_version": HTTPStatus.CONFLICT,
    "callback_not_yet": HTTPStatus.CONFLICT,
    "ticket_taken": HTTPStatus.CONFLICT,
    "ticket_ended": HTTPStatus.CONFLICT,
    "registry_known": HTTPStatus.CONFLICT,
    "contact_held": HTTPStatus.CONFLICT,
    "transition_refused": HTTPStatus.CONFLICT,
    "not_your_conversation": HTTPStatus.CONFLICT,
    "turn_in_progress": HTTPStatus.CONFLICT,
    "card_choice_needed": HTTPStatus.CONFLICT,
    "file_too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "text_too_long": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "bank_unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
    "payment_unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
}
_FALLBACK = {
    400: "bad_request",
    401: "unauthorised",
    403: "not_found",
    404: "not_found",
    409: "conflict",
    413: "too_large",
    503: "unavailable",
}


def status_of(code: str) -> int:
    """The HTTP status of a refusal: what is unknown to the table ends in `_unknown` (404) or is bad input (400)."""
    if code in _STATUS:
        return int(_STATUS[code])
    return 404 if code.endswith("_unknown") else 400


def body(code: str, message: str) -> dict[str, dict[str, Any]]:
    """The error shape of both APIs."""
    return {"error": {"code": code, "message": message}}


def locale_of(request: Request) -> str:
    """The caller's language: that of the conversation once known, else what the browser prefers."""
    known = getattr(request.state, "locale", None)
    if isinstance(known, str):
        return known
    return "en" if request.headers.get("accept-language", "").lower().startswith("en") else "zh"


def install(app: FastAPI, phrases: Phrases) -> None:
    """Make every failure of the app answer in the one shape."""

    async def house(request: Request, exc: Exception) -> JSONResponse:
        assert isinstance(exc, HouseError)
        status = status_of(exc.code)
        message = phrases.error(exc.code, _FALLBACK.get(status, "bad_request"), locale_of(request), **exc.data)
        return JSONResponse(body(exc.code, message), status)

    async def too_many(request: Request, exc: Exception) -> JSONResponse:
        assert isinstance(exc, TooManyError)
        message = phrases.text("rate_limited", locale_of(request), seconds=exc.retry_after)
        return JSONResponse(body("too_many", message), 429, {"Retry-After": str(exc.retry_after)})

    async def invalid(request: Request, exc: Exception) -> JSONResponse:
        return JSONResponse(body("bad_request", phrases.text("bad_request", locale_of(request))), 400)

    async def http(request: Request, exc: Exception) -> JSONResponse:
        assert isinstance(exc, HTTPException)
        key = _FALLBACK.get(exc.status_code, "bad_request")
        headers = dict(exc.headers) if exc.headers else None
        message = phrases.text(key, locale_of(request))
        return JSONResponse(body(HTTPStatus(exc.status_code).name.lower(), message), exc.status_code, headers)

    async def failure(request: Request, exc: Exception) -> JSONResponse:
        log.error("unhandled error at %s", request.url.path, exc_info=exc)
        return JSONResponse(body("unavailable", phrases.text("unavailable", locale_of(request))), 503)

    app.add_exception_handler(HouseError, house)
    app.add_exception_handler(TooManyError, too_many)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, failure)
