"""How long may it be spread at most: from the terms, for the assistant and for a colleague, asked with an offer or before one."""

from __future__ import annotations

from actions.turn import Turn
from bot.language import wishes
from bot.services import accounts

#: The answer where every plan is drafted for a person's decision.
ONLY_BY_A_PERSON = "utter_plans_longest_draft"


def say_longest(turn: Turn) -> bool:
    """Says it where that is asked and no length is named; False for any other words, and where the terms know no plan.

    Where only a person decides on a plan, nothing is drafted by a question: what fits is what is asked back.
    """
    if turn.is_trigger or not wishes.asks_the_longest(turn.text) or turn.reading(("months",)).months:
        return False
    terms, bucket = turn.ctx.terms, accounts.position(turn.ctx, turn.conversation_id).bucket
    standard, personal = terms.instalment.by_bucket.get(bucket), terms.personalised.by_bucket.get(bucket)
    if standard is not None:
        own, most = standard.tenors[-1], max((*standard.tenors, *standard.human_tenors))
        key = "utter_plans_longest" if most == own else "utter_plans_longest_person"
        values = {"own": str(own), "most": str(most)}
    elif personal is not None:
        key, values = ONLY_BY_A_PERSON, {"most": str(personal.max_months)}
    else:
        return False
    turn.say(key, values={name: values[name] for name in turn.wording.names(key, turn.locale)}, expects=("amount", "months"))
    return True
