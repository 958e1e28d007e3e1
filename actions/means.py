"""What comes in, what must go out, what else is owed: three questions, then a plan that fits what is left."""

from __future__ import annotations

from typing import Any

from actions.bargain import bargain
from actions.tasks import Field, FormTask
from actions.told import OWN_BUSINESS
from actions.turn import Button, Turn
from bot.debt.negotiation import Ask
from bot.debt.values import AmountValue, Money, Stance
from bot.language import cues
from bot.services import hardship, plans, tasks
from bot.services.tasks import TaskState

INCOME, ESSENTIALS, OTHER = "income", "essentials", "other_debt"
_CUE = {INCOME: "income_word", ESSENTIALS: "essential", OTHER: "other_debt"}
#: How far before an amount the word stands that says what it is.
_REACH = 12


def sorted_amounts(turn: Turn, asked: str | None) -> dict[str, list[Money]]:
    """The amounts of a message by what the words before each make of it; unnamed ones answer what was asked."""
    text = turn.text
    values = [value for value in turn.reading(("amount",)).amounts if _sum_of(value) is not None]
    back = cues.places(text, "retracted")
    kept = [value for value in values if value.stance is not Stance.REFUSED and not _retracted(value, values, back)]
    found: dict[str, list[Money]] = {}
    last: str | None = None  # dole two thousand, husband four: the second is what the first was
    for value in kept:
        start = max([other.span[1] for other in values if other.span[1] <= value.span[0]] + [value.span[0] - _REACH, 0])
        before = text[start : value.span[0]]
        about = next((name for name in (OTHER, ESSENTIALS, INCOME) if cues.says(before, _CUE[name])), None)
        if about is None and INCOME in found and cues.says(before, "others"):
            about = INCOME  # two thousand in hand, my husband four and a half
        about = last = about or asked or last
        amount = _sum_of(value)
        if about is not None and amount is not None:
            found.setdefault(about, []).append(amount)
    return found


def _sum_of(value: AmountValue) -> Money | None:
    return value.value or value.high or value.low


def _retracted(value: AmountValue, values: list[AmountValue], back: tuple[tuple[int, int], ...]) -> bool:
    """True if the speaker took it back: 6500…no, 2000. The one just before the words of retraction is meant."""
    for start, _ in back:
        earlier = [other for other in values if other.span[1] <= start]
        later = [other for other in values if other.span[0] >= start]
        if earlier and later and earlier[-1] is value:
            return True
    return False


def _read(turn: Turn, state: TaskState, name: str) -> Any:
    if turn.is_trigger:
        return _tapped(turn, state) if name == state.step else None
    found = sorted_amounts(turn, state.step if state.step in _CUE else None)
    if name in found:
        sums = found[name]
        if name == INCOME:
            corrected = _with_whose(turn, state, sums)
            if corrected is not None:
                return corrected
            if len(sums) > 1:
                state.data["sources"] = [amount.fen for amount in sums]
        return sum(amount.fen for amount in sums)
    if name == state.step and name != ESSENTIALS and cues.says(turn.text, "none_at_all"):
        return 0
    return None


def _with_whose(turn: Turn, state: TaskState, sums: list[Money]) -> int | None:
    """Remember whose income each sum is; one said again for the same person replaces theirs alone. None: nothing to correct."""
    whose = [code for value in turn.reading().relations if (code := value.value)]
    before: dict[str, int] = dict(state.data.get("whose") or {})
    if len(sums) == 1 and len(whose) == 1 and whose[0] in before:
        before[whose[0]] = sums[0].fen
        state.data["whose"] = before
        state.data["sources"] = list(before.values())
        return sum(before.values())
    if len(sums) == 2 and len(whose) == 1:
        state.data["whose"] = {"self": sums[0].fen, whose[0]: sums[1].fen}
    return None


def _tapped(turn: Turn, state: TaskState) -> int | None:
    choice = turn.payload("choice")
    return 0 if choice == "none" else None


#: Sentences that hold a sum and are about something else: what an agent charges, what somebody would lend.
_NO_FIGURES = frozenset({"ask_debt_agent", "request_loan", "report_scam", "ask_settlement", "refuse_payment", "inject_prompt"})
_SURE = 0.7


class MeansForm(FormTask):
    """Income, essentials, other debts; with several sources, which of them can be counted on."""

    kind = "means"
    covers = frozenset({"inform_income", "claim_hardship", "request_loan", "ask_options", "counter_offer"})
    fields = (
        Field(INCOME, lambda turn, state: _read(turn, state, INCOME), expects=("amount",)),
        Field(ESSENTIALS, lambda turn, state: _read(turn, state, ESSENTIALS), expects=("amount",)),
        Field(OTHER, lambda turn, state: _read(turn, state, OTHER), expects=("amount",)),
    )

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if turn.is_trigger:
            return turn.payload("choice") is not None or turn.intent in ("affirm", "deny", "cancel_task")
        if turn.intent in _NO_FIGURES and turn.confidence >= _SURE:
            return False
        if turn.intent in ("inform_income", "claim_hardship", "ask_options", "request_instalment") and (
            turn.reading(("amount",)).amounts or turn.intent == "inform_income"
        ):
            return True
        return turn.intent not in OWN_BUSINESS and super().wants(turn, state)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if self._answers_source(turn, state):
            return
        super().handle(turn, state)

    def ask(self, turn: Turn, state: TaskState, field: Field) -> None:
        sources = state.data.get("sources")
        if field.name == ESSENTIALS and sources and "counted" not in state.data:
            state.data["counted"] = "asked"
            tasks.save(turn.ctx, turn.conversation_id, state)
            total = turn.money(Money(int(state.data[INCOME])))
            buttons = (
                Button("utter_button_source_all", '/inform_income{"choice": "all"}'),
                *(
                    Button("utter_button_source_only", f'/inform_income{{"choice": "{fen}"}}', {"amount": turn.money(Money(fen))})
                    for fen in sources
                ),
            )
            turn.say("utter_ask_means_counted", buttons=buttons, expects=("amount",), total=total)
            return
        none = Button("utter_button_no_other_debt", '/inform_income{"choice": "none"}')
        turn.say(f"utter_ask_means_{field.name}", buttons=(none,) if field.name == OTHER else (), expects=("amount",))

    def _answers_source(self, turn: Turn, state: TaskState) -> bool:
        """Which income can be counted on: one of the sources, or all; a message with other figures moves on with all."""
        if state.data.get("counted") != "asked":
            return False
        tapped = turn.payload("choice")
        sources = state.data["sources"]
        if tapped is not None and tapped.isdigit() and int(tapped) in sources:
            state.data[INCOME] = int(tapped)
        elif tapped != "all" and not (turn.intent == "affirm" or cues.says(turn.text, "steady")):
            named = [_sum_of(value) for value in turn.reading(("amount",)).amounts]
            only = [value.fen for value in named if value is not None and value.fen in sources]
            state.data["counted"] = "all"
            if not only or len(named) > 1:
                return False
            state.data[INCOME] = only[0]
        state.data["counted"] = "answered"
        tasks.save(turn.ctx, turn.conversation_id, state)
        told = {value.fen for value in map(_sum_of, turn.reading(("amount",)).amounts) if value is not None}
        if told - set(sources) - {state.data[INCOME]}:
            return False  # what goes out was told in the same breath
        self._advance(turn, state)
        return True

    def submit(self, turn: Turn, state: TaskState) -> None:
        """The figures go into the negotiation; what is left a month decides which plan is named next."""
        data = state.data
        told = {f"{name}_fen": int(data[name]) for name in _CUE}
        hardship.declare(turn.ctx, turn.conversation_id, str(data.get("reason") or "other"), told)
        declared = plans.declare_facts(
            turn.ctx,
            turn.conversation_id,
            income=Money(int(data[INCOME])),
            essentials=Money(int(data[ESSENTIALS])),
            other_debt=Money(int(data[OTHER])),
        )
        left = declared.affordable or Money(0)
        turn.say(
            "utter_means_left" if left.fen else "utter_means_nothing_left",
            income=turn.money(Money(int(data[INCOME]))),
            essentials=turn.money(Money(int(data[ESSENTIALS]))),
            other=turn.money(Money(int(data[OTHER]))),
            left=turn.money(left),
        )
        state.data["done"] = True

    def _submit(self, turn: Turn, state: TaskState) -> None:
        self.submit(turn, state)
        tasks.end(turn.ctx, turn.conversation_id, state, "done")
        bargain(turn, Ask())
