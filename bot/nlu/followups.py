"""What a short remark asks of the thing just spoken of: the offer on the table, a matter just filed.

"And the first one is when?" means one thing while an offer stands and another elsewhere. The intents know single messages;
this reads the same message a second time with only the follow-ups of one *moment* to choose from, or none of them. Whether
that moment holds is known to the actions, which alone decide whether the reading counts.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.nlu.model import MeaningModel
from bot.nlu.sayings import NONE, FollowUpSayings
from bot.nlu.text import normal_form

#: One general saying in so many stands for everything else that people say at that moment.
ONE_IN = 12


class FollowUps:
    """One model a moment, by the name of its file."""

    def __init__(self, models: Mapping[str, MeaningModel]) -> None:
        self._models = dict(models)

    @classmethod
    def fit(cls, folder: Path, settings: Mapping[str, Any], general: list[tuple[str, str]]) -> FollowUps:
        """Learn every file of ``folder``; ``general`` are (normal form, intent) of all sayings. ``settings``: the model's."""
        models: dict[str, MeaningModel] = {}
        for file in sorted(folder.glob("*.yml")):
            sayings = FollowUpSayings.read(file)
            labelled = {normal_form(text): NONE for text, intent in general if intent not in sayings.apart_from and _drawn(text)}
            labelled |= {normal_form(text): NONE for text in sayings.none}
            labelled |= {normal_form(text): name for name, texts in sayings.follow_ups.items() for text in texts}
            models[file.stem] = MeaningModel(**settings)
            models[file.stem].fit(list(labelled), list(labelled.values()))
        return cls(models)

    def read(self, pieces: list[str]) -> dict[str, dict[str, Any]]:
        """The likeliest follow-up by moment, with its calibrated probability; no moment where the message is none.

        ``pieces``: the message in normal form, and its clauses. The surest piece speaks: a reason before a question hides it.
        """
        found: dict[str, dict[str, Any]] = {}
        for moment, model in self._models.items():
            chances = model.chances(pieces)
            rows = [row for row in chances if model.intents[int(row.argmax())] != NONE]
            if rows:
                row = max(rows, key=lambda row: float(row.max()))
                found[moment] = {"name": model.intents[int(row.argmax())], "confidence": float(row.max())}
        return found

    def save(self, folder: Path) -> None:
        """Each moment in a folder of its own."""
        folder.mkdir(parents=True)
        for moment, model in self._models.items():
            (folder / moment).mkdir()
            model.save(folder / moment)
        (folder / "moments.json").write_text(json.dumps(sorted(self._models)), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> FollowUps:
        """The reverse of ``save``."""
        moments = json.loads((folder / "moments.json").read_text(encoding="utf-8"))
        return cls({moment: MeaningModel.load(folder / moment) for moment in moments})


def _drawn(text: str) -> bool:
    """The same draw on every machine."""
    return zlib.crc32(text.encode()) % ONE_IN == 0
