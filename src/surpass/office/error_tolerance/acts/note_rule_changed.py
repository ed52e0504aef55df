"""The owner says that the rule was mended, and where that stands."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.speaking import file_problem
from surpass.office.error_tolerance.clearing.models import RuleChange


@act("error_tolerance.note_rule_changed")
def note_rule_changed(doing: Doing, *, change: RuleChange, done: str) -> RuleChange:
    """Done once; *done*: the document or number in which the new rule stands.

    Raises:   NotAllowed: not the owner. UseProblem: ``rule-changed-already``, ``finding-missing``.
    """
    change = RuleChange.objects.select_for_update().get(pk=change.pk)
    kept = change.case
    doing.may(Subject(path=kept.place.path if kept.place else "", owner=change.owner))
    if change.done_on is not None:
        raise file_problem("rule-changed-already", kept, f"done on {change.done_on}", "one that is open")
    if not done.strip():
        raise file_problem("finding-missing", kept, "no words", "where the new rule stands")
    change.done_on, change.done = doing.today, done.strip()
    change.save(update_fields=["done_on", "done"])
    doing.record(
        about=about_case(kept), facts={"case": kept.key, "rule_change": change.entry},
        sealed={f"correction:{kept.key}": {"done": change.done}},
    )  # fmt: skip
    return change
