"""What stands in the way of an act upon a catching-up notice."""

from __future__ import annotations

from collections.abc import Iterator

from surpass.foundation.period import Period
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.assessment.models import Comment, Run
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.encouragement.recognition.notices.standing import corrected_among

FINAL = (Run.Stage.FINAL, Run.Stage.PUBLISHED)
OPEN = (Notice.State.DRAFT, Notice.State.ISSUED)


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected)])


def problem(code: str, found: str, expected: str) -> Problem:
    """What stands in the way."""
    return Problem(
        code=code, where="notice", found=found, expected=expected,
        next_step="look at the notice and its two results, and say it again",
    )  # fmt: skip


def check_runs(before: Run, now: Run, quoted: Comment | None) -> None:
    """Whether two results may be told beside each other.

    Raises:   UseProblem: ``notice-same-run``, ``notice-programmes``, ``notice-order``, ``notice-not-final``,
              ``notice-superseded``, ``notice-again``, ``notice-quote``: all that is wrong.
    """
    if before.pk == now.pk:
        raise refused("notice-same-run", before.key, "two results of different periods")
    raise_all(UseProblem, list(_faults(before, now, quoted)))


def _faults(before: Run, now: Run, quoted: Comment | None) -> Iterator[Problem]:
    if (before.place_id, before.programme) != (now.place_id, now.programme):
        found = f"{before.place_id} {before.programme}, {now.place_id} {now.programme}"
        yield problem("notice-programmes", found, "two results of one programme of one place")
    elif not _follows(Period.read(before.period), Period.read(now.period)):
        found = f"{before.period}, {now.period}"
        yield problem("notice-order", found, "the earlier period first, both of one cycle")
    corrected = corrected_among([before.pk, now.pk])
    for run in (before, now):
        if run.pk in corrected:
            yield problem("notice-superseded", run.key, "a result that was not corrected since")
        elif run.stage not in FINAL or run.is_draft:
            yield problem("notice-not-final", f"{run.key}: {run.stage}", "a result that is final")
    if same := Notice.objects.filter(before=before, now=now, state__in=OPEN).first():
        yield problem("notice-again", f"{same.pk}: {same.state}", "one notice of the same two results")
    if quoted is not None and quoted.run_id not in {before.pk, now.pk}:
        yield problem("notice-quote", f"comment {quoted.pk}", "a comment kept with one of the two results")


def _follows(before: Period, now: Period) -> bool:
    return before.cycle == now.cycle and before.last_day < now.last_day


def words_of(words: str, *, most: int, expected: str) -> str:
    """The words, trimmed.

    Raises:   UseProblem: ``notice-wordless``, ``text-too-long``.
    """
    said = words.strip()
    if not said:
        raise refused("notice-wordless", "no words", expected)
    if len(said) > most:
        raise refused("text-too-long", f"{len(said)} characters", f"at most {most}")
    return said


def held_now(one: Notice, *states: str) -> Notice:
    """The notice as it stands now, locked, in one of these states.

    Raises:   UseProblem: ``notice-state``.
    """
    found = (
        Notice.objects.select_for_update(of=("self",))
        .select_related("place", "before", "now", "quoted", "corrects", "document")
        .get(pk=one.pk)
    )
    if found.state not in states:
        raise refused("notice-state", found.state, " or ".join(states))
    return found
