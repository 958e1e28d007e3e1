"""The form of an offer on the table: offered → (cost sheet) → read-back → an explicit yes, which alone commits."""

from __future__ import annotations

from dataclasses import replace

from actions.agreeing import accept, chosen_offer, on_offer, open_sheet, read_back, say_agreed, submit_draft
from actions.answers import take_up
from actions.bargain import CONFIRM, KIND, OFFERED, SHEET, ask_of, bargain, present
from actions.bargain_words import (
    LOOKS,
    asks_for_a_plan_beside,
    asks_for_time_instead,
    bare_months,
    finds_the_down_too_much,
    moves_the_due_day,
    names_a_day,
    names_a_plan,
    names_something,
    names_sum_or_day,
    names_the_offered_day,
    other_due_day,
    pays_for_the_waiver,
    picked_offer,
    repeats_what_is_too_much,
    said_just_now,
    settles_in_parts,
    wants_a_plan,
)
from actions.facts import say_fact
from actions.offer_questions import asks_and_takes_nothing, way_back
from actions.offers import HUMAN, OFFER_KEYS, say_offers, take_buttons
from actions.other_ways import asks_for_others, say_other_ways
from actions.payment import offer_page
from actions.promise_form import SAYS_SUM_OR_DAY, PromiseTask
from actions.promise_words import days_named, names_a_card, sums_named
from actions.promises import start_promise
from actions.relief import say_out_of_range
from actions.second_look_agreed import PROTECTED
from actions.settlement_parts import ask_in_parts
from actions.tasks import CONTEXT, EXPLAIN_AFTER, PERSON_AFTER, TAKEN_UP, Task, cancel, close
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.debt.negotiation import Ask, Offer, Offers
from bot.debt.products import PLANS, Product
from bot.debt.values import Money, Stance
from bot.language import (
    cues,
    decisions,
    hints,
    meant,
    moments,
    offer_questions,
    parts_words,
    paying,
    payment_words,
    promise_words,
    relief_words,
)
from bot.language.paid_part import paid_and_rest
from bot.services import hardship, identity, plans, tasks
from bot.services.tasks import TaskState

#: What the words may be while an offer is on the table.
ABOUT_THE_OFFER = CONTEXT | {"counter_offer", "ask_better_offer", "choose_offer", "request_instalment", "ask_options"}
#: What a day is easily taken for while another due day is on the table.
_NAMES_A_DAY = SAYS_SUM_OR_DAY | {"promise_payment", "offer_part_payment", "change_plan_day", "inform_reason", "inform_income"}
ASKS_FOR_A_PLAN = LOOKS | {"counter_offer", "choose_offer", "inform_value"}
#: Said last, these leave no doubt what "go on" goes on with.
_JUST_SHOWN = frozenset({"utter_plans_offer", "utter_plans_draft", "utter_identity_noted"})


#: Small relief, which leaves everything as it was where it is not wanted after all.
_SMALL = frozenset(
    {Product.MIN_RELIEF.value, Product.DUE_DATE.value, Product.DEFERRAL.value, Product.FEE_WAIVER.value}
)
#: A remark so short is about what is on the table.
_SHORT = 12
#: The step at which the offer was read out again after a question in its middle.
_TOLD_AGAIN = "_told_again"
#: Beside another day or sum for a promise these only say why.
_BESIDE_A_CORRECTION = (
    "ask_arrears", "claim_paid", "report_payment_problem", "inform_reason", "ask_progress", "ask_due_date", "request_deferral",
    "request_due_date_change", "change_plan_day", "request_payment_now", "ask_min_payment",
)  # fmt: skip


class Bargain(Task):
    """An offer on the table, up to the explicit yes."""

    kind = KIND
    covers = ABOUT_THE_OFFER | {"correct_details", "inform_income", "promise_payment", "offer_part_payment", "ask_settlement"}

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if not turn.is_trigger and paid_and_rest(turn.text) is not None:
            return False
        if settles_in_parts(turn, state) and turn.intent not in PROTECTED:
            return True
        if other_due_day(turn, state) is not None and turn.intent in ABOUT_THE_OFFER | _NAMES_A_DAY:
            return True
        if pays_for_the_waiver(turn, state):
            return True
        promised = state.data["product"] == Product.PROMISE.value
        if promised and not turn.is_trigger and turn.intent not in PROTECTED and self._corrects(turn):
            return True
        if not turn.is_trigger and turn.intent not in PROTECTED and meant.wants_to_think(turn.text) and len(turn.text) <= _SHORT:
            return True  # let me think, whatever its words are near to
        if asks_for_a_plan_beside(turn, state):
            return False
        if asks_for_time_instead(turn, state) or moves_the_due_day(turn, state):
            return False
        if turn.intent == "inform_reason" and meant.finds_it_too_hard(turn.text) and cues.hardship_reason(turn.text) is None:
            return True  # too much, and why
        if turn.intent in {"inform_income", "inform_reason"}:
            # Told income is no counter-offer; what one can pay back a month is one, however it was understood.
            return any(value.per_month and value.stance is Stance.OFFERED for value in turn.reading(("amount",)).amounts)
        if promised and turn.intent in ASKS_FOR_A_PLAN and wants_a_plan(turn):
            return False
        if turn.intent in ABOUT_THE_OFFER:
            return True
        if promised and (turn.intent in {"promise_payment", "offer_part_payment"} or turn.reading().card_tails):
            return True
        if turn.intent in SAYS_SUM_OR_DAY and names_a_day(turn, state):
            return True
        if turn.intent == "ask_interest" and (hints.asks_how(turn.text) or decisions.asks_of_the_balance(turn.text)):
            return False  # how the interest came about, whatever is named beside it
        reading = turn.reading(("months",))
        return bool(reading.months) or any(value.per_month for value in reading.amounts)

    def _corrects(self, turn: Turn) -> bool:
        """The day one later; the minimum, then: said of the promise that is read back, whatever it is near to."""
        if promise_words.day_changed_to(turn.text) is not None:
            return True
        if turn.intent in {"request_due_date_change", "change_plan_day"}:
            return bool(days_named(turn)) and not relief_words.names_the_due_day(turn.text)
        if turn.intent == "ask_min_payment":
            return meant.decides_on_the_minimum(turn.text)
        asks = cues.says(turn.text, "asks") or paying.pays_at_once(turn.text)
        return turn.intent == "request_payment_now" and bool(sums_named(turn)) and not asks

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

    def handle(self, turn: Turn, state: TaskState) -> None:
        if turn.intent == "cancel_task":
            cancel(turn, state)
            return
        if asks_for_others(turn) or (turn.intent == "ask_options" and said_just_now(turn, state)):
            state.data["stopped"] = True  # what stands is kept, and nobody is pressed with it
            tasks.save(turn.ctx, turn.conversation_id, state)
            say_other_ways(turn, Product(state.data["product"]))
            return
        if state.data["product"] == Product.PROMISE.value and names_a_card(turn):
            turn.say("utter_promises_card")
            self.prompt(turn, state)
            return
        offers = on_offer(turn, state)
        if offers and pays_for_the_waiver(turn, state):
            offer_page(turn, offers[0].base, "free")
            self._to_read_back(turn, state, offers[0])
            return
        if offers and settles_in_parts(turn, state):
            bargain(turn, ask_in_parts(turn, offers[0]))
            return
        day = other_due_day(turn, state)
        if day is not None:
            self._another_due_day(turn, state, day)
            return
        if state.step == OFFERED and offers and names_the_offered_day(turn, state):
            self._to_read_back(turn, state, offers[0])
            return
        if state.data["product"] in _SMALL and not turn.is_trigger and parts_words.leaves_it_as_it_was(turn.text):
            cancel(turn, state)  # no less after all, as it was before
            return
        if state.data["product"] == Product.DEFERRAL.value and names_sum_or_day(turn, state):
            tasks.end(turn.ctx, turn.conversation_id, state, "done")
            start_promise(turn)
            return
        thinks = meant.wants_to_think(turn.text) and not decisions.confirms(turn.text)
        if not turn.is_trigger and (thinks or (decisions.holds_back(turn.text) and not moments.hands_it_in(turn.text))):
            self._leave_time(turn, state)
            return
        if names_something(turn, state):
            self._counter(turn, state)
            return
        step = {OFFERED: self._offered, SHEET: self._sheet, CONFIRM: self._confirm}[state.step]
        step(turn, state)

    def _another_due_day(self, turn: Turn, state: TaskState, day: int) -> None:
        """A day that is chosen is read back at once; one that is asked about is offered."""
        if say_out_of_range(turn, day):
            return
        move = plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.DUE_DATE, day=day))
        chosen = state.step == OFFERED and not offer_questions.asks_at_all(turn.text)
        if not isinstance(move, Offers) or not chosen:
            present(turn, move)
            return
        state.data["offers"] = [move.offers[0].quote_id]
        self._to_read_back(turn, state, move.offers[0])

    def prompt(self, turn: Turn, state: TaskState, again: bool = False) -> None:
        if again and self._corrects_beside(turn, state):
            return
        if again and state.data.get("stopped") and turn.intent not in TAKEN_UP:
            return  # said to the end already: what stands is kept, and nobody is pressed
        if again and OFFER_KEYS.get(Product(state.data["product"])) in turn.said:
            return  # told a moment ago, in this very answer
        if again and turn.intent not in TAKEN_UP:
            if state.data.get(_TOLD_AGAIN) == state.step and state.step != SHEET:
                way_back(turn, state)  # read out once after a question; after the next one it only stands
                return
            state.data[_TOLD_AGAIN] = state.step
            tasks.save(turn.ctx, turn.conversation_id, state)
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

    def _corrects_beside(self, turn: Turn, state: TaskState) -> bool:
        """Make it 2,800, and what does it settle first: the question was answered, the sum replaces the old one."""
        if turn.is_trigger or state.data["product"] != Product.PROMISE.value or state.step != CONFIRM:
            return False
        clauses, offer = parts_words.clauses(turn.text), chosen_offer(turn, state)
        said = [clause for clause in clauses if not _asks(clause)]
        if offer is None or len(offer.parts) != 1 or len(said) == len(clauses):
            return False
        for clause in said:
            other = turn.about("correct_value", clause)
            sums, days = sums_named(other), days_named(other)
            if any(named != offer.amount for named in sums) or any(day != offer.on for day in days):
                self.handle(other, state)
                return True
        return False

    def resume(self, turn: Turn, state: TaskState) -> None:
        """Go on, said of the one offer that was just shown again, opens its cost sheet; where were we shows it again."""
        shown = turn.last_said in _JUST_SHOWN or turn.last_said.startswith("utter_offer_")
        onward = shown and state.step == OFFERED and not state.data.get("draft") and hints.goes_on(turn.text)
        if onward and len(state.data["offers"]) == 1:
            self._offered(turn, state)
        else:
            self.prompt(turn, state, again=True)

    # --- what the words do ---

    def _counter(self, turn: Turn, state: TaskState) -> None:
        product = Product(state.data["product"])
        if product is Product.PROMISE:
            if not cues.says(turn.text, "asks"):
                turn.drop_meanings(_BESIDE_A_CORRECTION)
            PromiseTask().change(turn, state, chosen_offer(turn, state))
            return
        vague = turn.intent in {"deny", "ask_better_offer", "counter_offer"} or meant.finds_it_too_hard(turn.text)
        # So much a month instead of a pause is a plan that is proposed.
        a_plan = product in PLANS or product is Product.BREATHING_SPACE or names_a_plan(turn)
        ask = ask_of(turn, None if a_plan else product)
        if repeats_what_is_too_much(turn, state):
            ask = Ask(product, better=True, lever="monthly")
        elif finds_the_down_too_much(turn, state):
            ask = Ask(product, better=True, lever="down")
        elif bare_months(turn, state):
            ask = Ask(months=bare_months(turn, state))
        elif not (ask.monthly or ask.months or ask.down or ask.down_share or ask.amount):
            ask = Ask(None if a_plan and product not in PLANS else product, better=vague, lever=hints.too_hard(turn.text))
        if ask.lever == "down" and product is Product.PERSONALISED and state.data.get("monthly"):
            # Less at the beginning, and no more a month than was named.
            ask = replace(ask, product=product, monthly=Money(int(state.data["monthly"])))
        bargain(turn, ask)

    def _offered(self, turn: Turn, state: TaskState) -> None:
        if turn.intent in LOOKS and not hints.agrees(turn.text):
            self.prompt(turn, state)
            return
        if turn.intent == "affirm" and decisions.only_heard(turn.text):
            self._leave_time(turn, state)  # heard what was told, and nothing taken by it
            return
        offer = picked_offer(turn, state)
        if offer is None and not turn.is_trigger and decisions.refuses(turn.text):
            turn.intent = "deny"
            self._counter(turn, state)
            return
        if offer is None:
            self._unclear(turn, state)
            return
        state.failures = 0
        plans.choose(turn.ctx, turn.conversation_id, offer.quote_id)
        state.data["chosen"] = offer.quote_id
        if state.data.get("draft") or offer.level.code != "bot":
            submit_draft(turn, offer)
            close(turn, state, "done")
            _end_what_led_here(turn)
            told = hardship.cases(turn.ctx, turn.conversation_id)
            if told and told[0].papers:
                take_up(turn, "ask_evidence", "")  # a draft is decided on papers: which, and the consent they need
        elif offer.product in PLANS:
            state.step = SHEET
            tasks.save(turn.ctx, turn.conversation_id, state)
            open_sheet(turn, state.data["chosen"])
        else:
            self._to_read_back(turn, state, offer)

    def _to_read_back(self, turn: Turn, state: TaskState, offer: Offer) -> None:
        plans.choose(turn.ctx, turn.conversation_id, offer.quote_id)
        state.step, state.data["chosen"] = CONFIRM, offer.quote_id
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
        offer = chosen_offer(turn, state)
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
        if not turn.is_trigger and decisions.speaks_of_contacting_them(turn.text):
            say_fact(turn, "utter_consequences_employer")  # all right, and my office hears nothing of it
        close(turn, state, "done")
        _end_what_led_here(turn)

    # --- what is said ---

    def _read_back(self, turn: Turn, state: TaskState) -> None:
        offer = chosen_offer(turn, state)
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
            turn.say("utter_bargain_which", buttons=take_buttons(on_offer(turn, state)))
        else:
            turn.say("utter_explain_bargain", expects=("amount", "months"))


def _asks(clause: str) -> bool:
    return cues.says(clause, "asks") or offer_questions.asks_at_all(clause) or payment_words.asks_the_order(clause)


def _end_what_led_here(turn: Turn) -> None:
    """Questions about means and a promise begun before have their answer in what was agreed: they are not asked again."""
    for kind in ("means", "promise"):
        left = tasks.find(turn.ctx, turn.conversation_id, kind)
        if left is not None:
            tasks.end(turn.ctx, turn.conversation_id, left, "done")
