"""Why a figure is what it is: the receipt, as a card and in words, for whatever an account, an offer or a plan showed."""

from __future__ import annotations

from actions.base import FIRST
from actions.cards import receipt_card
from actions.tasks import TASKS
from actions.turn import Turn
from bot.debt.errors import HouseError
from bot.debt.receipts_account import FIGURES
from bot.language.figures_asked import figure_asked
from bot.language.receipt_names import name
from bot.language.receipt_words import receipt_lines
from bot.services import explanations

#: With these meanings a question about a figure of the account is just that; with others it may be a complaint or a wish.
_ABOUT_THE_ACCOUNT = frozenset({"ask_interest", "ask_min_payment", "ask_arrears", "ask_overdue_rule", "nlu_fallback"})
#: Nobody gets sums while these are on the table.
_NEVER = frozenset({"signal_crisis", "threaten_violence", "report_transferred", "report_scam", "request_human"})


def explain_asked(turn: Turn) -> bool:
    """Answers "how is … computed" when the figure was shown; anything else takes its usual way."""
    figure = None if turn.is_trigger or turn.meanings or turn.intent in _NEVER else figure_asked(turn.text)
    if figure is None or (figure in FIGURES and turn.intent not in _ABOUT_THE_ACCOUNT):
        return False
    try:
        named = [value.value for value in turn.reading(("months",)).months]
        receipt = explanations.asked(turn.ctx, turn.conversation_id, figure, months=named[0] if named else None)
    except HouseError:
        return False  # nothing shown states it, or it is not known yet whose card it is
    if not receipt.lines:
        return False
    steps = "\n".join(receipt_lines(receipt, turn.locale))
    turn.say("utter_arrears_receipt", card=receipt_card(receipt), figure=name(figure, turn.locale), lines=steps)
    task = turn.task
    if task is not None:
        TASKS[task.kind].prompt(turn, task, again=True)
    return True


FIRST.append(explain_asked)
