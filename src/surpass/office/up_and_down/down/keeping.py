"""Triggers as they are kept: what the rules say now stands for what they said, and an end stays an end."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.dispatch import Signal

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing
from surpass.office.error_tolerance.asking.applied import forget_question
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.down.models import OPEN, Trigger
from surpass.office.up_and_down.down.reading.speaking import Spoken, spoken_of
from surpass.office.up_and_down.periods.law import law_on

trigger_fell = Signal()
"""A trigger holds no longer (``doing``, ``trigger``), in the same transaction."""
LIVING = (*OPEN, Trigger.State.OPENED, Trigger.State.IMPROVING)
NO_LONGER = "no_longer"
"""The reason of a trigger whose facts do not hold any more, as a wording key ``down.why_no_longer``."""


def refresh(
    doing: Doing,
    people: Sequence[Person],
    *,
    raises: bool,
    year: int | None = None,
    wakes: Collection[int] = (),
) -> tuple[int, int]:
    """Bring the triggers of some up to what the rules say; *raises*: new ones too. How many rose and fell.

    *wakes*: triggers that fell and may speak again though nobody looks: what they fell for has changed.
    *year*: that of the results; the last one where none is named. An earlier year is asked as it stood at the
    end of the year after it, with what is known of it now: an appeal may be decided later.
    """
    last = doing.today.year - 1
    year = last if year is None else year
    on = doing.today if year == last else date(year + 1, 12, 31)
    spoken = spoken_of(people, on=on)
    rows = {
        (row.person_id, row.rule): row
        for row in Trigger.objects.select_for_update(of=("self",))
        .select_related("person__account")
        .filter(person__in=[one.pk for one in people], year=year)
    }
    fallen = [row for key, row in rows.items() if row.state in LIVING and key not in spoken]
    risen = [one for key, one in spoken.items() if raises and key not in rows]
    again = [
        (row, one)
        for key, one in spoken.items()
        if (row := rows.get(key)) is not None and _may_speak(row, raises or row.pk in wakes)
    ]
    for row in fallen:
        end(doing, row, Trigger.State.WITHDRAWN, NO_LONGER)
        trigger_fell.send(sender=Trigger, doing=doing, trigger=row)
    for row, one in again:
        _write(doing, row, one, on=on)
    for one in risen:
        _write(doing, Trigger(person_id=one.person, rule=one.found.rule, year=year), one, on=on)
    return len(risen), len(fallen)


def _may_speak(row: Trigger, raises: bool) -> bool:  # noqa: FBT001 - handed on
    """Whether a row follows what the rules say: an open one does, one that fell rises at the next look."""
    return row.state in OPEN or (raises and row.state == Trigger.State.WITHDRAWN and not row.case)


def refresh_living(doing: Doing, people: Sequence[Person], *, raises: bool) -> None:
    """The last year, and every earlier one in which something is open: a case outlives New Year."""
    refresh(doing, people, raises=raises)
    rows = Trigger.objects.filter(person__in=people, state__in=LIVING, year__lt=doing.today.year - 1)
    for year in sorted(set(rows.values_list("year", flat=True))):
        refresh(doing, people, raises=False, year=year)


def may_judge(doing: Doing, row: Trigger) -> None:
    """Whether somebody may act on a question for the body; nobody does on a question about themselves.

    Raises:   NotAllowed. UseProblem: ``question-own``.
    """
    doing.may(subject_of_person(row.person))
    account = row.person.account
    if account is not None and account.key == doing.by.key:
        raise refused("question-own", "a question about yourself", "somebody whom it does not concern")


def end(doing: Doing, row: Trigger, state: str, why: str, *, case: str = "") -> None:
    """What became of it, by whom and why; the words are sealed under the official's own key."""
    about = [f"trigger:{row.pk}", *([f"case:{case or row.case}"] if case or row.case else [])]
    row.entry = doing.record(
        about=about, facts={"trigger": row.pk, "rule": row.rule, "state": state},
        sealed={f"person:{row.person_id}": {"why": why}},
    )  # fmt: skip
    row.state, row.why, row.case = state, why, case or row.case
    row.by, row.at = doing.by.key, doing.at
    row.save()
    forget_question(row.pk)


def reawaken(doing: Doing, row: Trigger) -> None:
    """A period to improve is over, and the question is asked again: it stands as the rules say now."""
    row.entry = doing.record(
        about=[f"trigger:{row.pk}", f"case:{row.case}"],
        facts={"trigger": row.pk, "rule": row.rule, "state": Trigger.State.HALF},
    )
    row.state, row.case, row.why = Trigger.State.HALF, "", ""
    row.by, row.at = doing.by.key, doing.at
    row.save()
    refresh(doing, [row.person], raises=False, year=row.year)


def expunge(doing: Doing, row: Trigger) -> None:
    """Nothing is kept but that it does not rise again: no fact, no check, no reason."""
    row.entry = doing.record(
        about=[f"trigger:{row.pk}", f"case:{row.case}"],
        facts={"trigger": row.pk, "state": Trigger.State.EXPUNGED},
    )
    row.state, row.values, row.answers = Trigger.State.EXPUNGED, {}, {}
    row.tolerance = row.why = ""
    row.by, row.at = doing.by.key, doing.at
    row.save()
    forget_question(row.pk)


def held(trigger: Trigger, *states: str) -> Trigger:
    """The row, locked, in one of these states; whoever acts on the same official meanwhile waits.

    Raises:   UseProblem: ``trigger-not-so``.
    """
    alone_with(trigger.person_id)
    found = Trigger.objects.select_for_update(of=("self",)).select_related("person__place").get(pk=trigger.pk)
    if found.state not in states:
        raise refused("trigger-not-so", found.state, " or ".join(states))
    return found


def alone_with(person: str) -> None:
    """Until the transaction ends nobody else acts on this official's questions or entries."""
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person)


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([
        Problem(
            code=code, where="trigger", found=found, expected=expected,
            next_step="look again at what the rules say of this official",
        )
    ])  # fmt: skip


def _write(doing: Doing, row: Trigger, one: Spoken, *, on: date) -> None:
    """Nothing is written where the rules say what they said before."""
    if row.pk and (row.state, row.values) == (one.found.state, dict(one.values)):
        return
    book = law_on(on)
    row.state, row.values, row.seen_on = one.found.state, dict(one.values), on
    row.pack, row.fingerprint = f"{book.pack} {book.edition}", book.fingerprint
    row.by, row.at, row.entry = doing.by.key, doing.at, -1
    row.save()
    row.entry = doing.record(
        about=[f"trigger:{row.pk}"],
        facts={"trigger": row.pk, "rule": row.rule, "state": row.state, "fingerprint": row.fingerprint},
        sealed={f"person:{row.person_id}": {"year": row.year, "values": row.values}},
    )
    row.save(update_fields=["entry"])
