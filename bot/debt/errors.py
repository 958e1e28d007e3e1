"""The coded error of the house: what is wrong is a code with data, never a sentence."""

from __future__ import annotations

from typing import Any


class HouseError(Exception):
    """A refusal with a code and the facts behind it.

    ``code`` is one of :data:`KNOWN_CODES` and has a response ``utter_error_<code>``; ``data`` holds what was wrong.
    """

    def __init__(self, code: str, **data: Any) -> None:
        self.code = code
        self.data = data
        super().__init__(code)

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!s}" for name, value in sorted(self.data.items()))
        return f"{self.code} ({facts})" if facts else self.code

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.code, self.data))


def _rebuild(kind: type[HouseError], code: str, data: dict[str, Any]) -> HouseError:
    return kind(code, **data)


# One line a code; a room that needs another adds its line to its own block.
KNOWN_CODES: frozenset[str] = frozenset(
    {
        # values that people or neighbours hand in
        "amount_unreadable",  # not a number, NaN, infinite, a float
        "amount_not_positive",  # zero or negative
        "amount_too_large",
        "amount_currency_unsupported",  # anything but CNY
        "date_unreadable",
        "date_no_such_day",  # 31 February
        "date_in_past",  # yesterday
        "date_out_of_range",
        "months_out_of_range",  # zero or a thousand
        "rate_out_of_range",
        "days_out_of_range",
        # the ledger
        "posting_invalid",
        "posting_reference_unknown",
        "agreement_invalid",
        "terms_invalid",
        "figure_unknown",
        "bucket_unknown",
        # products' arithmetic
        "plan_not_active",
        "down_payment_too_large",
        "instalment_too_small",  # a row would be zero or negative
        "rate_unsolvable",
        # terms, negotiation and plans
        "terms_missing",  # no terms file is in force on that day
        "beyond_authority",
        "four_eyes",  # drafted by the same person
        "four_eyes_waiver",  # a second waiver for the same customer by the same person
        "four_eyes_dispute",  # decided by somebody who dealt with the talk
        "plan_event_refused",
        "quote_unknown",
        "quote_lapsed",
        "offer_outside_limits",
        "reading_not_finished",  # the cost sheet has not been open long enough (R31)
        "plan_unknown",
        "plan_exists",  # another arrangement of its kind stands
        "plan_change_refused",
        "withdrawal_too_late",
        "promise_unknown",
        # identity and access
        "token_invalid",
        "identity_required",
        "card_choice_needed",
        "no_account",
        "identity_incomplete",
        "no_code_pending",
        "step_up_required",  # a fresh code is needed for this
        "data_key_missing",
        "data_key_malformed",
        "data_key_wrong",
        "demo_only",
        # conversations and their ownership
        "transition_refused",
        "bad_channel",
        "bad_locale",
        "bad_mood",
        "button_unknown",
        "conversation_closed",
        "conversation_unknown",
        "message_empty",
        "claimed_by_other",
        "stale_version",
        "collector_unknown",
        "right_missing",  # a role lacks what the page asked for
        "not_your_conversation",
        "owner_unknown",
        "cursor_invalid",
        "reason_unknown",
        # cases, contact, papers
        "complaint_kind_unknown",
        "complaint_unknown",
        "relation_unknown",
        "dispute_kind_unknown",
        "dispute_unknown",
        "dispute_amount_unknown",  # it names no amount, so no part of it can be granted
        "charge_unknown",
        "charge_choice_needed",  # several charges of that amount
        "channel_unknown",
        "phone_invalid",
        "phone_needed",
        "slot_unavailable",
        "ticket_kind_unknown",
        "ticket_unknown",
        "verify_kind_unknown",
        "consent_required",
        "file_too_large",
        "file_too_many",
        "file_type_refused",
        "file_unknown",
        "papers_missing",
        "hardship_unknown",
        "reason_needed",
        # the desk
        "login_refused",
        "session_invalid",
        "fact_unknown",
        "person_unknown",
        "rating_out_of_range",
        "outcome_needed",
        "callback_unknown",
        "callback_not_yet",  # missed before its time
        "stop_unknown",
        "period_invalid",  # backwards, in the future, or longer than a year
        "ticket_taken",  # a colleague has it
        "ticket_ended",
        "registry_unknown",
        "registry_known",  # stands there already
        "value_needed",
        "day_needed",
        "visit_too_late",
        "visit_hours",
        "visit_alone",  # two visitors at least (R27)
        "visitor_unknown",
        "contact_held",  # somebody must be left in peace for now
        # neighbours and payments
        "bank_unavailable",
        "payment_unavailable",
        "carrier_unavailable",
        "payment_purpose_unknown",
        "order_unknown",
        "order_lapsed",
    }
)
