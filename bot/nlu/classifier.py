"""The Rasa component that understands a message: sayings are learnt in training, phrase lists travel in the model."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from threadpoolctl import threadpool_limits

from bot.nlu import schema_once
from bot.nlu.clauses import ClauseSplitter
from bot.nlu.followups import FollowUps
from bot.nlu.judge import FALLBACK, Judge, Thresholds, Understanding
from bot.nlu.lexicon import detectors, hyperbole, read_folder
from bot.nlu.model import MeaningModel
from bot.nlu.text import normal_form, set_apart

RANKING_SHOWN = 10


def expected(message: Message) -> frozenset[str]:
    """The kinds of value that were just asked for, as the gateway sends them along."""
    return frozenset((message.get("metadata") or {}).get("expects") or ())


def is_bare_answer(text: str, entities: list[dict[str, Any]], expects: frozenset[str], particles: frozenset[str]) -> bool:
    """Whether ``text`` is nothing but a value of a kind that was asked for, with at most particles around it."""
    spans = [(one["start"], one["end"]) for one in entities if one["entity"] in expects]
    rest = "".join(char for place, char in enumerate(text) if not any(start <= place < end for start, end in spans))
    return bool(spans) and all(char.isspace() or char in particles for char in rest)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MeaningClassifier(IntentClassifier, GraphComponent):
    """Intent, further meanings and doubt; see ``bot.nlu`` for what it adds to a parse."""

    @staticmethod
    def required_packages() -> list[str]:
        """None by distribution name: the engine's lock file brings all of them."""
        return []

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Every setting there is; ``config.yml`` gives the reasons for those that matter."""
        return {
            "lexicon": "data/nlu/lexicon",
            "followups": "data/nlu/followups",
            "features": [{"kind": "chars"}],
            "ridge": 0.2,
            "temper": 1.0,
            "act": 0.6,
            "confirm": 0.35,
            "choose": 0.15,
            "clause": 0.6,
            "outweigh": 0.8,
            "instead": 0.15,
        }

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, storage, resource
        self._judge: Judge | None = None
        self._follow_ups: FollowUps | None = None
        self._particles: frozenset[str] = frozenset()
        # Any component of the pipeline could carry this; the one that is always there does.
        schema_once.install()

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> MeaningClassifier:
        """A component that has learnt nothing yet."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the sayings, read the phrase lists, and keep both in the model."""
        examples = [m for m in training_data.intent_examples if m.get(TEXT) and m.get(INTENT)]
        settings = {key: self._config[key] for key in ("features", "ridge", "temper")}
        sayings = [(normal_form(m.get(TEXT)), m.get(INTENT)) for m in examples]
        model = MeaningModel(**settings)
        model.fit([text for text, _ in sayings], [intent for _, intent in sayings])
        follow_ups = FollowUps.fit(
            Path(self._config["followups"]), self._config["features"], model, sayings, ridge=self._config["ridge"]
        )
        lists = read_folder(Path(self._config["lexicon"]))
        hyperbole(lists)
        detectors(lists)  # a broken pattern must fail the training, not the first conversation
        with self._storage.write_to(self._resource) as folder:
            model.save(folder)
            follow_ups.save(folder / "followups")
            (folder / "lexicon.json").write_text(json.dumps(lists, ensure_ascii=False), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> MeaningClassifier:
        """Raises when the model is incomplete: an engine that understands nothing must not start."""
        component = cls(config, model_storage, resource)
        # One short message at a time: a second BLAS thread waits longer than it works, most of all on a busy machine.
        threadpool_limits(limits=1, user_api="blas")
        with model_storage.read_from(resource) as folder:
            model = MeaningModel.load(folder)
            component._follow_ups = FollowUps.load(folder / "followups", model)
            lists = json.loads((folder / "lexicon.json").read_text(encoding="utf-8"))
        thresholds = Thresholds(
            **{key: float(config[key]) for key in ("act", "confirm", "choose", "clause", "outweigh", "instead")}
        )
        component._particles = frozenset(lists["clauses"]["particles"])
        splitter = ClauseSplitter(lists["clauses"])
        component._judge = Judge(model, splitter, detectors(lists), hyperbole(lists), lists["urgency"], thresholds)
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Understand each message; button payloads ("/intent") are left to Rasa's own handler."""
        if self._judge is None or self._follow_ups is None:
            raise RuntimeError("the classifier was not trained")
        for message in messages:
            text = normal_form(message.get(TEXT) or "")
            if text and not text.startswith("/"):
                entities = message.get(ENTITIES, [])
                bare = is_bare_answer(message.get(TEXT), entities, expected(message), self._particles)
                self._note(message, self._judge.answer(text) if bare else self._judge.understand(text))
                pieces = [*self._judge.pieces(text), *set_apart(message.get(TEXT))]
                message.set("follow_ups", self._follow_ups.read(pieces), add_to_output=True)
        return messages

    @staticmethod
    def _note(message: Message, understood: Understanding) -> None:
        ranking = [{"name": name, "confidence": chance} for name, chance in understood.ranking[:RANKING_SHOWN]]
        if not understood.meanings:
            ranking.insert(0, {"name": FALLBACK, "confidence": 1.0 - ranking[0]["confidence"]})
        message.set("intent", ranking[0], add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)
        message.set("meanings", [asdict(meaning) for meaning in understood.meanings], add_to_output=True)
        message.set("doubt", {"grade": understood.grade, "choices": list(understood.choices)}, add_to_output=True)
