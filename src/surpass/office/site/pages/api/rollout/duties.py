"""Duties for programs: issued, accepted, split, reported, settled."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import PageAsked, links
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.listing import within
from surpass.office.rollout.duties.acts.accept_duty import accept_duty
from surpass.office.rollout.duties.acts.answer_time import answer_time
from surpass.office.rollout.duties.acts.ask_for_time import ask_for_time
from surpass.office.rollout.duties.acts.issue_assignment import Asking, checked, issue_assignment
from surpass.office.rollout.duties.acts.report_duty import report_duty
from surpass.office.rollout.duties.acts.send_back_duty import send_back_duty
from surpass.office.rollout.duties.acts.settle_duty import settle_duty
from surpass.office.rollout.duties.acts.split_duty import Part, split_duty
from surpass.office.rollout.duties.acts.withdraw_assignment import withdraw_assignment
from surpass.office.rollout.duties.models import Assignment, Duty
from surpass.office.rollout.duties.plain import (
    assignment_row,
    duty_row,
    preview_row,
    whole_assignment,
    whole_duty,
)
from surpass.office.rollout.duties.reading.preview import Filter
from surpass.office.rollout.duties.seen import (
    SEE,
    assignment_called,
    assignments_seen,
    duties_seen,
    duty_called,
)
from surpass.office.site.pages.api.fields import RowNumber
from surpass.office.site.pages.api.rollout.duty_shapes import (
    AssignmentIssued,
    AssignmentPreview,
    AssignmentShown,
    AssignmentsListed,
    AssignmentWhole,
    Drawn,
    DutiesListed,
    DutyAccepted,
    DutyReported,
    DutySentBack,
    DutySettled,
    DutyShown,
    DutySplit,
    DutyWhole,
    TimeAnswered,
    TimeAsked,
    Withdrawn,
)
from surpass.office.site.pages.api.rollout.local_rules import router

ISSUE, WITHDRAW, ACCEPT, SPLIT, REPORT, SETTLE, BACK, ASK, ANSWER = (
    f"rollout.{verb}"
    for verb in (
        "issue_assignment", "withdraw_assignment", "accept_duty", "split_duty", "report_duty", "settle_duty",
        "send_back_duty", "ask_for_time", "answer_time",
    )
)  # fmt: skip


@reads(router, "/rollout/duties", act=SEE, gives=DutiesListed)
def duties_down_the_tree(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The duties within your reach, the soonest first."""
    found, today = duties_seen(caller(request)).order_by("due", "pk"), timezone.localdate()
    total = found.count()
    rows = [DutyShown(**duty_row(one, on=today)) for one in found[asked.rows]]
    body = DutiesListed(page=asked.page, size=asked.size, total=total, duties=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/rollout/duties/{row}", act=SEE, gives=DutyWhole)
def one_duty(request: HttpRequest, row: RowNumber) -> Given:
    """One of them, with every step."""
    return _whole(_duty(request, row))


@reads(router, "/rollout/assignments", act=SEE, gives=AssignmentsListed)
def assignments_issued(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """What was issued within your reach, the latest first."""
    found = assignments_seen(caller(request))
    total = found.count()
    rows = [AssignmentShown(**assignment_row(one)) for one in found[asked.rows]]
    body = AssignmentsListed(page=asked.page, size=asked.size, total=total, assignments=rows)
    return Given(body, headers=links(request, asked, total=total))


@changes(router, "/rollout/assignments/preview", act=ISSUE, gives=AssignmentPreview)
def preview_an_assignment(request: HttpRequest, body: Drawn) -> Given:
    """Whom it would reach and what it would cost; nothing is issued."""
    found = checked(_place(request, body.place), _asking(body, seen=""), on=timezone.localdate())
    return Given(AssignmentPreview(**preview_row(found)))


@reads(router, "/rollout/assignments/{row}", act=SEE, gives=AssignmentWhole)
def one_assignment(request: HttpRequest, row: RowNumber) -> Given:
    """With its duties, and where it is stuck."""
    return _assigned(request, _assignment(request, row))


@changes(router, "/rollout/assignments", act=ISSUE, gives=AssignmentWhole)
def issue_an_assignment(request: HttpRequest, body: AssignmentIssued) -> Given:
    """To the units of the preview, and no other."""
    asking = _asking(body, seen=body.seen)
    one = issue_assignment(**_by(request), place=_place(request, body.place), asking=asking)
    return _assigned(request, one)


@changes(router, "/rollout/assignments/{row}/withdraw", act=WITHDRAW, gives=AssignmentWhole)
def withdraw_an_assignment(request: HttpRequest, row: RowNumber, body: Withdrawn) -> Given:
    """With reasons; what is settled stays."""
    one = _assignment(request, row)
    return _assigned(request, withdraw_assignment(**_by(request), assignment=one, reasons=body.reasons))


@changes(router, "/rollout/duties/{row}/accept", act=ACCEPT, gives=DutyWhole)
def accept_a_duty(request: HttpRequest, row: RowNumber, body: DutyAccepted) -> Given:
    """For your unit, with the name of whoever has it."""
    named = Account.objects.filter(username=body.owner).values_list("key", flat=True).first()
    return _whole(accept_duty(**_by(request), duty=_duty(request, row), owner=named or body.owner))


@changes(router, "/rollout/duties/{row}/split", act=SPLIT, gives=DutyWhole)
def split_a_duty(request: HttpRequest, row: RowNumber, body: DutySplit) -> Given:
    """Among units below yours."""
    one = _duty(request, row)
    split_duty(**_by(request), duty=one, parts=[Part(part.unit, part.words, part.due) for part in body.parts])
    return _whole(one)


@changes(router, "/rollout/duties/{row}/report", act=REPORT, gives=DutyWhole)
def report_on_a_duty(request: HttpRequest, row: RowNumber, body: DutyReported) -> Given:
    """To whoever asked."""
    return _whole(report_duty(**_by(request), duty=_duty(request, row), words=body.words))


@changes(router, "/rollout/duties/{row}/settle", act=SETTLE, gives=DutyWhole)
def settle_a_duty(request: HttpRequest, row: RowNumber, body: DutySettled) -> Given:
    """By whoever asked and did not report."""
    return _whole(settle_duty(**_by(request), duty=_duty(request, row), words=body.words))


@changes(router, "/rollout/duties/{row}/send-back", act=BACK, gives=DutyWhole)
def send_a_duty_back(request: HttpRequest, row: RowNumber, body: DutySentBack) -> Given:
    """With what is missing."""
    one = _duty(request, row)
    return _whole(send_back_duty(**_by(request), duty=one, reasons=body.reasons, until=body.until))


@changes(router, "/rollout/duties/{row}/time", act=ASK, gives=DutyWhole)
def ask_for_time_for_a_duty(request: HttpRequest, row: RowNumber, body: TimeAsked) -> Given:
    """The day that stands goes on counting until this is answered."""
    one = _duty(request, row)
    return _whole(ask_for_time(**_by(request), duty=one, until=body.until, reasons=body.reasons))


@changes(router, "/rollout/duties/{row}/time/answer", act=ANSWER, gives=DutyWhole)
def answer_about_time(request: HttpRequest, row: RowNumber, body: TimeAnswered) -> Given:
    """Given or not, with reasons."""
    one = _duty(request, row)
    return _whole(answer_time(**_by(request), duty=one, is_given=body.given, reasons=body.reasons))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}


def _asking(body: Drawn, *, seen: str) -> Asking:
    wanted = Filter(frozenset(body.minutes), is_direct=body.direct, keys=tuple(body.units))
    return Asking(
        kind="task", title=body.title, words=body.words, basis=body.basis, due=body.due, wanted=wanted,
        minutes=body.minutes, seen=seen, period=body.period, asks=body.asks, besides=body.besides,
    )  # fmt: skip


def _place(request: HttpRequest, key: str) -> Place:
    found = Place.objects.filter(within(reach_of(ISSUE, caller(request)), path="path"), key=key).first()
    if found is None:
        raise nothing_here(f"place {key}")
    return found


def _duty(request: HttpRequest, row: int) -> Duty:
    try:
        return duty_called(row, caller(request))
    except UseProblem as unknown:
        raise nothing_here(f"duty {row}") from unknown


def _assignment(request: HttpRequest, row: int) -> Assignment:
    try:
        return assignment_called(row, caller(request))
    except UseProblem as unknown:
        raise nothing_here(f"assignment {row}") from unknown


def _whole(one: Duty) -> Given:
    return Given(DutyWhole(**whole_duty(one, on=timezone.localdate())))


def _assigned(request: HttpRequest, one: Assignment) -> Given:
    duties = list(duties_seen(caller(request)).filter(assignment=one).order_by("place__path", "pk"))
    return Given(AssignmentWhole(**whole_assignment(one, duties, on=timezone.localdate())))
