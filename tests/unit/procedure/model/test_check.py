"""The model check walks everything, finds a sound procedure sound, and notices an interpreter that errs."""

from types import ModuleType

import pytest

from surpass.procedure.cases import advance, anytime
from surpass.procedure.cases import apply as applying
from surpass.procedure.cases.case import Refusal
from surpass.procedure.model import check as checking
from surpass.procedure.model.check import Checked, check
from surpass.procedure.model.laws import APPEAL_OPEN, CLOSES, NOT_HEAVIER, ONCE, REFUSED, RIGHTS, STANDS_ASIDE
from tests.fixtures.procedures import edited, procedure

SHORT = {
    "suspend": None, "steps.asked": None, "steps.unit_view": None, "steps.audit_view": None,
    "checked.go.none_applies": "notified", "checked.go.determined": "notified",
}  # fmt: skip
"""The fixture without its fork and its stopped clocks: fewer states, the same rights."""
WITHDRAW = {"withdraw": {"by": "official", "go": "dropped", "cite": "X1"}}


def broken(found: Checked) -> set[str]:
    return {violation.law for violation in found.violations}


def test_a_sound_procedure_breaks_no_law():
    found = check(procedure())
    assert found.violations == ()
    assert (found.states, found.transitions) > (500, 1500)
    assert found.attempts > 2 * found.states


def test_every_act_of_every_step_is_taken():
    held = edited({**SHORT, **WITHDRAW})
    acts = {(step.id, act) for step in held.steps.values() for act in step.go}
    assert check(held).taken == acts | {("", "withdraw"), ("reply", "extend")}


@pytest.mark.parametrize(
    ("law", "what", "changes"),
    [
        (RIGHTS, "adjustment without tolerance check", {"checked.go.applies": "notified"}),
        (RIGHTS, "adjustment without service", {"decided.go.adjust": "effect"}),
        (RIGHTS, "adjustment without notice", {"checked.go.none_applies": "reply"}),
        (RIGHTS, "adjustment without decision with reasons, answers and two signers",
         {"decided.reasons": None}),
        (RIGHTS, "handed over untold or without reasons", {"dropped.effect": "hand_over"}),
        (APPEAL_OPEN, "closed with adjustment that could not be appealed against",
         {"effect.go.entered": "closed"}),
        (CLOSES, "no end from effect", {"appeal.go.remit": "decided"}),
        (CLOSES, "no end from reply", {"reply.go.timeout": None}),
        (CLOSES, "checked: no act says does_not, unknown", {"checked.visits": None, "verify.visits": "2"}),
        (CLOSES, "a circle at verify", {"checked.visits": None}),
        (STANDS_ASIDE, "committee.1 hears the appeal against their own decision",
         {"appeal.actor": "committee"}),
    ],
)  # fmt: skip
def test_a_fault_of_the_procedure_is_shown_with_its_history(law, what, changes):
    found = check(edited({**SHORT, **changes}))
    told = {(violation.law, violation.what): violation for violation in found.violations}
    assert (law, what) in told
    assert str(told[law, what]).startswith(f"{law}: {what}: ")


def test_a_second_appeal_to_the_same_body_is_lawful_only_when_the_matter_was_decided_anew():
    second = edited({**SHORT, "appeal.visits": "2"})
    (found,) = check(second).violations
    assert (found.law, found.path[-4].act, found.path[-1].step) == (STANDS_ASIDE, "served", "appeal")
    anew = {
        "appeal.visits": "2",
        "appeal.go": {"uphold": "answered", "remit": "remitted"},
        "appeal.outcome_for": None,
    }
    assert check(edited({**SHORT, **anew})).violations == ()


def without(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interpreter that does not know one reason to refuse."""

    def forget(module: ModuleType, name: str) -> None:
        real = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given: [one for one in real(*given) if one.code != code])

    for name in ("objections", "_untimely", "_spent", "unmet", "_not_now"):
        forget(applying, name)
    forget(anytime, "_wrong")


@pytest.mark.parametrize(
    "code",
    """wrong-role not-seated actor-unnamed recused-person reasons-missing signers-missing quorum-missing
    majority-missing voice-of-stranger reply-unanswered outcome-unknown appeal-heavier tolerance-unanswered
    tolerance-mismatch window-open deadline-provisional act-in-future act-out-of-order extension-spent
    withdraw-too-late""".split(),
)
def test_an_interpreter_that_forgets_to_refuse_is_noticed(code, monkeypatch):
    monkeypatch.setattr(checking, "MOST_STATES", 400)  # without the last extension there is no last state
    without(code, monkeypatch)
    assert REFUSED in broken(check(edited({**SHORT, **WITHDRAW})))


def test_an_interpreter_that_lets_offices_act_while_the_clocks_stand_is_noticed(monkeypatch):
    without("case-suspended", monkeypatch)
    assert REFUSED in broken(check(procedure()))


def test_an_interpreter_that_lets_a_consequence_come_twice_is_noticed(monkeypatch):
    again = edited({**SHORT, "appeal.go.remit": "decided"})
    assert ONCE not in broken(check(again))
    without("double-effect", monkeypatch)
    assert ONCE in broken(check(again))


def test_an_interpreter_that_forgets_what_was_appealed_against_is_noticed(monkeypatch):
    monkeypatch.setattr(advance, "APPEAL", "none")
    assert NOT_HEAVIER in broken(check(edited(SHORT)))


def test_an_interpreter_that_changes_the_case_it_was_given_is_noticed(monkeypatch):
    def spoiling(case, event, *, now, calendar):
        case.visits["verify"] = case.visits.get("verify", 0) + 1
        return applying.apply(case, event, now=now, calendar=calendar)

    monkeypatch.setattr(checking, "apply", spoiling)
    assert "an attempt changed the case" in [one.what for one in check(edited(SHORT)).violations]


def test_a_refusal_without_a_clause_is_noticed(monkeypatch):
    def silent(case, event, *, now, calendar):
        found = applying.apply(case, event, now=now, calendar=calendar)
        return Refusal(found.problems, "") if isinstance(found, Refusal) else found

    monkeypatch.setattr(checking, "apply", silent)
    assert REFUSED in broken(check(edited(SHORT)))


def test_more_states_than_can_be_walked_are_said_to_be(monkeypatch):
    monkeypatch.setattr(checking, "MOST_STATES", 50)
    assert [one.what for one in check(procedure()).violations] == ["more than 50 states"]
