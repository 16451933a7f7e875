"""Files that a form gave: each is kept, or refused with a reason, whatever the others are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aimline.casework.originals_of_papers import title_of
from aimline.casework.papers_in import PutIn, put_in, refused
from aimline.store.models import OriginalRow
from aimline.web.paper_reach import shown_papers
from aimline.web.reading_work import call
from aimline.web.reviewed import Viewed
from aimline.web.store_place import originals

_FIELDS = ("files", "photo")


def files_given(request: HttpRequest) -> list[UploadedFile[bytes]]:
    """The files of a form, those of its camera too."""
    return [file for name in _FIELDS for file in request.FILES.getlist(name)]


def put_all(request: HttpRequest, view: Viewed, given: Sequence[UploadedFile[bytes]]) -> list[str]:
    """Put files into a case; what a person should know of it, in words."""
    done = [_put(request, view, file) for file in given]
    call()
    return _told(done)


def refusal_of(file: UploadedFile[bytes]) -> PutIn | None:
    """Why a file is not taken; None where it is."""
    largest = settings.AIMLINE_LARGEST_UPLOAD
    size = file.size or 0
    data = _bytes_of(file) if size <= largest else b""
    return refused(file.name or "", size, data, largest)


def refusal_words(one: PutIn) -> str:
    """A refused file, with the reason."""
    return _("%(name)s was not taken. %(reason)s") % {"name": one.name, "reason": one.refused}


def _put(request: HttpRequest, view: Viewed, file: UploadedFile[bytes]) -> PutIn:
    if no := refusal_of(file):
        return no
    files = OriginalRow.objects.filter(case_id=view.id).values_list("file", flat=True)
    shown = shown_papers(request, view, files)
    done = put_in(view.id, file.name or "paper", _bytes_of(file), originals())
    # How others named a paper that was hidden until now is not told to whoever has its bytes.
    return done if done.is_new or done.file in shown else replace(done, file="")


def _bytes_of(file: UploadedFile[bytes]) -> bytes:
    file.seek(0)
    data: bytes = file.read()
    return data


def _told(done: Sequence[PutIn]) -> list[str]:
    new = [one for one in done if one.is_new]
    told = []
    if new:
        said = ngettext(
            "%(n)d paper is kept, and is read now.",
            "%(n)d papers are kept, and are read now.",
            len(new),
        ) % {"n": len(new)}
        told.append(said)
    for one in done:
        if one.refused:
            told.append(refusal_words(one))
        elif not one.is_new:
            told.append(_told_of_same(one))
    return told


def _told_of_same(one: PutIn) -> str:
    """Of a file whose bytes were here; the name that it has here only where that may be told."""
    if one.is_mended and one.file:
        said = _("%(name)s was damaged on this computer, as %(known)s. It is whole again.")
    elif one.is_mended:
        said = _("%(name)s was damaged on this computer. It is whole again.")
    elif one.file:
        said = _("%(name)s is here already, byte for byte, as %(known)s. Nothing was added.")
    else:
        said = _("%(name)s is here already, byte for byte. Nothing was added.")
    return said % {"name": one.name, "known": title_of(one.file)}
