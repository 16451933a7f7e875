"""The accounts as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, organisations, and who may see which case."""

    name = "aimline.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Whoever begins a case has it; whoever changes how they sign in is told."""
        from aimline.accounts.account_changes import watch_account_changes
        from aimline.accounts.beginning import give_new_cases_to_who_begins_them

        give_new_cases_to_who_begins_them()
        watch_account_changes()
