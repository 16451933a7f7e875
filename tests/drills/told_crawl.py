"""What a long crawl tells while it goes on, and at its end."""

import threading
import time

from aimline.web.long_work import LONG_WORK

_EVERY = 2000


def run_told(crawl, examples):
    """The crawl, once everything was tried so many times; how far it is stands in the terminal.

    Nothing that a page began is at work any more when it comes back: the program may end, and its
    folder be deleted.
    """
    started = time.monotonic()

    def goes_on():
        done = sum(crawl.tried.values())
        if done % _EVERY == _EVERY - 1:
            print(f"  {done} examples, {time.monotonic() - started:.0f} s", flush=True)
        return True

    done = crawl.run(examples, is_to_go_on=goes_on)
    for thread in threading.enumerate():
        if thread.name == LONG_WORK:
            thread.join()
    return done


def tell(who, crawl):
    """Its figures and every trouble; whether there was none."""
    forms = sum(1 for name in crawl.tried if name.startswith("form"))
    answers = ", ".join(f"{n} x {status}" for status, n in sorted(crawl.statuses.items()))
    print(
        f"as {who}: {len(crawl.tried) - forms} addresses, {forms} forms, at least"
        f" {min(crawl.tried.values())} examples each; {answers}",
        flush=True,
    )
    for trouble in sorted(crawl.troubles, key=str):
        print(f"\n{trouble.what}: {trouble.where}", flush=True)
    return not crawl.troubles
