"""``python -m bench [NAME …]``: every benchmark, or those named. Each prints ratios measured in its own run."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

HELPERS = {"__init__", "__main__", "load"}


def main() -> None:
    """Runs the named benchmarks, or all of them."""
    every = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in HELPERS)
    for name in sys.argv[1:] or every:
        print(f"\n== {name} ==", flush=True)
        importlib.import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main()
