"""``python -m bot.proof FILE [--digest DIGEST]``: says in one line whether a proof pack is whole, or what is wrong with it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.proof.pack import Broken, check


def main(argv: Sequence[str] | None = None) -> int:
    """0 for a whole pack, 1 for one that was altered, 2 for a wrong call or a file that cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m bot.proof", description="Check a proof pack: its sums and its hash chain.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--digest", default="", help="what the house wrote down when the pack was taken")
    args = parser.parse_args(argv)
    try:
        content = args.file.read_bytes()
    except OSError as exc:
        print(f"cannot read {args.file}: {exc.strerror}", file=sys.stderr)
        return 2
    try:
        found = check(content)
        if args.digest and args.digest != found.digest:
            raise Broken("the pack agrees with itself, but it is not the one of that digest")
    except Broken as exc:
        print(f"REFUSED: {exc}")
        return 1
    counts = f"{found.parts} parts, {found.events} audit events in one chain"
    if found.papers or found.withheld:
        counts += f", {found.papers} papers" + (f" ({found.withheld} more withheld)" if found.withheld else "")
    print(f"whole: conversation {found.conversation_id}, made {found.made_at}, {counts}, digest {found.digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
