"""What a short remark asks of the thing just spoken of: the offer on the table, a matter just filed.

"And the first one is when?" means one thing while an offer stands and another elsewhere. The intents know single messages;
this reads the same message a second time with only the follow-ups of one *moment* to choose from, or none of them. Whether
that moment holds is known to the actions, which alone decide whether the reading counts.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.nlu.features import Encoded, Features
from bot.nlu.model import Array, MeaningModel, fit_temperature, learn, softmax
from bot.nlu.sayings import NONE, FollowUpSayings
from bot.nlu.text import normal_form

#: One general saying in so many stands for everything else that people say at that moment.
ONE_IN = 12
#: The part of what the intents make of two sayings in how alike they are; flat between 0.3 and 0.5.
MEANING = 0.3
#: How little such a general saying is trusted: there are thirty times as many of them as of any follow-up, and what is said at a
#: moment is mostly about it.
GENERAL_RIDGE = 1.0


@dataclass(frozen=True)
class Moment:
    """The follow-ups of one file, NONE among them, and the divisor under which their scores become probabilities."""

    name: str
    follow_ups: list[str]
    temperature: float

    def chances(self, scores: Array) -> Array:
        """Calibrated probabilities: rows and columns as in ``scores``."""
        return softmax(scores / np.float32(self.temperature))


class FollowUps:
    """All moments. The sayings of all are compared with a message at once; each moment has learnt from its own alone.

    Two sayings are alike by their words, as for the intents, and by what the intents make of them: thousands of sayings have
    taught those what goes together, a follow-up has a few dozen of its own. Measured on left-out sayings, that moves the
    follow-ups that are read rightly from .35 to .49 at about as many false alarms (decision 004).
    """

    def __init__(self, features: list[dict[str, Any]], intents: MeaningModel) -> None:
        self._settings, self._intents = features, intents
        self._words = Features(features)
        self._meaning = Encoded(intents.scores)
        self._moments: list[Moment] = []

    @classmethod
    def fit(
        cls, folder: Path, features: list[dict[str, Any]], intents: MeaningModel, general: list[tuple[str, str]], *, ridge: float
    ) -> FollowUps:
        """Learn every file of ``folder``. ``general``: (normal form, intent) of the sayings that ``intents`` was just fit on."""
        labelled = {file.stem: _labelled(FollowUpSayings.read(file), general) for file in sorted(folder.glob("*.yml"))}
        learnt = cls(features, intents)
        if not labelled:
            return learnt
        texts = sorted({text for sayings in labelled.values() for text in sayings})
        place = {text: row for row, text in enumerate(texts)}
        known = dict(zip((text for text, _ in general), intents.left_out, strict=True))
        likeness = learnt._fit(texts, known)
        votes = []
        for name, sayings in labelled.items():
            rows = np.array([place[text] for text in sayings])
            follow_ups = sorted(set(sayings.values()))
            right = np.array([follow_ups.index(follow_up) for follow_up in sayings.values()])
            doubt = np.array([GENERAL_RIDGE if one == NONE and text in known else ridge for text, one in sayings.items()])
            own, left_out = learn(likeness[np.ix_(rows, rows)], right, len(follow_ups), doubt)
            votes.append(np.zeros((len(texts), len(follow_ups)), dtype=np.float32))
            votes[-1][rows] = own
            learnt._moments.append(Moment(name, follow_ups, fit_temperature(left_out, right)))
        together = np.concatenate(votes, axis=1)
        learnt._words.settle(together * np.float32(1 - MEANING))
        learnt._meaning.settle(together * np.float32(MEANING))
        return learnt

    def _fit(self, texts: list[str], left_out: Mapping[str, Array]) -> Array:
        """Likeness of the sayings to each other; what the intents make of one they were fit on must not give it away."""

        def meaning(texts: list[str]) -> Array:
            others = [text for text in texts if text not in left_out]
            scores = {**left_out, **(dict(zip(others, self._intents.scores(others), strict=True)) if others else {})}
            return np.stack([scores[text] for text in texts])

        self._meaning = Encoded(meaning)
        self._meaning.fit(texts)
        return np.float32(1 - MEANING) * self._words.fit(texts) + np.float32(MEANING) * self._meaning.likeness()

    def read(self, pieces: list[str]) -> dict[str, dict[str, Any]]:
        """The likeliest follow-up by moment, with its calibrated probability; no moment where the message is none.

        ``pieces``: the message in normal form, and its clauses. The surest piece speaks: a reason before a question hides it.
        """
        found: dict[str, dict[str, Any]] = {}
        if not self._moments:
            return found
        scores = self._words.scores(pieces) + self._meaning.scores(pieces)
        ends = np.cumsum([len(moment.follow_ups) for moment in self._moments])
        for moment, own in zip(self._moments, np.split(scores, ends[:-1], axis=1), strict=True):
            rows = [row for row in moment.chances(own) if moment.follow_ups[int(row.argmax())] != NONE]
            if rows:
                row = max(rows, key=lambda row: float(row.max()))
                found[moment.name] = {"name": moment.follow_ups[int(row.argmax())], "confidence": float(row.max())}
        return found

    def save(self, folder: Path) -> None:
        """Everything that ``load`` needs, into a new folder; the intents' model is saved by whoever owns it."""
        (folder / "meaning").mkdir(parents=True)
        if self._moments:
            self._words.save(folder)
            self._meaning.save(folder / "meaning")
        facts = {"features": self._settings, "moments": [asdict(moment) for moment in self._moments]}
        (folder / "moments.json").write_text(json.dumps(facts), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, intents: MeaningModel) -> FollowUps:
        """The reverse of ``save``."""
        facts = json.loads((folder / "moments.json").read_text(encoding="utf-8"))
        loaded = cls(facts["features"], intents)
        loaded._moments = [Moment(**moment) for moment in facts["moments"]]
        if loaded._moments:
            loaded._words.load(folder)
            loaded._meaning.load(folder / "meaning")
        return loaded


def _labelled(sayings: FollowUpSayings, general: list[tuple[str, str]]) -> dict[str, str]:
    """What is learnt at one moment: its own sayings, and a draw of all others as none of its follow-ups."""
    labelled = {normal_form(text): NONE for text, intent in general if intent not in sayings.apart_from and _drawn(text)}
    labelled |= {normal_form(text): NONE for text in sayings.none}
    return labelled | {normal_form(text): name for name, texts in sayings.follow_ups.items() for text in texts}


def _drawn(text: str) -> bool:
    """The same draw on every machine."""
    return zlib.crc32(text.encode()) % ONE_IN == 0
