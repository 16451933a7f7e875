"""What was lost of each service, as a range: documented at least, promised and open at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aimline.compliance.services import ServiceAccount, service_accounts
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.goal_facts import iep_name
from aimline.findings.services_of_goal import amount
from aimline.findings.words import number
from aimline.wording.say import marked, say

CAUTION: Final = marked(
    "Compensatory services are decided case by case. What is fair depends on the child and on what "
    "was lost; it need not be minute for minute. Minutes that are not documented are not known to "
    "be missed."
)


@dataclass(frozen=True, slots=True)
class Loss:
    """One service of one IEP."""

    account: ServiceAccount

    @property
    def at_least(self) -> int:
        """Minutes that rows of the log call missed, less those made up."""
        return self.account.missed_at_least

    @property
    def at_most(self) -> float | None:
        """The same and every promised minute of which no row tells; None where that is unknown."""
        return self.account.missed_at_most

    @property
    def name(self) -> str:
        """The service, and the IEP that gives it."""
        gives = plain(amount(self.account.service))
        return f"{plain(self.account.name)}, {gives} ({iep_name(self.account.iep)})"

    @property
    def words(self) -> str:
        """Every number of the count, and the range that follows from them."""
        total = self.account.total
        first = say(
            "Promised up to {day}: {promised}. Given: {given}. Missed: {missed}. Made up: "
            "{made_up}. Not documented: {undocumented}.",
            day=full_day(self.account.window.last_on),
            promised=_minutes(total.promised),
            given=number(total.delivered, 0),
            missed=number(total.missed_by_school, 0),
            made_up=number(total.made_up, 0),
            undocumented=_minutes(total.undocumented),
        )
        if self.at_most is None or round(self.at_most) <= self.at_least:
            lost = say("Lost: at least {n} minutes.", n=self.at_least)
        else:
            most = _minutes(self.at_most)
            lost = say("Lost: between {low} and {high} minutes.", low=self.at_least, high=most)
        return f"{first} {lost}"


def losses(brief: Brief) -> tuple[Loss, ...]:
    """Every service of which the records show a loss, the earlier IEPs first."""
    found = (Loss(account) for account in service_accounts(brief.case, brief.as_of))
    return tuple(loss for loss in found if loss.at_least > 0)


def _minutes(value: float | None) -> str:
    return say("not known") if value is None else number(round(value), 0)
