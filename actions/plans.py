"""Plans: asking for one, countering, the plan that runs, and why an offer is what it is."""

from __future__ import annotations

from dataclasses import replace

from actions.agreeing import of_today
from actions.answers import take_up
from actions.bargain import CONFIRM, KIND, SHEET, ask_of, bargain
from actions.base import HouseAction
from actions.heard import hear_beside
from actions.longest import ONLY_BY_A_PERSON, say_longest
from actions.offers import HUMAN, clause_names, show
from actions.other_ways import asks_for_others, say_other_ways
from actions.tasks import TASKS
from actions.turn import Button, Turn
from bot.debt.negotiation import Ask
from bot.debt.plan_states import State
from bot.debt.products import PLANS, Product
from bot.language import lines, meant, parts_words, wishes
from bot.services import accounts, moods, plans, promises, tasks
from bot.services.tasks import TaskState


def sign_what_was_approved(turn: Turn) -> bool:
    """An approved draft is the debtor's to sign: cost sheet, then read-back and an explicit yes. False if none waits."""
    plan = plans.plan(turn.ctx, turn.conversation_id)
    if plan is None or plan.state is not State.APPROVED or not plan.quote_id:
        return False
    turn.say("utter_plans_state", number=plan.number, state=turn.words(f"utter_name_state_{plan.state.value}"))
    if not _still_holds(turn, plan.quote_id):
        turn.say("utter_plans_approved_lapsed", buttons=(HUMAN,))
        return True
    data = {"offers": [plan.quote_id], "chosen": plan.quote_id, "product": plan.product.value, "draft": False}
    step = SHEET if plan.product in PLANS else CONFIRM
    opened = tasks.open_task(turn.ctx, turn.conversation_id, TaskState(KIND, step, data))
    TASKS[KIND].prompt(turn, opened)
    return True


def _still_holds(turn: Turn, quote_id: str) -> bool:
    """Whether the figures that were approved still describe the account."""
    view = plans.current(turn.ctx, turn.conversation_id)
    quoted = next((offer for offer in view.standing if offer.quote_id == quote_id), None) if view else None
    return quoted is not None and of_today(turn, quoted) is not None


class Negotiate(HouseAction):
    """What is possible, or a proposal of one's own: answered at once by the negotiator."""

    intents = ("request_instalment", "ask_options", "counter_offer", "choose_offer")

    def name(self) -> str:
        return "action_negotiate"

    def act(self, turn: Turn) -> None:
        # Too much, and what would do instead, is one proposal and one answer.
        turn.drop_meanings(("counter_offer", "ask_better_offer", "choose_offer", "ask_options", "inform_income"))
        if turn.intent in ("choose_offer", "ask_options", "request_instalment") and sign_what_was_approved(turn):
            return
        if asks_for_others(turn):
            say_other_ways(turn)
            return
        passing = meant.reason_in(turn.text) if turn.intent == "ask_options" and not turn.is_trigger else None
        if passing == "short_cash" and turn.task is None:
            turn.say("utter_reasons_first_short_cash")
            plans.declare_facts(turn.ctx, turn.conversation_id, reason=passing)
        hear_beside(turn)
        say_longest(turn)
        ask = ask_of(turn)
        if ONLY_BY_A_PERSON in turn.said and not (ask.monthly or ask.down or ask.down_share):
            return
        if turn.intent == "counter_offer" and not (ask.monthly or ask.months or ask.down or ask.lever):
            ask = Ask(better=True)
        bargain(turn, ask)


class AskBetter(HouseAction):
    """Lower, longer, softer: one step of the ladder, if there is one left."""

    intents = ("ask_better_offer",)

    def name(self) -> str:
        return "action_ask_better"

    def act(self, turn: Turn) -> None:
        if asks_for_others(turn):
            say_other_ways(turn)
            return
        ask = ask_of(turn, better=True)
        bargain(turn, ask)


#: What paying off at once for less is easily split into.
_PAYS_IT_AT_ONCE = (
    "settle_early", "ask_better_offer", "ask_options", "promise_payment", "offer_part_payment", "request_payment_now",
    "inform_income", "counter_offer", "request_fee_waiver",
)  # fmt: skip


class AskSettlement(HouseAction):
    """Paying off at once with a reduction."""

    intents = ("ask_settlement",)

    def name(self) -> str:
        return "action_ask_settlement"

    def act(self, turn: Turn) -> None:
        turn.drop_meanings(_PAYS_IT_AT_ONCE)  # the same in other words
        position = accounts.position(turn.ctx, turn.conversation_id)
        if position.bucket not in turn.ctx.terms.settlement.by_bucket and position.late_fee.fen:
            bargain(turn, Ask(Product.FEE_WAIVER))  # before a settlement is to be had, that is what paying all of it takes off
            return
        ask = ask_of(turn, Product.SETTLEMENT)
        bargain(turn, replace(ask, split=None if turn.is_trigger else parts_words.parts_wanted(turn.text)))


class ShowPlan(HouseAction):
    """The plan that runs: what is paid, what remains, what comes next."""

    intents = ("ask_plan",)

    def name(self) -> str:
        return "action_show_plan"

    def act(self, turn: Turn) -> None:
        plan = plans.plan(turn.ctx, turn.conversation_id)
        if plan is None and say_promise(turn):
            return
        if plan is None and not turn.is_trigger and (turn.reading(("months",)).months or wishes.names_instalments(turn.text)):
            take_up(turn, "request_instalment", turn.text)  # one that does not run yet is what is asked to be shown
            return
        if plan is None:
            turn.say("utter_plans_none", buttons=(Button("utter_button_options", "/ask_options"),))
            return
        if sign_what_was_approved(turn):
            return
        if plan.state is State.AWAITING_APPROVAL:
            take_up(turn, "ask_progress", turn.text)  # nothing runs yet: until when it is decided is what is asked
            return
        key = f"utter_plans_state_{plan.state.value}"
        turn.say(
            key if key in turn.wording else "utter_plans_state",
            number=plan.number,
            paid=str(plan.rows_paid or 0),
            months=str(plan.months),
            left=str(plan.months - (plan.rows_paid or 0)),
            last=turn.day(max(row.due for row in plan.rows)) if plan.rows else "",
            remaining=turn.money(plan.remaining) if plan.remaining is not None else "",
            next_due=turn.day(plan.next_due) if plan.next_due else "",
            next_amount=turn.money(plan.next_amount) if plan.next_amount is not None else "",
            down=turn.money(plan.down),
            down_due=turn.day(plan.down_due) if plan.down_due else "",
            state=turn.words(f"utter_name_state_{plan.state.value}"),
        )


def say_promise(turn: Turn) -> bool:
    """The promise that stands, where no plan does; False if there is none."""
    made = promises.promise(turn.ctx, turn.conversation_id)
    if made is None or made.status != "open":
        return False
    parts = lines.part_lines([(part.on, part.amount) for part in made.parts], turn.locale)
    turn.say("utter_agreed_noted", lines=turn.words("utter_agreed_line_promise", parts=parts))
    return True


class ExplainOffer(HouseAction):
    """Why this offer, why not another: the clause and what would change it; a person may always look again."""

    intents = ("ask_plan_reason",)

    def name(self) -> str:
        return "action_explain_offer"

    def act(self, turn: Turn) -> None:
        view = plans.current(turn.ctx, turn.conversation_id)
        if view is None or not view.standing:
            refused = any(key.startswith("utter_bargain_refused") for key in moods.lately_said(turn.ctx, turn.conversation_id, 3))
            if refused:
                turn.say("utter_plans_why_refused", buttons=(Button("utter_button_review", "/request_review"), HUMAN))
                return
            turn.say("utter_plans_why_none", buttons=(Button("utter_button_options", "/ask_options"), HUMAN))
            return
        offer = view.chosen or view.standing[-1]
        turn.say(
            "utter_plans_why",
            product=show(turn, offer.product.value),
            version=offer.policy_version,
            clauses=clause_names(turn, offer.clauses),
            buttons=(Button("utter_button_review", "/request_review"), HUMAN),
        )
