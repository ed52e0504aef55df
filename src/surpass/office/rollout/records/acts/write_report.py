"""Write the words of one part of a report; its numbers nobody writes."""

from __future__ import annotations

import hashlib

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.records.gathered.reported import parts_of
from surpass.office.rollout.records.models import YearReport
from surpass.office.rollout.records.said import refused, words_of
from surpass.office.rollout.records.seen import WRITE, subject_of


@act(WRITE)
def write_report(doing: Doing, *, report: YearReport, part: str, words: str) -> YearReport:
    """While it is a draft; the ledger keeps the digest of what was written.

    Raises:   NotAllowed. UseProblem: ``report-state``, ``report-part``, ``reasons-missing``,
              ``text-too-long``.
    """
    doing.may(subject_of(report.place))
    one = held(report, YearReport.State.DRAFT)
    known = {item.id for item in parts_of(one, on=doing.today)}
    if part not in known:
        raise refused("report-part", part, ", ".join(sorted(known)))
    said = words_of(words, "the words of the part")
    one.texts = {**one.texts, part: said}
    one.writers = sorted({*one.writers, doing.by.key})
    one.save(update_fields=["texts", "writers"])
    digest = hashlib.sha256(said.encode()).hexdigest()
    facts = {"year": one.year, "part": part, "digest": digest}
    doing.record(about=[about(one), f"unit:{one.place_id}"], facts=facts)
    return one


def held(report: YearReport, *states: str) -> YearReport:
    """The report as it stands now, locked, in one of these states.

    Raises:   UseProblem: ``report-state``.
    """
    found = YearReport.objects.select_for_update(of=("self",)).select_related("place").get(pk=report.pk)
    if found.state not in states:
        raise refused("report-state", found.state, " or ".join(states))
    return found


def about(one: YearReport) -> str:
    """How the ledger names it."""
    return f"report:{one.place_id}-{one.year}"
