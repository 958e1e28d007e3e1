"""The built pages as files: the cardholder's at /, the collector's at /desk, the script that embeds the chat."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

# Vite writes a hash of the content into these names, so they may be kept for good.
_FOREVER = "public, max-age=31536000, immutable"


# What the build wrote beside each file, smallest first.
_SMALLER = (("br", ".br"), ("gzip", ".gz"))


class HashedFiles(StaticFiles):
    """Built assets that never change under their name, compressed where the browser takes it."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        taken = Headers(scope=scope).get("accept-encoding", "")
        for encoding, suffix in _SMALLER:
            if encoding in taken and self.lookup_path(path + suffix)[1] is not None:
                response = await super().get_response(path + suffix, scope)
                response.headers["content-encoding"] = encoding
                break
        else:
            response = await super().get_response(path, scope)
        response.headers["cache-control"] = _FOREVER
        response.headers["vary"] = "accept-encoding"
        return response


def mount(app: FastAPI, folder: Path) -> None:
    """Serve the pages from `folder`. Without a build every page answers 404 and the API works."""

    def page(*names: str) -> FileResponse:
        for name in names:
            if (folder / name).is_file():
                return FileResponse(folder / name, headers={"cache-control": "no-cache"})
        raise HTTPException(404)

    @app.get("/", include_in_schema=False)
    async def chat_page() -> FileResponse:
        return page("index.html")

    @app.get("/desk", include_in_schema=False)
    @app.get("/desk/{rest:path}", include_in_schema=False)
    async def desk_page(rest: str = "") -> FileResponse:
        # The desk's views are routes of its page; a file of the build is never asked for below /desk.
        return page("desk.html", "desk/index.html")

    @app.get("/{name}", include_in_schema=False)
    async def top_level_file(name: str) -> FileResponse:
        # Only files at the top of the build: embed.js, the manifest, icons.
        if "/" in name or name.startswith("."):
            raise HTTPException(404)
        return page(name)

    app.mount("/assets", HashedFiles(directory=folder / "assets", check_dir=False), name="assets")
