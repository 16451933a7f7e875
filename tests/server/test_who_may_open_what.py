"""Every page of a case, opened as everybody, is open to whom the table of the docs says."""

import re
import uuid
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.urls import get_resolver
from make_access_reference import TITLES, addresses, page

from aimline.accounts.models import Access, Invitation, Organisation, Role
from aimline.accounts.permitted import PAGES
from aimline.server.places import ANYBODY, MEMBERS_ADMIN, OPERATOR, OWN_ACCOUNT, SIGNED_IN
from aimline.store.models import DraftRow, OriginalRow, PaperJobRow, SkillSittingRow

TABLE = Path(__file__).parents[2] / "docs" / "reference" / "access.md"
LET_THROUGH = 299
_DOORS = ("KnownMethods", "SessionMiddleware", "AuthenticationMiddleware", "OnlyWithAccess")
_ROLES = {title: role for role, title in TITLES.items()}


class Open:
    """Answers instead of every page that the doors have let somebody through to."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, parts):
        return HttpResponse(status=LET_THROUGH)


@pytest.fixture
def only_doors(settings, monkeypatch):
    """The doors alone, without what every answer passes beside them: thousands are asked for."""
    doors = [one for one in settings.MIDDLEWARE if one.endswith(_DOORS)]
    settings.MIDDLEWARE = [*doors, f"{__name__}.Open"]
    monkeypatch.setattr("aimline.server.doors.not_here", lambda _request: HttpResponse(status=404))


def table():
    """What the docs say: by page, the address and the roles that may open it."""
    found = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] == "page":
            roles = [_ROLES[title] for title in cells[2:]]
        elif line.startswith("| "):
            open_to = {role for role, cell in zip(roles, cells[2:], strict=True) if cell == "yes"}
            found[cells[0]] = (cells[1].strip("`"), open_to)
    return found


def named():
    return dict(addresses(get_resolver("aimline.server.urls").url_patterns))


def filled(address, ids):
    return "/" + re.sub(r"\{(\w+)\}", lambda found: str(ids[found[1]]), address)


@pytest.fixture
def ids_of(db):
    """One real id of every kind that a family has."""

    def find(case, account):
        listed = OriginalRow.objects.filter(case_id=case).first()
        original = OriginalRow.objects.create(
            case_id=case, file=f"papers/{case}.pdf", sha256=listed.sha256, size=listed.size
        )
        job = PaperJobRow.objects.create(case_id=case, original=original)
        draft = DraftRow.objects.create(
            case_id=case,
            letter="data_request",
            tone="plain",
            evidence="footnotes",
            written_on="2026-11-01",
        )
        sitting = SkillSittingRow.objects.create(
            case_id=case, observer="Dad", setting="home", on="2026-11-01", band="all"
        )
        invitation = Invitation.objects.create(
            token_hash=uuid.uuid4().hex,
            email="x@example.org",
            case_id=case,
            role=Role.GUEST,
            given_by=account,
            expires_at="2999-01-01T00:00Z",
        )
        return {
            "case_id": case,
            "job_id": job.id,
            "draft_id": draft.id,
            "sitting_id": sitting.id,
            "invitation_id": invitation.id,
            "access_id": Access.objects.filter(case_id=case).order_by("given_at").last().id,
            "file": original.file,
            "sha256": original.sha256,
            "key": "2026/fluency",
            "number": 1,
            "row": 1,
            "part": 1,
            **dict.fromkeys(("kind", "to", "name", "form", "day", "size", "area", "band"), "x"),
            **dict.fromkeys(("message", "work"), "x"),
        }

    return find


def test_the_table_of_the_docs_is_current():
    assert TABLE.read_text(encoding="utf-8") == page()


def test_every_address_is_of_exactly_one_kind():
    pages = named()
    of_cases = {name for name, address in pages.items() if address.startswith("{case_id}/")}
    assert of_cases == set(table())
    placed = [page for pages_of_one in PAGES.values() for page in pages_of_one]
    assert sorted(placed) == sorted(of_cases)
    kinds = [ANYBODY, OWN_ACCOUNT, SIGNED_IN, MEMBERS_ADMIN, OPERATOR, of_cases]
    assert sum(map(len, kinds)) == len(frozenset().union(*kinds))
    # Closed to everybody: what a server has no use for.
    assert set(pages) - frozenset().union(*kinds) == {
        *("samples", "samples_away", "close", "account_email", "account_email_verification_sent"),
        *("account_confirm_email", "account_set_password", "account_confirm_login_code"),
        *("account_request_reauthentication_code", "account_confirm_reauthentication_code"),
    }


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_every_page_of_a_case_is_open_to_whom_the_table_says_and_to_nobody_else(
    method, everybody, ids_of, browser_of, only_doors
):
    cases = {
        case: ids_of(case, everybody.by_kind["owner"]) for case in (everybody.case, everybody.other)
    }
    wrong = []
    for kind, account in everybody.by_kind.items():
        client = browser_of(account)
        for name, (address, roles) in table().items():
            for case, ids in cases.items():
                answer = getattr(client, method)(filled(address, ids))
                is_own = case == everybody.case
                expected = _expected(kind, name, roles, is_own=is_own)
                if answer.status_code != expected:
                    wrong.append((kind, name, is_own, answer.status_code, expected))
    assert wrong == []


def _expected(kind, name, roles, *, is_own):
    if kind == "anonymous":
        return 302
    if kind == "other owner":
        return 404 if is_own or "owner" not in roles else LET_THROUGH
    return LET_THROUGH if is_own and kind in roles else 404


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
def test_no_page_takes_another_method(method, everybody, ids_of, browser_of):
    client = browser_of(everybody.by_kind["owner"])
    ids = ids_of(everybody.case, everybody.by_kind["owner"])
    for address, _roles in table().values():
        assert getattr(client, method)(filled(address, ids)).status_code == 405


def test_a_case_of_others_answers_as_one_that_is_not_there(everybody, browser_of):
    client = browser_of(everybody.by_kind["other owner"])
    nobody = uuid.uuid4()
    closed, absent = (client.get(f"/{case}/") for case in (everybody.case, nobody))
    assert closed.status_code == absent.status_code
    assert told_of(closed, everybody.case) == told_of(absent, nobody)
    assert dict(closed.headers) == dict(absent.headers)


def told_of(answer, case):
    """A page, but for the address that was asked for and the token that is new on each."""
    page = answer.content.decode().replace(str(case), "CASE")
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", page)


def test_nobody_signed_in_is_led_to_the_door_from_any_case_that_is_there_or_not(
    everybody, browser_of
):
    client = browser_of()
    there, absent = client.get(f"/{everybody.case}/"), client.get(f"/{uuid.uuid4()}/")
    assert there.status_code == absent.status_code == 302
    assert there.url.startswith("/account/login/")
    assert absent.url.startswith("/account/login/")


@pytest.mark.parametrize("method", ["get", "post"])
def test_ids_of_another_family_find_nothing_in_ones_own_case(method, everybody, ids_of, browser_of):
    owner = everybody.by_kind["owner"]
    client = browser_of(owner)
    own, others = (ids_of(case, owner) for case in (everybody.case, everybody.other))
    theirs = {**others, "case_id": everybody.case}
    before = _all_of(everybody.other)
    for name, (address, _roles) in table().items():
        if not set(re.findall(r"\{(\w+)\}", address)) & _ADDRESSED:
            continue
        answer = getattr(client, method)(filled(address, theirs))
        assert answer.status_code in (302, 400, 404, 405), name
        if answer.status_code == 302:
            assert str(everybody.case) in answer.url, name
        assert b"Okonjo" not in answer.content
    assert _all_of(everybody.other) == before
    assert own["job_id"] != others["job_id"]


_ADDRESSED = {"job_id", "draft_id", "sitting_id", "invitation_id", "access_id", "file", "sha256"}


def _all_of(case):
    tables = (PaperJobRow, DraftRow, SkillSittingRow, Invitation, Access, OriginalRow)
    return [list(table.objects.filter(case_id=case).order_by("pk").values()) for table in tables]


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_page_of_no_case_is_open_to_whom_it_is_for_and_to_nobody_else(
    method, everybody, browser_of, only_doors
):
    ids = {
        "organisation_id": Organisation.objects.get().id,
        "account_id": everybody.by_kind["owner"].id,
        "notice_id": uuid.uuid4(),
        "number": 1,
        "case": "x",
    }
    others = {**ids, "organisation_id": Organisation.objects.create(name="Another").id}
    wrong = []
    for kind, account in everybody.by_kind.items():
        client = browser_of(account)
        for name in OPERATOR | MEMBERS_ADMIN | SIGNED_IN | OWN_ACCOUNT:
            for is_own, given in ((True, ids), (False, others)):
                address = re.sub(r"\{(\w+)\}", lambda m: str(given.get(m[1], 1)), named()[name])  # noqa: B023
                found = getattr(client, method)(f"/{address}").status_code
                expected = _expected_of_no_case(kind, name, is_own=is_own)
                if found != expected:
                    wrong.append((kind, name, is_own, found, expected))
    assert wrong == []


def _expected_of_no_case(kind, name, *, is_own):
    if kind == "anonymous":
        return 302
    if name in OPERATOR:
        return LET_THROUGH if kind == "operator" else 404
    if name in MEMBERS_ADMIN:
        return LET_THROUGH if kind == "organisation admin" and is_own else 404
    return LET_THROUGH
