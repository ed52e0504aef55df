"""After which moves a case of settling was opened, by a press here or from a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surpass.office.cases.models import KeptCase
from surpass.office.up_and_down.periods.reading.of_cases import person_of
from surpass.office.up_and_down.rounds.models import Placement
from surpass.office.up_and_down.settling.models import Settling
from surpass.office.up_and_down.settling.seen import PROCEDURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The moves that were settled; by person the last day on which one was opened, and who settles now."""

    cases: frozenset[str]
    placements: frozenset[int]
    last: Mapping[str, date]
    now: frozenset[str]

    def after_case(self, one: KeptCase, since: date) -> bool:
        """Whether settling was opened after a case that moved somebody on a day."""
        return one.pk in self.cases or self._since(person_of(one.subject), since)

    def after_placement(self, one: Placement, since: date) -> bool:
        """Whether settling was opened after a placement that stands since a day."""
        return one.pk in self.placements or self._since(one.person_id, since)

    def _since(self, person: str, since: date) -> bool:
        opened = self.last.get(person)
        return person in self.now or (opened is not None and opened >= since)


def settled() -> Settled:
    """What was settled so far."""
    last, now = dict[str, date](), set[str]()
    cases = KeptCase.objects.filter(procedure=PROCEDURE).values_list("subject", "opened_on", "end")
    for subject, opened, end in cases:
        key = person_of(subject)
        if opened is not None:
            last[key] = max(opened, last.get(key, opened))
        if not end:
            now.add(key)
    links = Settling.objects.all()
    return Settled(
        cases=frozenset(links.exclude(after=None).values_list("after_id", flat=True)),
        placements=frozenset(links.exclude(placement=None).values_list("placement_id", flat=True)), last=last,
        now=frozenset(now),
    )  # fmt: skip
