"""Work beside the pages: one after the other, and not more than is wanted."""

import time
from threading import Event
from uuid import uuid4

from aimline.web.long_work import Works


def test_a_button_that_is_pressed_many_times_makes_one(db):
    works, made, go = Works("test", 3), [], Event()

    def make(tell):
        go.wait(20)
        made.append(1)
        return "made"

    case = uuid4()
    pressed = [works.begin(case, make) for _ in range(20)]
    go.set()
    _wait_for(pressed)
    assert len(made) <= 2, "the one that had begun, and the last"
    assert pressed[-1].value == "made"
    assert all(one.value or "newer one" in one.problem for one in pressed)


def test_the_work_of_one_family_does_not_take_the_place_of_anothers(db):
    works = Works("test", 3)
    pressed = [works.begin(uuid4(), lambda tell: "made") for _ in range(6)]
    _wait_for(pressed)
    assert [one.value for one in pressed] == ["made"] * 6


def _wait_for(works):
    until = time.monotonic() + 20
    while not all(one.is_over for one in works) and time.monotonic() < until:
        time.sleep(0.01)
