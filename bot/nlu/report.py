"""The evaluation's figures as text, JSON and one self-contained page with the confusion picture."""

from __future__ import annotations

from html import escape
from statistics import median, quantiles
from typing import Any

from bot.nlu.scores import Scores, Tally, calibration_bins, calibration_error

WORST = 25
EXAMPLES = 3


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _shown(value: float | None) -> str:
    return "  -  " if value is None else f"{value:.3f}"


def _recall(tally: Tally) -> float | None:
    return _share(tally.right, tally.n)


def _precision(tally: Tally) -> float | None:
    return _share(tally.claimed - tally.claimed_wrongly, tally.claimed)


def _scored(scores: Scores) -> list[tuple[str, Tally]]:
    """Meanings that the file holds, worst first."""
    present = [(name, tally) for name, tally in scores.meanings.items() if tally.n]
    return sorted(present, key=lambda item: (item[1].right / item[1].n, item[0]))


def _worst_ten(scores: Scores) -> float | None:
    worst = [tally for _, tally in _scored(scores)[:10]]
    return _share(sum(t.right for t in worst), sum(t.n for t in worst))


def as_json(scores: Scores, took: list[float]) -> dict[str, Any]:
    """Shares are between 0 and 1, None where there was nothing to measure."""
    return {
        "accuracy": _share(scores.right, scores.n),
        "n": scores.n,
        "meanings": {
            name: {"n": tally.n, "recall": _recall(tally), "precision": _precision(tally)}
            for name, tally in sorted(scores.meanings.items())
            if tally.n
        },
        "values": {
            kind: {"n": value["n"], "exact": value["exact"], "spurious": value["spurious"]}
            for kind, value in scores.values.items()
        },
        "worst_ten": _worst_ten(scores),
        "origins": {name: {"n": len(r), "accuracy": _share(sum(r), len(r))} for name, r in sorted(scores.origins.items())},
        "acted": {"share": _share(scores.acted, scores.n), "accuracy": _share(scores.acted_right, scores.acted)},
        "calibration_error": calibration_error(scores.confidences),
        "parse_ms": {"p50": median(took), "p95": quantiles(took, n=20)[-1] if len(took) > 1 else took[0]},
        "confusions": [
            {"meaning": meaning, "intent": intent, "n": n, "examples": scores.examples[meaning, intent][:EXAMPLES]}
            for (meaning, intent), n in scores.confusions.most_common()
        ],
    }


def as_text(scores: Scores, took: list[float]) -> str:
    """What the command prints."""
    told = as_json(scores, took)
    lines = [
        f"accuracy {_shown(told['accuracy'])} of {scores.n}; worst ten meanings together {_shown(told['worst_ten'])}",
        f"acted on without asking back: {_shown(told['acted']['share'])}, of these right {_shown(told['acted']['accuracy'])}",
        f"calibration error {told['calibration_error']:.3f}; parse p50 {told['parse_ms']['p50']:.1f} ms, "
        f"p95 {told['parse_ms']['p95']:.1f} ms",
        "",
        "by origin",
        *(f"  {name:<12}{_shown(o['accuracy'])} of {o['n']}" for name, o in told["origins"].items()),
        "",
        "confidence  share right      n",
        *(f"  {said:.2f}        {true:.2f}      {len(m):5d}" for _, m, said, true in calibration_bins(scores.confidences)),
        "",
        f"{'meaning':<32}    n  recall  precision",
        *(f"{name:<32}{t.n:5d}  {_shown(_recall(t))}   {_shown(_precision(t))}" for name, t in _scored(scores)),
        "",
        f"{'value':<10}    n  exact   without  spurious",
        *(
            f"{kind:<10}{v['n']:5d}  {_shown(v['exact'])}  {v['without']:7d}  {_shown(v['spurious'])}"
            for kind, v in scores.values.items()
        ),
        "",
        "values read wrongly (text, wanted, found)",
        *(
            f"  {kind}: {text} | {wanted or '(none)'} | {', '.join(found) or '(none)'}"
            for kind, v in scores.values.items()
            for text, wanted, found in v["wrong"]
        ),
        "",
        "worst confusions (meaning, understood as)",
    ]
    for (meaning, intent), n in scores.confusions.most_common(WORST):
        lines.append(f"{n:5d}  {meaning} -> {intent}")
        lines.extend(f"         {text}" for text in scores.examples[meaning, intent][:EXAMPLES])
    return "\n".join(lines)


STYLE = """
body{font:15px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem;color:#1c2733}
table{border-collapse:collapse;margin:1rem 0}td,th{padding:.2rem .7rem;text-align:left;border-bottom:1px solid #dde3e9}
td.n{text-align:right;font-variant-numeric:tabular-nums}.bad{color:#a3261b}svg text{font:9px system-ui,sans-serif}
"""


def _table(heading: list[str], rows: list[list[Any]]) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in heading)
    body = "".join(
        "<tr>" + "".join(f"<td{'' if isinstance(cell, str) else ' class=n'}>{escape(_cell(cell))}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table><tr>{head}</tr>{body}</table>"


def _cell(value: Any) -> str:
    return _shown(value).strip() if isinstance(value, float) or value is None else str(value)


def _picture(scores: Scores) -> str:
    """A square per (meaning, understood intent): blue share right, red share of one wrong intent."""
    names = [name for name, _ in _scored(scores)]
    wrong_intents = sorted({intent for _, intent in scores.confusions})
    size, left, top = 12, 190, 150
    columns = ["(right)", *wrong_intents]
    parts = []
    for x, column in enumerate(columns):
        at = left + x * size + 9
        parts.append(f'<text transform="translate({at},{top - 4}) rotate(-60)">{escape(column)}</text>')
    for y, name in enumerate(names):
        tally = scores.meanings[name]
        parts.append(f'<text x="{left - 6}" y="{top + y * size + 9}" text-anchor="end">{escape(name)}</text>')
        for x, column in enumerate(columns):
            count = tally.right if x == 0 else scores.confusions.get((name, column), 0)
            if count:
                colour = "33,99,160" if x == 0 else "180,40,30"
                strength = 0.15 + 0.85 * count / tally.n
                title = f"{name} understood as {column}: {count} of {tally.n}"
                parts.append(
                    f'<rect x="{left + x * size}" y="{top + y * size}" width="{size - 1}" height="{size - 1}" '
                    f'fill="rgba({colour},{strength:.2f})"><title>{escape(title)}</title></rect>'
                )
    width, height = left + len(columns) * size + 120, top + len(names) * size + 10
    label = "Confusion picture: each row a meaning, each column what it was understood as"
    return f'<svg role="img" aria-label="{label}" width="{width}" height="{height}">{"".join(parts)}</svg>'


def as_html(scores: Scores, took: list[float]) -> str:
    """One page without any outside reference."""
    told = as_json(scores, took)
    meanings = [[name, t.n, _recall(t), _precision(t)] for name, t in _scored(scores)]
    values = [[k, v["n"], v["exact"], v["without"], v["spurious"]] for k, v in scores.values.items()]
    bins = [[said, true, len(members)] for _, members, said, true in calibration_bins(scores.confidences)]
    confusions = [
        [meaning, intent, n, " / ".join(scores.examples[meaning, intent][:EXAMPLES])]
        for (meaning, intent), n in scores.confusions.most_common(60)
    ]
    origins = [[name, o["n"], o["accuracy"]] for name, o in told["origins"].items()]
    return "".join(
        [
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Understanding</title><style>{STYLE}</style>',
            f"<h1>Understanding: {_shown(told['accuracy'])} of {scores.n} sayings</h1>",
            f"<p>Worst ten meanings together {_shown(told['worst_ten'])}. Acted on without asking back: ",
            f"{_shown(told['acted']['share'])}, of these right {_shown(told['acted']['accuracy'])}. ",
            f"Calibration error {told['calibration_error']:.3f}. Parse p50 {told['parse_ms']['p50']:.1f} ms.</p>",
            "<h2>Confusion picture</h2><p>Rows are meanings, worst first; the first column is what was understood ",
            "rightly, the others what it was taken for.</p>",
            _picture(scores),
            "<h2>Origins</h2>" + _table(["origin", "n", "accuracy"], origins),
            "<h2>Meanings</h2>" + _table(["meaning", "n", "recall", "precision"], meanings),
            "<h2>Calibration</h2>" + _table(["mean confidence", "share right", "n"], bins),
            "<h2>Values</h2>" + _table(["kind", "n", "exact", "lines without", "spurious"], values),
            "<h2>Confusions</h2>" + _table(["meaning", "understood as", "n", "examples"], confusions),
            "</html>",
        ]
    )
