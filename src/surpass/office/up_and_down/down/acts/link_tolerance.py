"""Name the tolerance case of a question: its finding is what the rule reads, now and when it changes."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.asking.applied import forget_question
from surpass.office.up_and_down.down.keeping import held, may_judge, refresh, refused
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.down.reading.tolerated import LINK, cases_about, cases_to_link, years_about


@act(LINK)
def link_tolerance(doing: Doing, *, trigger: Trigger, case: str) -> Trigger:
    """A case of error tolerance about this official, or about a unit that they headed.

    Raises:   NotAllowed. UseProblem: ``question-own``, ``trigger-not-so``, ``tolerance-of-another``,
              ``tolerance-linked``.
    """
    row = held(trigger, Trigger.State.CHECK, Trigger.State.APPLIES, Trigger.State.STANDS)
    may_judge(doing, row)
    near = {one.key: one for one in cases_to_link(row.person, doing.by, year=row.year)}
    if case not in near:
        raise refused("tolerance-of-another", case, "a case of error tolerance about this official")
    kept = near[case]
    if row.tolerance == kept.key:
        raise refused("tolerance-linked", kept.key, "a case that is not named yet")
    link(doing, row, kept)
    forget_question(row.pk)
    return Trigger.objects.get(pk=row.pk)


def is_about(row: Trigger, kept: KeptCase) -> bool:
    """Whether a case is of error tolerance and about the official of a question."""
    about = cases_about(row.person, years=years_about(row.year))
    return KeptCase.objects.filter(about, pk=kept.pk).exists()


def link(doing: Doing, row: Trigger, kept: KeptCase) -> None:
    """Write it down, and look at once at what the rules say with it."""
    row.tolerance = kept.key
    row.save(update_fields=["tolerance"])
    doing.record(
        about=[f"trigger:{row.pk}", f"case:{kept.key}"],
        facts={"trigger": row.pk, "tolerance": kept.key, "head": kept.head},
    )
    refresh(doing, [row.person], raises=False, year=row.year)
