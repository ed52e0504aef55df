"""The longest duration: every bounded loop as often as it may be gone through, terms and days added up."""

from collections.abc import Iterator

from surpass.policy.procedures.procedure import Procedure
from surpass.policy.procedures.term import Term, Unit
from surpass.procedure.graph import ways
from surpass.procedure.lints.duration import longest_duration
from surpass.procedure.lints.lint import faults
from tests.fixtures.procedures import calendar, edited, procedure

CN = calendar()
LIMIT = {"cite": "X1 art.13"}


def every_days(held: Procedure) -> Iterator[int]:
    """The days of every way through, found by walking all of them."""
    on, steps = ways(held), held.steps

    def walk(name: str, entered: tuple[str, ...], days: int) -> Iterator[int]:
        step = steps[name]
        entered = (*entered, name)
        if step.visits is not None and entered.count(name) > step.visits:
            return
        if step.is_end:
            yield days
        own = step.due.longest_days(CN) if step.due is not None else 0
        for way in on[name]:
            yield from walk(way.to, entered, days + own + (way.act in {"timeout", "ended"}))

    return walk(held.start, (), 0)


def test_it_is_the_longest_of_all_ways():
    found = longest_duration(procedure(), calendar=CN)
    assert found is not None
    assert found.days == max(every_days(procedure()))


def test_it_says_the_path_and_the_terms_as_they_are_written():
    found = longest_duration(procedure(), calendar=CN)
    assert found is not None
    assert " > ".join(found.path) == (
        "verify > checked > verify > checked > asked > unit_view > notified > reply > decided > told > effect"
        " > window > appeal > remitted > decided > told > effect > window > closed"
    )
    steps = [procedure().steps[name] for name in found.path]
    for unit in Unit:
        added = sum(step.due.amount for step in steps if step.due is not None and step.due.unit is unit)
        assert found.terms.get(unit, 0) == added
    assert str(found) == f"139wd + 120d: at most {found.days} days"


def test_extensions_and_stopped_clocks_stand_beside_it():
    found = longest_duration(procedure(), calendar=CN)
    assert found is not None
    assert [(step, str(grant.term), grant.times) for step, grant in found.extensions] == [("reply", "5wd", 1)]
    assert (found.may_stand_still, str(found.suspension)) == (True, "30d")
    never = longest_duration(edited({"suspend": None}), calendar=CN)
    assert never is not None
    assert (never.may_stand_still, never.suspension) == (False, None)


def test_one_more_visit_makes_it_longer_by_one_round():
    once, twice = (
        longest_duration(edited({"checked.visits": str(visits)}), calendar=CN) for visits in (2, 3)
    )
    assert once is not None
    assert twice is not None
    assert twice.days - once.days == sum(Term.read(text).longest_days(CN) for text in ("20wd", "5wd"))


def test_a_loop_without_bound_has_no_longest_duration():
    assert longest_duration(edited({"checked.visits": None}), calendar=CN) is None
    assert longest_duration(edited({"start": "nowhere"}), calendar=CN) is None


def test_terms_that_cannot_fit_into_what_the_law_gives_are_a_fault_with_their_path():
    held = edited({"most": {"term": "3m", **LIMIT}})
    (fault,) = faults(held, calendars={"cn": CN})
    assert (fault.lint, fault.path[0], fault.path[-1]) == ("P21", "verify", "window")
    assert fault.expected == "3m at most (X1 art.13)"
    own = [held.steps[name] for name in fault.path if held.steps[name].actor != "official"]
    fewest = sum(step.due.shortest_days(CN) for step in own if step.due is not None)
    assert f"{fewest} days or more" in fault.found
    assert fewest > 3 * 31


def test_what_may_fit_is_no_fault():
    assert faults(edited({"most": {"term": "6m", **LIMIT}}), calendars={"cn": CN}) == ()


def test_nothing_is_said_of_a_limit_while_a_loop_has_no_bound():
    held = edited({"checked.visits": None, "most": {"term": "3m", **LIMIT}})
    assert {fault.lint for fault in faults(held, calendars={"cn": CN})} == {"P13"}
