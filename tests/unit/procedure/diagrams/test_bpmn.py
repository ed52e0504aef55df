"""A procedure as BPMN: valid by the official schema, complete, and true to the words of the procedure."""

from io import BytesIO

import pytest
from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnValidator

from surpass.exchange.showing.wording import load_wording
from surpass.procedure.diagrams.bpmn import bpmn
from surpass.procedure.graph import ways
from tests.fixtures.drawn_procedures import NS, OBJECTION, Drawn, faults_of
from tests.fixtures.procedures import edited, procedure


def drawn(held, lang="en"):
    return Drawn(bpmn(held, words=load_wording(lang)))


@pytest.fixture(scope="module")
def adjustment():
    return drawn(procedure())


@pytest.fixture(scope="module")
def objection():
    return drawn(procedure(OBJECTION, "objection"))


@pytest.fixture(params=["adjustment", "objection"])
def either(request):
    return procedure() if request.param == "adjustment" else procedure(OBJECTION, "objection")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_official_schema_holds(either, lang):
    BpmnValidator().validate(etree.parse(BytesIO(drawn(either, lang).text)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_reference_resolves_and_nothing_lies_upon_something_else(either, lang):
    assert not list(faults_of(drawn(either, lang)))


def test_the_graph_read_back_is_that_of_the_procedure(either):
    found = {step: sorted(on) for step, on in drawn(either).ways().items()}
    assert found == {step: sorted(on) for step, on in ways(either).items()}


def test_the_same_procedure_gives_the_same_bytes(either):
    assert drawn(either).text == drawn(either).text


def test_lanes_are_the_roles_that_act(adjustment):
    lanes = {lane.get("name"): lane for lane in adjustment.find("//b:lane")}
    assert list(lanes)[:3] == ["the official", "clerk", "organisation department"]
    assert list(lanes)[3:] == ["committee", "fairness committee"]
    held = {ref.text for ref in lanes["committee"].findall("b:flowNodeRef", NS)}
    assert held == {"step_decided", "choice_decided", "late_decided", "told_decided"}


def test_a_choice_asks_for_the_act(adjustment):
    flow = "//b:sequenceFlow[b:extensionElements/s:way/@act='quash']"
    assert adjustment.find(f"string({flow}/b:conditionExpression)") == 'act == "quash"'
    assert not adjustment.find("//b:sequenceFlow[@sourceRef='step_told']/b:conditionExpression")


def test_a_window_of_the_party_interrupts_and_lateness_of_an_office_does_not(adjustment):
    timers = {node.get("id"): node for node in adjustment.find("//b:boundaryEvent")}
    window, late, remind = timers["timeout_window"], timers["late_verify"], timers["remind1_verify"]
    assert (window.get("attachedToRef"), window.get("cancelActivity")) == ("step_window", "true")
    assert {late.get("cancelActivity"), remind.get("cancelActivity")} == {"false"}
    assert late.get("name") == "20 working days"
    assert remind.get("name") == "3 working days before the end"
    assert [timer.xpath("string(.//b:timeDuration)", namespaces=NS) for timer in (window, late, remind)] == [
        "P30D", "P28D", "P25D",
    ]  # fmt: skip
    assert adjustment.find("//b:endEvent[@id='told_verify']/@name") == ["tell committee"]


def test_each_timer_carries_the_term_proper_and_its_calendar(adjustment):
    (term,) = adjustment.find("//b:boundaryEvent[@id='remind1_verify']//s:term")
    assert dict(term.attrib) == {"of": "20wd", "before": "3wd", "calendar": "cn"}


def test_a_step_carries_its_clause_and_what_it_asks(adjustment):
    (step,) = adjustment.find("//b:userTask[@id='step_decided']")
    says = step.xpath("string(b:documentation)", namespaces=NS).splitlines()
    assert says == [
        "X1 art.8", "within 20 working days", "2 people sign", "2/3 of the body present",
        "more than half of all members for it", "reasons in writing", "names one of: transfer / demotion",
    ]  # fmt: skip
    (terms,) = step.xpath(".//s:step", namespaces=NS)
    assert dict(terms.attrib) == {
        "id": "decided", "kind": "decision", "actor": "committee", "due": "20wd", "cite": "X1 art.8",
        "evidence": "O", "quorum": "2/3", "majority": "members", "signers": "2", "reasons": "required",
        "outcome_for": "adjust",
    }  # fmt: skip


def test_the_file_says_of_which_edition_it_is(adjustment):
    (terms,) = adjustment.find("//b:process//s:procedure")
    held = procedure()
    assert (terms.get("id"), terms.get("edition"), terms.get("status")) == ("adjustment", "1", "active")
    assert terms.get("fingerprint") == held.fingerprint


def test_a_branch_with_two_ways_meets_before_the_join(adjustment):
    """A parallel join waits for every flow that leads to it; two ways of one branch would hang the case."""
    into = adjustment.find("//b:sequenceFlow[@targetRef='join_asked']/@sourceRef")
    assert into == ["merge_unit_view", "merge_audit_view"]


def test_two_ways_into_a_fork_meet_before_it(adjustment):
    """A parallel gateway with two flows into it waits for both, and only one of them is ever taken."""
    into = adjustment.find("//b:sequenceFlow[@targetRef='step_asked']/@sourceRef")
    assert into == ["meet_asked"]
    acts = adjustment.find("//b:sequenceFlow[@targetRef='meet_asked']//s:way/@act")
    assert acts == ["none_applies", "determined"]


def test_the_start_says_how_a_case_begins(adjustment, objection):
    names = [drawn.find("//b:process/b:startEvent/@name") for drawn in (adjustment, objection)]
    assert names == [["on a proposal"], ["at a request"]]


def test_a_join_by_quorum_goes_on_when_enough_have_spoken(objection):
    (join,) = objection.find("//b:complexGateway")
    assert join.xpath("string(b:activationCondition)", namespaces=NS) == "activationCount >= 2"


def test_a_public_notice_waits_for_its_end(objection):
    (wait,) = objection.find("//b:intermediateCatchEvent")
    assert wait.get("name") == "5 working days"
    assert not objection.find("//b:boundaryEvent[@attachedToRef='step_noticed']")


def test_a_withdrawal_is_an_event_of_its_own_that_ends_the_case(objection):
    (aside,) = objection.find("//b:subProcess[@triggeredByEvent='true']")
    assert [end.get("id") for end in aside.findall("b:endEvent", NS)] == ["step_withdrawn"]


def test_a_withdrawal_to_an_end_that_others_reach_has_an_end_of_its_own():
    held = edited({"withdraw.go": "closed", "steps.withdrawn": None}, of=procedure(OBJECTION, "objection"))
    found = drawn(held)
    assert found.find("//b:subProcess/b:endEvent/@id") == ["withdrawn"]
    assert not list(faults_of(found))


def test_a_way_to_no_step_cannot_be_drawn():
    with pytest.raises(KeyError, match="nowhere"):
        drawn(edited({"told.go.served": "nowhere"}))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"<flowNodeRef>step_told</flowNodeRef>", b""),
        (b'targetRef="step_told"', b'targetRef="step_gone"'),
        (b'id="step_told"', b'id="step_reply"'),
        (b"<incoming>flow_1</incoming>", b""),
    ],
    ids=["in no lane", "leads to nothing", "twice", "not said at the node"],
)  # fmt: skip
def test_a_broken_reference_is_seen(was, becomes):
    text = drawn(procedure()).text
    assert was in text
    assert list(faults_of(Drawn(text.replace(was, becomes, 1))))


@pytest.mark.parametrize("part", ["step_told", "late_told", "told_told", "choice_reply"])
def test_a_shape_out_of_its_place_is_seen(part):
    found = drawn(procedure())
    found.boxes[part] = found.boxes["step_reply"]
    assert list(faults_of(found))
