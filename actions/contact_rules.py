"""Who did contact the person, how often against the limits, and what collectors may do."""

from __future__ import annotations

from typing import Any

from actions.base import HouseAction
from actions.cards import plain
from actions.facts import asked, say_fact
from actions.strangers import say_whence_number
from actions.told import moment, verified
from actions.turn import Button, Turn
from bot.debt.contact import Contact
from bot.language import cues
from bot.services import access, contact

HUMAN = Button("utter_button_human", "/request_human")
COMPLAIN = Button("utter_button_complain", "/complain_harassment")
_LISTED = 5


class TellWhoContacted(HouseAction):
    intents = ("ask_who_contacted",)

    def name(self) -> str:
        return "action_tell_who_contacted"

    def act(self, turn: Turn) -> None:
        if cues.says(turn.text, "whence_number"):
            say_whence_number(turn)
        elif not (cues.says(turn.text, "who_handles") and say_who_handles(turn)):
            say_meter(turn, listed=True)


def say_meter(turn: Turn, *, listed: bool = False) -> None:
    """How often today against the limits, and the latest contacts with who made them. Raises identity_required."""
    meter, contacts = contact.meter(turn.ctx, turn.conversation_id)
    limits = turn.ctx.terms.contact
    recent = contacts[:_LISTED]
    lines = "\n".join(_contact_line(turn, row) for row in recent)
    key = "utter_contact_meter" if recent else "utter_contact_meter_none"
    say_fact(
        turn,
        key,
        card={"type": "contact_meter", "data": _meter_data(turn, meter.voice_effective_today, meter.unanswered_today, contacts)},
        buttons=(COMPLAIN, Button("utter_button_quieter", "/set_contact_preference")) if listed else (),
        today=str(meter.today),
        voice=str(meter.voice_effective_today),
        limit=str(limits.voice_effective_per_day),
        missed=str(meter.unanswered_today),
        missed_limit=str(limits.unanswered_per_number_day),
        lines=lines,
    )
    if meter.over_limit and listed:
        turn.say("utter_contact_meter_over", buttons=(COMPLAIN,))


def _contact_line(turn: Turn, row: Contact) -> str:
    return turn.words(
        "utter_contact_line",
        at=moment(row.at, turn),
        by=_party(turn, row.party),
        channel=turn.words(f"utter_name_channel_{row.channel}"),
        outcome=turn.words(f"utter_name_outcome_{row.outcome}"),
    )


def _party(turn: Turn, party: str) -> str:
    return turn.words(f"utter_name_party_{party}") if party in ("bank", "bot") else party


def _meter_data(turn: Turn, used: int, missed: int, contacts: tuple[Contact, ...]) -> dict[str, Any]:
    limits = turn.ctx.terms.contact
    data: dict[str, Any] = plain(
        {
            "day": turn.today,
            "used": used,
            "limit": limits.voice_effective_per_day,
            "attempts": missed,
            "attempts_limit": limits.unanswered_per_number_day,
            "contacts": [
                {"at": row.at, "channel": row.channel, "by": _party(turn, row.party), "outcome": row.outcome}
                for row in contacts[:_LISTED]
            ],
            "quiet": {"from": f"{limits.quiet_from:%H:%M}", "to": f"{limits.quiet_to:%H:%M}"},
        }
    )
    return data


class TellContactRules(HouseAction):
    """What collectors may do and may not: by what was asked, from the library."""

    intents = ("ask_contact_rules",)

    def name(self) -> str:
        return "action_tell_contact_rules"

    def act(self, turn: Turn) -> None:
        if cues.says(turn.text, "whence_number"):
            say_whence_number(turn)
            return
        if cues.says(turn.text, "who_handles") and say_who_handles(turn):
            return
        for key in asked(turn, "ask_contact_rules")[:1] or (_rule(turn),):
            say_fact(turn, key, buttons=(Button("utter_button_meaning_verify_collector", "/verify_collector"), COMPLAIN))


def say_who_handles(turn: Turn) -> bool:
    """Which house works on the case: the bank itself or a named agency (R10). False for somebody not identified."""
    if not verified(turn):
        return False
    agency = access.account(turn.ctx, turn.conversation_id).facts.get("agency")
    if agency:
        say_fact(turn, "utter_contact_handled_by_agency", buttons=(COMPLAIN,), agency=str(agency))
    else:
        say_fact(turn, "utter_contact_handled_by_bank", buttons=(COMPLAIN,))
    return True


def _rule(turn: Turn) -> str:
    for cue, key in _RULES:
        if cues.says(turn.text, cue):
            return key
    return "utter_contact_rules"


_RULES = (
    ("posted", "utter_contact_rules_posted"),
    ("whereabouts", "utter_contact_rules_data"),
    ("recording", "utter_contact_rules_recording"),
    ("outsourced", "utter_contact_rules_agency"),
    ("others", "utter_contact_rules_others"),
)
