"""Renders a stored conversation as one readable page that needs nothing else: ``make talk-export ID=… OUT=talk.html [NOTES=1]``.

Numbers that identify a person are masked, the person appears by masked name and phone, and that the talk was exported goes into
its audit. Collectors' private notes are left out unless asked for.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.bootstrap import attach  # noqa: E402
from bot.debt.errors import HouseError  # noqa: E402
from bot.language.masks import mask  # noqa: E402
from bot.services import audit, conversations, desk_views  # noqa: E402
from bot.services.conversations import MessageView  # noqa: E402
from bot.services.ports import Context  # noqa: E402
from bot.settings import Settings  # noqa: E402

SHANGHAI = ZoneInfo("Asia/Shanghai")
WHO = {"debtor": "Cardholder", "bot": "Assistant", "collector": "Collector", "system": "Note"}
STYLE = """
:root{color-scheme:light dark;--ground:#eef2f0;--paper:#fff;--text:#1b2421;--soft:#54605b;--tint:#d9efeb;--line:#d5ddd9}
@media(prefers-color-scheme:dark){:root{--ground:#0f1514;--paper:#1a2220;--text:#e8eeeb;--soft:#a9b6b0;--tint:#173f3b;--line:#34403c}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--text);font:16px/1.6 system-ui,"PingFang SC",
"Microsoft YaHei","Noto Sans CJK SC",sans-serif}main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.25rem;margin:0 0 .25rem}.facts,small{color:var(--soft)}.facts{margin:0 0 1.5rem}
article{background:var(--paper);border:1px solid var(--line);border-radius:.75rem;padding:.6rem .9rem;margin:.6rem 0;
max-width:85%}article.debtor{background:var(--tint);margin-left:auto}article.system{max-width:none;text-align:center;background:none;border:0}
article p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}.buttons span{display:inline-block;border:1px solid var(--line);
border-radius:1rem;padding:0 .7rem;margin:.4rem .4rem 0 0}details{margin-top:.4rem}dl{margin:.3rem 0 .3rem .8rem}
dt{color:var(--soft);font-size:.85em}dd{margin:0 0 .3rem .8rem;overflow-wrap:anywhere}.private{border-style:dashed}
@media print{body{background:none}article{break-inside:avoid}}
"""


def thread(ctx: Context, conversation_id: str, notes: bool) -> Iterator[MessageView]:
    """All messages, oldest first."""
    last = 0
    while found := conversations.messages_after(ctx, conversation_id, last, include_private=notes):
        yield from found
        last = found[-1].id


def safe(value: object) -> str:
    return escape(mask(str(value)))


def drawn(value: Any) -> str:
    """A card's data as nested lists: whatever its shape, all of it."""
    if isinstance(value, dict):
        rows = "".join(
            f"<dt>{safe(name)}</dt><dd>{drawn(one)}</dd>" for name, one in value.items() if one not in (None, "", [], {})
        )
        return f"<dl>{rows}</dl>"
    if isinstance(value, list):
        return "".join(f"<div>{drawn(one)}</div>" for one in value)
    return safe(value)


def message(view: MessageView) -> str:
    who = view.sender_name or WHO[view.sender]
    parts = [f"<small>{safe(who)} · {view.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}</small>"]
    if view.text:
        parts.append(f"<p>{safe(view.text)}</p>")
    if view.buttons:
        parts.append('<div class="buttons">' + "".join(f"<span>{safe(b.title)}</span>" for b in view.buttons) + "</div>")
    if view.card and view.kind == "activity":
        parts.append(f"<p>{safe(view.card['data'].get('kind', ''))}</p>" if not view.text else "")
    elif view.card:
        parts.append(f"<details><summary><small>{safe(view.card['type'])}</small></summary>{drawn(view.card['data'])}</details>")
    private = " private" if view.private else ""
    return f'<article class="{safe(view.sender)}{private}">{"".join(parts)}</article>'


def page(ctx: Context, conversation_id: str, notes: bool) -> str:
    """The whole page. Raises HouseError("conversation_unknown")."""
    ref = conversations.get(ctx, conversation_id)
    person = desk_views.person(ctx, conversation_id)
    whom = f"{person['name']}, {person['phone']}" if person else "identity not proven"
    body = "\n".join(message(view) for view in thread(ctx, conversation_id, notes))
    lang = "zh-CN" if ref.locale == "zh" else "en"
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Conversation {safe(ref.id)}</title><style>{STYLE}</style></head>\n<body><main>"
        f"<h1>Conversation {safe(ref.id)}</h1>"
        f'<p class="facts">{safe(whom)} · {safe(ref.channel)} · now with: {safe(ref.owner)} · '
        f"times are Asia/Shanghai · exported {ctx.clock.local():%Y-%m-%d %H:%M}</p>\n{body}\n</main></body></html>\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Render a stored conversation as a readable page.")
    parser.add_argument("id", help="the conversation's id, as the desk and `:id` in the terminal talk show it")
    parser.add_argument("out", type=Path, help="the file to write")
    parser.add_argument("--notes", action="store_true", help="with the collectors' private notes")
    wish = parser.parse_args()
    try:
        ctx = attach(Settings())
    except HouseError as error:
        print(f"✗ the store cannot be opened ({error.code}) → start the house once, or check the data key", file=sys.stderr)
        return 1
    try:
        written = page(ctx, wish.id, wish.notes)
        with ctx.uow() as uow:
            audit.record(ctx, uow, "conversation_exported", stream=wish.id, actor="operator", data={"notes": wish.notes})
    except HouseError:
        print(f"✗ there is no conversation {wish.id} → its id is in the desk's address line", file=sys.stderr)
        return 1
    finally:
        ctx.close()
    wish.out.write_text(written, encoding="utf-8")
    print(f"• {wish.out} written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
