"""The front-line register for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import PageAsked, links
from surpass.office.encouragement.front_line.acts.answer_contest import answer_contest
from surpass.office.encouragement.front_line.acts.contest_posting import contest_posting
from surpass.office.encouragement.front_line.acts.end_posting import end_posting
from surpass.office.encouragement.front_line.acts.enter_posting import enter_posting
from surpass.office.encouragement.front_line.acts.file_appraisal import file_appraisal
from surpass.office.encouragement.front_line.acts.verify_days import verify_days
from surpass.office.encouragement.front_line.acts.verify_posting import verify_posting
from surpass.office.encouragement.front_line.acts.withdraw_posting import withdraw_posting
from surpass.office.encouragement.front_line.allowances import proposed_of
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.plain import posting_row, proposed_row, whole_posting
from surpass.office.encouragement.front_line.said import Entered
from surpass.office.encouragement.front_line.seen import SEE, SEE_MONEY, posting_called, postings_seen
from surpass.office.registry.models import Person
from surpass.office.site.pages.api.encouragement.front_line_shapes import (
    AllowancesAsked,
    AllowancesShown,
    ContestAnswered,
    DaysVerified,
    PostingAppraised,
    PostingEnded,
    PostingEntered,
    PostingShown,
    PostingsListed,
    PostingVerified,
    PostingWhole,
    PostingWords,
)
from surpass.office.site.pages.api.encouragement.money.funds import router
from surpass.office.site.pages.api.fields import RowNumber
from surpass.office.up_and_down.periods.reading.seen import person_called

ENTER, VERIFY, DAYS, END, FILE, CONTEST, ANSWER, WITHDRAW = (
    f"encouragement.{verb}"
    for verb in (
        "enter_posting", "verify_posting", "verify_days", "end_posting", "file_appraisal", "contest_posting",
        "answer_contest", "withdraw_posting",
    )
)  # fmt: skip


@reads(router, "/encouragement/front-line", act=SEE, gives=PostingsListed)
def front_line_register(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Your own postings, and those of your units, sent or received."""
    found, today = postings_seen(caller(request)), timezone.localdate()
    total = found.count()
    rows = found.prefetch_related("days", "appraisals")[asked.rows]
    body = PostingsListed(
        page=asked.page, size=asked.size, total=total,
        postings=[PostingShown(**posting_row(one, on=today)) for one in rows],
    )  # fmt: skip
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/encouragement/front-line/{row}", act=SEE, gives=PostingWhole)
def posting_on_the_front_line(request: HttpRequest, row: RowNumber) -> Given:
    """One of them, with what was said."""
    return _whole(_found(request, row, SEE))


@reads(router, "/encouragement/allowances", act=SEE_MONEY, gives=AllowancesShown)
def allowances_of_the_front_line(request: HttpRequest, asked: Query[AllowancesAsked]) -> Given:
    """What verified days and villages of a year bring by the numbers of the pack."""
    today = timezone.localdate()
    found = proposed_of(asked.year or today.year, caller(request), today=today)
    return Given(AllowancesShown(**proposed_row(found)))


@changes(router, "/encouragement/front-line", act=ENTER, gives=PostingWhole)
def enter_a_posting(request: HttpRequest, body: PostingEntered) -> Given:
    """Nothing follows from it before the receiving unit has verified it."""
    said = Entered(**body.model_dump(exclude={"person"}))
    return _whole(enter_posting(**_by(request), person=_person(request, body.person), said=said))


@changes(router, "/encouragement/front-line/{row}/verify", act=VERIFY, gives=PostingWhole)
def verify_a_posting(request: HttpRequest, row: RowNumber, body: PostingVerified) -> Given:
    """By somebody of the receiving unit who did not enter it."""
    one = _found(request, row, VERIFY)
    return _whole(verify_posting(**_by(request), posting=one, is_so=body.so, reasons=body.reasons))


@changes(router, "/encouragement/front-line/{row}/days", act=DAYS, gives=PostingWhole)
def verify_days_of_a_posting(request: HttpRequest, row: RowNumber, body: DaysVerified) -> Given:
    """No more than the days of the posting in that year that are over."""
    one = _found(request, row, DAYS)
    return _whole(verify_days(**_by(request), posting=one, year=body.year, days=body.days).posting)


@changes(router, "/encouragement/front-line/{row}/end", act=END, gives=PostingWhole)
def end_a_posting(request: HttpRequest, row: RowNumber, body: PostingEnded) -> Given:
    """By the receiving unit: the first day on which it is over."""
    one = _found(request, row, END)
    return _whole(end_posting(**_by(request), posting=one, until=body.until))


@changes(router, "/encouragement/front-line/{row}/appraisals", act=FILE, gives=PostingWhole)
def appraise_a_posting(request: HttpRequest, row: RowNumber, body: PostingAppraised) -> Given:
    """It stays on file; the person reads it."""
    one = _found(request, row, FILE)
    made = file_appraisal(**_by(request), posting=one, kind=body.kind, on=body.on, words=body.said)
    return _whole(made.posting)


@changes(router, "/encouragement/front-line/{row}/contest", act=CONTEST, gives=PostingWhole)
def contest_a_posting(request: HttpRequest, row: RowNumber, body: PostingWords) -> Given:
    """Your own: nothing rests on it until it is answered."""
    one = _found(request, row, CONTEST)
    return _whole(contest_posting(**_by(request), posting=one, words=body.words))


@changes(router, "/encouragement/front-line/{row}/answer", act=ANSWER, gives=PostingWhole)
def answer_a_contested_posting(request: HttpRequest, row: RowNumber, body: ContestAnswered) -> Given:
    """By a hand that neither entered nor verified it."""
    one = _found(request, row, ANSWER)
    return _whole(answer_contest(**_by(request), posting=one, is_right=body.right, words=body.words))


@changes(router, "/encouragement/front-line/{row}/withdraw", act=WITHDRAW, gives=PostingWhole)
def withdraw_a_posting(request: HttpRequest, row: RowNumber, body: PostingWords) -> Given:
    """It counts no more, and stays readable."""
    one = _found(request, row, WITHDRAW)
    return _whole(withdraw_posting(**_by(request), posting=one, reasons=body.words))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}


def _found(request: HttpRequest, row: int, act: str) -> Posting:
    try:
        return posting_called(row, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"posting {row}") from unknown


def _person(request: HttpRequest, key: str) -> Person:
    try:
        return person_called(key, caller(request), act=ENTER)
    except UseProblem as unknown:
        raise nothing_here(f"person {key}") from unknown


def _whole(one: Posting) -> Given:
    return Given(PostingWhole(**whole_posting(one, on=timezone.localdate())))
