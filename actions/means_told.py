"""The figures that a message tells, put where they belong: kept by part, so that one part can be put right alone."""

from __future__ import annotations

from actions.turn import Turn
from bot.debt.values import Money, Stance
from bot.language import means_words
from bot.language.means_figures import (
    ESSENTIALS,
    INCOME,
    OTHER,
    Figure,
    adds_to_it,
    figures,
    names_a_category,
    plain,
    takes_back,
)
from bot.language.reading import read
from bot.services.tasks import TaskState

NAMES = (INCOME, ESSENTIALS, OTHER)
_KIN = frozenset({"spouse", "mother", "father", "parent", "child", "sibling", "relative"})
_LAST, _PARTS, _DAILY = "_last", "parts", "_daily"


def figures_of(turn: Turn, asked: str | None) -> list[Figure]:
    """Every figure of the message; ``asked`` is what a sum without a name answers."""
    if turn.is_trigger:
        return []
    text = plain(turn.text)
    reading = read(text, turn.today, frozenset({"amount"}))
    told = tuple(value for value in reading.amounts if value.stance is not Stance.REFUSED) or reading.amounts
    return figures(text, told, reading.relations, asked if asked in NAMES else None)


def sorted_amounts(turn: Turn, asked: str | None) -> dict[str, list[Money]]:
    """The amounts of a message by what the words around each make of it; unnamed ones answer what was asked."""
    found: dict[str, list[Money]] = {}
    for figure in figures_of(turn, asked):
        found.setdefault(figure.name, []).append(figure.money)
    return found


def tapped_none(turn: Turn, state: TaskState) -> bool:
    """The button "none" for what was asked."""
    if turn.payload("choice") != "none" or state.step not in NAMES:
        return False
    state.data[state.step] = 0
    return True


def take_figures(turn: Turn, state: TaskState, asked: str, *, answers: bool = True) -> bool:
    """Put what the message tells into the form. True if it told anything.

    ``answers``: it answers a question; only then a bare "none" is a figure.
    """
    told = figures_of(turn, asked)
    if _puts_the_last_right(turn):
        asked = str(state.data.get(_LAST) or asked)  # no, three thousand: the one just told
        told = figures_of(turn, asked)
    for name in NAMES:
        mine = [figure for figure in told if figure.name == name]
        if mine:
            _put(turn, state, name, mine)
        elif (answers or told) and _none(turn, name, asked, bool(told)):
            state.data[name] = 0
            state.data[_LAST] = name
        else:
            continue
        told = told or [Figure(name, Money(0), (0, 0))]
    if told:
        state.data[_LAST] = told[-1].name
    return bool(told)


def _puts_the_last_right(turn: Turn) -> bool:
    """One sum without a name after words that take something back: what they correct was said before this message."""
    one = len(turn.reading(("amount",)).amounts) == 1
    return one and takes_back(turn.text) and not names_a_category(turn.text)


def _none(turn: Turn, name: str, asked: str, others: bool) -> bool:
    """Nothing of the kind, in words that say so or as the bare answer to the question."""
    if name == OTHER and means_words.has_no_other_debt(turn.text):
        return True
    bare = name == asked and name != ESSENTIALS and not others and (turn.intent == "deny" or means_words.only_none(turn.text))
    if bare:
        return True
    if name == INCOME and not means_words.is_irregular(turn.text):
        return (name == asked or others) and means_words.has_no_income(turn.text)
    return name == ESSENTIALS and name == asked and means_words.spends_nothing(turn.text)


def _put(turn: Turn, state: TaskState, name: str, mine: list[Figure]) -> None:
    """One category: part by part, the sum of them, and what of it was worked out said at once."""
    if name == INCOME and any(figure.per_day for figure in mine):
        state.data[_DAILY] = sum(figure.money.fen for figure in mine)
        return
    state.data.pop(_DAILY, None)
    before = [tuple(part) for part in state.data.get(_PARTS, {}).get(name, [])]
    parts = _merged(turn, before if name in state.data else [], mine)
    state.data[_PARTS] = {**state.data.get(_PARTS, {}), name: [list(part) for part in parts]}
    total = sum(fen for _, fen in parts)
    if name in state.data and state.data[name] != total:
        state.data.setdefault("_corrections", []).append({"field": name, "was": state.data[name]})
    state.data[name] = total
    if name == INCOME:
        state.data["sources"] = [fen for _, fen in parts] if len(parts) > 1 else []
    # Several incomes are added up by the question which of them can be counted on.
    if (len(parts) > 1 and name != INCOME) or (len(parts) == 1 and any(figure.worked_out for figure in mine)):
        turn.say("utter_means_counted_as", name=turn.words(f"utter_name_means_{name}"), amount=turn.money(Money(total)))


def _merged(turn: Turn, before: list[tuple[str, int]], mine: list[Figure]) -> list[tuple[str, int]]:
    """One part said again replaces that part, one more is added to them; anything else is the whole anew."""
    new = [(figure.person or figure.word, figure.money.fen) for figure in mine]
    if before and len(new) == 1:
        label, fen = new[0]
        at = [index for index, (known, _) in enumerate(before) if label and (known in label or label in known) and known]
        if not at and not label and means_words.says_she_or_he(turn.text):
            theirs = [index for index, (known, _) in enumerate(before) if known in _KIN]
            at, label = (theirs, before[theirs[0]][0]) if len(theirs) == 1 else (at, label)  # she, of the one just named
        if at and len(before) > 1:
            return [*before[: at[-1]], (label, fen), *before[at[-1] + 1 :]]
        if adds_to_it(turn.text) and not takes_back(turn.text):
            return [*before, (label, fen)]
    return new
