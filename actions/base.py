"""What every action shares: errors become answers, several meanings are all honoured, an open task is taken up again."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import context as house
from actions.answers import ANSWERS, guarded
from actions.facts import instead, say_fact
from actions.second_look import second_look
from actions.tasks import CONTEXT, TASKS, let_go_of_leftovers
from actions.turn import Button, Meaning, Turn
from bot.debt.errors import HouseError
from bot.language import cues, danger_words, paying, speaker, wishes
from bot.language import meant as meant_words
from bot.services import conversations, crisis, tasks

log = logging.getLogger(__name__)


#: Asked before every answer; one that returns True has answered the whole turn (danger, a pause after abuse).
FIRST: list[Callable[[Turn], bool]] = []

#: Beside a wish these are its tone or its wrapping, and no further business: temper, a yes, a greeting, a "never mind that".
ASIDE = CONTEXT | {"insult_bot", "greet", "thanks", "goodbye", "ask_repeat", "resume_task"}

#: Meanings that end all other business of the turn, most urgent first.
URGENT = ("signal_crisis", "threaten_violence", "report_transferred", "report_scam")

#: What is still done or answered beside a hand-over. A wish that would begin with a question back is not: the person who takes
#: over reads it in the words that are handed over.
BESIDE_A_PERSON = ("complain_", "request_stop_contact", "set_contact_preference", "ask_")


class HouseAction(Action, ABC):
    """An action that answers one or more intents. Subclasses implement :meth:`act` and say things only through the turn."""

    intents: ClassVar[tuple[str, ...]] = ()
    #: False: an open task may take the turn first, if the words answer what it asked
    interrupts: ClassVar[bool] = False
    #: False: after this answer the open task does not ask again (crisis, hand-off, goodbye)
    resumes: ClassVar[bool] = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for intent in cls.intents:
            ANSWERS[intent] = cls

    @abstractmethod
    def act(self, turn: Turn) -> None:
        """Does what the intent asks, through services, and says so. May raise HouseError."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Off the event loop, since services talk to the database. Never raises: silence would be the answer."""
        return await asyncio.to_thread(self._run_looking_once, dispatcher, tracker)

    def _run_looking_once(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
        with house.context().one_look():
            return self._run(dispatcher, tracker)

    def _run(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
        turn = Turn(house.context(), house.wording(), dispatcher, tracker)
        try:
            self._turn(turn)
        except HouseError as error:
            answer_error(turn, error)
        except Exception:
            log.exception("action %s failed", self.name())
            turn.say("utter_error_unexpected", buttons=(Button("utter_button_human", "/request_human"),))
        return turn.events

    def _turn(self, turn: Turn) -> None:
        if turn.locale != turn.conversation.locale:
            conversations.set_locale(turn.ctx, turn.conversation_id, turn.locale)
        if turn.slot("not_understood") and turn.intent != "nlu_fallback":
            turn.set_slot("not_understood", 0)
        let_go_of_leftovers(turn)
        meant = second_look(turn)
        turn.looked_at = meant is not None
        if meant is not None:
            # A wish that stands behind a grave reason is answered after it; anything else was only mistaken for another thing.
            if meant != "claim_hardship" or turn.intent == "request_deferral":
                turn.drop_meanings((turn.intent,))
            turn.intent = meant
            ANSWERS[meant]()._answer(turn)
        else:
            self._answer(turn)

    def _answer(self, turn: Turn) -> None:
        if any(answered(turn) for answered in FIRST):
            return
        precise = instead(turn)
        waits = turn.conversation.owner == "waiting"
        task = None if self.interrupts or precise else turn.task
        if task and waits and task.kind not in tasks.MEANWHILE:
            # A bargain rests until the person is there; what was asked beside it is answered.
            task = None
        if task and TASKS[task.kind].wants(turn, task):
            TASKS[task.kind].handle(turn, task)
            self._others(turn, TASKS[task.kind].covers)
            return
        before = turn.task
        if precise and precise.routed:
            guarded(turn.about(precise.topic, turn.text), ANSWERS[precise.topic]())
        elif precise:
            say_fact(turn, precise.answer)
        else:
            guarded(turn, self)
        self._others(turn)
        after = tasks.current(turn.ctx, turn.conversation_id)
        goes_on = self.resumes and after is not None and before is not None and after.same_as(before)
        paying_now = any(key.startswith("utter_payment_link") for key in turn.said)  # the page is what comes next
        if goes_on and not waits and not paying_now and not crisis.no_money_talk(turn.ctx, turn.conversation_id):
            assert after is not None
            TASKS[after.kind].prompt(turn, after, again=True)

    def _others(self, turn: Turn, covered: frozenset[str] = frozenset()) -> None:
        """Answers the further meanings of the message; one that opens a task while another is open is noted, not lost."""
        if turn.intent in URGENT:
            return
        person_comes = turn.intent == "request_human"
        for meaning in turn.meanings:
            if person_comes and not meaning.intent.startswith(BESIDE_A_PERSON):
                continue
            action = ANSWERS.get(meaning.intent)
            faint = _faint(turn, meaning)
            if action is not None and action is not type(self) and meaning.intent not in ASIDE | covered and not faint:
                guarded(turn.about(meaning.intent, meaning.text), action(), asks=not person_comes)


#: Beside these, hardship is their tone unless it names its reason.
_BARGAINS = frozenset(
    {
        "counter_offer", "ask_better_offer", "request_instalment", "choose_offer", "promise_payment", "offer_part_payment",
        "ask_settlement", "request_deferral", "request_min_relief", "request_due_date_change", "request_fee_waiver",
    }
)  # fmt: skip


def _faint(turn: Turn, meaning: Meaning) -> bool:
    """A further meaning that its own words do not carry."""
    if meaning.intent == "express_despair":
        return not cues.says(meaning.text, "despair") or (turn.intent in _BARGAINS and wishes.only_too_much(meaning.text))
    if meaning.intent == "claim_third_party":
        return turn.began_verified and not speaker.is_somebody_else(meaning.text)  # somebody of theirs is only spoken of
    if meaning.intent == "claim_guardian_case":
        return turn.intent == "claim_hardship" and not wishes.names_a_child(meaning.text)
    if meaning.intent == "threaten_violence":
        return wishes.was_operated(meaning.text) and not danger_words.threatens(meaning.text)
    if meaning.intent == "claim_paid":
        return turn.intent.startswith("ask_") and not paying.tells_of_a_payment(meaning.text)
    if meaning.intent in ("object_bill", "report_unknown_charge"):
        return turn.intent == "correct_value" and turn.task is not None  # one's own figure was wrong
    if meaning.intent == "withdraw_complaint":
        return turn.intent in ("object_bill", "report_unknown_charge")  # told at once otherwise, and nothing taken back
    if meaning.intent == "report_payment_problem":
        return turn.intent in _BARGAINS  # cannot pay it all: why a plan is wished for
    if meaning.intent == "request_loan":
        return cues.hardship_reason(meaning.text) == "multi_debt"  # other lenders, and no other loan
    if meaning.intent == "ask_payment_method":
        return turn.intent == "ask_limitation"
    if meaning.intent == "ask_arrears":
        return turn.intent in _BARGAINS and meant_words.waits_for_wages(meaning.text)
    if meaning.intent == "request_human":
        return not cues.says(meaning.text, "person")
    return meaning.intent == "claim_hardship" and turn.intent in _BARGAINS and cues.hardship_reason(meaning.text) is None


def answer_error(turn: Turn, error: HouseError) -> None:
    """A coded error becomes its response, with the data that the wording may show; an unworded one is answered generally."""
    key = f"utter_error_{error.code}"
    if key not in turn.wording:
        log.error("no wording for error %s", error.code)
        key = "utter_error_unexpected"
    shown = {name: str(value) for name, value in error.data.items() if isinstance(value, str | int)}
    turn.say(key, buttons=(Button("utter_button_human", "/request_human"),), values=shown)
