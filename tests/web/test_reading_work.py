"""The thread that reads papers, whatever goes wrong."""

import pytest

from aimline.web.reading_work import ReadingWork


class Reader:
    """Notes what is asked of it; what fails does so as often as `failures` says."""

    def __init__(self, work, **failures):
        self._work, self._failures, self.done = work, failures, []

    def _does(self, what):
        self.done.append(what)
        if self._failures.get(what, 0):
            self._failures[what] -= 1
            raise OSError("the disk is full")
        return True

    def step(self):
        self._does("step")
        self._work._is_stopping.set()
        return False

    def give_up(self):
        return self._does("give_up")

    def wait_again(self):
        return self._does("wait_again")


@pytest.mark.parametrize(
    ("failures", "done"),
    [
        ({}, ["wait_again", "step"]),
        ({"wait_again": 2}, ["wait_again", "wait_again", "wait_again", "step"]),
        ({"step": 1}, ["wait_again", "step", "give_up", "step"]),
        ({"step": 1, "give_up": 1}, ["wait_again", "step", "give_up", "give_up", "step"]),
    ],
)
def test_reading_goes_on_after_an_error_in_any_of_its_steps(failures, done):
    work = ReadingWork(look_every=0)
    reader = Reader(work, **failures)
    work._read_all(reader, reader.wait_again)
    assert reader.done == done
