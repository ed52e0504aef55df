"""Enter what the body found about a report."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.error_tolerance.clearing.models import Report
from surpass.office.error_tolerance.clearing.report.seen import report_problem, subject_of_report


@act("error_tolerance.enter_finding")
def enter_finding(doing: Doing, *, report: Report, found: str, finding: str) -> Report:
    """*found*: true, mistaken or invented. *finding*: its words, with the number of the body's paper.

    Found untrue, the person sees it. What follows for whoever invented it is that body's to do.

    Raises:   NotAllowed. UseProblem: ``report-found``, ``found-unknown``, ``finding-missing``.
    """
    one = Report.objects.select_for_update(of=("self",)).select_related("place").get(pk=report.pk)
    doing.may(subject_of_report(one))
    if one.found:
        raise report_problem("report-found", one.found, "a report without a finding")
    if found not in Report.Found.values:
        raise report_problem("found-unknown", found or "nothing", f"one of {', '.join(Report.Found.values)}")
    if not finding.strip():
        raise report_problem("finding-missing", "no words", "what the body found, with its number")
    one.found, one.finding, one.found_on = found, finding.strip(), doing.today
    one.save(update_fields=["found", "finding", "found_on"])
    doing.record(
        about=[f"report:{one.pk}"], facts={"report": one.pk, "has_finding": True},
        sealed={f"report:{one.pk}": {"found": one.found, "finding": one.finding}},
    )  # fmt: skip
    return one
