"""``python -m bot.terms check FILE`` and ``python -m bot.terms diff A B``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.debt.errors import HouseError
from bot.terms.loader import load
from bot.terms.report import difference, problems, summary


def main(argv: Sequence[str] | None = None) -> int:
    """0 when the files are sound, 1 when one is not (its problems on standard error), 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="python -m bot.terms", description="Check plan limits, or compare two versions.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help="check a terms file and print it readably")
    check.add_argument("file", type=Path)
    diff = verbs.add_parser("diff", help="what changes between two files, and for whom on the demo accounts")
    diff.add_argument("a", type=Path)
    diff.add_argument("b", type=Path)
    args = parser.parse_args(argv)
    try:
        lines = summary(load(args.file)) if args.verb == "check" else difference(load(args.a), load(args.b))
    except HouseError as error:
        for line in problems(error):
            print(line, file=sys.stderr)
        return 1
    for line in lines:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
