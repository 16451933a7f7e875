"""The links that the person at the machine makes: nobody starts with a password of the house."""

from __future__ import annotations

from aimline.server.environment import value, values


def operator_link(email: str) -> str:
    """A link that makes whoever opens it first an operator, under that address."""
    from django.urls import reverse

    from aimline.accounts.invitations import Purpose, invite

    _made, token = invite(email, Purpose(makes_operator=True), None)
    return _address(reverse("invitation", args=[token]))


def reset_link(email: str) -> str:
    """A link to choose a new password. Raises AimlineError where nobody has that address."""
    from aimline.accounts.new_password import AT_THE_MACHINE, note_way_in
    from aimline.server.links import reset_path
    from aimline.server.revoking import account_under
    from aimline.store.audit.kinds import Kind

    account = account_under(email)
    note_way_in(account, Kind.RESET_LINK, AT_THE_MACHINE)
    return _address(reset_path(account))


def _address(path: str) -> str:
    """The whole address, under the first name of the server."""
    is_secret = value("AIMLINE_TLS") != "off"
    host, *_others = values("AIMLINE_HOSTS") or ("localhost",)
    port = "" if value("AIMLINE_TLS") == "proxy" else f":{value('AIMLINE_PORT')}"
    return f"{'https' if is_secret else 'http'}://{host}{port}{path}"
