"""Each lint finds its fault, and where it is one of paths, the path on which somebody would meet it."""

from typing import Any

import pytest

from surpass.foundation.problems import PolicyProblem
from surpass.policy.procedures.read_procedures import procedure_from
from surpass.procedure.lints.lint import faults, lint_procedure, sound_procedure
from tests.fixtures.procedures import ADJUSTMENT, calendar, edited, procedure

KNOWN = {"cn": calendar()}
NOTE = {"kind": "verify", "actor": "organisation", "due": "5wd", "cite": "X1 art.4", "go": {"done": "closed"}}
AGAIN = {
    "kind": "effect", "effect": "adjustment", "actor": "organisation", "due": "5wd", "cite": "X1 art.10",
    "go": {"entered": "window"},
}  # fmt: skip
HEARD = {
    "kind": "reply", "actor": "official", "due": "5wd", "at_least": "true", "cite": "X1 art.7",
    "go": {"replied": "join", "timeout": "join"},
}  # fmt: skip
FACTORS = [{"id": "motive", "title": {"zh": "动机", "en": "motive"}, "cite": "X1 art.5"}]
TO_DECIDED = "verify > checked > asked > unit_view > notified > reply > decided"
WHOLE = f"{TO_DECIDED} > told > effect"
CHECK_ACTS = {"none_applies": "asked", "applies": "dropped", "ask": "verify"}


def found(changes: dict[str, Any]) -> list[tuple[str, str, str]]:
    held = faults(edited(changes), calendars=KNOWN)
    return [(fault.lint, fault.step, " > ".join(fault.path)) for fault in held]


def test_a_sound_procedure_has_no_fault():
    assert faults(procedure(), calendars=KNOWN) == ()


def test_a_step_asks_for_the_factors_that_the_procedure_lists():
    proposal = {**NOTE, "kind": "propose", "factors": "required"}
    made = edited({"steps.note": proposal, "verify.go.found": "note", "factors": FACTORS})
    assert "P08" not in [fault.lint for fault in faults(made, calendars=KNOWN)]
    assert made.steps["note"].asks_factors
    assert made.factors["motive"].title["en"] == "motive"


@pytest.mark.parametrize(
    ("lint", "step", "changes"),
    [
        ("P01", "verify", {"verify.go.found": "chekced"}),
        ("P01", "", {"start": "verfy"}),
        ("P01", "asked", {"asked.branches": ["unit_veiw", "audit_view"]}),
        ("P01", "", {"withdraw": {"by": "official", "go": "gone", "cite": "X1"}}),
        ("P02", "note", {"steps.note": NOTE}),
        ("P03", "lifted", {"lifted.go.entered": "lifted"}),
        ("P03", "window", {"window.go": {"appealed": "appeal", "timeout": "appeal"}}),
        ("P04", "told", {"told.due": None}),
        ("P04", "", {"calendar": "cs"}),
        ("P05", "told", {"told.actor": "clark"}),
        ("P05", "reply", {"reply.extend.by": "family"}),
        ("P05", "verify", {"verify.late.to": "commitee"}),
        ("P05", "", {"suspend.by": ["nobody"]}),
        ("P05", "", {"recuse.who": ["organisation", "committee", "appeals", "jury"]}),
        ("P05", "", {"recuse.substitute": "nobody"}),
        ("P05", "", {"roles.clerk.substitute": "nobody"}),
        ("P05", "", {"registrar": "clark"}),
        ("P05", "", {"withdraw": {"by": "her", "go": "dropped", "cite": "X1"}}),
        ("P05", "", {"party": "clerk"}),
        ("P05", "", {"registrar": "official"}),
        ("P05", "reply", {"reply.actor": "clerk"}),
        ("P05", "decided", {"decided.actor": "official"}),
        ("P06", "reply", {"reply.go.timeout": None}),
        ("P06", "unit_view", {"unit_view.go.timeout": None}),
        ("P06", "note", {"steps.note": {**NOTE, "kind": "task", "actor": "official"}}),
        (
            "P06",
            "window",
            {
                "window.go": {"appealed": "appeal", "waived": "closed", "timeout": "verify"},
                "verify.visits": "2",
            },
        ),
        ("P07", "verify", {"verify.cite": None}),
        ("P08", "told", {"told.effect": "veto"}),
        ("P08", "effect", {"effect.effect": "close"}),
        ("P08", "effect", {"effect.effect": None}),
        ("P08", "effect", {"effect.lasts": "5wd"}),
        ("P08", "told", {"told.lasts": "5d"}),
        ("P08", "effect", {"effect.lasts": None, "effect.lasts_for": {"transfer": "1y"}}),
        ("P08", "effect", {"effect.lasts_for": {"transfer": "5wd", "demotion": "2y"}}),
        ("P08", "told", {"told.lasts_for": {"transfer": "1y", "demotion": "2y"}}),
        ("P08", "closed", {"closed.effect": "adjustment"}),
        ("P08", "dropped", {"dropped.visits": "2"}),
        ("P08", "dropped", {"dropped.go": {"done": "closed"}}),
        ("P08", "notified", {"notified.go": {}}),
        ("P08", "notified", {"notified.go.ended": "reply"}),
        ("P08", "notified", {"notified.go.timeout": "reply"}),
        ("P08", "notified", {"notified.lapse": "X1 art.6"}),
        ("P08", "verify", {"verify.outcome_for": ["found"]}),
        ("P08", "decided", {"decided.outcome_for": ["adjst"]}),
        ("P08", "decided", {"outcomes": None}),
        ("P08", "window", {"window.due": None}),
        ("P08", "notified", {"notified.factors": "required"}),
        ("P08", "verify", {"verify.factors": "required", "factors": FACTORS}),
        ("P08", "checked", {"checked.go.applies": None}),
        ("P08", "checked", {"checked.go": {**CHECK_ACTS, "found": "asked"}}),
        ("P08", "checked", {"verify.visits": "3"}),
        ("P08", "closed", {"withdraw": {"by": "official", "go": "closed", "cite": "X1"}}),
        ("P09", "asked", {"asked.branches": ["unit_view"]}),
        ("P09", "asked", {"asked.go.ask": "verify"}),
        ("P09", "asked", {"asked.join": None}),
        ("P09", "asked", {"asked.join": "quorum"}),
        ("P09", "asked", {"asked.join": "quorum", "asked.need": "3"}),
        ("P09", "asked", {"asked.need": "1"}),
        ("P09", "unit_view", {"unit_view.go.given": "notified"}),
        ("P09", "unit_view", {"asked.branches": ["unit_view", "audit_view", "unit_view"]}),
        ("P09", "audit_view", {"audit_view.visits": "2"}),
        ("P09", "notified", {"notified.visits": "2"}),
        ("P09", "notified", {"notified.go.served": "unit_view"}),
        ("P09", "told", {"told.go.served": "join"}),
        ("P09", "told", {"told.need": "1"}),
        ("P09", "unit_view", {"start": "unit_view"}),
        ("P09", "join", {"steps.join": NOTE}),
        ("P14", "decided", {"recuse.who": ["organisation", "appeals"]}),
        ("P14", "checked", {"recuse.who": ["committee", "appeals"]}),
        ("P14", "", {"recuse.when": []}),
        ("P18", "appeal", {"appeal.quorum": "4"}),
        ("P18", "decided", {"roles.committee.size": "1"}),
    ],
)
def test_a_step_at_fault_is_named(lint, step, changes):
    assert (lint, step) in [fault[:2] for fault in found(changes)]


@pytest.mark.parametrize(
    ("lint", "step", "path", "changes"),
    [
        ("P10", "effect", "verify > checked > asked > unit_view > decided > told > effect",
         {"asked.go.joined": "decided"}),
        ("P10", "effect", "verify > checked > decided > told > effect",
         {"checked.go.none_applies": "decided"}),
        ("P10", "effect", WHOLE, {"reply.at_least": None}),
        ("P10", "effect", WHOLE, {"reply.due": None}),
        ("P10", "effect", WHOLE.replace(" checked >", ""), {"verify.go.found": "asked"}),
        ("P10", "effect", WHOLE, {"checked.go.ask": "asked"}),
        ("P10", "effect", WHOLE, {"checked.go.applies": "asked"}),
        ("P10", "effect", WHOLE, {"decided.reasons": None}),
        ("P10", "effect", WHOLE, {"decided.quorum": None, "decided.signers": None}),
        ("P10", "effect", f"{TO_DECIDED} > effect", {"decided.go.adjust": "effect"}),
        ("P10", "effect", f"{WHOLE} > closed", {"effect.go.entered": "closed"}),
        ("P11", "reply", "verify > checked > reply > decided > told > effect",
         {"checked.go.none_applies": "reply"}),
        ("P11", "reply", WHOLE.replace(" decided >", ""), {"reply.go.timeout": "told"}),
        ("P11", "decided", f"{TO_DECIDED} > effect", {"decided.go.adjust": "effect"}),
        ("P11", "appeal", f"{WHOLE} > window > appeal > effect", {"appeal.go.amend": "effect"}),
        ("P12", "appeal", "decided > told > effect > window > appeal", {"appeal.actor": "committee"}),
        ("P12", "appeal", "appeal > told > effect > window > appeal", {"appeal.visits": "2"}),
        ("P13", "verify", "verify > checked > verify", {"checked.visits": None}),
        ("P15", "appeal", "appeal > closed", {"appeal.go.uphold": "closed"}),
        ("P16", "dropped", "verify > dropped", {"dropped.effect": "hand_over"}),
        ("P16", "dropped", "verify > dropped", {"verify.go.hand_over": "dropped"}),
        ("P17", "verify", "verify > checked", {"verify.go.timeout": "checked"}),
        ("P17", "reply", "reply > told > effect", {"reply.go.timeout": "told"}),
        ("P17", "note", "note > over", {
            "verify.go.ask": "note",
            "steps.note": {**NOTE, "kind": "task", "go": {"ended": "over"}},
            "steps.over": {"kind": "end", "effect": "hand_over"},
        }),
        ("P17", "unit_view", "unit_view > join", {"unit_view.go.disagree": "verify"}),
        ("P20", "effect", "effect > window > appeal > decided > told > effect",
         {"appeal.go.remit": "decided"}),
        ("P20", "effect", "effect > window > appeal > told > effect", {"appeal.outcome_for": None}),
        ("P20", "effect", "effect > again", {"steps.again": AGAIN, "effect.go.entered": "again"}),
    ],
)  # fmt: skip
def test_the_offending_path_is_named(lint, step, path, changes):
    assert (lint, step, path) in found(changes)


def test_even_a_cited_lapse_of_an_office_leads_to_nothing_adverse():
    lapse = {"told.lapse": "X1 art.9", "told.go.timeout": "effect"}
    assert found(lapse) == [("P17", "told", "told > effect")]


def test_a_right_in_one_branch_of_a_fork_that_waits_for_all_is_on_every_path():
    fork = {
        "steps.audit_view": HEARD,
        "checked.go": {"none_applies": "notified", "applies": "dropped", "ask": "verify"},
        "notified.go.served": "asked",
        "asked.go.joined": "decided",
    }
    assert [fault for fault in found(fork) if fault[0] == "P10"] == []
    one = {**fork, "asked.join": "quorum", "asked.need": "1"}
    assert [fault[:2] for fault in found(one) if fault[0] == "P10"] == [("P10", "effect")]


def test_an_effect_may_last_by_its_outcome_and_a_proposal_may_name_one():
    by_outcome = {"effect.lasts": None, "effect.lasts_for": {"transfer": "1y", "demotion": "2y"}}
    proposal = {**NOTE, "kind": "propose", "outcome_for": ["done"]}
    proposal["go"] = {"done": "checked", "refuse": "dropped"}
    assert found({**by_outcome, "verify.go.found": "note", "steps.note": proposal}) == []


def test_a_tolerance_check_has_situations_to_answer():
    bare = procedure_from({**procedure().written, "situations": {}})
    assert [fault.lint for fault in faults(bare, calendars=KNOWN)] == ["P08"]


def test_an_effect_that_is_lifted_before_the_end_needs_no_appeal():
    assert "P10" not in [fault[0] for fault in found({"effect.go.entered": "lifted"})]


def test_an_appeal_may_stand_before_the_effect():
    moved = {
        "told.go.served": "window",
        "effect.go.entered": "closed",
        "window.go": {"appealed": "appeal", "waived": "effect", "timeout": "effect"},
    }
    assert {"P10", "P11", "P17"}.isdisjoint(fault[0] for fault in found(moved))


def test_a_second_appeal_goes_further_unless_the_matter_was_decided_anew():
    second = {
        "kind": "appeal_decision", "actor": "appeals", "due": "30d", "quorum": "2", "reasons": "required",
        "cite": "X1 art.12", "go": {"uphold": "answered"},
    }  # fmt: skip
    window = {
        "kind": "appeal", "actor": "official", "due": "15d", "at_least": "true", "cite": "X1 art.12",
        "go": {"appealed": "second", "timeout": "answered"},
    }  # fmt: skip
    straight = {"steps.second": second, "steps.further": window, "appeal.go.uphold": "further"}
    assert ("P12", "second", "appeal > further > second") in found(straight)
    anew = {"steps.second": second, "steps.further": window, "decided.go.keep": "further"}
    assert "P12" not in [fault[0] for fault in found(anew)]


def test_a_matter_that_was_remitted_is_decided_anew():
    again = {"appeal.visits": "2", "appeal.go": {"uphold": "answered", "remit": "remitted"}}
    assert "P12" not in [fault[0] for fault in found({**again, "appeal.outcome_for": None})]


def test_a_person_handed_over_is_told_and_told_why():
    over = {
        "dropped.effect": "hand_over", "verify.go": {"found": "checked"}, "checked.go.applies": "closed",
        "decided.go.keep": "dropped_told",
    }  # fmt: skip
    assert [fault for fault in found(over) if fault[0] == "P16"] == []


def test_without_a_start_the_steps_are_still_looked_at():
    assert [fault[0] for fault in found({"start": "verfy", "calendar": "cs"})] == ["P01", "P04"]


def test_a_fault_says_where_it_is_written_and_by_which_path():
    held = procedure(ADJUSTMENT.replace("adjust: told", "adjust: effect"))
    text = str(lint_procedure(held, calendars=KNOWN)[0])
    assert text.startswith("right-skipped: proc-test/up_and_down/adjustment.yaml, line ")
    assert (
        f"procedure adjustment, step effect (P10): found adjustment is reached without service: {TO_DECIDED}"
        in text
    )


def test_a_fault_is_also_data():
    held = edited({"verify.go.found": "asked"})
    told = next(item for item in faults(held, calendars=KNOWN) if item.lint == "P10").as_json(held)
    assert (told["lint"], told["step"], told["path"][:2]) == ("P10", "effect", ["verify", "asked"])


def test_no_case_is_opened_on_an_unsound_procedure():
    assert sound_procedure(procedure(), calendars=KNOWN).id == "adjustment"
    with pytest.raises(PolicyProblem) as caught:
        sound_procedure(edited({"checked.go.ask": "asked"}), calendars=KNOWN)
    assert [problem.code for problem in caught.value.problems] == ["procedure-unsound", "right-skipped"]
