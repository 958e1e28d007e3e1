"""Lock my card first, said in the middle of anything: done, asked about once, or the ways to have it done before identity."""

from __future__ import annotations

from actions.base import FIRST
from actions.card_block import CardBlock
from actions.facts import say_fact
from actions.tasks import TASKS
from actions.told import caller_in, verified, when_in
from actions.turn import Button, Turn
from bot.language import cues, dispute_words, speaker
from bot.services import moods

HUMAN = Button("utter_button_human", "/request_human")
IDENTITY_CARD = {"type": "identity", "data": {"purpose": "login"}}


def block_as_asked(turn: Turn) -> bool:
    """Lock the card first: done where stolen use or a swindle is spoken of, else asked about once; the ways before identity."""
    if turn.is_trigger or turn.intent in _NO_TIME or _not_theirs(turn):
        return False
    if _lost(turn):
        CardBlock.begin(turn, lost=True)
        return True
    of_the_card = cues.says(turn.text, "block_card") and not cues.says(turn.text, "not_now", "asks")
    if not of_the_card and not CardBlock.asked_for(turn):
        return False
    task = turn.task
    told = any(moods.times_said(turn.ctx, turn.conversation_id, prefix) for prefix in _OF_STOLEN_USE)
    if task is not None and task.kind == CardBlock.kind:
        return False
    if not verified(turn):
        return _ways_to_block(turn)
    if not told:
        if turn.intent in ("object_bill", "report_unknown_charge") or not CardBlock.asked_for(turn):
            return False  # the objection asks for the card itself
        turn.drop_meanings(("ask_card_status",))
        CardBlock.begin(turn)
        return True
    CardBlock.block(turn)
    if task is not None and task.kind == "scam" and (caller_in(turn) or when_in(turn)):
        TASKS[task.kind].handle(turn, task)  # who rang and when stands in the same line
    elif task is not None:
        TASKS[task.kind].prompt(turn, task, again=True)
    return True


def _lost(turn: Turn) -> bool:
    """My card is gone, by the cardholder, before any charge is named: the card first."""
    lost = dispute_words.lost_the_card(turn.text) and not turn.reading().amounts and not dispute_words.found_the_card(turn.text)
    return lost and verified(turn) and (turn.task is None or turn.task.kind != CardBlock.kind)


def _not_theirs(turn: Turn) -> bool:
    """Whether somebody else's card is spoken of, or by somebody else."""
    return turn.intent in ("claim_third_party", "claim_wrong_number", "claim_guardian_case", "report_death") or (
        speaker.speaks_for_another(turn.text) and not verified(turn)
    )


def _ways_to_block(turn: Turn) -> bool:
    """Before identity: where a card is blocked at once, and that it can be done here after the code."""
    if not CardBlock.asked_for(turn):
        return False
    turn.set_slot("pending_intent", "ask_card_status")
    turn.set_slot("pending_text", turn.text)
    again = moods.times_said(turn.ctx, turn.conversation_id, "utter_card_block_ways") > 0
    key = "utter_card_block_ways_again" if again else "utter_card_block_ways"
    say_fact(turn, key, card=IDENTITY_CARD, buttons=(HUMAN,), expects=("identity",))
    return True


#: These come before a card.
_NO_TIME = frozenset({"signal_crisis", "express_despair", "threaten_violence", "request_human"})
_OF_STOLEN_USE = ("utter_fraud_", "utter_disputes_", "utter_ask_dispute_")
FIRST.append(block_as_asked)
