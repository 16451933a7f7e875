"""A server in processes of its own: from the operator's first link to a guest's last day."""

import re

import pytest
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time

from following import follow
from server_process import ServerProcess

PASSWORD = "lantern orbit pickle seven"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    started = ServerProcess(tmp_path_factory.mktemp("server"))
    started.address = started.command("operator", "olu@example.org")
    started.start()
    yield started
    started.stop()


def makes_account(page, name):
    page.get_by_label("Your name").fill(name)
    page.get_by_label("A password").fill(PASSWORD)
    follow(page.get_by_role("button", name=re.compile("Accept|Take the case over")))


def sets_up_codes(page):
    """As an authenticator does it, from the secret that the page shows; a recovery code page."""
    page.goto(f"{page.server.base}/account/second/totp/activate/")
    if page.get_by_label("Password:").count():
        page.get_by_label("Password:").fill(PASSWORD)
        follow(page.get_by_role("button", name="Go on"))
    secret = page.get_by_label("Or type this secret into the app").input_value()
    code = f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"
    page.get_by_label("Authenticator code").fill(code)
    follow(page.get_by_role("button", name="Switch the codes on"))


def link_made(page):
    return page.get_by_label("Link").input_value()


def invites(page, email, role, ends_on=""):
    follow(page.get_by_role("link", name="Invite somebody"))
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("As:").select_option(role)
    page.get_by_label("Last day").fill(ends_on)
    follow(page.get_by_role("button", name="Make the link"))
    return link_made(page)


def test_from_the_first_link_to_a_guest_and_out_everywhere(visit, server, picture):
    olu = visit(server)
    server.address = f"{server.base}/account/login/"
    makes_account(olu, "Olu Operator")
    picture(olu, "second")
    sets_up_codes(olu)
    picture(olu, "recovery")
    olu.goto(f"{server.base}/operator/")
    olu.get_by_label("Name of the organisation").fill("A Parent Centre")
    olu.get_by_label("E-mail address").first.fill("ann@example.org")
    follow(olu.get_by_role("button", name="Make the organisation and a link"))
    picture(olu, "invited")

    ann = visit(server)
    ann.goto(link_made(olu))
    picture(ann, "invitation")
    makes_account(ann, "Ann Admin")
    sets_up_codes(ann)
    ann.goto(f"{server.base}/you/")
    picture(ann, "account")
    follow(ann.get_by_role("link", name="A Parent Centre"))
    ann.get_by_label("E-mail address").fill("ada@example.org")
    follow(ann.get_by_role("button", name="Make the link"))

    ada = visit(server)
    ada.goto(link_made(ann))
    makes_account(ada, "Ada Advocate")
    sets_up_codes(ada)
    ada.goto(f"{server.base}/new/")
    ada.get_by_label("name").first.fill("Nora Bellweather")
    follow(ada.locator("main button.primary"))
    case = ada.url.split("/")[3]
    ada.goto(f"{server.base}/{case}/people/")
    picture(ada, "waits")

    mira = visit(server)
    mira.goto(invites(ada, "mira@example.org", "owner"))
    picture(mira, "takes over")
    mira.get_by_label("Yes, until I end it").check()
    makes_account(mira, "Mira Bellweather")
    mira.goto(f"{server.base}/{case}/people/")
    link = invites(mira, "aunt@example.org", "guest", "2099-01-01")

    aunt = visit(server, width=390)
    aunt.goto(link)
    makes_account(aunt, "Aunt Ife")
    aunt.goto(f"{server.base}/{case}/")
    picture(aunt, "guest")
    assert aunt.get_by_role("link", name="Letters").count() == 0

    mira.goto(f"{server.base}/")
    assert "Aunt Ife (guest) may see this case now" in mira.locator("main").inner_text()
    picture(mira, "notice")
    mira.goto(f"{server.base}/{case}/people/")
    picture(mira, "people")
    follow(mira.get_by_role("button", name="End this for Ada Advocate"))
    assert ada.request.get(f"{server.base}/{case}/").status == 404

    mira.goto(f"{server.base}/you/")
    follow(mira.get_by_role("button", name="Sign out everywhere"))
    mira.goto(f"{server.base}/{case}/")
    assert "/account/login/" in mira.url
    picture(mira, "login")
