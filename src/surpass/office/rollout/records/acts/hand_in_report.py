"""Hand a report in: its numbers are counted one last time and frozen with its words."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.records.acts.write_report import about, held
from surpass.office.rollout.records.gathered.reported import as_said, digest_now, numbers_now, parts_of
from surpass.office.rollout.records.models import YearReport
from surpass.office.rollout.records.said import refused
from surpass.office.rollout.records.seen import HAND_IN, subject_of
from surpass.rollout.records.report import without_words


@act(HAND_IN)
def hand_in_report(doing: Doing, *, report: YearReport) -> YearReport:
    """From here on two persons who wrote nothing of it read the same digest.

    Raises:   NotAllowed. UseProblem: ``report-state``, ``report-wordless`` (every part without words).
    """
    doing.may(subject_of(report.place))
    one = held(report, YearReport.State.DRAFT)
    parts = parts_of(one, on=doing.today)
    if missing := without_words(parts, one.texts):
        raise refused("report-wordless", ", ".join(missing), "words for every part")
    one.digest = digest_now(one, on=doing.today)
    one.numbers = {name: item.as_data() for name, item in numbers_now(one, on=doing.today).items()}
    one.parts, one.state, one.handed_in_at = as_said(parts), YearReport.State.HANDED_IN, doing.at
    one.writers = sorted({*one.writers, doing.by.key})
    one.save()
    facts = {"year": one.year, "digest": one.digest}
    doing.record(about=[about(one), f"unit:{one.place_id}"], facts=facts)
    return one
