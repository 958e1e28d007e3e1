"""The form of an offer on the table: offered → (cost sheet) → read-back → an explicit yes, which alone commits."""

from __future__ import annotations

from actions.agreeing import accept, on_offer, open_sheet, read_back, say_agreed, submit_draft
from actions.answers import take_up
from actions.bargain import CONFIRM, KIND, OFFERED, SHEET, ask_of, bargain, top_of
from actions.offer_questions import asks_and_takes_nothing
from actions.offers import HUMAN, OFFER_KEYS, offer_values, say_offers
from actions.other_ways import asks_for_others, say_other_ways
from actions.promises import SAYS_SUM_OR_DAY, PromiseTask, names_a_card, start_promise
from actions.relief import due_day_named, say_out_of_range
from actions.second_look_agreed import PROTECTED
from actions.settlement_parts import ask_in_parts, speaks_of_parts
from actions.tasks import CONTEXT, EXPLAIN_AFTER, PERSON_AFTER, TAKEN_UP, Task, cancel, close
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.debt.negotiation import Ask, Offer
from bot.debt.products import PLANS, Product
from bot.debt.values import AmountValue, Kind, Stance
from bot.language import decisions, hints, meant
from bot.language.paid_part import paid_and_rest
from bot.services import hardship, identity, plans, tasks
from bot.services.tasks import TaskState

#: What the words may be while an offer is on the table.
ABOUT_THE_OFFER = CONTEXT | {"counter_offer", "ask_better_offer", "choose_offer", "request_instalment", "ask_options"}
#: Asking for it again is looking, not agreeing.
LOOKS = frozenset({"ask_options", "request_instalment"})
FEWEST_MONTHS, MOST_MONTHS = 3, 60
#: What a day is easily taken for while another due day is on the table.
_NAMES_A_DAY = SAYS_SUM_OR_DAY | {"promise_payment", "offer_part_payment", "change_plan_day", "inform_reason", "inform_income"}
_OF_TIME = frozenset({Product.PROMISE.value, Product.DEFERRAL.value})
ASKS_FOR_A_PLAN = LOOKS | {"counter_offer", "choose_offer", "inform_value"}
#: What agrees to the one offer on the table. It leads to the cost sheet or the read-back; only a yes to that commits.
TAKES = frozenset({"affirm", "choose_offer", "resume_task"})


#: Said last, these leave no doubt what "go on" goes on with.
_JUST_SHOWN = frozenset({"utter_plans_offer", "utter_plans_draft", "utter_identity_noted"})


def _fits(value: AmountValue, offer: Offer) -> bool:
    """Whether a sum that was named is one of the offer's own figures."""
    return any(value.may_be(figure) for figure in (offer.down, offer.monthly, offer.rows[-1].amount, offer.total_to_pay))


class Bargain(Task):
    """An offer on the table, up to the explicit yes."""

    kind = KIND
    covers = ABOUT_THE_OFFER | {"inform_income", "promise_payment", "offer_part_payment", "ask_settlement"}

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if not turn.is_trigger and paid_and_rest(turn.text) is not None:
            return False
        if self._settles_in_parts(turn, state) and turn.intent not in PROTECTED:
            return True
        if self._other_due_day(turn, state) is not None and turn.intent in ABOUT_THE_OFFER | _NAMES_A_DAY:
            return True
        if turn.intent in {"inform_income", "inform_reason"}:
            # Told income is no counter-offer; what one can pay back a month is one, however it was understood.
            return any(value.per_month and value.stance is Stance.OFFERED for value in turn.reading(("amount",)).amounts)
        promised = state.data["product"] == Product.PROMISE.value
        if promised and turn.intent in ASKS_FOR_A_PLAN and self._wants_a_plan(turn):
            return False
        if turn.intent in ABOUT_THE_OFFER:
            return True
        if promised and (turn.intent in {"promise_payment", "offer_part_payment"} or turn.reading().card_tails):
            return True
        if turn.intent in SAYS_SUM_OR_DAY and self._names_a_day(turn, state):
            return True
        reading = turn.reading(("months",))
        return bool(reading.months) or any(value.per_month for value in reading.amounts)

    def _names_a_day(self, turn: Turn, state: TaskState) -> bool:
        """A day to come, said while time is what is on the table."""
        reading = turn.reading()
        ahead = bool(reading.days) or any(day.value is not None and day.value >= turn.today for day in reading.dates)
        return ahead and state.data["product"] in _OF_TIME

    def _settles_in_parts(self, turn: Turn, state: TaskState) -> bool:
        return state.data["product"] == Product.SETTLEMENT.value and speaks_of_parts(turn)

    def _other_due_day(self, turn: Turn, state: TaskState) -> int | None:
        """Another day of the month, said while a changed due day is on the table; None for the one that is offered."""
        if state.data["product"] != Product.DUE_DATE.value:
            return None
        day = due_day_named(turn)
        return day if all(offer.day != day for offer in on_offer(turn, state)) else None

    def _names_sum_or_day(self, turn: Turn, state: TaskState) -> bool:
        """Days and sums are a promise, also where months were on offer."""
        reading = turn.reading(("amount", "date"))
        if turn.is_trigger or reading.months or turn.intent == "request_deferral":
            return False
        return self._names_a_day(turn, state) or any(value.kind is Kind.EXACT for value in reading.amounts)

    def _leave_time(self, turn: Turn, state: TaskState) -> None:
        """Let me think: the offer waits, and says until when; nobody is pressed."""
        offers = on_offer(turn, state)
        if not offers:
            cancel(turn, state)
            return
        state.data["stopped"] = True
        tasks.save(turn.ctx, turn.conversation_id, state)
        until = min(offer.valid_until for offer in offers).astimezone(turn.ctx.clock.local().tzinfo)
        turn.say("utter_bargain_no_hurry", until=f"{turn.day(until.date())} {until:%H:%M}", buttons=(HUMAN,))

    def _bare_months(self, turn: Turn, state: TaskState) -> int | None:
        """A small bare number while a plan is on offer is its months."""
        count = None if turn.is_trigger or Product(state.data["product"]) not in PLANS else hints.bare_count(turn.text)
        return count if count is not None and FEWEST_MONTHS <= count <= MOST_MONTHS else None

    def _wants_a_plan(self, turn: Turn) -> bool:
        """Instalments asked for while a promise is on the table: another product, not a change of this one."""
        reading = turn.reading(("months",))
        return turn.intent in LOOKS or bool(reading.months) or any(value.per_month for value in reading.amounts)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if turn.intent == "cancel_task":
            cancel(turn, state)
            return
        if asks_for_others(turn):
            state.data["stopped"] = True  # what stands is kept, and nobody is pressed with it
            tasks.save(turn.ctx, turn.conversation_id, state)
            say_other_ways(turn, Product(state.data["product"]))
            return
        if state.data["product"] == Product.PROMISE.value and names_a_card(turn):
            turn.say("utter_promises_card")
            self.prompt(turn, state)
            return
        offers = on_offer(turn, state)
        if offers and self._settles_in_parts(turn, state):
            bargain(turn, ask_in_parts(turn, offers[0]))
            return
        day = self._other_due_day(turn, state)
        if day is not None:
            if not say_out_of_range(turn, day):
                bargain(turn, Ask(Product.DUE_DATE, day=day))
            return
        if state.data["product"] == Product.DEFERRAL.value and self._names_sum_or_day(turn, state):
            tasks.end(turn.ctx, turn.conversation_id, state, "done")
            start_promise(turn)
            return
        thinks = turn.intent != "affirm" and meant.wants_to_think(turn.text) and not hints.agrees(turn.text)
        if not turn.is_trigger and (thinks or decisions.holds_back(turn.text)):
            self._leave_time(turn, state)
            return
        if self._names_something(turn, state):
            self._counter(turn, state)
            return
        step = {OFFERED: self._offered, SHEET: self._sheet, CONFIRM: self._confirm}[state.step]
        step(turn, state)

    def prompt(self, turn: Turn, state: TaskState, again: bool = False) -> None:
        if again and state.data.get("stopped") and turn.intent not in TAKEN_UP:
            return  # said to the end already: what stands is kept, and nobody is pressed
        if again and OFFER_KEYS.get(Product(state.data["product"])) in turn.said:
            return  # told a moment ago, in this very answer
        if again:
            turn.say("utter_flow_back_to_it")
        if state.step == OFFERED:
            offers = on_offer(turn, state)
            if offers:
                say_offers(turn, offers, bool(state.data.get("draft")))
            else:
                bargain(turn, Ask(Product(state.data["product"])))
        elif state.step == SHEET:
            open_sheet(turn, state.data["chosen"])
        else:
            self._read_back(turn, state)

    def resume(self, turn: Turn, state: TaskState) -> None:
        """Go on, said of the one offer that was just shown again, opens its cost sheet; where were we shows it again."""
        shown = turn.last_said in _JUST_SHOWN
        onward = shown and state.step == OFFERED and not state.data.get("draft") and hints.goes_on(turn.text)
        if onward and len(state.data["offers"]) == 1:
            self._offered(turn, state)
        else:
            self.prompt(turn, state, again=True)

    def explain_cost(self, turn: Turn, state: TaskState) -> bool:
        """The interest of the offer, if the question is how much; how the debt's own interest is computed is another question."""
        chosen = self._chosen(turn, state)
        offers = [offer for offer in ([chosen] if chosen else on_offer(turn, state)) if offer.rows]
        if self._explain_relief(turn, state):
            return True
        if not offers or hints.asks_how(turn.text) or decisions.asks_of_the_balance(turn.text):
            return False
        money = turn.ctx.terms.money
        annual, late = turn.percent(money.daily_rate * 365 * 100), turn.percent(money.late_fee.rate * 100)
        for offer in offers:
            turn.say("utter_plans_cost", values=offer_values(turn, offer), annual_rate=annual, late_rate=late)
        return True

    def _explain_relief(self, turn: Turn, state: TaskState) -> bool:
        """What more interest a deferral or a lower minimum costs, while that is what is on the table."""
        offer = self._chosen(turn, state) or next(iter(on_offer(turn, state)), None)
        if offer is None or not offer.interest_cost.fen or not offer.interest_days or offer.rows:
            return False
        turn.say(
            "utter_relief_interest",
            interest=turn.money(offer.interest_cost),
            days=str(offer.interest_days),
            annual_rate=turn.percent(turn.ctx.terms.money.daily_rate * 365 * 100),
        )
        return True

    # --- what the words do ---

    def _names_something(self, turn: Turn, state: TaskState) -> bool:
        if turn.is_trigger:
            return turn.intent == "ask_better_offer"
        if turn.intent in {"ask_better_offer", "counter_offer"}:
            return True
        if state.data["product"] == Product.BREATHING_SPACE.value and turn.reading(("amount", "months")).amounts:
            return True  # a pause has no sum: so much a month is something else
        if turn.intent == "deny":
            return state.step == OFFERED
        if meant.finds_it_too_hard(turn.text) and turn.intent not in TAKES:
            return True
        if self._bare_months(turn, state):
            return True
        reading = turn.reading(("amount", "months", "date"))
        if state.data["product"] == Product.PROMISE.value and (reading.dates or reading.days or reading.amounts):
            return True
        if turn.intent == "choose_offer" or (turn.intent == "affirm" and not reading.months and not reading.amounts):
            return False
        if self._described(turn, on_offer(turn, state)) is not None:
            return False
        on_the_table = {offer.months for offer in on_offer(turn, state)}
        same = bool(reading.months) and {value.value for value in reading.months} <= on_the_table
        return bool(reading.months and not same) or any(top_of(value) for value in reading.amounts)

    def _counter(self, turn: Turn, state: TaskState) -> None:
        product = Product(state.data["product"])
        if product is Product.PROMISE:
            PromiseTask().change(turn, state, self._chosen(turn, state))
            return
        vague = turn.intent in {"deny", "ask_better_offer", "counter_offer"} or meant.finds_it_too_hard(turn.text)
        # So much a month instead of a pause is a plan that is proposed.
        ask = ask_of(turn, None if product in PLANS or product is Product.BREATHING_SPACE else product)
        if self._bare_months(turn, state):
            ask = Ask(months=self._bare_months(turn, state))
        elif not (ask.monthly or ask.months or ask.down or ask.amount):
            ask = Ask(product, better=vague, lever=hints.too_hard(turn.text))
        bargain(turn, ask)

    def _offered(self, turn: Turn, state: TaskState) -> None:
        if turn.intent in LOOKS and not hints.agrees(turn.text):
            self.prompt(turn, state)
            return
        offer = self._picked(turn, state)
        if offer is None:
            self._unclear(turn, state)
            return
        state.failures = 0
        plans.choose(turn.ctx, turn.conversation_id, offer.quote_id)
        state.data["chosen"] = offer.quote_id
        if state.data.get("draft") or offer.level.code != "bot":
            submit_draft(turn, offer)
            close(turn, state, "done")
            told = hardship.cases(turn.ctx, turn.conversation_id)
            if told and told[0].papers:
                take_up(turn, "ask_evidence", "")  # a draft is decided on papers: which, and the consent they need
        elif offer.product in PLANS:
            state.step = SHEET
            tasks.save(turn.ctx, turn.conversation_id, state)
            open_sheet(turn, state.data["chosen"])
        else:
            state.step = CONFIRM
            tasks.save(turn.ctx, turn.conversation_id, state)
            self._read_back(turn, state)

    def _sheet(self, turn: Turn, state: TaskState) -> None:
        if turn.intent not in {"affirm", "resume_task"} and not hints.has_read(turn.text) and not hints.agrees(turn.text):
            open_sheet(turn, state.data["chosen"])
            return
        view = plans.open_cost_sheet(turn.ctx, turn.conversation_id, state.data["chosen"])
        left = (view.ready_at - turn.ctx.clock.now()).total_seconds()
        if left > 0:
            turn.say("utter_plans_keep_reading", seconds=str(max(1, round(left))))
            return
        state.step = CONFIRM
        tasks.save(turn.ctx, turn.conversation_id, state)
        self._read_back(turn, state)

    def _confirm(self, turn: Turn, state: TaskState) -> None:
        if turn.intent == "deny":
            turn.say("utter_flow_what_to_change", buttons=(Button("utter_button_cancel", "/cancel_task"),))
            return
        yes = turn.intent == "affirm" or (turn.intent == "choose_offer" and hints.agrees(turn.text))
        if not yes or (asks_and_takes_nothing(turn) and not hints.agrees(turn.text)):
            self._read_back(turn, state)
            return
        offer = self._chosen(turn, state)
        if offer is None:
            bargain(turn, Ask(Product(state.data["product"])))
            return
        try:
            plan = accept(turn, offer, state.data.get("corrections", ()))
        except HouseError as error:
            if error.code == "quote_lapsed":
                turn.say("utter_error_quote_lapsed")
                bargain(turn, Ask(offer.product))
                return
            if error.code != "step_up_required":
                raise
            identity.start_step_up(turn.ctx, turn.conversation_id)
            turn.say(
                "utter_plans_sign", card={"type": "identity", "data": {"purpose": "sign", "step": "code"}}, expects=("code",)
            )
            return
        say_agreed(turn, offer, plan)
        close(turn, state, "done")

    # --- what is said ---

    def _read_back(self, turn: Turn, state: TaskState) -> None:
        offer = self._chosen(turn, state)
        if offer is None:
            bargain(turn, Ask(Product(state.data["product"])))
        else:
            read_back(turn, offer)

    def _unclear(self, turn: Turn, state: TaskState) -> None:
        """Neither a yes nor a wish that can be weighed: ask for one of the two, the third time offer a person."""
        state.failures += 1
        tasks.save(turn.ctx, turn.conversation_id, state)
        if state.failures >= PERSON_AFTER:
            turn.say("utter_flow_person_instead", buttons=(HUMAN, Button("utter_button_cancel", "/cancel_task")))
        elif len(state.data["offers"]) > 1 and state.failures < EXPLAIN_AFTER:
            turn.say("utter_bargain_which")
        else:
            turn.say("utter_explain_bargain", expects=("amount", "months"))

    # --- which offer ---

    def _chosen(self, turn: Turn, state: TaskState) -> Offer | None:
        offers = on_offer(turn, state)
        wanted = state.data.get("chosen") or (offers[0].quote_id if len(offers) == 1 else None)
        return next((offer for offer in offers if offer.quote_id == wanted), None)

    def _described(self, turn: Turn, offers: list[Offer]) -> Offer | None:
        """The one offer whose own figure is named in agreeing to it: "the one with eight hundred down, all right"."""
        if turn.intent not in TAKES and not hints.agrees(turn.text):
            return None
        named = turn.reading(("amount",)).amounts
        found = [offer for offer in offers if offer.rows and named and all(_fits(value, offer) for value in named)]
        return found[0] if len(found) == 1 else None

    def _picked(self, turn: Turn, state: TaskState) -> Offer | None:
        """The offer that was tapped, numbered, named by its months, or the only one."""
        offers = on_offer(turn, state)
        tapped = turn.payload("offer_id")
        if tapped:
            return next((offer for offer in offers if offer.quote_id == tapped), None)
        if turn.intent not in TAKES and decisions.turns_down(turn.text):
            return None
        if turn.intent != "resume_task" and asks_and_takes_nothing(turn) and not hints.agrees(turn.text):
            return None
        place = hints.ordinal(turn.text)
        if place is not None and place <= len(offers):
            return offers[place - 1]
        months = [value.value for value in turn.reading(("months",)).months]
        named = [offer for offer in offers if offer.months in months]
        described = self._described(turn, offers)
        if named or described is not None:
            return named[0] if named else described
        agreed = turn.intent in TAKES or hints.agrees(turn.text)
        return offers[0] if len(offers) == 1 and agreed else None
