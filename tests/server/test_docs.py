"""What the docs say of a server is what it is."""

from make_environment_table import PAGE, page


def test_every_variable_stands_in_the_table_of_the_docs():
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text), "run python docs/make_environment_table.py"
