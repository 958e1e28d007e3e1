"""The API page at /docs: rendered from the generated OpenAPI description, without scripts or files from elsewhere."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b2330}"
    "code,pre{font:14px/1.45 ui-monospace,monospace;background:#f3f5f8;border-radius:4px;padding:.1em .3em}"
    "pre{padding:.8em;overflow:auto}summary{cursor:pointer;padding:.4em 0}h2{margin-top:2rem}"
    ".method{display:inline-block;min-width:4.5em;font-weight:600}"
)


@router.get("/docs")
async def page(request: Request) -> HTMLResponse:
    """Every endpoint with what it takes and gives."""
    description: dict[str, Any] = request.app.openapi()
    groups: dict[str, list[str]] = {}
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            group = (operation.get("tags") or ["other"])[0]
            groups.setdefault(group, []).append(_operation(path, method, operation))
    sections = "".join(f"<h2>{escape(name)}</h2>{''.join(parts)}" for name, parts in groups.items())
    schemas = escape(json.dumps(description.get("components", {}).get("schemas", {}), indent=1, ensure_ascii=False))
    title = escape(description["info"]["title"])
    return HTMLResponse(
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{title} API</title><style>{_STYLE}</style>"
        f"<h1>{title} API</h1><p>Machine-readable: <a href='/openapi.json'>openapi.json</a></p>{sections}"
        f"<h2>Shapes</h2><pre>{schemas}</pre></html>"
    )


def _operation(path: str, method: str, operation: dict[str, Any]) -> str:
    body = operation.get("requestBody", {}).get("content", {})
    parameters = [f"{one['name']} ({one['in']})" for one in operation.get("parameters", [])]
    details = []
    if parameters:
        details.append(f"<p>Parameters: <code>{escape(', '.join(parameters))}</code></p>")
    for media, content in body.items():
        details.append(f"<p>Takes {escape(media)}: <code>{escape(json.dumps(content.get('schema', {})))}</code></p>")
    return (
        f"<details><summary><span class=method>{method.upper()}</span> <code>{escape(path)}</code></summary>"
        f"<p>{escape(operation.get('description', ''))}</p>{''.join(details)}</details>"
    )
