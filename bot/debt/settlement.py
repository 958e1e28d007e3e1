"""Settlement with reduction (减免结清): what is paid and what is waived."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.debt import checks
from bot.debt.values import Money

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Settlement:
    """``pay`` settles the debt; ``share_waived`` is of the whole debt (0.0452 is 4.52 %)."""

    total: Money
    pay: Money
    waived_principal: Money
    waived_interest: Money
    waived_fees: Money

    @property
    def waived(self) -> Money:
        return self.waived_principal + self.waived_interest + self.waived_fees

    @property
    def share_waived(self) -> Decimal:
        return Decimal(self.waived.fen) / self.total.fen


def settle(
    *,
    principal: Money,
    interest: Money,
    fees: Money,
    interest_share: Decimal = _NOTHING,
    fees_share: Decimal = Decimal(1),
    principal_share: Decimal = _NOTHING,
) -> Settlement:
    """Principal plus what is left of interest and fees after waiving the given shares (0..1).

    A principal share is for the committee alone; who may waive what is the negotiator's business, not this sum's.
    Raises HouseError ``rate_out_of_range``, ``amount_not_positive``.
    """
    for name, money in (("principal", principal), ("interest", interest), ("fees", fees)):
        checks.not_negative(money, name)
    total = checks.positive(principal + interest + fees, "total")
    pay = (
        principal.rounded(1 - checks.share(principal_share, "principal_share"))
        + interest.rounded(1 - checks.share(interest_share, "interest_share"))
        + fees.rounded(1 - checks.share(fees_share, "fees_share"))
    )
    return Settlement(
        total=total,
        pay=pay,
        waived_principal=principal - principal.rounded(1 - principal_share),
        waived_interest=interest - interest.rounded(1 - interest_share),
        waived_fees=fees - fees.rounded(1 - fees_share),
    )
