"""How an entry of the negative list stands: which slots are filled, what two people found, which key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from surpass.foundation.truth import any_of
from surpass.office.up_and_down.down.listed.models import ListedEntry, ListedEvidence, ListedFinding
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.rules.rule import ACTIVE, ListedConduct, RuleBook

EVIDENCE, FOUND = "listed_evidence", "listed_found"
"""The two keys of the pack's rule, by the facts that it reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One entry. ``open``: slots without a document. ``finding``: the one that two people signed, or waits.

    ``is_found`` None: nobody found anything yet, or one person alone did.
    """

    of: ListedEntry
    conduct: ListedConduct | None
    evidence: tuple[ListedEvidence, ...]
    open: tuple[str, ...]
    finding: ListedFinding | None
    is_found: bool | None

    @property
    def is_complete(self) -> bool:
        """Whether every slot holds a document."""
        return self.conduct is not None and not self.open

    @property
    def year(self) -> int | None:
        """The year of the question whose key it is: the one before its last key; None: while it waits."""
        if not self.is_complete or self.is_found is None or self.finding is None:
            return None
        days = [one.at for one in self.evidence]
        last = max([*days, self.finding.second_at or self.finding.at])
        return timezone.localdate(last).year - 1


def conduct_of(one: ListedEntry) -> ListedConduct | None:
    """The entry of the list, as the law of the day of the conduct has it.

    Missing:  a list that does not have it any more.
    """
    books = (law_on(one.happened_on), law_on(timezone.localdate(one.at)))
    return next((book.listed[one.conduct] for book in books if one.conduct in book.listed), None)


def offered(book: RuleBook) -> list[ListedConduct]:
    """What may be recorded: entries whose text is known and well evidenced."""
    return [one for one in book.listed.values() if one.status == ACTIVE]


def standings_of(rows: Sequence[ListedEntry]) -> list[Standing]:
    """Of each, in their order; two queries."""
    keys = [one.pk for one in rows]
    papers, findings = (
        list(ListedEvidence.objects.filter(of__in=keys).order_by("pk")),
        dict[int, ListedFinding](),
    )
    for finding in ListedFinding.objects.filter(of__in=keys).order_by("pk"):
        if finding.agrees is not False:
            findings[finding.of_id] = finding
    return [
        _standing(one, [paper for paper in papers if paper.of_id == one.pk], findings.get(one.pk))
        for one in rows
    ]


def listed_facts(people: Collection[str], *, book: RuleBook, on: date) -> dict[str, dict[str, bool]]:
    """By person and column: the keys of entries that stand, for the year of questions that a day asks about.

    Missing:  evidence that is not complete is unknown, and so is a finding that one person made alone; an
              entry whose keys were turned in another year is a key of that year, and of no later one.
    """
    if EVIDENCE not in book.facts or FOUND not in book.facts:
        return {}
    rows = list(ListedEntry.objects.filter(person__in=people, withdrawn_at=None).order_by("pk"))
    of_each: dict[str, list[Standing]] = defaultdict(list)
    for one in standings_of(rows):
        if one.year in {None, on.year - 1}:
            of_each[one.of.person_id].append(one)
    columns = {name: book.facts[name].column() for name in (EVIDENCE, FOUND)}
    return {
        person: {columns[name]: value for name, value in keys.items()}
        for person, standings in of_each.items()
        if (keys := _keys(standings))
    }


def _keys(standings: Sequence[Standing]) -> dict[str, bool]:
    """The two keys of somebody's entries.

    Missing:  an entry that waits for its finding leaves it unknown beside one that was found not to be so;
              one that waits for its evidence leaves both unknown.
    """
    is_found = any_of(one.is_found for one in standings if one.is_complete)
    if not any(one.is_complete for one in standings):
        return {}
    if is_found is None:
        return {EVIDENCE: True}
    if not is_found and not all(one.is_complete for one in standings):
        return {}
    return {EVIDENCE: True, FOUND: is_found}


def _standing(one: ListedEntry, papers: list[ListedEvidence], finding: ListedFinding | None) -> Standing:
    conduct = conduct_of(one)
    filled = {paper.slot for paper in papers}
    slots = [slot.id for slot in conduct.slots] if conduct is not None else []
    return Standing(
        of=one, conduct=conduct, evidence=tuple(papers),
        open=tuple(slot for slot in slots if slot not in filled),
        finding=finding, is_found=finding.is_found if finding is not None and finding.agrees else None,
    )  # fmt: skip
