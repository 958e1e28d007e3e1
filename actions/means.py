"""What comes in, what must go out, what else is owed: three questions, then a plan that fits what is left."""

from __future__ import annotations

from typing import Any

from actions.answers import take_up
from actions.bargain import ask_of, bargain, present
from actions.heard import hear
from actions.means_aside import Aside, aside_of, ends_for_a_promise, say_about_the_questions
from actions.means_told import NAMES, sorted_amounts, take_figures, tapped_none
from actions.pauses import EVIDENCE, HUMAN, paused_until
from actions.tasks import EXPLAIN_AFTER, Field, FormTask
from actions.told import OWN_BUSINESS
from actions.turn import Button, Turn
from bot.debt.affordability import affordable, counted_income
from bot.debt.negotiation import Ask, Refusal
from bot.debt.values import Money
from bot.language import cues, means_words
from bot.language.means_figures import ESSENTIALS, INCOME, OTHER, days_a_month
from bot.services import hardship, plans, tasks
from bot.services.tasks import TaskState

__all__ = ["ESSENTIALS", "INCOME", "OTHER", "MeansForm", "sorted_amounts"]

#: Sentences that hold a sum and are about something else: what an agent charges, what somebody would lend.
_NO_FIGURES = frozenset({"ask_debt_agent", "request_loan", "report_scam", "ask_settlement", "refuse_payment", "inject_prompt"})
_SURE = 0.7
_SKIPPED, _DAILY, _TRIED = "_skipped", "_daily", "_tried"
OPTIONS = Button("utter_button_options", "/ask_options")


def _unread(turn: Turn, state: TaskState) -> Any:
    raise AssertionError("the figures of a message are read together")


class MeansForm(FormTask):
    """Income, essentials, other debts; with several sources, which of them can be counted on. Each may be left out."""

    kind = "means"
    covers = frozenset({"inform_income", "claim_hardship", "request_loan", "ask_options", "counter_offer", "inform_reason"})
    fields = tuple(Field(name, _unread, expects=("amount",)) for name in NAMES)

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if turn.is_trigger:
            return turn.payload("choice") is not None or turn.intent in ("affirm", "deny", "cancel_task")
        if aside_of(turn, state.step) is not None:
            return True
        if turn.intent in _NO_FIGURES and turn.confidence >= _SURE:
            return False
        if turn.intent in ("inform_income", "claim_hardship", "ask_options", "request_instalment") and (
            turn.reading(("amount",)).amounts or turn.intent == "inform_income"
        ):
            return True
        return turn.intent not in OWN_BUSINESS and super().wants(turn, state)

    def _advance(self, turn: Turn, state: TaskState) -> None:
        if state.step == OTHER and self._nothing_is_left(turn, state):
            # What goes elsewhere cannot change that: nobody with nothing left is asked for more figures.
            state.data.setdefault(_SKIPPED, []).append(OTHER)
            state.step = self._missing(state)
            tasks.save(turn.ctx, turn.conversation_id, state)
        super()._advance(turn, state)

    def _nothing_is_left(self, turn: Turn, state: TaskState) -> bool:
        if INCOME not in state.data or ESSENTIALS not in state.data:
            return False
        terms, reason = turn.ctx.terms.affordability, state.data.get("reason")
        counted = counted_income(Money(int(state.data[INCOME])), reason, False, terms)
        return not affordable(counted, Money(int(state.data[ESSENTIALS])), Money(0), terms).affordable.fen

    def _reads(self, turn: Turn, state: TaskState, field: Field) -> Any:
        return field.name in sorted_amounts(turn, state.step or INCOME)

    def handle(self, turn: Turn, state: TaskState) -> None:
        aside = None if turn.is_trigger else aside_of(turn, state.step)
        if aside is not None and aside is not Aside.NO_DEBT:
            self._beside(turn, state, aside)
        elif self._tells_the_days(turn, state):
            self._advance(turn, state)
        elif not self._answers_source(turn, state):
            turn.drop_meanings(("ask_arrears",))
            super().handle(turn, state)

    def _take(self, turn: Turn, state: TaskState, asked: Field | None) -> bool:
        if turn.is_trigger:
            return tapped_none(turn, state)
        return take_figures(turn, state, state.step or INCOME, answers=bool(state.step))

    def _missing(self, state: TaskState) -> str:
        left_out = state.data.get(_SKIPPED, [])
        open_now = [name for name in NAMES if name not in state.data and name not in left_out]
        return open_now[0] if open_now else "done"

    # --- what is no figure ---------------------------------------------------------------------------------------------

    def _beside(self, turn: Turn, state: TaskState, aside: Aside) -> None:
        """A question about the questions, a figure left out, a promise, a proposal: each has its own way on."""
        if aside is Aside.PROMISE:
            ends_for_a_promise(turn, state)
        elif aside is Aside.PROPOSAL:
            tasks.end(turn.ctx, turn.conversation_id, state, "done")
            bargain(turn, ask_of(turn))
        elif aside is Aside.PASSING:
            tasks.end(turn.ctx, turn.conversation_id, state, "done")
            take_up(turn, "inform_reason", turn.text)
        elif aside is Aside.REASON:
            self._hear(turn, state)
        elif aside is Aside.PAUSE:
            tasks.end(turn.ctx, turn.conversation_id, state, "done")
            take_up(turn, "claim_hardship", turn.text)
        elif aside is Aside.SKIPS:
            self._leave_out(turn, state)
        elif aside is Aside.IRREGULAR:
            self._not_fixed(turn, state, "utter_means_irregular")
        elif aside is Aside.UNSURE:
            self._not_fixed(turn, state, f"utter_explain_means_{state.step}")
        else:
            say_about_the_questions(turn, aside)
            self._advance(turn, state)

    def _hear(self, turn: Turn, state: TaskState) -> None:
        """A reason told in the middle is kept, and the question stands."""
        reason = cues.hardship_reason(turn.text)
        if reason is not None:
            hear(turn, reason)
            state.data["reason"] = reason
            tasks.save(turn.ctx, turn.conversation_id, state)
        self._advance(turn, state)

    def _not_fixed(self, turn: Turn, state: TaskState, key: str) -> None:
        """The first time how to name it all the same; the second time it is left out."""
        tried = state.data.setdefault(_TRIED, [])
        if state.step in tried:
            self._leave_out(turn, state)
            return
        tried.append(state.step)
        tasks.save(turn.ctx, turn.conversation_id, state)
        turn.say(key, expects=("amount",))

    def _leave_out(self, turn: Turn, state: TaskState) -> None:
        state.data.setdefault(_SKIPPED, []).append(state.step)
        state.failures = 0
        state.step = self._missing(state)
        tasks.save(turn.ctx, turn.conversation_id, state)
        turn.say("utter_means_left_out")
        self._advance(turn, state)

    def _tells_the_days(self, turn: Turn, state: TaskState) -> bool:
        """How many days a month, after a day's pay was told."""
        daily = state.data.get(_DAILY)
        days = None if turn.is_trigger or daily is None else days_a_month(turn.text)
        if daily is None or days is None:
            return False
        del state.data[_DAILY]
        state.data[INCOME] = int(daily) * days
        state.data["parts"] = {**state.data.get("parts", {}), INCOME: [["", state.data[INCOME]]]}
        state.step = self._missing(state)
        tasks.save(turn.ctx, turn.conversation_id, state)
        amount = turn.money(Money(state.data[INCOME]))
        turn.say("utter_means_counted_as", name=turn.words("utter_name_means_income"), amount=amount)
        return True

    # --- what is asked -------------------------------------------------------------------------------------------------

    def ask(self, turn: Turn, state: TaskState, field: Field) -> None:
        sources = state.data.get("sources")
        if field.name == INCOME and _DAILY in state.data:
            turn.say("utter_ask_means_days", amount=turn.money(Money(int(state.data[_DAILY]))))
            return
        if field.name == ESSENTIALS and sources and "counted" not in state.data:
            self._ask_which_counts(turn, state, sources)
            return
        none = Button("utter_button_no_other_debt", '/inform_income{"choice": "none"}')
        turn.say(f"utter_ask_means_{field.name}", buttons=(none,) if field.name == OTHER else (), expects=("amount",))

    def _ask_which_counts(self, turn: Turn, state: TaskState, sources: list[int]) -> None:
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

    def _answers_source(self, turn: Turn, state: TaskState) -> bool:
        """Which income can be counted on: one of the sources, or all; a message with other figures moves on with all."""
        if state.data.get("counted") != "asked":
            return False
        tapped = turn.payload("choice")
        sources = state.data["sources"]
        told = sorted_amounts(turn, INCOME)
        named = [amount.fen for amounts in told.values() for amount in amounts]
        only = self._singled_out(turn, state) if not named else None
        if tapped is not None and tapped.isdigit() and int(tapped) in sources:
            state.data[INCOME] = int(tapped)
        elif only is not None:
            state.data[INCOME] = only
        elif tapped != "all" and not (turn.intent == "affirm" or cues.says(turn.text, "steady")):
            state.data["counted"] = "all"
            if len(named) != 1 or named[0] not in sources:
                return False
            state.data[INCOME] = named[0]
        state.data["counted"] = "answered"
        tasks.save(turn.ctx, turn.conversation_id, state)
        if set(named) - set(sources) - {state.data[INCOME]}:
            return False  # what goes out was told in the same breath
        self._advance(turn, state)
        return True

    def _singled_out(self, turn: Turn, state: TaskState) -> int | None:
        """The income that is named as the one to count, or the rest where one is named as the one not to count."""
        if turn.is_trigger or not means_words.counts_only(turn.text):
            return None
        whose = [value.value for value in turn.reading().relations]
        parts = state.data.get("parts", {}).get(INCOME, [])
        theirs = [fen for label, fen in parts if label in whose or (label and label in turn.text)]
        mine = [fen for label, fen in parts if label not in _KIN] if not theirs and means_words.means_own(turn.text) else []
        named = sum(int(fen) for fen in theirs or mine)
        if not named or named == int(state.data[INCOME]):
            return None
        return int(state.data[INCOME]) - named if means_words.is_shaky(turn.text) else named

    # --- the end -------------------------------------------------------------------------------------------------------

    def _failed(self, turn: Turn, state: TaskState) -> None:
        if turn.intent == "affirm" and state.failures < EXPLAIN_AFTER:
            self._advance(turn, state)  # "yes" to a question for a sum: the sum is still to come
            return
        super()._failed(turn, state)

    def submit(self, turn: Turn, state: TaskState) -> None:
        """The figures go into the negotiation; what is left a month decides which plan is named next."""
        told = {name: Money(int(state.data.get(name, 0))) for name in NAMES}
        hardship.declare(
            turn.ctx,
            turn.conversation_id,
            str(state.data.get("reason") or "other"),
            {f"{name}_fen": money.fen for name, money in told.items()},
        )
        declared = plans.declare_facts(
            turn.ctx, turn.conversation_id, income=told[INCOME], essentials=told[ESSENTIALS], other_debt=told[OTHER]
        )
        left = declared.affordable or Money(0)
        turn.say(
            "utter_means_left" if left.fen else _NOTHING_LEFT_SHORT if OTHER not in state.data else "utter_means_nothing_left",
            income=turn.money(told[INCOME]),
            essentials=turn.money(told[ESSENTIALS]),
            other=turn.money(told[OTHER]) if OTHER in state.data else "",
            left=turn.money(left),
        )
        state.data["done"] = True

    def _submit(self, turn: Turn, state: TaskState) -> None:
        if {INCOME, ESSENTIALS} & set(state.data.get(_SKIPPED, [])):
            tasks.end(turn.ctx, turn.conversation_id, state, "done")
            turn.say("utter_means_not_guessed", buttons=(OPTIONS, HUMAN), expects=("amount",))
            return
        self.submit(turn, state)
        tasks.end(turn.ctx, turn.conversation_id, state, "done")
        move = plans.next_move(turn.ctx, turn.conversation_id, Ask())
        runs = paused_until(turn) if isinstance(move, Refusal) else None
        if runs is None:
            present(turn, move)
        else:
            turn.say("utter_means_pause_stands", until=runs, buttons=(EVIDENCE, HUMAN))


_NOTHING_LEFT_SHORT = "utter_means_nothing_left_short"
_KIN = frozenset({"spouse", "mother", "father", "parents", "child", "sibling", "relative", "in_law", "grandparent"})
