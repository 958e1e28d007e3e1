"""Parse time, start and memory of understanding, each against Rasa's own small pipeline in the same run.

Accuracy is not measured here: that is what ``make nlu-eval`` and the tests do.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "engine" / ".venv" / "bin" / "python"
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "CUDA_VISIBLE_DEVICES": "",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONPATH": str(ROOT),
    "PATH": "/usr/bin:/bin",
}


def main() -> None:
    """Prints the figures of the current model, the baseline's, and the ratio."""
    model = ROOT / "models" / (ROOT / "models" / "current.txt").read_text(encoding="utf-8").strip()
    command = [str(ENGINE), "-W", "ignore", "-m", "bot.nlu.benchmark", str(model), "tests/nlu/held_out.tsv"]
    done = subprocess.run(command, cwd=ROOT, env=QUIET, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    told = json.loads(done.stdout.splitlines()[-1])
    print("baseline: Rasa's jieba + character n-grams + LogisticRegressionClassifier, 20 sayings an intent")
    print(f"{'':<16}{'ours':>10}{'baseline':>10}{'ratio':>8}")
    for name, ours in told["ours"].items():
        print(f"{name:<16}{ours:>10.1f}{told['stock'][name]:>10.1f}{told['ratio'][name]:>8.2f}")
