"""Open the case in which somebody is cleared of a report that was found untrue."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.begin import begin
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.asking.filing import both
from surpass.office.error_tolerance.clearing.models import Report
from surpass.office.error_tolerance.clearing.report.seen import (
    UNTRUE,
    report_problem,
    subject_of_report,
)
from surpass.office.error_tolerance.clearing.toward import clears
from surpass.policy.shape.pack import Pack
from surpass.procedure.cases.case import Opening


@act("error_tolerance.open_clarification")
def open_clarification(
    doing: Doing,
    *,
    report: Report,
    new: str,
    procedure: str,
    pack: Pack,
    seats: Mapping[str, tuple[str, ...]],
) -> KeptCase:
    """*procedure*: one of the pack that may end in a clarification. The ground names the body's finding.

    Raises:   NotAllowed. UseProblem: ``report-not-untrue``, ``report-cleared``, ``procedure-not-clearing``,
              ``procedure-unknown``, and what stands in the way of an opening.
    """
    one = Report.objects.select_for_update(of=("self",)).select_related("place").get(pk=report.pk)
    doing.may(subject_of_report(one))
    if one.found not in UNTRUE:
        raise report_problem("report-not-untrue", one.found or "no finding", "a finding that it is untrue")
    if one.case_id:
        raise report_problem("report-cleared", f"case {one.case_id}", "one case for each report")
    laws = laws_of_case(pack, procedure, on=doing.today)
    if not clears(laws[0]):
        raise report_problem("procedure-not-clearing", procedure, "a procedure that may clear somebody")
    ground = both("clearing.ground", body=one.body, number=one.number, finding=one.finding)
    opening = Opening(
        case=new, subject=one.subject, on=doing.today, by=doing.by.key, ground=ground, seats=seats
    )
    one.case = begin(doing, opening, place=one.place, laws=laws)
    one.save(update_fields=["case"])
    doing.record(about=[f"report:{one.pk}", f"case:{new}"], facts={"report": one.pk, "case": new})
    return one.case
