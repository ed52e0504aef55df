"""Terms as ISO 8601 durations, which is all that a BPMN engine can count."""

from __future__ import annotations

from surpass.policy.procedures.term import Term, Unit

_WEEK = 5
_DAYS = {Unit.DAY: 1, Unit.MONTH: 30, Unit.YEAR: 365}


def duration(term: Term) -> str:
    """The term as ISO 8601 writes it. Working days run through plain weeks, counted from the worst weekday.

    Holidays make a term longer than that: the calendar of the procedure decides, never the diagram.

    Examples:
        >>> [duration(Term.read(text)) for text in ("10wd", "1wd", "30d", "6m", "1y")]
        ['P14D', 'P3D', 'P30D', 'P6M', 'P1Y']
    """
    if term.unit is Unit.WORKING_DAY:
        return f"P{_days(term)}D"
    return f"P{term.amount}{term.unit.value.upper()}"


def before_the_end(term: Term, before: Term) -> str:
    """How long after the start of *term* a reminder falls that comes *before* its end; not before the start.

    Examples:
        >>> (
        ...     before_the_end(Term.read("20wd"), Term.read("3wd")),
        ...     before_the_end(Term.read("2d"), Term.read("3wd")),
        ... )
        ('P25D', 'P0D')
    """
    if term.unit is before.unit and term.amount > before.amount:
        return duration(Term(term.amount - before.amount, term.unit))
    return f"P{max(_days(term) - _days(before), 0)}D"


def _days(term: Term) -> int:
    if term.unit is Unit.WORKING_DAY:
        return term.amount + 2 * -(-term.amount // _WEEK)
    return term.amount * _DAYS[term.unit]
