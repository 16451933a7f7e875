"""The tables of people and of what they may see."""

from aimline.accounts.models.access import Access, Notice, Role
from aimline.accounts.models.account import Account
from aimline.accounts.models.invitation import Invitation
from aimline.accounts.models.organisation import Duty, Membership, Organisation

__all__ = [
    "Access",
    "Account",
    "Duty",
    "Invitation",
    "Membership",
    "Notice",
    "Organisation",
    "Role",
]
