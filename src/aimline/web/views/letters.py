"""Letters: which fit now, a letter in work, its files, and the day on which it went out."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aimline.case.communication import Delivery
from aimline.case.editing import GoneSince
from aimline.casework.letter_files import LetterFormat
from aimline.drafting.letters.all_letters import LETTERS, fitting, letter_kind
from aimline.drafting.letters.edited_text import NotALetter
from aimline.drafting.letters.letter import EvidenceShown, Tone
from aimline.drafting.reading_copy import AS_WRITTEN, OF_A_LETTER
from aimline.store.audit.kinds import Kind
from aimline.terms import AimlineError
from aimline.web import letter_page
from aimline.web.download import case_file
from aimline.web.letter_drafts import (
    Draft,
    begin_draft,
    draft_of,
    mark_of,
    open_drafts,
    save_day,
    save_draft,
    save_text,
    throw_away,
    with_blanks_filled,
)
from aimline.web.letter_forms import SentForm
from aimline.web.letter_sending import send, takes_files
from aimline.web.once import once
from aimline.web.page import address, back_to, page
from aimline.web.reviewed import Viewed, usual_day, viewed
from aimline.wording.retold import retold
from aimline.wording.say import language, say


def letters(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The letters in work, those that fit now, and every other."""
    view = viewed(request, case_id)
    fit = fitting(view.review)
    names = {one.kind.name for one in fit}
    return page(
        request,
        "letters.html",
        view,
        drafts=[(one, letter_page.title(one)) for one in open_drafts(view)],
        fitting=fit,
        others=[kind for kind in LETTERS if kind.name not in names],
    )


def situations(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The eight moments in which a meeting can be asked for, those that the case shows first."""
    view = viewed(request, case_id)
    return page(request, "situations.html", view, situations=letter_page.situations(view))


@require_POST
@once
def new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A letter begun."""
    view = viewed(request, case_id)
    row = begin_draft(view, request.POST.get("letter", ""), request.POST.get("focus", ""))
    return HttpResponseRedirect(address(view, "letter", str(row.id)))


def letter(request: HttpRequest, case_id: UUID, draft_id: UUID) -> HttpResponse:
    """A letter in work."""
    view = viewed(request, case_id)
    made = draft_of(view, draft_id)
    return _shown(request, view, made, _sent_form(view, made))


def _sent_form(view: Viewed, made: Draft, request: HttpRequest | None = None) -> SentForm:
    today, bears = usual_day(view.loaded), made.row.written_on
    if request is not None:
        return SentForm(request.POST, request.FILES, today=today, bears=bears)
    first = {"day": today, "delivery": Delivery.EMAIL}
    return SentForm(today=today, bears=bears, initial=first)


def _shown(request: HttpRequest, view: Viewed, made: Draft, form: SentForm) -> HttpResponse:
    try:
        context = {
            "paper": letter_page.paper(made),
            "copy": letter_page.copy(made),
            "facts": letter_page.facts(made),
            "blanks": letter_page.blanks(made),
            "reasons": made.reasons,
            "edits": letter_page.edit_lines(made.edits),
            "checks": letter_page.checks(made.letter),
            "clocks": letter_page.clocks(made),
        }
    except NotALetter as error:
        # The case changed so much that the edited words are no letter of it any more.
        return _edit_page(request, view, made, made.row.text, retold(str(error)))
    return page(
        request,
        "letter.html",
        view,
        made=made,
        kind=letter_kind(made.row.letter),
        files=letter_page.FILES,
        copies=letter_page.COPIES,
        as_written=say(AS_WRITTEN),
        copy_note=say(OF_A_LETTER),
        form=form,
        is_behind=made.is_behind,
        is_of_another_day=made.row.written_on != usual_day(view.loaded),
        today=usual_day(view.loaded),
        **context,
    )


def edit(request: HttpRequest, case_id: UUID, draft_id: UUID) -> HttpResponse:
    """The words of a letter, to be changed."""
    view = viewed(request, case_id)
    made = _not_sent(draft_of(view, draft_id))
    if request.method != "POST":
        return _edit_page(request, view, made, made.text)
    text = request.POST.get("text", "")
    if request.POST.get("was", now := mark_of(made.text)) != now:
        changed = _(
            "These words were changed in another window meanwhile. What you typed stands below and"
            " is not kept yet. Look at the letter as it is now in another window. Then keep your"
            " words, or go back."
        )
        return _edit_page(request, view, made, text, changed)
    try:
        save_text(made, text)
    except NotALetter as error:
        return _edit_page(request, view, made, text, retold(str(error)))
    return HttpResponseRedirect(address(view, "letter", str(draft_id)))


def _edit_page(
    request: HttpRequest, view: Viewed, made: Draft, text: str, problem: str = ""
) -> HttpResponse:
    lines = sum(1 + len(line) // 80 for line in text.splitlines())
    return page(
        request,
        "letter_edit.html",
        view,
        made=made,
        kind=letter_kind(made.row.letter),
        text=text,
        was=mark_of(made.text),
        problem=problem,
        lines=min(lines + 4, 80),
    )


@require_POST
def fill(request: HttpRequest, case_id: UUID, draft_id: UUID) -> HttpResponse:
    """Blanks filled in."""
    view = viewed(request, case_id)
    made = _not_sent(draft_of(view, draft_id))
    blanks = {one.field: one.words for one in letter_page.blanks(made)}
    typed = {
        name: words
        for name in request.POST
        if name.startswith(letter_page.BLANK) and (words := request.POST[name].strip())
    }
    if typed.keys() - blanks.keys():
        raise GoneSince(
            _(
                "This letter was changed in another window meanwhile, so nothing was put in. Load"
                " its page again."
            )
        )
    text = with_blanks_filled(made, {blanks[name]: words for name, words in typed.items()})
    try:
        save_text(made, text)
    except NotALetter as error:
        return _edit_page(request, view, made, text, retold(str(error)))
    return HttpResponseRedirect(address(view, "letter", str(draft_id)))


@require_POST
def manner(request: HttpRequest, case_id: UUID, draft_id: UUID) -> HttpResponse:
    """The day; or tone and the way in which facts are shown, in Aimline's own words again."""
    view = viewed(request, case_id)
    made = _not_sent(draft_of(view, draft_id))
    row = made.row
    if request.POST.get("day"):
        save_day(made, usual_day(view.loaded))
        return HttpResponseRedirect(address(view, "letter", str(draft_id)))
    if (tone := request.POST.get("tone")) in tuple(Tone):
        row.tone = tone
    if (shown := request.POST.get("evidence")) in tuple(EvidenceShown):
        row.evidence = shown
    row.text = row.basis = ""
    save_draft(row)
    return HttpResponseRedirect(address(view, "letter", str(draft_id)))


def file(request: HttpRequest, case_id: UUID, draft_id: UUID, form: str) -> HttpResponse:
    """The letter as a file, or its copy to read; a draft says in it that it is one."""
    made = draft_of(viewed(request, case_id), draft_id)
    if form not in tuple(LetterFormat):
        raise Http404
    kind = LetterFormat(form)
    name = f"{made.row.letter}.{kind.ending}"
    if "copy" in request.GET:
        name = f"{made.row.letter}-reading-copy-{language()}.{kind.ending}"
        return case_file(case_id, Kind.LETTER, name, made.bytes_of_copy(kind), kind.content_type)
    data = made.bytes_of(kind, is_final=not made.reasons)
    return case_file(case_id, Kind.LETTER, name, data, kind.content_type)


@require_POST
def away(request: HttpRequest, case_id: UUID, draft_id: UUID) -> HttpResponse:
    """A letter in work thrown away."""
    view = viewed(request, case_id)
    throw_away(_not_sent(draft_of(view, draft_id)).row)
    return HttpResponseRedirect(address(view, "letters"))


@require_POST
@once
def sent(request: HttpRequest, case_id: UUID, draft_id: UUID) -> HttpResponse:
    """The letter went out: it is kept as it was sent, and its clocks start."""
    view = viewed(request, case_id)
    made = _not_sent(draft_of(view, draft_id))
    form = _sent_form(view, made, request)
    if not form.is_valid() or not takes_files(form):
        return _shown(request, view, made, form)
    return back_to(view, "ledger", send(made, form))


def _not_sent(made: Draft) -> Draft:
    """The letter, where nobody has said that it went out."""
    if made.sent is not None:
        raise AimlineError(
            _("This letter is noted as sent, so it stays as it is. Undo that first, or write anew.")
        )
    return made
