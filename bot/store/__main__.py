"""`python -m bot.store prepare | migrate | seed | verify-audit`.

prepare       make key and database, lay the demo, set the clock anew, let untouched demo ledgers follow the calendar
migrate       bring the schema to the newest version, nothing else
seed          demo mode only: lay the demo anew
verify-audit  walk every hash chain of the audit
"""

from __future__ import annotations

import sys

from bot.bootstrap import build, restart_demo_day
from bot.debt.errors import HouseError
from bot.services import audit, demo
from bot.services.ports import Context
from bot.settings import Settings

COMMANDS = ("prepare", "migrate", "seed", "verify-audit")


def main(arguments: list[str]) -> int:
    """0 when done, 1 when something is wrong (told in one line), 2 for an unknown command."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        ctx = build(Settings())
    except HouseError as error:
        print(f"The store cannot be opened: {_said(error)}", file=sys.stderr)
        return 1
    try:
        return _run(arguments[0], ctx)
    except HouseError as error:
        print(f"Refused: {_said(error)}", file=sys.stderr)
        return 1
    finally:
        ctx.close()


def _run(command: str, ctx: Context) -> int:
    if command == "prepare" and ctx.options.demo:
        moved = restart_demo_day(ctx)
        print(f"Demo day {ctx.clock.local():%Y-%m-%d %H:%M}" + (f", {moved} ledgers moved along" if moved else ""))
    elif command == "seed":
        demo.reset_demo(ctx)
        print(f"Demo laid for {ctx.clock.local():%Y-%m-%d %H:%M}")
    elif command == "verify-audit":
        broken = audit.verify(ctx)
        if broken is not None:
            print(f"Audit broken: stream {broken[0]}, event {broken[1]}", file=sys.stderr)
            return 1
        print(f"Audit whole: {audit.count(ctx)} events")
    else:
        print("Database ready")
    return 0


_ADVICE = {
    "data_key_wrong": "the key of personal data is not the one this database was written with; restore it",
    "data_key_missing": "no key of personal data; set BOT_DATA_KEY or BOT_DATA_KEY_FILE (32 bytes, base64)",
    "data_key_malformed": "the key of personal data is not 32 bytes in base64",
    "demo_only": "this is for demo mode (BOT_DEMO=1)",
}


def _said(error: HouseError) -> str:
    return _ADVICE.get(error.code, str(error))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
