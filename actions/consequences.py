"""What follows from not paying and what does not: general without identity, about the account after it, never more than true."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date, timedelta
from typing import ClassVar

from actions.base import HouseAction
from actions.disputes import say_carve_out
from actions.facts import asked, say_fact
from actions.sums_meant import MINIMUM_TOLD
from actions.turn import Button, Turn
from bot.debt.position import Position
from bot.language import visit_words
from bot.services import access, contact, moods
from bot.services import standing as standings
from bot.services.standing import Standing

HUMAN = Button("utter_button_human", "/request_human")
OPTIONS = Button("utter_button_options", "/ask_options")
COMPLAIN = Button("utter_button_crisis_complain", "/complain_service")
_EARLY = frozenset({"M1", "M2", "M3"})
_VISIT = frozenset({"utter_consequences_visit_tomorrow", "utter_consequences_visit_check"})
_LEGAL_STAGES = frozenset({"mediation", "filed", "trial", "judgment", "enforcement"})


def standing_of(turn: Turn) -> Standing | None:
    """The account's standing, None for somebody who is not identified: then everything stays general."""
    return standings.standing(turn.ctx, turn.conversation_id)


def say_limitation_notice(turn: Turn, *, asks_to_pay: bool = False) -> None:
    """For a debt that may be time-barred: what a promise would do, whom to ask, and no promise taken (R18, R19b)."""
    key = "utter_consequences_limitation_no_promise" if asks_to_pay else "utter_consequences_limitation_notice"
    say_fact(turn, key, buttons=(HUMAN,))


class _Topic(HouseAction):
    """A question with facets: the precise ones if any is named, else the general answer; then how it stands for this account."""

    general: ClassVar[str] = ""

    @abstractmethod
    def name(self) -> str:
        """The action's name; its absence keeps this base from being registered."""

    def act(self, turn: Turn) -> None:
        topic = self.intents[0]
        standing = standing_of(turn)
        for key in asked(turn, topic) or (self.general,):
            self.answer(turn, key, standing)

    def answer(self, turn: Turn, key: str, standing: Standing | None) -> None:
        answer(turn, key, standing)


def answer(turn: Turn, key: str, standing: Standing | None) -> None:
    """One facet's response, with what the register says where the answer depends on it."""
    if key in _VISIT:
        _tell_visit(turn, key, standing)
    elif key == "utter_consequences_court_message" and standing is not None:
        _tell_case(turn, standing)
        compare = standing.legal is not None
        say_fact(turn, "utter_consequences_court_compare" if compare else "utter_consequences_court_check")
    elif key == "utter_consequences_credit_wrong":
        say_objection(turn, key)
    else:
        say_fact(turn, key)


def say_objection(turn: Turn, key: str) -> None:
    """A wrong entry: until when an objection made today is answered (R14)."""
    until = turn.today + timedelta(days=turn.ctx.terms.complaint.credit_objection_days)
    say_fact(turn, key, objection_until=turn.day(until))


def _tell_case(turn: Turn, standing: Standing) -> None:
    """Whether a case is on record. In the legal stage there is the case number and a person, and no offer (5.7)."""
    if standing.legal is None:
        say_fact(turn, "utter_consequences_here_no_case", buttons=(HUMAN,))
        return
    legal = standing.legal
    stage, court = str(legal.get("stage")), f"utter_name_court_{legal.get('court')}"
    say_fact(
        turn,
        "utter_consequences_here_legal",
        buttons=(HUMAN,),
        case_no=str(legal.get("case_no")),
        court=turn.words(court if court in turn.wording else "utter_name_court_unknown"),
        stage=turn.words(f"utter_name_legal_stage_{stage if stage in _LEGAL_STAGES else 'filed'}"),
        filed=turn.day(date.fromisoformat(str(legal["filed_on"]))),
    )


def _tell_visit(turn: Turn, key: str, standing: Standing | None) -> None:
    if standing is None:
        say_fact(turn, key, buttons=(Button("utter_button_meaning_verify_collector", "/verify_collector"),))
        return
    planned = contact.planned_visits(turn.ctx, turn.conversation_id)
    if key == "utter_consequences_visit_check":
        say_fact(turn, key)
    if planned:
        on = planned[0].data.get("on")
        say_fact(turn, "utter_consequences_visit_planned", day=turn.day(on) if isinstance(on, date) else str(on))
    else:
        say_fact(turn, "utter_consequences_visit_none", buttons=(HUMAN,))


def say_where_it_stands(turn: Turn, standing: Standing | None) -> None:
    """The sentence about this account that is true at its stage; nothing for somebody who is not identified."""
    if standing is None:
        return
    if "LEGAL" in standing.flags:
        _tell_case(turn, standing)
        return
    position = standing.position
    if standing.time_barred:
        say_limitation_notice(turn)
    elif position.bucket == "M0":
        turn.say("utter_consequences_here_current")
    elif position.bucket == "M0G":
        turn.say(
            "utter_consequences_here_grace",
            last_day=turn.day(_last_day_of_grace(turn, position)),
            amount=turn.money(position.overdue_min),
        )
    else:
        key = "utter_consequences_here_early" if position.bucket in _EARLY else "utter_consequences_here_late"
        turn.say(key, buttons=(OPTIONS,), dpd=str(position.dpd), amount=turn.money(position.overdue_min))


def _last_day_of_grace(turn: Turn, position: Position) -> date:
    due = position.oldest_unpaid_due or turn.today
    return due + timedelta(days=turn.ctx.terms.money.grace_days)


class TellConsequences(_Topic):
    intents = ("ask_consequence",)
    general = "utter_consequences_general"

    def name(self) -> str:
        return "action_tell_consequences"

    def answer(self, turn: Turn, key: str, standing: Standing | None) -> None:
        super().answer(turn, key, standing)
        if key == self.general:
            say_where_it_stands(turn, standing)


class TellCreditRecord(_Topic):
    intents = ("ask_credit_record",)
    general = "utter_consequences_credit_record"

    def name(self) -> str:
        return "action_tell_credit_record"

    def answer(self, turn: Turn, key: str, standing: Standing | None) -> None:
        if key == self.general and any(said in MINIMUM_TOLD for said in turn.said):
            key = "utter_consequences_credit_minimum"  # the minimum was asked about in the same breath
        super().answer(turn, key, standing)
        if key == "utter_consequences_credit_after_paying":
            say_fact(turn, "utter_consequences_credit_repair")
        elif key == self.general and standing is not None and standing.bucket in ("M0", "M0G"):
            say_where_it_stands(turn, standing)


class TellLegalAction(_Topic):
    """Will I be sued, will I go to jail: neutral, with what the register says about this account."""

    intents = ("ask_legal_action",)
    general = "utter_consequences_sue"

    def name(self) -> str:
        return "action_tell_legal_action"

    def answer(self, turn: Turn, key: str, standing: Standing | None) -> None:
        if standing is not None and "LEGAL" in standing.flags and key in (self.general, "utter_consequences_enforcement"):
            _tell_case(turn, standing)
            return
        super().answer(turn, key, standing)
        if key == self.general and standing is not None:
            say_fact(turn, "utter_consequences_here_no_case")


class TellVisit(_Topic):
    intents = ("ask_visit",)
    general = "utter_consequences_visit"

    def name(self) -> str:
        return "action_tell_visit"

    def answer(self, turn: Turn, key: str, standing: Standing | None) -> None:
        if not turn.is_trigger and visit_words.asks_if_one_is_planned(turn.text):
            access.verified_customer(turn.ctx, turn.conversation_id)  # of one's own account: who asks is looked at first
        super().answer(turn, key, standing)
        if key == self.general and standing is not None and not contact.planned_visits(turn.ctx, turn.conversation_id):
            say_fact(turn, "utter_consequences_visit_none")


class TellFamilyLiability(_Topic):
    intents = ("ask_family_liability",)
    general = "utter_consequences_family"

    def name(self) -> str:
        return "action_tell_family_liability"


class TellLimitation(_Topic):
    """Very old debts: the general rule for everybody, the notice and no promise where it matters (5.7)."""

    intents = ("ask_limitation",)
    general = "utter_consequences_limitation"

    def name(self) -> str:
        return "action_tell_limitation"

    def answer(self, turn: Turn, key: str, standing: Standing | None) -> None:
        turn.drop_meanings(("object_bill", "report_unknown_charge"))  # whether it still counts, not whether it is right
        if standing is not None and standing.time_barred:
            if key != self.general:
                super().answer(turn, key, standing)
            noticed = moods.times_said(turn.ctx, turn.conversation_id, "utter_consequences_limitation_notice")
            if key == self.general or not noticed:
                say_limitation_notice(turn)
            return
        super().answer(turn, key, standing)
        if key == self.general and standing is not None and standing.limitation is not None:
            say_fact(turn, "utter_consequences_limitation_in_time", day=turn.day(standing.limitation.last_event))


class AnswerThreat(HouseAction):
    """Somebody will complain, sue or tell the press: their right, said without a counter-threat."""

    intents = ("threaten_legal",)

    def name(self) -> str:
        return "action_answer_threat"

    def act(self, turn: Turn) -> None:
        if goes_to_the_police(turn):
            say_fact(turn, "utter_fraud_go_to_police", buttons=(HUMAN,))
            return
        say_fact(
            turn, asked(turn, "threaten_legal")[:1][0] if asked(turn, "threaten_legal") else _REPORT, buttons=(COMPLAIN, HUMAN)
        )


def goes_to_the_police(turn: Turn) -> bool:
    """I call the police now, said of a swindle that was just told: no threat against anybody here."""
    lately = moods.lately_said(turn.ctx, turn.conversation_id, _TOLD_LATELY)
    told = any(key.startswith("utter_fraud_") for key in lately)
    return told and not turn.is_trigger and visit_words.calls_the_police(turn.text)


#: A swindle told within so many answers is what is spoken of.
_TOLD_LATELY = 6
_REPORT = "utter_consequences_threat_report"


class AnswerRefusal(HouseAction):
    """I will not pay: ask once why, offer one calm way, then stop (three sentences in a talk, never an argument)."""

    intents = ("refuse_payment",)

    def name(self) -> str:
        return "action_answer_refusal"

    def act(self, turn: Turn) -> None:
        precise = asked(turn, "refuse_payment")
        if precise:
            say_fact(turn, precise[0])
            return
        standing = standing_of(turn)
        if standing is not None and standing.time_barred:
            say_limitation_notice(turn)
            return
        if say_carve_out(turn):
            return
        said = moods.times_said(turn.ctx, turn.conversation_id, "utter_consequences_refuse_")
        if said == 0:
            turn.say("utter_consequences_refuse_ask", buttons=_REASONS)
        elif said == 1:
            turn.say("utter_consequences_refuse_one_way", buttons=(OPTIONS, HUMAN), expects=("amount",))
        else:
            turn.say("utter_consequences_refuse_stop", buttons=(HUMAN, COMPLAIN))


_REASONS = (
    Button("utter_button_refuse_bill", "/object_bill"),
    Button("utter_button_refuse_money", "/claim_hardship"),
    Button("utter_button_refuse_treated", "/complain_service"),
)
