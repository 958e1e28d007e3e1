"""What an open objection does to late fee, interest, credit record and collection, and until when (R03, G26)."""

from __future__ import annotations

from actions.dispute_form import not_objected_to
from actions.facts import say_fact
from actions.matters import DISPUTE, effect_asked, spoken_of
from actions.told import verified
from actions.turn import Button, Turn
from bot.debt.values import Money
from bot.language import aftermath
from bot.services import accounts, disputes
from bot.services.disputes import DisputeView

HUMAN = Button("utter_button_human", "/request_human")


def say_effect(turn: Turn) -> bool:
    """Answers what is asked of the objection that is open; False if none is, or nothing of the kind is asked."""
    asked = effect_asked(turn)
    if asked is None or not verified(turn):
        return False
    view = _meant(turn)
    if view is None:
        return False
    position = accounts.position(turn.ctx, turn.conversation_id)
    if asked in _HELD and not view.frozen:
        _say_held(turn, view, position.collectable)
        return True
    if view.amount is None or _of_the_rest(asked, turn.text):
        return False
    of_a_sum = "of_a_fee" if asked in ("fee", "interest") and view.kind == "fee" else "of_a_sum"
    say_fact(
        turn,
        f"utter_disputes_effect_{asked if view.frozen else of_a_sum}",
        number=view.number,
        amount=turn.money(view.amount),
        until=turn.day(view.decide_by),
        due=turn.money(position.collectable),
    )
    return True


#: What is held back of a fee or a sum, though the ledger carves out charges alone.
_HELD = frozenset({"collection", "rest", "credit"})


def _say_held(turn: Turn, view: DisputeView, collectable: Money) -> None:
    until, rest = turn.day(view.decide_by), turn.money(not_objected_to(view, collectable))
    if view.amount is None:
        say_fact(turn, "utter_disputes_effect_held_part", number=view.number, until=until)
    else:
        amount = turn.money(view.amount)
        say_fact(turn, "utter_disputes_effect_held", number=view.number, until=until, amount=amount, rest=rest)


def _of_the_rest(asked: str, text: str) -> bool:
    """Must I pay meanwhile, asked in general: frozen part and rest together answer that."""
    return asked == "rest" and (aftermath.names_a_dispute(text) or not aftermath.points_at_it(text))


def _meant(turn: Turn) -> DisputeView | None:
    """The open objection to the sum that is named, else the newest."""
    named = [value.value for value in turn.reading().amounts if value.value is not None]
    found = [view for view in disputes.progress(turn.ctx, turn.conversation_id) if view.status == "open"]
    if not found or (spoken_of(turn) not in (DISPUTE, "card_block") and not named and not aftermath.points_at_it(turn.text)):
        return None
    return next((view for view in found if view.amount in named), found[0])
