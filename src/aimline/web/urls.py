"""The addresses of the pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from aimline.web.views import (
    backups,
    binder,
    changes,
    charts,
    child,
    complaint,
    dates,
    exchange,
    finding,
    first_papers,
    goal,
    goal_form,
    guides,
    hand_over,
    ledger,
    letters,
    log,
    meeting_notes,
    meetings,
    new_case,
    paper_files,
    paper_review,
    papers,
    refusals,
    services,
    settings,
    skill_results,
    skills,
    start,
    style,
    timeline,
    tracking,
)

Addresses = list[URLPattern | URLResolver]

# A key holds slashes, so it stands last: nothing behind it can be taken for a part of it.
_OF_A_GOAL: Addresses = [
    path("goals/new/", goal_form.new, name="goal_new"),
    path("goals/edit/<path:key>/", goal_form.edit, name="goal_edit"),
    path("goals/scores/<path:key>/", goal.scores, name="goal_scores"),
    path("goals/chart/<str:size>/<path:key>.svg", charts.goal_chart_svg, name="goal_chart"),
    path("goals/chart/<path:key>.json", charts.goal_chart_spec, name="goal_chart_spec"),
    path("goals/sheet.<str:form>/<path:key>/", tracking.tracking_sheet, name="tracking_sheet"),
    path("goals/of/<path:key>/", goal.goal, name="goal"),
    path("noticed/choice/<path:key>/", finding.choice, name="finding_choice"),
    path("noticed/about/<path:key>/", finding.finding, name="finding"),
]

_OF_A_PAPER: Addresses = [
    path("", paper_review.review, name="paper_review"),
    path("state/", papers.state, name="paper_state"),
    path("again/", papers.again, name="paper_again"),
    path("away/", papers.away, name="paper_away"),
    path("first-day/", paper_review.first_day, name="paper_first_day"),
    path("typed/", paper_review.typed, name="paper_typed"),
    path("keep/", paper_review.keep, name="paper_keep"),
    path("readings/<int:number>/", paper_review.decide, name="reading"),
    path("all/", paper_review.decide_all, name="readings"),
]

_OF_A_LETTER: Addresses = [
    path("", letters.letter, name="letter"),
    path("words/", letters.edit, name="letter_edit"),
    path("blanks/", letters.fill, name="letter_fill"),
    path("manner/", letters.manner, name="letter_manner"),
    path("file.<str:form>", letters.file, name="letter_file"),
    path("sent/", letters.sent, name="letter_sent"),
    path("away/", letters.away, name="letter_away"),
]

_OF_THE_LEDGER: Addresses = [
    path("", ledger.show, name="ledger"),
    path("new/<str:kind>/", ledger.entry, name="ledger_entry"),
    path("records/<int:row>/", ledger.produced, name="ledger_record"),
    path("silence/<path:message>/", ledger.silence, name="ledger_silence"),
    path("receipt/<path:message>/", ledger.receipt, name="ledger_receipt"),
]

_OF_MEETINGS: Addresses = [
    path("", meetings.show, name="meetings"),
    path("kit/", meetings.kit, name="meeting_kit"),
    path("kit.<str:form>", meetings.kit_file, name="meeting_kit_file"),
    path("new/", meetings.new, name="meeting_new"),
    path("on/<str:day>/", meeting_notes.live, name="meeting_live"),
    path("on/<str:day>/notes/", meeting_notes.notes, name="meeting_notes"),
    path("on/<str:day>/promise/", meeting_notes.promise, name="meeting_promise"),
    path("on/<str:day>/consent/", meeting_notes.consent, name="meeting_consent"),
    path("promises/<int:row>/", meeting_notes.kept, name="promise_kept"),
]

_OF_THE_BINDER: Addresses = [
    path("", binder.show, name="binder"),
    path("choose/", binder.choose, name="binder_choose"),
    path("make/", binder.make, name="binder_make"),
    path("made/<str:work>/", binder.made, name="binder_made"),
    path("made/<str:work>/state/", binder.state, name="binder_state"),
    path("made/<str:work>/binder.pdf", binder.file, name="binder_file"),
    path("made/<str:work>/keep/", binder.keep, name="binder_keep"),
    path("made/<str:work>/<int:number>-<str:size>.png", binder.picture, name="binder_picture"),
    path("paper/<path:file>/", binder.exhibit, name="binder_exhibit"),
]

_OF_SKILLS: Addresses = [
    path("", skills.show, name="skills"),
    path("begin/", skills.begin, name="skills_begin"),
    path("file/", skills.answers_file, name="skills_file"),
    path("form.pdf", skill_results.paper_form, name="skills_form"),
    path("sitting/<uuid:sitting_id>/", skills.areas, name="skills_sitting"),
    path("sitting/<uuid:sitting_id>/away/", skills.put_away, name="skills_away"),
    path(
        "sitting/<uuid:sitting_id>/<str:area>/<str:band>/<int:part>/",
        skills.items,
        name="skills_items",
    ),
    path("results/", skill_results.results, name="skills_results"),
    path("results/<str:kind>.<str:form>", skill_results.report_file, name="skills_report"),
    path("results/words/", skill_results.note, name="skills_note"),
    path("results/words/<int:row>/away/", skill_results.note_away, name="skills_note_away"),
    path("results/keep/", skill_results.keep, name="skills_keep"),
]

_OF_A_CASE: Addresses = [
    path("", child.child, name="child"),
    path("", include(_OF_A_GOAL)),
    path("track/", tracking.tracking_sheets, name="tracking_sheets"),
    path("guides/", guides.guides_of_case, name="case_guides"),
    path("guides/<slug:name>/", guides.guide_of_case, name="case_guide"),
    path("papers/", papers.papers, name="papers"),
    path("papers/add/", papers.add, name="papers_add"),
    path("papers/reading/<uuid:job_id>/", include(_OF_A_PAPER)),
    path("papers/page/<str:sha256>-<int:number>.png", paper_files.page_picture, name="paper_page"),
    path("papers/read/<path:file>", papers.read, name="paper_read"),
    path("papers/original/<path:file>", paper_files.original, name="original"),
    path("papers/at/<path:file>", paper_files.place, name="paper_place"),
    path("letters/", letters.letters, name="letters"),
    path("letters/new/", letters.new, name="letter_new"),
    path("letters/meeting/", letters.situations, name="situations"),
    path("letters/in-work/<uuid:draft_id>/", include(_OF_A_LETTER)),
    path("ledger/", include(_OF_THE_LEDGER)),
    path("meetings/", include(_OF_MEETINGS)),
    path("binder/", include(_OF_THE_BINDER)),
    path("complaint/", complaint.complaint, name="complaint"),
    path("complaint/<str:to>/<str:name>", complaint.file, name="complaint_file"),
    path("hand-over/", hand_over.hand_over, name="hand_over"),
    path("hand-over/<str:work>/", hand_over.made, name="hand_over_made"),
    path("hand-over/<str:work>/state/", hand_over.state, name="hand_over_state"),
    path("hand-over/<str:work>/case.aimline.age", hand_over.file, name="hand_over_file"),
    path("skills/", include(_OF_SKILLS)),
    path("services/", services.services, name="services"),
    path("services/new/", services.promised, name="service_new"),
    path("services/log/", services.log, name="service_log"),
    path("dates/", dates.dates, name="dates"),
    path("dates.ics", dates.ics, name="dates_ics"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("settings/", settings.settings, name="settings"),
    path("settings/child/", settings.child, name="settings_child"),
    path("settings/you/", settings.you, name="settings_you"),
    path("settings/calendar/", settings.calendar, name="settings_calendar"),
    path("changes/", changes.changes, name="changes"),
    path("changes/<int:number>/", changes.change, name="change"),
    path("changes/<int:number>/undo/", changes.undo, name="undo"),
    path("log/", log.log, name="log"),
    path("log.<str:form>", log.file, name="log_file"),
    path("export.zip", exchange.export, name="export"),
    path("delete/", exchange.delete, name="delete"),
]

urlpatterns = [
    path("", start.start, name="start"),
    path("guides/", guides.all_guides, name="guides"),
    path("guides/<slug:name>.pdf", guides.guide_file, name="guide_file"),
    path("guides/<slug:name>/", guides.one_guide, name="guide"),
    path("new/", new_case.new, name="new"),
    path("new/papers/", first_papers.first_papers, name="new_from_papers"),
    path("import/", exchange.take_in, name="import"),
    path("backups/", backups.backups, name="backups"),
    path("backups/now/", backups.now, name="backups_now"),
    path("backups/check/", backups.check, name="backups_check"),
    path("deleted/<str:key>/", exchange.deleted, name="deleted"),
    path("deleted/<str:key>/certificate.<str:form>", exchange.certificate, name="certificate"),
    path("samples/", start.samples, name="samples"),
    path("close/", start.close, name="close"),
    path("samples/away/", start.samples_away, name="samples_away"),
    path("language/", require_POST(set_language), name="language"),
    path("style-<str:version>.css", style.style, name="sheet"),
    path("<uuid:case_id>/", include(_OF_A_CASE)),
]

handler400 = refusals.not_understood
handler404 = refusals.not_here
handler500 = refusals.went_wrong
