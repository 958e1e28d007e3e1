"""One late fee among several, objected to by its sum, its place or its day."""

from __future__ import annotations

from actions.turn import Turn
from bot.debt.position import LateFee
from bot.debt.values import AmountValue, Kind
from bot.language import cues, parts_words
from bot.services import accounts, moods

#: After these a "last one" is one of the fees just shown.
_FEES_SHOWN = (
    "utter_arrears_receipt", "utter_disputes_fee_lines", "utter_disputes_no_service_fee", "utter_disputes_opened_late_fee"
)  # fmt: skip
_LATELY = 4
_YUAN = 100


def late_fee_spoken_of(turn: Turn) -> bool:
    """Whether the late fee was told lately: line by line, or as a figure."""
    said = moods.lately_said(turn.ctx, turn.conversation_id, _LATELY)
    if any(key.startswith("utter_disputes_late_fee_back") for key in said):
        return True
    card = moods.last_card(turn.ctx, turn.conversation_id, "receipt") if "utter_arrears_receipt" in said else None
    return card is not None and card.get("figure") == "late_fee"


def late_fee_in(turn: Turn) -> LateFee | None:
    """The late fee that the words name: by its sum, exact or in round yuan, or by its place after the fees were shown.

    Raises what ``accounts.position`` raises.
    """
    if turn.is_trigger or cues.says(turn.text, "merchant", "stolen"):
        return None
    fees = accounts.position(turn.ctx, turn.conversation_id).late_fees
    amounts = turn.reading(("amount",)).amounts
    named = [fee for fee in fees if any(_is_it(value, fee) for value in amounts)]
    if len(named) == 1:
        return named[0]
    if amounts and not named:
        return None
    said = moods.lately_said(turn.ctx, turn.conversation_id, _LATELY)
    shown = any(key.startswith(_FEES_SHOWN) for key in said)
    days = {value.value for value in turn.reading(("date",)).dates}
    on_that_day = [fee for fee in named or fees if fee.on in days]
    if len(on_that_day) == 1 and (shown or cues.says(turn.text, "other_fee")):
        return on_that_day[0]
    place = parts_words.which_part(turn.text)
    if place is None or not fees or not (shown or cues.says(turn.text, "other_fee")):
        return None
    return fees[place] if -len(fees) <= place < len(fees) else None


def _is_it(value: AmountValue, fee: LateFee) -> bool:
    """337, 337.38 and "three hundred odd" are all the fee of 337.38."""
    if value.value is not None and value.kind is not Kind.AT_LEAST:
        return value.value == fee.amount or (value.value.fen % _YUAN == 0 and value.value.fen == fee.amount.fen // _YUAN * _YUAN)
    low = value.low
    if low is None or low.fen <= 0:
        return False
    place = 10 ** (len(str(low.fen // _YUAN)) - 1) * _YUAN
    return low <= fee.amount and fee.amount.fen < low.fen + place
