"""What is private to a family, planted in a case and looked for on every page, as every role.

The table of access is made from what decides; this asks the pages themselves.
"""

import io
import json
import re
import zipfile
from dataclasses import asdict, replace
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.urls import get_resolver
from make_access_reference import addresses

from aimline.accounts.invitations import Purpose, invite
from aimline.accounts.models import Access, Role
from aimline.accounts.permitted import PAGES
from aimline.case.choice import Choice, ChoiceMade
from aimline.case.communication import (
    Communication,
    CommunicationKind,
    Outcome,
    RecordsRequest,
    Way,
)
from aimline.case.document import Provenance
from aimline.case.meeting import Consent, Meeting, MeetingKind, MeetingNote, Promise
from aimline.case.observation import Observation
from aimline.case.skill import NoteKind, Setting, SkillNote, SkillRating, Support
from aimline.case.student import Parent
from aimline.findings.collect import review
from aimline.store.audit.kinds import Kind
from aimline.store.audit.reading import entries_of
from aimline.store.loaded import load_case
from aimline.store.models import ChangeRow, OriginalRow
from aimline.store.originals_walk import STATE, Damaged, WalkState
from aimline.store.record import record
from aimline.web.score_grid import rows_of
from aimline.web.store_place import originals
from web.paper_steps import REPORT, file, job_of, put_in, read_all

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 20)
SHOWN_ON = date(2026, 12, 1)
PRIVATE = {
    "message": "zebramessage",
    "who a message was with": "Zebrawho",
    "request for records": "zebrarecords",
    "note": "zebranote",
    "counsel": "zebracounsel",
    "reason": "zebrareason",
    "consent": "zebraconsent",
    "promise": "zebrapromise",
    "promise of a meeting": "zebrameeting",
    "question of a meeting": "zebraquestion",
    "note on skills": "zebraskill",
    "chance": "Chance that",
    "first day": "first short of the line",
    "the parent's own address": "14 Zebra Lane",
}
SEES_PRIVATE = (Role.OWNER, Role.ADVOCATE, Role.ATTORNEY)


def planted(case):
    """The case with one marked fact of every private kind."""
    case = replace(case, observations=tuple(flat_scores()))
    key = next(f.key for f in review(case, SHOWN_ON).findings)
    return replace(
        case,
        communications=(
            *case.communications,
            _message("m-1", "Principal Zebrawho", "zebramessage_requested", Way.SENT),
            _message("m-2", "Principal Zebrawho", "zebramessage_requested", Way.RECEIVED),
            _message("m-3", "Attorney Smith", "zebracounsel_requested", Way.SENT),
        ),
        records=(*case.records, RecordsRequest(ON, PRIVATE["request for records"])),
        meetings=(
            *case.meetings,
            Meeting(ON, MeetingKind.INFORMAL, promised=PRIVATE["promise of a meeting"]),
        ),
        meeting_notes=(MeetingNote(ON, PRIVATE["question of a meeting"]),),
        promises=(Promise(ON, PRIVATE["promise"]),),
        consents=(Consent(ON, PRIVATE["consent"], is_agreed=False),),
        choices=(Choice(key, ChoiceMade.SET_ASIDE, ON, None, PRIVATE["reason"]),),
        parent=Parent("Mira Bellweather", address=PRIVATE["the parent's own address"]),
        skills=(SkillRating("Dee Bellweather", ON, "FR1-01", Support.HELP, Setting.HOME),),
        skill_notes=(SkillNote(ON, NoteKind.CONCERN, PRIVATE["note on skills"]),),
    )


def flat_scores():
    """Ten weeks of the school's own scores, short of the line."""
    for week, score in enumerate((52, 53, 51, 52, 52, 53, 51, 52, 52, 51)):
        noted = Provenance(who="Ms. Imogen Tull", note=PRIVATE["note"])
        on = date(2026, 9, 8) + timedelta(weeks=week)
        yield Observation("2026/fluency", on, score, provenance=noted)


def _message(name, who, about, way):
    return Communication(
        id=name,
        on=ON,
        kind=CommunicationKind.LETTER,
        way=way,
        who=who,
        about=(about,),
        answers="m-1" if way is Way.RECEIVED else None,
        outcome=Outcome.REFUSED if way is Way.RECEIVED else None,
        provenance=Provenance(),
    )


@pytest.fixture
def marked_case(everybody):
    """The first family's case, with everything private in it."""
    record(everybody.case, "zebrasaid", planted)
    return everybody.case


def pages_of(case_id):
    """Every address of a case that can be read, each with the ids that the case has."""
    loaded = load_case(case_id)
    keys = {
        "finding": [f.key for f in review(loaded.case, SHOWN_ON).findings],
        "goal": [key for key, _iep, _goal in loaded.case.goals()],
    }
    named = dict(addresses(get_resolver("aimline.server.urls").url_patterns))
    for name in (page for pages in PAGES.values() for page in pages):
        for key in keys["finding" if name.startswith("finding") else "goal"]:
            yield name, _filled(named[name], case_id, key)
            if "{key}" not in named[name]:
                break


def _filled(address, case_id, key):
    given = {"case_id": case_id, "key": key, "kind": "report", "form": "txt", "number": 1}
    given |= {"size": "page", "message": "m-1", "to": "state", "day": ON.isoformat()}
    return "/" + re.sub(r"\{(\w+)\}", lambda m: str(given.get(m[1], _ABSENT)), address)


_ABSENT = "00000000-0000-4000-8000-000000000000"


def seen_by(client, case_id):
    """The private kinds that a person sees, each with the pages on which it stands."""
    found = {}
    for name, address in pages_of(case_id):
        answer = client.get(address, {"on": SHOWN_ON.isoformat()})
        if answer.status_code != 200:
            continue
        body = b"".join(answer) if answer.streaming else answer.content
        words = body.decode(errors="ignore")
        for kind, marker in PRIVATE.items():
            if marker.casefold() in words.casefold():
                found.setdefault(kind, set()).add(name)
    return found


@pytest.mark.parametrize("role", list(Role))
def test_what_is_private_is_shown_to_whom_the_family_shows_it_and_to_nobody_else(
    role, everybody, marked_case, browser_of
):
    found = seen_by(browser_of(everybody.by_kind[role.value]), marked_case)
    if role in SEES_PRIVATE:
        assert set(found) == set(PRIVATE)
    else:
        assert found == {}


@pytest.mark.parametrize("kind", ["operator", "organisation admin", "expired guest"])
def test_who_has_no_way_to_a_case_sees_nothing_of_it_anywhere(
    kind, everybody, marked_case, browser_of
):
    client = browser_of(everybody.by_kind[kind])
    assert seen_by(client, marked_case) == {}
    for page in ("/", "/operator/", "/backups/", "/you/", "/new/"):
        words = client.get(page).content.decode()
        assert "Nora" not in words
        assert not [marker for marker in PRIVATE.values() if marker in words]


def test_a_form_that_is_not_taken_shows_a_second_parent_no_more_than_the_page_did(
    everybody, marked_case, browser_of
):
    client = browser_of(everybody.by_kind["second_parent"])
    noted = rows_of(load_case(marked_case).case, "2026/fluency")[0]
    for address, form in (
        (
            "goals/scores/2026/fluency/",
            {"day": noted.on, "score": "x", "was": noted.was, "once": "f"},
        ),
        ("goals/scores/2026/fluency/", {"day": "never", "score": "x", "was": "", "once": "a"}),
        ("goals/scores/2026/fluency/", {"do": "paste", "paste": "2026-11-24 40", "once": "b"}),
        ("services/log/", {"once": "c"}),
        ("services/new/", {"once": "d"}),
    ):
        answer = client.post(f"/{marked_case}/{address}?on={SHOWN_ON}", form)
        assert answer.status_code == 200, (address, answer.status_code)
        words = answer.content.decode()
        assert not [kind for kind, marker in PRIVATE.items() if marker in words], address


def test_a_second_parent_takes_back_only_their_own_changes(everybody, marked_case, browser_of):
    client = browser_of(everybody.by_kind["second_parent"])
    private = ChangeRow.objects.get(case_id=marked_case, said="zebrasaid")
    before = load_case(marked_case).case
    assert client.post(f"/{marked_case}/changes/{private.number}/undo/").status_code == 404
    assert load_case(marked_case).case == before
    client.post(
        f"/{marked_case}/settings/child/", {"name": "Nora Bellweather", "grade": "5", "once": "e"}
    )
    own = ChangeRow.objects.filter(case_id=marked_case).latest("number")
    assert own.number > private.number
    answer = client.post(f"/{marked_case}/changes/{own.number}/undo/")
    assert answer.status_code == 302
    assert load_case(marked_case).case == before
    again = client.post(f"/{marked_case}/changes/{own.number}/undo/")
    assert "zebrasaid" not in again.content.decode()


@pytest.mark.parametrize(("role", "types"), [(Role.SECOND_PARENT, True), (Role.GUEST, False)])
def test_who_may_type_scores_finds_the_form_on_the_page(
    role, types, everybody, marked_case, browser_of
):
    shown = browser_of(everybody.by_kind[role.value]).get(f"/{marked_case}/goals/of/2026/fluency/")
    assert ('class="grid is-theirs"' in shown.content.decode()) == types


@pytest.mark.parametrize("role", [Role.SECOND_PARENT, Role.GUEST])
def test_who_is_not_told_what_is_planned_is_not_told_who_works_on_it(role, everybody, browser_of):
    invite("law@example.org", Purpose(everybody.case, Role.ATTORNEY), everybody.by_kind["owner"])
    theirs = Access.objects.filter(case_id=everybody.case, role__in=(Role.OWNER, role))
    theirs.update(given_by=everybody.by_kind["advocate"])
    page = f"/{everybody.case}/people/"
    words = browser_of(everybody.by_kind[role.value]).get(page).content.decode()
    assert "The owner" in words
    assert f"The {role}" in words
    assert "let in by" not in words
    for hidden in ("The attorney", "The advocate", "Waiting", "Ended", "law@example.org"):
        assert hidden not in words
    shown = browser_of(everybody.by_kind["owner"]).get(page).content.decode()
    assert "The attorney" in shown
    assert "let in by The advocate" in shown
    # Whoever agrees to somebody sees more than a name that they chose themselves.
    assert "waiting@example.org" in shown


def seen_in(client, address):
    return re.search(r'name="seen" value="(\d+)"', client.get(address).content.decode())[1]


@pytest.mark.parametrize("kind", ["second_parent", "attorney"])
def test_whose_change_came_meanwhile_is_told_only_to_whom_the_family_tells_who_works_on_it(
    kind, everybody, browser_of
):
    advocate, other = (browser_of(everybody.by_kind[one]) for one in ("advocate", kind))
    address = f"/{everybody.case}/settings/child/"
    typed = {"name": "Nora Bellweather", "place": "us-mo", "seen": seen_in(other, address)}
    assert advocate.post(address, {**typed, "grade": "5", "once": "a"}).status_code == 302
    told = other.post(address, {**typed, "grade": "6", "once": "b"})
    assert told.status_code == 409
    words = told.content.decode()
    assert "Somebody else" in words
    assert "<td>5<br>" in words
    assert ("The advocate" in words) == (kind == "attorney")
    assert ("about the child was changed" in words) == (kind == "attorney")


def test_a_note_that_was_changed_meanwhile_is_not_shown_to_a_second_parent_who_takes_the_score_out(
    everybody, marked_case, browser_of
):
    parent = browser_of(everybody.by_kind["second_parent"])
    seen = load_case(marked_case).version
    record(marked_case, "zebrasaid", with_another_note)
    noted = rows_of(load_case(marked_case).case, "2026/fluency")[0]
    typed = {"day": "", "score": "", "was": noted.was, "once": "f", "seen": seen}
    told = parent.post(f"/{marked_case}/goals/scores/2026/fluency/", typed)
    assert told.status_code == 409
    assert "zebra" not in told.content.decode()


def with_another_note(case):
    noted = Provenance(note="zebraother")
    return replace(
        case, observations=tuple(replace(one, provenance=noted) for one in case.observations)
    )


def test_an_operator_is_told_how_many_papers_are_damaged_and_neither_whose_nor_which(
    everybody, browser_of, monkeypatch
):
    row = OriginalRow.objects.filter(case_id=everybody.case).first()
    found = [Damaged(row.case_id, row.file, row.sha256, "changed")]
    state = WalkState(damaged=(row.sha256,))
    monkeypatch.setattr("aimline.web.views.backups.walk_state", lambda _data: state)
    monkeypatch.setattr("aimline.web.views.backups.damaged_papers", lambda *_: iter(found))
    words = browser_of(everybody.by_kind["operator"]).get("/backups/").content.decode()
    assert "The bytes of 1 paper of a family changed" in words
    assert row.file not in words
    assert row.file.rpartition("/")[2] not in words
    assert str(everybody.case) not in words


@pytest.mark.parametrize("kind", [*Role])
def test_a_damaged_paper_is_named_to_whom_the_paper_is_shown_and_to_nobody_else(
    kind, everybody, browser_of, settings, tmp_path
):
    settings.AIMLINE_DATA = tmp_path
    case, by_kind = everybody.case, everybody.by_kind
    shown = OriginalRow.objects.get(case_id=case, file__endswith="report-2026-11-10.pdf")
    put_in(browser_of(by_kind["advocate"]), case, file("memo-of-counsel.csv", b"a,b\n1,2\n"))
    hidden = OriginalRow.objects.get(case_id=case, file__endswith="memo-of-counsel.csv")
    settings.AIMLINE_ORIGINALS = tmp_path
    state = WalkState(damaged=(shown.sha256, hidden.sha256))
    (tmp_path / STATE).write_text(json.dumps(asdict(state)), encoding="ascii")
    for page in ("", "papers/", "people/"):
        words = browser_of(by_kind[kind]).get(f"/{case}/{page}").content.decode()
        assert "not as they were taken in" in words
        assert shown.file.rpartition("/")[2] in words
        assert ("memo-of-counsel" in words) == (kind in SEES_PRIVATE), page


def test_a_second_parent_checks_the_paper_that_they_put_in_and_no_other_that_is_not_taken_yet(
    everybody, browser_of
):
    case, by_kind = everybody.case, everybody.by_kind
    parent, advocate = (browser_of(by_kind[kind]) for kind in ("second_parent", "advocate"))
    rows = b"date,score\n2026-10-01,{}\n2026-10-08,51\n"
    (own,) = read_in_as(parent, case, "from-dad.csv", rows.replace(b"{}", b"50"))
    (other,) = read_in_as(advocate, case, "memo-of-counsel.csv", rows.replace(b"{}", b"49"))
    listed = parent.get(f"/{case}/papers/").content.decode()
    assert "from-dad.csv" in listed
    assert "memo-of-counsel" not in listed
    assert parent.get(f"/{case}/papers/reading/{own.id}/").status_code == 200
    for address in (
        f"papers/reading/{other.id}/",
        f"papers/original/{other.original.file}",
        f"papers/page/{other.original.sha256}-1.png",
    ):
        assert parent.get(f"/{case}/{address}").status_code == 404, address
    for address in (
        f"papers/reading/{other.id}/all/",
        f"papers/reading/{other.id}/again/",
        f"papers/reading/{other.id}/away/",
        f"papers/read/{other.original.file}",
    ):
        assert parent.post(f"/{case}/{address}").status_code == 404, address
    assert "memo-of-counsel" in advocate.get(f"/{case}/papers/").content.decode()
    assert "from-dad.csv" in advocate.get(f"/{case}/papers/").content.decode()


def test_a_hidden_paper_that_is_still_read_does_not_keep_the_list_of_a_second_parent_waiting(
    everybody, browser_of
):
    case, by_kind = everybody.case, everybody.by_kind
    parent, advocate = (browser_of(by_kind[kind]) for kind in ("second_parent", "advocate"))
    (own,) = read_in_as(parent, case, "from-dad.csv", b"date,score\n2026-10-01,50\n")
    put_in(advocate, case, file("memo-of-counsel.csv", b"date,score\n2026-10-01,49\n"))
    address = f"/{case}/papers/reading/{own.id}/state/"
    assert 'id="paper-work"' in parent.get(address).content.decode()
    assert 'id="paper-work"' not in advocate.get(address).content.decode()


def test_a_paper_that_is_like_a_hidden_one_does_not_name_it(everybody, browser_of):
    advocate, parent = (
        browser_of(everybody.by_kind[kind]) for kind in ("advocate", "second_parent")
    )
    for client, name in ((advocate, f"{HIDDEN}.pdf"), (parent, "dad.pdf")):
        data = REPORT.read_bytes() + f"\n% of {name}\n".encode()
        (own,) = read_in_as(client, everybody.case, name, data)
    assert any(HIDDEN in one["text"] for one in own.warnings)
    for page in ("", f"reading/{own.id}/", f"reading/{own.id}/state/"):
        address = f"/{everybody.case}/papers/{page}"
        assert HIDDEN not in parent.get(address).content.decode()
        assert HIDDEN in advocate.get(address).content.decode()


SCORES = b"date,score\n2026-10-01,49\n2026-10-08,51\n"
HIDDEN = "memo-of-counsel"


def both_put_in(everybody, browser_of, name, data):
    """An advocate puts a paper in and the second parent its bytes; what they are told, unread."""
    clients = [browser_of(everybody.by_kind[kind]) for kind in ("advocate", "second_parent")]
    advocate, parent = clients
    put_in(advocate, everybody.case, file(f"{HIDDEN}.{name.rpartition('.')[2]}", data))
    read_all()
    told = put_in(parent, everybody.case, file(name, data)).content.decode()
    return advocate, parent, re.findall(rf"{re.escape(name)} [^<]*", told)


def test_the_bytes_of_a_hidden_paper_are_here_already_under_a_name_that_is_not_told(
    everybody, browser_of
):
    _, parent, told = both_put_in(everybody, browser_of, "dad.csv", SCORES)
    assert told == ["dad.csv is here already, byte for byte. Nothing was added."]
    job = job_of(everybody.case, f"{HIDDEN}.csv")
    address = f"/{everybody.case}/papers/reading/{job.id}/"
    assert address in parent.get(f"/{everybody.case}/papers/").content.decode()
    assert parent.get(address).status_code == 200
    again = put_in(parent, everybody.case, file("dad.csv", SCORES)).content.decode()
    assert f"as {HIDDEN}.csv. Nothing was added." in again
    accounts = [everybody.by_kind[kind] for kind in ("advocate", "second_parent")]
    written = [one for one in entries_of(str(everybody.case)) if one.kind == Kind.PAPER_IN]
    assert [one.told["account"] for one in written] == [str(one.id) for one in accounts]


def test_a_hidden_paper_that_was_damaged_is_whole_again_under_a_name_that_is_not_told(
    everybody, browser_of, settings, tmp_path
):
    settings.AIMLINE_ORIGINALS = tmp_path
    advocate, parent = (
        browser_of(everybody.by_kind[kind]) for kind in ("advocate", "second_parent")
    )
    put_in(advocate, everybody.case, file(f"{HIDDEN}.csv", SCORES))
    originals().path(sha256(SCORES).hexdigest()).unlink()
    told = put_in(parent, everybody.case, file("dad.csv", SCORES)).content.decode()
    assert "dad.csv was damaged on this computer. It is whole again." in told


def test_the_papers_in_an_archive_are_shown_to_whoever_put_the_same_archive_in(
    everybody, browser_of
):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("from-counsel.csv", SCORES)
    _, parent, told = both_put_in(everybody, browser_of, "dad.zip", packed.getvalue())
    assert told == ["dad.zip is here already, byte for byte. Nothing was added."]
    read_all()
    assert "from-counsel.csv" in parent.get(f"/{everybody.case}/papers/").content.decode()


def test_a_second_parent_takes_a_paper_away_from_themselves_that_an_advocate_put_in_too(
    everybody, browser_of
):
    advocate, parent, _ = both_put_in(everybody, browser_of, "dad.csv", SCORES)
    job = job_of(everybody.case, f"{HIDDEN}.csv")
    away = f"/{everybody.case}/papers/reading/{job.id}/away/"
    assert parent.post(away).status_code == 302
    assert HIDDEN in advocate.get(f"/{everybody.case}/papers/").content.decode()
    assert parent.post(away).status_code == 404
    assert advocate.post(away).status_code == 302
    assert not OriginalRow.objects.filter(id=job.original_id).exists()


def read_in_as(client, case, name, data):
    put_in(client, case, file(name, data))
    read_all()
    return [job_of(case, name)]
