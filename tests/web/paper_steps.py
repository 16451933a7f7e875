"""What the tests of papers do again and again: put in, read, decide."""

import re
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from aimline.case.case import Case
from aimline.case.student import Student
from aimline.casework.paper_reading import PaperReader
from aimline.intake.child_of_papers import UNNAMED
from aimline.intake.sandbox import Sandbox
from aimline.store.loaded import load_case
from aimline.store.models import PaperJobRow
from aimline.store.record import begin
from aimline.web.paper_passwords import password_of
from aimline.web.store_place import originals

SAMPLES = Path(__file__).parents[2] / "sample_cases"
REPORT = SAMPLES / "missouri_reader/papers/report-2026-11-10.pdf"
IEP = SAMPLES / "missouri_reader/papers/iep-2026.pdf"


def new_case(name=UNNAMED):
    return begin(Case(Student(name), ()), "The case was begun.")


def file(path_or_name, data=None):
    if data is None:
        return SimpleUploadedFile(Path(path_or_name).name, Path(path_or_name).read_bytes())
    return SimpleUploadedFile(path_or_name, data)


def put_in(client, case, *files):
    return client.post(f"/{case}/papers/add/", {"files": list(files)}, follow=True)


def read_all():
    with Sandbox() as sandbox:
        reader = PaperReader(sandbox, originals(), password_of)
        while reader.step():
            pass


def job_of(case, name):
    return PaperJobRow.objects.get(case_id=case, original__file__endswith=name)


def read_in(client, case, *paths):
    put_in(client, case, *map(file, paths))
    read_all()
    return [job_of(case, Path(path).name) for path in paths]


def decide(client, job, number, do="accept", spoken="en", **typed):
    address = f"/{job.case_id}/papers/reading/{job.id}/readings/{number}/"
    given = {"do": do, **typed}
    return client.post(address, given, follow=True, HTTP_ACCEPT_LANGUAGE=spoken)


def accept_sure(client, job):
    return client.post(f"/{job.case_id}/papers/reading/{job.id}/all/", follow=True)


def numbers(job, kind):
    return list(job.proposals.filter(kind=kind).order_by("number").values_list("number", flat=True))


def case_of(case):
    return load_case(case).case


def text_of(answer):
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(words.replace("&#x27;", "'").split())
