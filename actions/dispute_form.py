"""The objection itself: which charge, stolen or a quarrel with the shop, what is frozen, and until when it is decided."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from actions.card_block import CardBlock
from actions.cards import plain
from actions.facts import say_fact
from actions.fee_disputes import late_fee_in
from actions.tasks import Field, FormTask, close
from actions.told import OWN_BUSINESS
from actions.turn import Button, Turn
from bot.debt.account import Posting
from bot.debt.values import Kind, Money
from bot.language import cues, dispute_words
from bot.services import accounts, disputes
from bot.services.disputes import DisputeView
from bot.services.tasks import TaskState

HUMAN = Button("utter_button_human", "/request_human")
_EVIDENCE = {
    "merchant": ("order", "chat_record", "payment_receipt"),
    "fraud": ("police_receipt", "chat_record"),
    "not_mine": ("police_receipt", "chat_record"),
}
_SHOWN = 5
_NONE = "none"


def kind_in(turn: Turn) -> str | None:
    """Which objection the words make. Not mine alone leaves open whether it is theft or a shop's trick, so it is asked."""
    tapped = turn.payload("choice")
    if tapped in disputes.KINDS:
        return tapped
    if turn.is_trigger:
        return None
    text = turn.text
    if cues.says(text, "merchant"):
        return "merchant"
    if cues.says(text, "stolen") or dispute_words.says_it_was_a_stranger(text):
        return "fraud"
    if cues.says(text, "fee_item"):
        return "fee"
    if cues.says(text, "sum") and not cues.says(text, "one_charge"):
        return "amount"
    return None


def _kind(turn: Turn, state: TaskState) -> str | None:
    found = kind_in(turn)
    if found is None and state.step == "kind" and cues.says(turn.text, "not_mine"):
        return "fraud"
    return found


def _charges(turn: Turn) -> tuple[Posting, ...]:
    return disputes.charges(turn.ctx, turn.conversation_id)


def _charge(turn: Turn, state: TaskState) -> str | None:
    """The posting that the words or a tap name: by amount, else by day; none when nothing on the card fits."""
    tapped = turn.payload("choice")
    charges = _charges(turn)
    if tapped is not None:
        return tapped if tapped == _NONE or any(charge.id == tapped for charge in charges) else None
    asked = turn.reading(("amount",))
    reading = asked if state.step == "charge" else turn.reading()
    named = [value.value for value in reading.amounts if value.value is not None]
    # A bare figure is a charge where one has just that sum, before it was asked for too.
    found = [charge for charge in charges if charge.amount in {*named, *(value.value for value in asked.amounts)}]
    fee = late_fee_in(turn) if not found else None
    if fee is not None:
        state.data |= {"kind": "fee", "fee": fee.amount.fen, "fee_on": fee.on.isoformat()}
        return _NONE
    if len(found) != 1:
        days = [value.value for value in reading.dates if value.kind is Kind.PAST]
        among = found or charges
        found = [charge for charge in among if charge.on in days]
    if len(found) == 1:
        return found[0].id
    stolen_elsewhere = bool(named) and not found and (cues.says(turn.text, "stolen") or state.data.get("kind") == "fraud")
    if stolen_elsewhere:
        return _NONE  # a charge of last night is not on the card yet; the card is what has to be saved
    if state.step == "charge" and cues.says(turn.text, "unknown", "no_more"):
        return _NONE
    return None


def _was_their_own(turn: Turn) -> bool:
    """I remember, that was me; a quarrel with the shop about it is an objection all the same."""
    return not turn.is_trigger and dispute_words.was_mine(turn.text) and not cues.says(turn.text, "merchant")


class DisputeForm(FormTask):
    """Kind and charge; then the objection is committed and its figures are said."""

    kind = "dispute"
    covers = frozenset({"object_bill", "report_unknown_charge", "complain_fee", "complain_service", "ask_dispute"})
    fields = (Field("charge", _charge, expects=("amount",)), Field("kind", _kind))

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if _was_their_own(turn):
            return True
        told = not turn.is_trigger and not cues.says(turn.text, "asks")
        if told and state.step in ("charge", "kind") and kind_in(turn) in ("fee", "amount"):
            return True  # those two items: which of it, and no wish to have them waived
        if turn.intent in ("object_bill", "report_unknown_charge", "complain_fee", "complain_service"):
            return not (turn.is_trigger and turn.payload("choice") is None)
        return turn.intent not in OWN_BUSINESS and super().wants(turn, state)

    def _missing(self, state: TaskState) -> str:
        of_sum = state.data.get("kind") in ("fee", "amount", "credit_record")
        if of_sum and "charge" not in state.data:
            state.data["charge"] = _NONE
        return super()._missing(state)

    def ask(self, turn: Turn, state: TaskState, field: Field) -> None:
        if field.name == "charge":
            _ask_charge(turn)
        else:
            _ask_kind(turn, state)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if _was_their_own(turn):
            turn.drop_meanings(("object_bill", "report_unknown_charge", "withdraw_complaint"))
            turn.say("utter_disputes_was_yours")
            close(turn, state, "cancelled")
            return
        if self._only_says_it_again(turn, state):
            state.data["charge"] = _NONE  # the card is what has to be saved; the charge is found by a person
            state.step = self._missing(state)
            self._advance(turn, state)
            return
        super().handle(turn, state)

    def _only_says_it_again(self, turn: Turn, state: TaskState) -> bool:
        """It was not me, said once more to the question which charge."""
        if turn.is_trigger or state.step != "charge" or state.data.get("kind") not in disputes.STOLEN_USE:
            return False
        if _charge(turn, state) is not None or turn.reading(("amount",)).amounts or cues.says(turn.text, "asks"):
            return False
        again = cues.says(turn.text, "not_mine", "stolen") or dispute_words.says_it_was_a_stranger(turn.text)
        seen = bool(state.data.get("_said_again"))
        state.data["_said_again"] = again
        return again and seen

    def submit(self, turn: Turn, state: TaskState) -> None:
        posting = None if state.data["charge"] == _NONE else str(state.data["charge"])
        fee = state.data.get("fee") if state.data["kind"] == "fee" else None
        view = disputes.open_dispute(
            turn.ctx,
            turn.conversation_id,
            str(state.data["kind"]),
            amount=Money(int(fee)) if fee else None,
            posting_id=posting,
            description=str(state.data.get("words") or turn.text),
        )
        state.data["opened"] = view.kind
        late_fee_of = state.data.get("fee_on") if fee else None
        say_opened(turn, view, date.fromisoformat(str(late_fee_of)) if late_fee_of else None)

    def _submit(self, turn: Turn, state: TaskState) -> None:
        super()._submit(turn, state)
        if state.data["opened"] in disputes.STOLEN_USE:
            CardBlock.begin(turn)


def _ask_charge(turn: Turn) -> None:
    charges = _charges(turn)[:_SHOWN]
    buttons = [
        Button(
            "utter_button_charge",
            f'/object_bill{{"choice": "{charge.id}"}}',
            {"day": turn.day(charge.on), "amount": turn.money(charge.amount)},
        )
        for charge in charges
    ]
    buttons.append(Button("utter_button_charge_none", f'/object_bill{{"choice": "{_NONE}"}}'))
    turn.say("utter_ask_dispute_charge", buttons=buttons, expects=("amount",))


_KIND_BUTTONS = (
    Button("utter_button_dispute_fraud", '/object_bill{"choice": "fraud"}'),
    Button("utter_button_dispute_merchant", '/object_bill{"choice": "merchant"}'),
)
_SUM_BUTTONS = (
    Button("utter_button_dispute_fee", '/object_bill{"choice": "fee"}'),
    Button("utter_button_dispute_amount", '/object_bill{"choice": "amount"}'),
)


def _ask_kind(turn: Turn, state: TaskState) -> None:
    charge = next((item for item in _charges(turn) if item.id == state.data.get("charge")), None)
    if charge is None:
        turn.say("utter_ask_dispute_kind", buttons=(*_KIND_BUTTONS, *_SUM_BUTTONS))
        return
    turn.say("utter_ask_dispute_kind_of_charge", buttons=_KIND_BUTTONS, amount=turn.money(charge.amount), day=turn.day(charge.on))


def say_opened(turn: Turn, view: DisputeView, late_fee_of: date | None = None) -> None:
    """Number, what is frozen, what stays due, the day of the answer; then the papers that help."""
    position = accounts.position(turn.ctx, turn.conversation_id)
    if view.kind == "credit_record":
        card = _card(view, position.collectable)
        until = turn.day(view.decide_by)
        say_fact(turn, "utter_disputes_opened_credit", card=card, buttons=(HUMAN,), number=view.number, until=until)
        return
    # A charge that has been paid already is objected to, but there is nothing left of it to freeze.
    frozen = view.frozen and position.disputed.fen > 0
    of_a_fee = view.kind == "fee" and view.amount is not None
    key = "utter_disputes_opened_frozen" if frozen else "utter_disputes_opened_fees" if of_a_fee else "utter_disputes_opened"
    say_fact(
        turn,
        "utter_disputes_opened_late_fee" if late_fee_of else key,
        number=view.number,
        amount=turn.money(view.amount) if view.amount is not None else "",
        due=turn.money(position.collectable),
        rest=turn.money(not_objected_to(view, position.collectable)),
        day=turn.day(late_fee_of) if late_fee_of else "",
        simple=turn.day(view.opened_on + timedelta(days=turn.ctx.terms.complaint.simple_days)),
        until=turn.day(view.decide_by),
    )
    turn.say(
        f"utter_disputes_evidence_{view.kind if view.kind in _EVIDENCE else 'sum'}",
        card=_card(view, not_objected_to(view, position.collectable)),
        buttons=(HUMAN,),
    )


def not_objected_to(view: DisputeView, collectable: Money) -> Money:
    """What stays due while an objection is open: without a fee that the ledger does not carve out by itself."""
    if view.frozen or view.amount is None or view.amount > collectable:
        return collectable
    return collectable - view.amount


def _card(view: DisputeView, due: Money) -> dict[str, Any]:
    data = {
        "number": view.number,
        "kind": view.kind,
        "amount": view.amount if view.amount is not None else Money(0),
        "still_due": due,
        "received_on": view.opened_on,
        "answer_by": view.decide_by,
        "evidence": list(_EVIDENCE.get(view.kind, ("payment_receipt",))),
        "status": view.status,
    }
    return {"type": "dispute", "data": plain(data)}
