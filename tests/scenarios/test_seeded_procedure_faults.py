"""Six faults planted in a sound procedure: each is found with its path, by its lint and by the model check.

Source: issue 4, "Done when"; rules section 7.
"""

import pytest

from surpass.procedure.lints.lint import faults
from surpass.procedure.model.check import check
from tests.fixtures.procedures import calendar, edited, procedure

KNOWN = {"cn": calendar()}
TOLD = "verify > checked > asked > unit_view > notified > reply > decided > told > effect"
"""Every step on the shortest way to the effect."""
HEARD = "verify found > checked none_applies > unit_view given > audit_view given > notified served"
HEARD += " > reply replied"
ENTERED = "decided adjust > told served > effect entered"
SEEDED = {
    "the reply was taken out": (
        {"notified.go.served": "decided", "steps.reply": None},
        f"P10: adjustment is reached without reply: {TOLD}".replace(" > reply", ""),
        "rights: adjustment without reply, decision with reasons, answers and two signers:"
        f" {HEARD} > {ENTERED}".replace(" > reply replied", ""),
    ),
    "the decision can be reached around the notice": (
        {"checked.go.none_applies": "decided"},
        "P10: adjustment is reached without notice: verify > checked > decided > told > effect",
        (
            "rights: adjustment without notice, reply, decision with reasons, answers and two signers:"
            f" verify found > checked none_applies > {ENTERED}"
        ),
    ),
    "who decides hears the appeal": (
        {"appeal.actor": "committee"},
        "P12: committee decides and hears the appeal: decided > told > effect > window > appeal",
        ("stands aside: committee.1 hears the appeal against their own decision:"
        f" {HEARD} > {ENTERED} > window appealed > appeal uphold"),
    ),
    "silence leads straight to the effect": (
        {"reply.go.timeout": "effect"},
        "P17: timeout leads to something adverse: reply > effect",
        "rights: adjustment without decision with reasons, answers and two signers, service:"
        f" {HEARD} > effect entered".replace("reply replied", "reply timeout"),
    ),
    "what is unknown passes the tolerance check": (
        {"checked.go.ask": "asked"},
        f"P10: adjustment is reached without tolerance check: {TOLD}",
        f"rights: adjustment without tolerance check: {HEARD} > {ENTERED}".replace("none_applies", "ask"),
    ),
    "a loop has no bound": (
        {"checked.visits": None},
        "P13: a circle without bound: verify > checked > verify",
        "closes: a circle at verify: at the opening",
    ),
    "the end is never reached": (
        {"answered.go.served": "appeal"},
        "P03: answered: no way to an end once every step with visits is spent",
        f"closes: no end from answered: {HEARD} > {ENTERED} > window appealed > appeal uphold",
    ),
}  # fmt: skip
"""Fault -> what is changed, how its lint says it, how the model check says it."""


def test_the_procedure_is_sound_before_anything_is_planted():
    assert faults(procedure(), calendars=KNOWN) == ()
    assert check(procedure()).violations == ()


@pytest.mark.parametrize("fault", SEEDED)
def test_a_planted_fault_is_found_with_its_path(fault):
    changes, by_lint, by_model = SEEDED[fault]
    planted = edited(changes)
    assert by_lint in [str(found) for found in faults(planted, calendars=KNOWN)]
    assert by_model in [str(violation) for violation in check(planted).violations]
