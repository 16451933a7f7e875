"""A meeting kit as JSON: every question and answer with its evidence and its authority."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from aimline.drafting.letters.evidence import places_of
from aimline.drafting.letters.letter import Sentence
from aimline.drafting.meeting.kit import MeetingKit, Question, Reply, Sheet
from aimline.drafting.reports.goal_section import key_figures

Json = dict[str, Any]


def meeting_as_json(kit: MeetingKit) -> str:
    """The whole kit."""
    told = {
        "child": kit.case.child.name,
        "place": kit.case.child.place,
        "kind": kit.kind.value,
        "as_of": kit.as_of.isoformat(),
        "on": kit.on.isoformat() if kit.on else None,
        "is_quiet": kit.is_quiet,
        "opening": _all(kit.opening, kit),
        "difference": _all(kit.difference, kit),
        "checklist": [
            {
                "stage": stage.name,
                "steps": [
                    {**_sentence(check.do, kit), "because": _all(check.because, kit)}
                    for check in stage.checks
                ],
            }
            for stage in kit.stages
        ],
        "goals": [_sheet(sheet, kit) for sheet in kit.sheets],
        "whole": [_question(question, kit) for question in kit.whole],
        "replies": [_reply(reply, kit) for reply in kit.replies],
        "promises": _all(kit.promises, kit),
        "consents": _all(kit.consents, kit),
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _sheet(sheet: Sheet, kit: MeetingKit) -> Json:
    review = sheet.review
    return {
        "id": review.key,
        "verdict": review.verdict.value,
        "figures": [
            {"name": f.name, "value": f.value, "note": f.note} for f in key_figures(review).figures
        ],
        "questions": [_question(question, kit) for question in sheet.questions],
    }


def _question(question: Question, kit: MeetingKit) -> Json:
    return {
        "key": question.key,
        "question": question.ask.words,
        "shown": _all(question.shown, kit),
        "rules": _all(question.rules, kit),
    }


def _reply(reply: Reply, kit: MeetingKit) -> Json:
    return {
        "key": reply.key,
        "they_say": reply.they_say,
        "is_supported": reply.is_supported,
        "say": _all(reply.say, kit),
        "rules": _all(reply.rules, kit),
        "ask": [sentence.words for sentence in reply.ask],
    }


def _all(sentences: Iterable[Sentence], kit: MeetingKit) -> list[Json]:
    return [_sentence(sentence, kit) for sentence in sentences]


def _sentence(sentence: Sentence, kit: MeetingKit) -> Json:
    """A sentence with what it rests on; a place that somebody typed freely is not repeated."""
    found: Json = {"words": sentence.words}
    if sentence.evidence:
        found["evidence"] = [
            {"fact": fact.fact, "on": fact.on.isoformat() if fact.on else None}
            for fact in sentence.evidence
        ]
        found["stands_in"] = list(places_of(sentence, kit.case))
    if sentence.authority:
        found["authority"] = [
            {"rule": c.rule, "citation": c.citation, "status": c.status.value}
            for c in sentence.authority
        ]
    if sentence.doubts:
        found["check_first"] = list(sentence.doubts)
    return found
