"""The demo's catching-up notice: two quarters of the monitoring are final, and what moved up was issued."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.acts.close_windows import close_windows
from surpass.office.assessment.acts.finalise_result import finalise_result
from surpass.office.assessment.acts.run_assessment import run_assessment
from surpass.office.assessment.acts.tell_result import tell_result
from surpass.office.assessment.models import Run
from surpass.office.encouragement.recognition.notices.acts.draft_notice import draft_notice
from surpass.office.encouragement.recognition.notices.acts.issue_notice import issue_notice
from surpass.office.encouragement.recognition.notices.acts.say_what_was_done import say_what_was_done
from surpass.office.returns.models import Round
from surpass.office.site.founding.demo.cases.seated import keys_of

QUARTERS = ("2024-06", "2024-09", "2024-12")
SEATS = {
    "clerk": ("office",), "office": ("office",), "committee": ("director", "deputy"),
    "reviewers": ("reviewer", "reviewer2", "reviewer3"), "higher": ("higher",),
}  # fmt: skip
DID = (
    "重点项目由镇领导包抓，逐月对账，问题当月解决。 ‖ "
    "Each key project had a leader of the town behind it; accounts were squared every month."
)
COMMENT = (
    "进步来自一件事一件事地办。起点不同，都要跟自己的过去比。 ‖ "
    "Progress comes from doing one thing after another. Starts differ: compare yourselves with your own past."
)


def tell_notices(actors: Mapping[str, Actor], acting: Mapping[str, Actor], *, now: datetime) -> None:
    """One issued; the next is a draft, in which units may still say what they did."""
    runs = [_final(period, actors, at=now - timedelta(days=60)) for period in QUARTERS]
    one = draft_notice(
        by=actors["office"], at=now - timedelta(days=9), before=runs[0], now=runs[1], is_public=True
    )
    row = one.units.order_by("pk").first()
    if row is not None and row.place_id in acting:
        say_what_was_done(by=acting[row.place_id], at=now - timedelta(days=8), row=row, words=DID)
    try:
        issue_notice(by=actors["director"], at=now - timedelta(days=7), one=one, comment=COMMENT)
    except UseProblem as refused:
        if [problem.code for problem in refused.problems] != ["font-missing"]:
            raise
    draft_notice(by=actors["office"], at=now - timedelta(days=1), before=runs[1], now=runs[2], is_public=True)


def _final(period: str, actors: Mapping[str, Actor], *, at: datetime) -> Run:
    """Told, not objected to, final."""
    found = Round.objects.get(key=f"monitoring-results-{period}")
    run = run_assessment(by=actors["office"], at=at, found=found)
    tell_result(by=actors["office"], at=at + timedelta(hours=1), run=run, seats=keys_of(actors, SEATS))
    close_windows(by=actors["office"], at=at + timedelta(days=45), run=run)
    return finalise_result(by=actors["director"], at=at + timedelta(days=46), run=run)
