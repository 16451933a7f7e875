"""The page on security: docs/explanation/security.md.

    python docs/make_security.py

Made of docs/security/threats.md, whose limits are the program's own, and of docs/security/asvs.txt,
the answers to the checklist.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aimline.intake.files import FileKind
from aimline.intake.sandbox import LIMITS
from aimline.server import settings as server
from aimline.server.idle_sessions import STAFF_IDLE
from aimline.server.limits import MOST_MAILS, OF_AN_ACCOUNT, OF_AN_ADDRESS
from aimline.server.run import LONGEST_HEAD
from aimline.web import doors, settings
from aimline.web.server import LARGEST_HEADERS

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "security"
PAGE = ROOT / "docs" / "explanation" / "security.md"
ANSWERS = ("yes", "partly", "no", "none")
_FILES = 100
"""Django's own limit, which no setting here changes."""
_CHAPTERS = (
    *("Encoding and sanitizing", "Validation and business logic", "In the browser"),
    *("Messages", "Files", "Authentication", "Sessions", "Authorization"),
    *("Self-contained tokens", "OAuth and OpenID", "Cryptography", "Communication"),
    *("Configuration", "Data", "Code", "Logs and errors", "WebRTC"),
)
_TEST = re.compile(r"(tests/[\w/]+\.py)::(test_\w+)")


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement, and its answer."""

    number: str
    level: int
    asked: str
    answer: str
    proof: str

    @property
    def tests(self) -> list[tuple[str, str]]:
        """The tests that prove it: file and name."""
        return _TEST.findall(self.proof)

    @property
    def reason(self) -> str:
        """What is said beside the tests."""
        parts = (part.strip() for part in self.proof.split(" ; "))
        return " ".join(part for part in parts if part and not _TEST.fullmatch(part))

    @property
    def chapter(self) -> int:
        """The first part of the number."""
        return int(self.number.partition(".")[0])


def lines() -> list[Line]:
    """Every answer."""
    told = (FOLDER / "asvs.txt").read_text("utf-8").splitlines()
    split = (line.split("|") for line in told if line and not line.startswith("#"))
    return [Line(n, int(level), asked, answer, proof) for n, level, asked, answer, proof in split]


def limits() -> dict[str, object]:
    """The limits, as the program has them."""
    return {
        "upload": settings.AIMLINE_LARGEST_UPLOAD // 2**20,
        "files": _FILES,
        "fields": f"{settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:,}",
        "headers": LARGEST_HEADERS // 2**10,
        "head_seconds": LONGEST_HEAD // 1000,
        "of_account": OF_AN_ACCOUNT,
        "of_address": OF_AN_ADDRESS,
        "mails": MOST_MAILS,
        "door": doors.OPEN_SECONDS // 86_400,
        "staff": int(STAFF_IDLE.total_seconds()) // 3600,
        "session": server.SESSION_COOKIE_AGE // 86_400,
        "failures": server.AXES_FAILURE_LIMIT,
        "anywhere": _of_one_key("passwords_tried"),
        "codes": _of_one_key("login_failed"),
        "shortest": server.AUTH_PASSWORD_VALIDATORS[0]["OPTIONS"]["min_length"],
        "seconds": LIMITS[FileKind.PDF].processor,
    }


def _of_one_key(action: str) -> str:
    """How often something may be tried for one account in five minutes."""
    found = re.search(r"(\d+)/300s/key", server.ACCOUNT_RATE_LIMITS[action])
    assert found is not None, "the page says five minutes"
    return found[1]


def page() -> str:
    """The whole page."""
    threats = (FOLDER / "threats.md").read_text("utf-8").format(**limits())
    return threats + "\n".join(_checklist()) + "\n"


def _checklist() -> Iterator[str]:
    found = lines()
    counts = Counter(line.answer for line in found)
    yield "## The checklist"
    yield ""
    yield (
        "OWASP Application Security Verification Standard, version 5.0.0: every requirement of"
        " levels 1 and 2 by its number, in our own short words. *yes*: it is so. *partly* and"
        " *no*: the reason stands there. *none*: there is no such thing here."
    )
    yield ""
    yield (
        f"{len(found)} requirements: {counts['yes']} yes, {counts['partly']} partly,"
        f" {counts['no']} no, {counts['none']} none. A test proves that each test"
        " named here exists."
    )
    for number, title in enumerate(_CHAPTERS, start=1):
        yield f"\n### V{number} {title}\n"
        yield "| number | level | asked | answer | by what |"
        yield "|---|---|---|---|---|"
        yield from (_row(line) for line in found if line.chapter == number)


def _row(line: Line) -> str:
    tests = ", ".join(f"[{name[5:].replace('_', ' ')}](../../{file})" for file, name in line.tests)
    by = "; ".join(part for part in (tests, line.reason) if part)
    return f"| V{line.number} | {line.level} | {line.asked} | {line.answer} | {by} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{len(lines())} requirements in {PAGE}")
