"""The pages of no case: who may open them."""

from __future__ import annotations

from typing import Final

ANYBODY: Final = frozenset(
    {
        *("sheet", "language", "invitation", "account_login", "account_signup", "account_inactive"),
        "account_logout",
        *("account_reset_password", "account_reset_password_done", "mfa_authenticate"),
        *("account_reset_password_from_key", "account_reset_password_from_key_done"),
        *("mfa_login_webauthn", "guides", "guide", "guide_file"),
    }
)
"""Before anybody has signed in."""

OWN_ACCOUNT: Final = frozenset(
    {
        *("account", "account_reauthenticate", "account_change_password"),
        *("usersessions_list", "sign_out_one", "sign_out_everywhere", "mfa_index"),
        *("mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_activate_totp"),
        *("mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
        *("mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn"),
        *("mfa_remove_webauthn", "mfa_edit_webauthn"),
    }
)
"""A person's own account, also before their second factor is set up."""

SIGNED_IN: Final = frozenset(
    {"start", "new", "new_from_papers", "import", "notice_seen", "deleted", "certificate"}
)
"""Everybody with an account; staff with their second factor."""

MEMBERS_ADMIN: Final = frozenset({"organisation", "organisation_invite", "member_away"})
"""Whoever looks after the members of that organisation."""

OPERATOR: Final = frozenset(
    {
        *("operator", "operator_organisation", "operator_person"),
        *("backups", "backups_now", "backups_check"),
    }
)
"""Whoever runs the server."""
