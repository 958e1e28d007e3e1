"""Spoken values as plain JSON objects and back, for entities and for storage."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any, Callable, Dict, Mapping, Optional, Union

from bot.debt.values import (
    AmountValue,
    CardTailValue,
    DateValue,
    DaysValue,
    Kind,
    Money,
    MonthsValue,
    PercentValue,
    RelationValue,
    Stance,
    WindowValue,
)

Value = Union[AmountValue, DateValue, DaysValue, MonthsValue, PercentValue, WindowValue, CardTailValue, RelationValue]
_TYPES: Dict[str, type] = {
    "amount": AmountValue,
    "date": DateValue,
    "days": DaysValue,
    "months": MonthsValue,
    "percent": PercentValue,
    "window": WindowValue,
    "card_tail": CardTailValue,
    "relation": RelationValue,
}
_NAMES = {cls: name for name, cls in _TYPES.items()}
_Decoder = Callable[[Any], Any]
_MONEY: Dict[str, _Decoder] = {"value": Money, "low": Money, "high": Money, "share": Decimal}
_DECODERS: Dict[str, Dict[str, _Decoder]] = {
    "amount": _MONEY,
    "date": {"value": date.fromisoformat, "alternative": date.fromisoformat},
    "percent": {"value": Decimal},
    "window": {"start": time.fromisoformat, "end": time.fromisoformat},
}
_COMMON: Dict[str, _Decoder] = {"kind": Kind, "stance": Stance, "span": tuple}


def to_json(value: Value) -> Dict[str, Any]:
    """A JSON-able object with its ``type``; money in fen, days and times in ISO form, absent fields left out."""
    plain: Dict[str, Any] = {"type": _NAMES[type(value)]}
    for name, item in vars(value).items():
        if item is None or item is False or item is Stance.PLAIN:
            continue
        plain[name] = _encode(item)
    return plain


def from_json(plain: Mapping[str, Any]) -> Value:
    """The value that :func:`to_json` wrote. Raises ValueError for anything else."""
    kind = plain.get("type")
    cls = _TYPES.get(str(kind))
    if cls is None:
        raise ValueError("value_type_unknown")
    decoders = {**_COMMON, **_DECODERS.get(str(kind), {})}
    try:
        fields = {name: decoders[name](item) if name in decoders else item for name, item in plain.items() if name != "type"}
        value: Value = cls(**fields)
    except (TypeError, ArithmeticError) as exc:
        raise ValueError("value_malformed") from exc
    return value


def _encode(item: object) -> Any:
    if isinstance(item, Money):
        return item.fen
    if isinstance(item, (Kind, Stance)):
        return item.value
    if isinstance(item, (date, time)):
        return item.isoformat()
    if isinstance(item, Decimal):
        return f"{item:f}"
    return list(item) if isinstance(item, tuple) else item


def number_of(value: Value) -> Optional[Union[Money, date, int, Decimal]]:
    """The one figure to act on or to score: the value, else the bound named, else the lower end of a range, else None."""
    if isinstance(value, (AmountValue, MonthsValue)):
        if value.value is not None:
            return value.value
        return value.high if value.kind is Kind.AT_MOST else value.low
    if isinstance(value, (DateValue, PercentValue, DaysValue)):
        return value.value
    return None
