"""Papers put into a case of the database: each original is kept before anything else is done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.db import transaction

from aimline.case.case import Case
from aimline.casework.originals_of_papers import free_name, title_of
from aimline.casework.proposals import is_taken
from aimline.intake.files import File
from aimline.intake.files import refusal as refusal_of_file
from aimline.store.actor import actor
from aimline.store.archive import forget_unused, hold_originals
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note
from aimline.store.loaded import NoSuchCase
from aimline.store.models import JobState, OriginalRow, PaperJobRow
from aimline.store.originals import Originals
from aimline.store.record import held_case, record
from aimline.terms import AimlineError
from aimline.wording.say import say

_MB: Final = 1_000_000


class InUse(AimlineError):
    """A paper that cannot be taken away, because the case rests on it."""


@dataclass(frozen=True, slots=True)
class PutIn:
    """What became of one file."""

    name: str
    file: str = ""
    """The paper as the case names it; empty where it was refused."""
    is_new: bool = False
    is_mended: bool = False
    """Its original was here, but damaged; these bytes took its place."""
    refused: str = ""


def put_in(
    case_id: UUID,
    name: str,
    data: bytes,
    place: Originals,
    *,
    is_to_be_read: bool = True,
    added_by: Collection[str] | None = None,
) -> PutIn:
    """Keep a paper and have it read; the same bytes again add nothing but mend what was damaged.

    is_to_be_read: not for a letter of the family's own, of which everything is known. added_by: the
    accounts of who put it in; whoever is at work, unless they are named.
    """
    name, its_hash = title_of(name), sha256(data).hexdigest()
    added_by = _at_work() if added_by is None else added_by
    with transaction.atomic():
        held_case(case_id)
        hold_originals()
        was_whole = place.is_whole(its_hash)
        place.keep(data)
        of_case = OriginalRow.objects.filter(case_id=case_id)
        same = of_case.filter(sha256=its_hash).order_by("id").first()
        if same is not None:
            _read_mended(case_id, its_hash, was_whole)
            _add_to_who_put_it_in(same, added_by)
            return PutIn(name, same.file, is_mended=not was_whole)
        used = {file.casefold(): known for file, known in of_case.values_list("file", "sha256")}
        original = OriginalRow.objects.create(
            case_id=case_id,
            file=free_name(name, its_hash, used),
            sha256=its_hash,
            size=len(data),
            added_by=list(added_by),
        )
        note(Kind.PAPER_IN, case_id, file=original.file, sha256=its_hash, size=len(data))
        if is_to_be_read:
            PaperJobRow.objects.create(case_id=case_id, original=original)
    return PutIn(name, original.file, is_new=True)


def _at_work() -> list[str]:
    account = actor().account
    return [account] if account else []


def _add_to_who_put_it_in(original: OriginalRow, accounts: Collection[str]) -> None:
    """Whoever has the bytes may see the paper; the log tells it like every paper put in."""
    new = [account for account in accounts if account not in original.added_by]
    if not new:
        return
    original.added_by = [*original.added_by, *new]
    original.save(update_fields=["added_by"])
    told = {"file": original.file, "sha256": original.sha256, "size": original.size}
    note(Kind.PAPER_IN, original.case_id, **told)
    # The papers that it only holds are theirs too: it is opened once more.
    original.jobs.filter(state=JobState.DONE).update(state=JobState.WAITING, message="")


def _read_mended(case_id: UUID, its_hash: str, was_whole: bool) -> None:
    """Have a paper read whose reading failed, now that it is whole again."""
    if not was_whole:
        PaperJobRow.objects.filter(
            case_id=case_id, original__sha256=its_hash, state=JobState.FAILED
        ).update(state=JobState.WAITING, message="")


def refused(name: str, size: int, data: bytes, largest: int) -> PutIn | None:
    """Why a file is not taken, where that shows without reading it."""
    name = title_of(name)
    if size > largest:
        return PutIn(
            name,
            refused=say(
                "It is larger than {n} MB. Split it, or save it smaller.", n=largest // _MB
            ),
        )
    notice = refusal_of_file(File(name, data))
    return PutIn(name, refused=notice.text) if notice else None


def read_again(case_id: UUID, job_id: UUID) -> None:
    """Have a paper read again, unless a person has decided about any of its readings."""
    with transaction.atomic():
        job = _locked(case_id, job_id)
        if job.state in (JobState.WAITING, JobState.READING):
            return
        if any(is_taken(row) for row in job.proposals.all()):
            raise InUse(
                say(
                    "Something was accepted from this paper already, so it is not read "
                    "again. Type what is missing, or take back what was accepted first."
                )
            )
        job.proposals.all().delete()
        job.state, job.message, job.warnings = JobState.WAITING, "", []
        job.pages_read = 0
        job.save()


def read_listed(case_id: UUID, file: str) -> PaperJobRow:
    """Have a paper read that came in with the case."""
    with transaction.atomic():
        original = OriginalRow.objects.select_for_update().get(case_id=case_id, file=file)
        job = original.jobs.first()
        return job or PaperJobRow.objects.create(case_id=case_id, original=original)


def take_away(case_id: UUID, job_id: UUID, said: str, place: Originals) -> None:
    """Take a paper out again that nothing was accepted from; its original goes too."""
    with transaction.atomic():
        job = _locked(case_id, job_id)
        if any(is_taken(row) for row in job.proposals.all()):
            raise InUse(
                say(
                    "Something was accepted from this paper, so it stays with the case. Take "
                    "back what was accepted first."
                )
            )
        file, its_hash = job.original.file, job.original.sha256
        record(case_id, said, lambda case: _without(case, file))
        note(Kind.PAPER_OUT, case_id, file=file, sha256=its_hash)
        job.original.delete()
    forget_unused([its_hash], place)


def leave_to_others(case_id: UUID, job_id: UUID) -> bool:
    """Whether others put the same paper in: then only who is at work lets go of it."""
    with transaction.atomic():
        original, account = _locked(case_id, job_id).original, actor().account
        others = [one for one in original.added_by if one != account]
        if not others or account not in original.added_by:
            return False
        original.added_by = others
        original.save(update_fields=["added_by"])
        note(Kind.PAPER_OUT, case_id, file=original.file, sha256=original.sha256)
    return True


def _without(case: Case, file: str) -> Case:
    """The case without the paper. Raises InUse where it is a message of the ledger itself."""
    if any(message.file == file for message in case.communications):
        raise InUse(
            say(
                "This paper is a letter or message that is noted under “Who said what”, "
                "so it stays with the case. Undo that note first."
            )
        )
    return replace(case, papers=tuple(p for p in case.papers if p.file != file))


def _locked(case_id: UUID, job_id: UUID) -> PaperJobRow:
    held_case(case_id)
    found = PaperJobRow.objects.select_for_update(of=("self",)).select_related("original")
    job = found.filter(case_id=case_id, id=job_id).first()
    if job is None:
        raise NoSuchCase(say("There is no such paper in this case. It may have been taken away."))
    return job
