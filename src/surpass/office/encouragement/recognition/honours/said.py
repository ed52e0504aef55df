"""What is said when somebody is proposed, and what stands in the way of an act upon an honour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.mechanisms.encouragement.honours.kinds import Kind
from surpass.office.accounts.acting import Doing
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.proposing.kinds import kinds_on

MOST = 2000
OPEN = (Honour.State.NOMINATED, Honour.State.IN_CASE, Honour.State.ENTERED, Honour.State.AWARDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A nomination as somebody hands it in. ``kin``: a code of the pack; empty: it was not said."""

    kind: str
    year: int
    merits: str
    kin: str = ""


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected)])


def problem(code: str, found: str, expected: str) -> Problem:
    """What stands in the way."""
    return Problem(
        code=code, where="honour", found=found, expected=expected,
        next_step="look at the honour, and say it again",
    )  # fmt: skip


def kind_called(name: str, *, on: date, is_unit: bool) -> Kind:
    """A kind that the pack has on a day for persons, or for units.

    Raises:   UseProblem: ``honour-kind``.
    """
    known = {kind.key: kind for kind in kinds_on(on) if (kind.for_unit if is_unit else kind.for_person)}
    if name not in known:
        raise refused("honour-kind", name, f"one of {', '.join(known) or 'none'}")
    return known[name]


def check_said(said: Said, *, on: date, is_unit: bool) -> Kind:
    """The kind, where year, kind and words are there.

    Raises:   UseProblem: ``honour-kind``, ``honour-year``, ``honour-wordless``, ``text-too-long``.
    """
    kind = kind_called(said.kind, on=on, is_unit=is_unit)
    raise_all(UseProblem, list(_faults(said, on)))
    return kind


def _faults(said: Said, on: date) -> Iterator[Problem]:
    if not 2000 <= said.year <= on.year:
        yield problem("honour-year", str(said.year), f"a year up to {on.year}")
    yield from _worded(said.merits, "what was achieved, in words")


def words_of(words: str, expected: str) -> str:
    """The words, trimmed.

    Raises:   UseProblem: ``honour-wordless``, ``text-too-long``.
    """
    raise_all(UseProblem, list(_worded(words, expected)))
    return words.strip()


def _worded(words: str, expected: str) -> Iterator[Problem]:
    if not words.strip():
        yield problem("honour-wordless", "no words", expected)
    if len(words.strip()) > MOST:
        yield problem("text-too-long", f"{len(words)} characters", f"at most {MOST}")


def held_now(one: Honour, *states: str) -> Honour:
    """The honour as it stands now, locked, in one of these states.

    Raises:   UseProblem: ``honour-state``.
    """
    found = (
        Honour.objects.select_for_update(of=("self",))
        .select_related("place", "person__account", "person__place", "certificate")
        .get(pk=one.pk)
    )
    if states and found.state not in states:
        raise refused("honour-state", found.state, " or ".join(states))
    return found


def check_new(one: Honour) -> None:
    """Whether there is none such yet that is open or stands.

    Raises:   UseProblem: ``honour-again``, which names the one that is there.
    """
    same = Honour.objects.filter(kind=one.kind, year=one.year, state__in=OPEN)
    same = same.filter(person=one.person) if one.person else same.filter(person=None, place=one.place)
    if found := same.first():
        raise refused("honour-again", f"{found.pk}: {found.state}", "one proposal a kind and year")


def recorded(
    doing: Doing, one: Honour, facts: Mapping[str, object], sealed: Mapping[str, object] | None = None
) -> int:
    """An entry of the ledger about it; words under the key of whom it is for."""
    return doing.record(
        about=[f"honour:{one.pk}", one.subject], facts={"honour": one.pk, **facts},
        sealed={one.subject: sealed} if sealed else {},
    )  # fmt: skip
