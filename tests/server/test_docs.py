"""What the docs say of a server is what it is."""

from make_environment_table import PAGE, page

from aimline.server.limits import MOST_MAILS, OF_AN_ACCOUNT, OF_AN_ADDRESS


def test_every_variable_stands_in_the_table_of_the_docs():
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text), "run python docs/make_environment_table.py"


def test_the_rates_that_the_docs_name_are_the_programs_own():
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    account, address = OF_AN_ACCOUNT, OF_AN_ADDRESS
    assert f"after {account.in_hand} pages at once an account gets {account.a_second} a" in text
    assert f"nobody has signed in {address.a_second} a second after {address.in_hand}" in text
    assert f"At most {MOST_MAILS} invitations of one account go by mail" in text
