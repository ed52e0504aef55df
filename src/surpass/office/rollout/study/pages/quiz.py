"""The quiz: voluntary, made from the pack's clauses; what somebody answers is kept nowhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from surpass.office.accounts.doors import door, wording
from surpass.office.rollout.study.pages.words import answer_said, clause_said, say, trail
from surpass.office.rollout.study.reading.law import book_of, questions_of, sheet_digest
from surpass.office.rollout.study.seen import QUIZ
from surpass.rollout.study.quiz import Asked, Question, sheet, sheets


@door(QUIZ)
def quiz(request: HttpRequest) -> HttpResponse:
    """A sheet; sent in, each question that was answered says what is right and by which clause."""
    found, today = questions_of(timezone.localdate()), timezone.localdate()
    most = sheets(found)
    number = _number(request.GET.get("sheet", ""), most)
    said = request.POST if request.method == "POST" else {}
    rows = [
        _row(one, place, _chosen(said.get(f"q{place}", ""), one.asked))
        for place, one in enumerate(sheet(found, number=number), start=1)
    ]
    context: dict[str, Any] = {
        "title": say("study.quiz"), "expected": say("study.quiz_expected"),
        "trail": [*trail(), {"title": say("study.quiz")}], "rows": rows,
        "sheet": say("study.sheet", number=number, most=most, digest=sheet_digest(today)),
        "after": number % most + 1 if most > 1 else 0,
        "is_answered": any(row["told"] for row in rows),
    }  # fmt: skip
    answer = render(request, "study/quiz.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


def asked_said(one: Asked) -> str:
    """The question in words."""
    values = {"subject": wording().text(one.subject), "within": wording().text(one.within)}
    return say(f"study.ask_{one.kind}", **values)


def _row(one: Question, place: int, chosen: int | None) -> dict[str, Any]:
    """Without an answer nothing of the key is in it."""
    options = [{"value": nth, "said": answer_said(option), "is_chosen": nth == chosen}
               for nth, option in enumerate(one.asked.options)]  # fmt: skip
    told = None if chosen is None else told_of(one, chosen)
    return {"name": f"q{place}", "asked": asked_said(one.asked), "options": options, "told": told}


def told_of(one: Question, chosen: int) -> dict[str, Any]:
    """After an answer: whether it was right, what is, and the clause that says so."""
    return {
        "is_right": chosen == one.right, "right": answer_said(one.asked.options[one.right]),
        "clause": clause_said(book_of(timezone.localdate()), one.clause.cite),
        "text": wording().text(one.clause.text) if one.clause.text else "",
    }  # fmt: skip


def _chosen(typed: str, asked: Asked) -> int | None:
    is_option = typed.isascii() and typed.isdigit() and len(typed) < 3 and int(typed) < len(asked.options)
    return int(typed) if is_option else None


def _number(typed: str, most: int) -> int:
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 5
    return min(max(int(typed), 1), most) if is_number else 1
