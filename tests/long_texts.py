"""Whether reading a text takes time that grows with its length, and not with its square."""

import time

SHORT, LONG = 5_000, 20_000


def cpu_seconds(read, text):
    begun = time.process_time()
    read(text)
    return time.process_time() - begun


def grows_with_the_text(read, piece):
    """Four times the text takes about four times as long; by the square it would take sixteen."""
    short = cpu_seconds(read, piece * (SHORT // len(piece)))
    long = cpu_seconds(read, piece * (LONG // len(piece)))
    return long < 10 * max(short, 0.02)
