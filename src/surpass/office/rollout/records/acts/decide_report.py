"""Approve a report that was handed in, or send it back: two named persons who wrote nothing of it."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.documents.issuing.issue import issue
from surpass.office.rollout.records.acts.write_report import about, held
from surpass.office.rollout.records.files.paper import paper_of
from surpass.office.rollout.records.gathered.reported import ENOUGH, approvers
from surpass.office.rollout.records.models import ReportWord, YearReport
from surpass.office.rollout.records.said import refused, words_of
from surpass.office.rollout.records.seen import DECIDE, subject_of

MOST = 2000


@act(DECIDE)
def decide_report(
    doing: Doing, *, report: YearReport, is_approved: bool, digest: str, reasons: str = ""
) -> YearReport:
    """``digest``: of the report that was read. With the second approval it is issued in both languages.

    Raises:   NotAllowed. UseProblem: ``report-state``, ``report-own``, ``report-edited``, ``report-said``,
              ``reasons-missing`` (of one that is sent back), ``text-too-long``, ``font-missing``,
              ``letter-missing``.
    """
    doing.may(subject_of(report.place))
    one = held(report, YearReport.State.HANDED_IN)
    if doing.by.key in {one.by, *one.writers}:
        raise refused("report-own", doing.by.key, "somebody who wrote nothing of it")
    if digest != one.digest:
        raise refused("report-edited", digest[:16], one.digest[:16], next_step="read it as it stands")
    if is_approved and doing.by.key in approvers(one):
        raise refused("report-said", doing.by.key, "another named person")
    said = reasons.strip() if is_approved else words_of(reasons, "why it goes back", most=MOST)
    if len(said) > MOST:
        raise refused("text-too-long", f"{len(said)} characters", f"at most {MOST}")
    facts = {"year": one.year, "digest": one.digest, "is_approved": is_approved}
    entry = doing.record(about=[about(one), f"unit:{one.place_id}"], facts=facts)
    ReportWord.objects.create(
        report=one, digest=one.digest, is_approved=is_approved, reasons=said, by=doing.by.key, at=doing.at,
        entry=entry,
    )  # fmt: skip
    if not is_approved:
        one.state, one.digest, one.numbers, one.parts = YearReport.State.DRAFT, "", {}, []
        one.handed_in_at = None
    elif len(approvers(one)) >= ENOUGH:
        _issued(doing, one)
    one.save()
    return one


def _issued(doing: Doing, one: YearReport) -> None:
    one.state, one.approved_on = YearReport.State.APPROVED, doing.today
    subject = about(one)
    one.paper_zh, one.paper_en = (
        issue(doing, paper_of(one, lang=lang, on=doing.today), subject=subject, place=one.place)
        for lang in ("zh", "en")
    )
