"""Another engine reads the file and walks the case as ours does."""

import re
from io import BytesIO

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser, BpmnValidator
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine

from surpass.exchange.showing.wording import load_wording
from surpass.procedure.diagrams.bpmn import bpmn
from tests.fixtures.procedures import PATH, procedure

DURATION = re.compile(r"P\d+[DMY]\Z")
AFTER_APPEAL = (("told", "served"), ("effect", "entered"), ("window", "waived"))


class Engine(PythonScriptEngine):
    """Durations as they are written, or over at once; conditions as Python."""

    def __init__(self, over=()):
        super().__init__()
        self.over = over

    def evaluate(self, task, expression, external_context=None):
        if DURATION.match(expression):
            return "PT0S" if task.task_spec.name in self.over else expression
        return super().evaluate(task, expression, external_context)


class Walk:
    """One case in the other engine."""

    def __init__(self, over=()):
        parser = BpmnParser(validator=BpmnValidator())
        parser.add_bpmn_io(BytesIO(bpmn(procedure(), words=load_wording("en"))))
        self.case = BpmnWorkflow(parser.get_spec("procedure"), script_engine=Engine(over))
        self.case.do_engine_steps()

    def open(self):
        return sorted(task.task_spec.name for task in self.case.get_tasks(state=TaskState.READY, manual=True))

    def act(self, step, act):
        tasks = self.case.get_tasks(state=TaskState.READY, manual=True)
        task = next(task for task in tasks if task.task_spec.name == f"step_{step}")
        task.data["act"] = act
        task.run()
        self.wait()

    def wait(self):
        self.case.refresh_timers()
        self.case.do_engine_steps()

    def passed(self, name):
        done = self.case.get_tasks(state=TaskState.COMPLETED)
        return any(task.task_spec.name == name for task in done)


def test_the_path_of_a_case_leads_to_the_same_end():
    walk, seen = Walk(), []
    for event in PATH:
        walk.act(event.step, event.act)
        seen.append(walk.open())
    assert seen[1:4] == [["step_audit_view", "step_unit_view"], ["step_audit_view"], ["step_notified"]]
    assert seen[-1] == ["step_told"]
    for step, act in AFTER_APPEAL:
        walk.act(step, act)
    assert walk.case.completed
    assert walk.passed("step_closed")


def test_the_party_s_term_leads_on_when_it_runs_out():
    walk = Walk(over={"timeout_reply"})
    for event in PATH[:5]:
        walk.act(event.step, event.act)
    walk.wait()
    assert walk.open() == ["step_decided"]


def test_an_office_that_is_late_is_reported_and_the_case_stays():
    walk = Walk(over={"late_verify"})
    walk.wait()
    assert walk.passed("told_verify")
    assert walk.open() == ["step_verify"]
