"""The letter of an e-mail: paragraphs, tables, and what it quotes."""

from datetime import date
from email.message import EmailMessage

from aimline.intake.archive import mail_parts
from aimline.intake.files import FileKind
from aimline.intake.page import Notice
from aimline.intake.paper_reading import reading_of
from aimline.intake.parts import joined
from intake.flow_papers import of

WHEN = "Fri, 14 Nov 2025 15:12:00 -0500"
WRAPPED = """Hi Ms. Varley,

Quick update on Nia. On this week's reading probe she read 57 words
correct per minute (goal: 95).

Best,
Ms. Dell
"""
QUOTED = """
On Thu, Nov 13, 2025 at 8:01 AM Ada Varley
<ada@example.org> wrote:
> Last year she read 30 words per minute.
"""
TABLE = """<p>Hello,</p><p>Here are the scores for <b>Goal 1</b>:</p>
<table><tr><th>Date</th><th>Words correct per minute</th><th>Errors</th></tr>
<tr><td>2/6/2026</td><td>61</td><td>4</td></tr><tr><td>2/20/2026</td><td>64</td><td>3</td></tr></table>
"""


def parts(words, html=None):
    mail = EmailMessage()
    mail["From"], mail["Date"], mail["Subject"] = "dell@example.org", WHEN, "Nia"
    mail.set_content(words)
    if html:
        mail.add_alternative(html, subtype="html")
    return list(mail_parts(mail.as_bytes()))


def read(words, html=None):
    return reading_of("mail.eml", "", FileKind.MAIL, joined(parts(words, html)))


def scores(form):
    return [(v["goal"], v["on"], v["score"]) for v in of(form, "observation")]


def test_a_mail_is_read_as_a_letter_of_its_day():
    form = read(WRAPPED)
    assert form.kind == "letter"
    assert scores(form) == [(None, date(2025, 11, 14), 57)]


def test_what_a_mail_quotes_is_told_and_not_read():
    form = read(WRAPPED + QUOTED)
    assert scores(form) == [(None, date(2025, 11, 14), 57)]
    assert [w.kind for w in form.warnings] == ["unread_area"]


def test_an_answer_below_the_marked_lines_of_an_earlier_mail_is_read():
    (page, *_) = parts("Ada wrote:\n> How is she?\n> Thank you\n\nShe reads 57 words per minute.\n")
    assert page.lines[-1].text == "She reads 57 words per minute."


def test_a_table_in_a_mail_is_a_table_of_the_goal_that_is_named_before_it():
    form = read("Hello,\n\nHere are the scores.\n", TABLE)
    assert scores(form) == [("1", date(2026, 2, 6), 61), ("1", date(2026, 2, 20), 64)]


def test_a_forwarded_mail_is_not_taken_for_a_quoted_one():
    found = parts("---------- Forwarded message ---------\nFrom: dell@example.org\n\n" + WRAPPED)
    assert not [part for part in found if isinstance(part, Notice)]
