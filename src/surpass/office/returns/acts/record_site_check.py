"""Say what was found on site."""

from __future__ import annotations

from surpass.foundation.problems import EvidenceProblem, Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.returns.cells.changing import Wanted, check_open, unusable_in
from surpass.office.returns.cells.subjects import subject_of
from surpass.office.returns.cells.typed import number_of, wrong
from surpass.office.returns.models import SiteCheck


@act("returns.record_site_check")
def record_site_check(
    doing: Doing, *, check: SiteCheck, outcome: str, text: str = "", note: str = ""
) -> SiteCheck:
    """The outcome of a visit. The value itself stays: whoever verifies corrects it or sends it back.

    Raises:   NotAllowed. UseProblem: ``outcome-unknown``, ``round-frozen``.
              EvidenceProblem: ``value-not-number``, ``text-unusable``, ``site-check-incomplete``.
    """
    cell = check.cell
    doing.may(subject_of(cell))
    check_open(cell.round)
    if outcome not in SiteCheck.Outcome.values:
        raise UseProblem([_unknown(check, outcome)])
    number, problems = number_of(cell, text)
    faults = [*problems, *unusable_in(cell, Wanted(cell.pk, cell.version, text=text, reason=note))]
    if outcome == SiteCheck.Outcome.DIFFERS and number is None and not faults:
        faults.append(wrong(cell, text, "the value found on site", code="site-check-incomplete"))
    if outcome == SiteCheck.Outcome.UNCLEAR and not note.strip():
        faults.append(wrong(cell, note, "why it stayed unclear", code="site-check-incomplete"))
    if faults:
        raise EvidenceProblem(faults)
    check.outcome, check.text, check.number, check.note = outcome, text.strip(), number, note.strip()
    check.by, check.at = doing.by.key, doing.at
    check.save(update_fields=["outcome", "text", "number", "note", "by", "at"])
    doing.record(
        about=[cell.subject, f"unit:{cell.place_id}"],
        facts={"outcome": outcome, "found": text.strip(), "reported": cell.text, "sample": check.sample_id},
    )
    return check


def _unknown(check: SiteCheck, outcome: str) -> Problem:
    return Problem(
        code="outcome-unknown", where=check.cell.subject, found=repr(outcome),
        expected=", ".join(SiteCheck.Outcome.values), next_step="choose one of them",
    )  # fmt: skip
