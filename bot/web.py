"""The one public app: the cardholder's door, the desk's door, the built pages. `python -m bot.web` serves it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from bot.bootstrap import build
from bot.desk import api as desk_api
from bot.desk.state import Desk
from bot.gateway import api, api_page, demo_api, errors, files_api, health, pages, payments_api, push, receipts_api
from bot.gateway.engine import Engine
from bot.gateway.hub import Hub
from bot.gateway.limits import Bucket
from bot.gateway.offloop import off_loop
from bot.gateway.phrases import Phrases
from bot.gateway.rasa_client import RasaClient
from bot.gateway.router import Router
from bot.gateway.shield import Shield
from bot.gateway.state import Gateway, Limits
from bot.language.wording import Wording
from bot.services import housekeeping, watch
from bot.services.ports import Context
from bot.settings import Settings

PAGES = Path("web/dist")
HOUSEKEEPING_SECONDS = 20

log = logging.getLogger(__name__)


def create_app(ctx: Context, settings: Settings, *, rasa: RasaClient | None = None, limits: Limits | None = None) -> FastAPI:
    """The app over a made context. Tests hand in their own engine line and budgets."""
    phrases = Phrases(Wording.load(settings.responses_dir))
    line = rasa or RasaClient(f"http://127.0.0.1:{settings.rasa_port}", f"http://127.0.0.1:{settings.actions_port}")
    hub = Hub()
    router = Router(ctx, phrases, Engine(ctx, phrases, line), hub)
    secret = settings.payment_callback_secret.get_secret_value() if settings.payment_callback_secret else ""
    gateway = Gateway(ctx, phrases, line, hub, router, limits or Limits(), secret)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await line.start()
        hub.start(lambda last: off_loop(watch.changes_after, ctx, last))
        rounds = asyncio.create_task(_keep_house(ctx, hub))
        yield
        rounds.cancel()
        with suppress(asyncio.CancelledError):
            await rounds
        await hub.close()
        await line.close()

    app = FastAPI(title="Xiaohuan", version="0.1.0", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.gateway = gateway
    app.state.desk = Desk(ctx, hub, Bucket(8, 0.1), router.bot_is_back, router.ask_for_rating, settings.base_url)
    errors.install(app, phrases)
    app.add_middleware(Shield, phrases=phrases, max_file_bytes=settings.max_file_bytes, frame_ancestors=settings.frame_ancestors)
    for part in (
        health.router,
        api.router,
        push.router,
        files_api.router,
        receipts_api.router,
        payments_api.callback,
        desk_api.router,
        api_page.router,
    ):
        app.include_router(part)
    if ctx.options.demo:
        app.include_router(demo_api.router)
        app.include_router(payments_api.demo)
    pages.mount(app, PAGES)
    return app


async def _keep_house(ctx: Context, hub: Hub) -> None:
    """Sends what is queued and ends what leads nowhere, round after round; a failed round is logged and the next one comes."""
    while True:
        await asyncio.sleep(HOUSEKEEPING_SECONDS)
        try:
            done = await off_loop(housekeeping.tick, ctx)
        except Exception:
            log.exception("housekeeping failed")
            continue
        for conversation_id in done.sent_back:
            hub.nudge(conversation_id)


def app_from_environment() -> FastAPI:
    """What uvicorn starts, once per worker."""
    settings = Settings()
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # Request lines of the HTTP client and of the server would carry tokens into the log.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    return create_app(build(settings), settings)


def main() -> None:
    """Serve on BOT_HOST:BOT_PORT; more than one worker with WEB_CONCURRENCY."""
    settings = Settings()
    uvicorn.run(
        "bot.web:app_from_environment",
        factory=True,
        host=settings.host,
        port=settings.port,
        access_log=False,
        server_header=False,
        ws_max_size=64 * 1024,
        log_level=settings.log_level.lower(),
    )


if __name__ == "__main__":
    main()
