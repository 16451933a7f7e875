"""Every address of the pages, from the program's own list, filled with what a case holds."""

import re
from dataclasses import dataclass

from django.urls import URLResolver, get_resolver, reverse
from django.urls.resolvers import RegexPattern

from aimline.findings.collect import review
from aimline.store.loaded import load_case
from aimline.store.models import ChangeRow, OriginalRow, PaperJobRow
from aimline.web.reviewed import usual_day

NOBODY = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True, slots=True)
class Address:
    """One line of the program's list of addresses."""

    name: str
    parts: tuple[str, ...]
    """The names of what varies in it."""

    route: str
    """The address itself, with the parts in angle brackets."""

    def with_parts(self, parts):
        """The address with any text in its parts, also what no page would be found for."""
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda m: parts.get(m[1], "x"), self.route)

    def filled(self, values):
        """The address with the values; what is missing in them is something that is not there."""
        filled = {part: values.get(part, _ABSENT.get(part, "x")) for part in self.parts}
        return reverse(self.name, kwargs=filled)


def every_address():
    """The whole list."""
    return tuple(_below(get_resolver(), (), ""))


def _below(resolver, parts, route):
    for one in resolver.url_patterns:
        here, said = _parts_of(one.pattern)
        inner, whole = (*parts, *here), route + said
        if isinstance(one, URLResolver):
            yield from _below(one, inner, whole)
        else:
            yield Address(one.name, inner, whole)


def _parts_of(pattern):
    """The names of what varies in a pattern, and the pattern with them in angle brackets."""
    if isinstance(pattern, RegexPattern):
        said = re.sub(r"\(\?P<(\w+)>[^()]*\)", r"<\1>", str(pattern))
        return tuple(pattern.regex.groupindex), said.removeprefix("^").removesuffix("$")
    return tuple(pattern.converters), str(pattern)


_ABSENT = {
    **dict.fromkeys(("case_id", "job_id", "draft_id", "sitting_id", "notice_id"), NOBODY),
    **dict.fromkeys(("organisation_id", "account_id", "invitation_id", "access_id"), NOBODY),
    **dict.fromkeys(("number", "row", "part", "pk"), 1),
    "sha256": "0" * 64,
    "day": "2026-03-25",
}
_FIXED = {
    "goal_chart": {"size": "page"},
    "binder_picture": {"size": "small"},
    "letter_file": {"form": "txt"},
    "meeting_kit_file": {"form": "txt"},
    "skills_report": {"kind": "report", "form": "txt"},
    "ledger_entry": {"kind": "came"},
    "complaint_file": {"to": "state", "name": "for_you.docx"},
    "change": {"number": 1},
    "undo": {"number": 1},
}


def values_for(address, case_id):
    """What a case has for an address."""
    case = load_case(case_id)
    keys = [key for key, _, _ in case.case.goals()]
    found = {"case_id": case_id, **_FIXED.get(address.name, {})}
    if "noticed" in address.name or address.name.startswith("finding"):
        findings = review(case.case, usual_day(case)).findings
        keys = [finding.key for finding in findings] or keys
    if keys and "<path:key>" in address.route:
        found["key"] = keys[0]
    if paper := OriginalRow.objects.filter(case_id=case_id).order_by("file").first():
        found |= {"file": paper.file, "sha256": paper.sha256}
    if job := PaperJobRow.objects.filter(original__case_id=case_id).first():
        found["job_id"] = job.id
    if case.case.communications:
        found["message"] = case.case.communications[0].id
    if ChangeRow.objects.filter(case_id=case_id).exists():
        found.setdefault("number", 1)
    return found


def addresses(case_id):
    """Every address once, with what the case has."""
    return [address.filled(values_for(address, case_id)) for address in every_address()]
