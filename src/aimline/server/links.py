"""A link that lets somebody in: always one to copy, and a mail where a mail host is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.core.signing import Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from aimline.accounts.invitations import Purpose, invite, invited_lately
from aimline.accounts.models import Account
from aimline.accounts.names import one_line
from aimline.server.limits import MOST_MAILS
from aimline.server.signed_in import account_of
from aimline.web.error_notes import note_error

BY_MAIL: Final = "mail"
"""The part of an address that only a mail holds; it proves that the address is its reader's."""
_BY_MAIL: Final = Signer(salt="aimline.server.links.by_mail")


def invited(request: HttpRequest, email: str, purpose: Purpose, back: str) -> HttpResponse:
    """Invite somebody; the page with the link. It is shown this once."""
    me = account_of(request)
    _made, token = invite(email, purpose, me)
    link = request.build_absolute_uri(reverse("invitation", args=[token]))
    by_mail = f"{link}?{urlencode({BY_MAIL: _BY_MAIL.signature(token)})}"
    subject = in_each_language(lambda: _("An invitation to Aimline"), " · ")
    may_mail = invited_lately(me) <= MOST_MAILS
    is_sent = may_mail and mailed(
        email, subject, in_each_language(lambda: _invitation_words(me, by_mail))
    )
    words = {"link": link, "email": email, "is_sent": is_sent, "back": back}
    if settings.EMAIL_HOST and not may_mail:
        words["most"] = MOST_MAILS
    return render(request, "invited.html", words)


def came_by_mail(request: HttpRequest, token: str) -> bool:
    """Whether the link was opened as it went by mail; the one that is shown lacks the sign."""
    return constant_time_compare(request.GET.get(BY_MAIL, ""), _BY_MAIL.signature(token))


def reset_path(account: Account) -> str:
    """The address at which a person chooses a new password, once."""
    key = f"{user_pk_to_url_str(account)}-{default_token_generator.make_token(account)}"
    pattern = reverse("account_reset_password_from_key", kwargs={"uidb36": "0", "key": "k"})
    return pattern.replace("0-k", key)


def mailed(email: str, subject: str, words: str) -> bool:
    """Whether a mail could be sent. It names no child: mail is read by others on its way."""
    if not settings.EMAIL_HOST:
        return False
    try:
        return bool(send_mail(subject, words, None, [email]))
    except OSError as error:
        note_error(settings.AIMLINE_DATA, error)
        return False


def in_each_language(say: Callable[[], str], between: str = "\n\n* * *\n\n") -> str:
    """What is said to somebody whose language is not known: in every one, the page's own first."""
    codes = dict.fromkeys((get_language(), *(code for code, _name in settings.LANGUAGES)))
    said = []
    for code in codes:
        with override(code):
            said.append(say())
    return between.join(dict.fromkeys(said))


def _invitation_words(given_by: Account, link: str) -> str:
    return _(
        "%(name)s invites you to Aimline. The link works once, for seven days, and only for this"
        " e-mail address:\n\n%(link)s\n\nIf you do not know %(name)s, do nothing."
    ) % {"name": one_line(given_by.name), "link": link}
