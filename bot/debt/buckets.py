"""Days past due into buckets, and into the five asset classes that only staff may see (R06)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bot.debt.errors import HouseError
from bot.debt.money_terms import Bucket


class AssetClass(StrEnum):
    """Five-class risk category of card loans (R06); never shown to a debtor."""

    NORMAL = "zhengchang"
    SPECIAL_MENTION = "guanzhu"
    SUBSTANDARD = "ciji"
    DOUBTFUL = "keyi"
    LOSS = "sunshi"


_CLASS_MAX = (
    (0, AssetClass.NORMAL),
    (90, AssetClass.SPECIAL_MENTION),
    (120, AssetClass.SUBSTANDARD),
    (180, AssetClass.DOUBTFUL),
)


def bucket_of(dpd: int, buckets: Sequence[Bucket]) -> str:
    """The id of the first bucket whose inclusive ``dpd_max`` holds ``dpd``. Raises HouseError ``bucket_unknown``."""
    for bucket in buckets:
        if dpd <= bucket.dpd_max:
            return bucket.id
    raise HouseError("bucket_unknown", dpd=dpd)


def asset_class(dpd: int) -> AssetClass:
    """The asset class at ``dpd`` days past due (R06)."""
    for most, name in _CLASS_MAX:
        if dpd <= most:
            return name
    return AssetClass.LOSS
