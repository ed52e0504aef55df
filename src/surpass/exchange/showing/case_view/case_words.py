"""The words of one case in one language: its steps, roles, acts, clauses and days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from surpass.exchange.showing.finding_text import clause_words
from surpass.exchange.showing.wording import Wording
from surpass.foundation.explanation import ExplanationNode
from surpass.policy.procedures.kinds import ANYTIME, ASSIGN, SUSPEND
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.cases.case import Event
from surpass.procedure.cases.duties import LAPSED, LATE, PAUSED, Duty
from surpass.procedure.diagrams.labels import act_label, role_label, step_label


@dataclass(frozen=True, slots=True)
class CaseWords:
    """What the procedure and the catalogue say; a word that neither knows stands as it is.

    ``names``: what to call people and things that the record knows by key.
    """

    procedure: Procedure
    wording: Wording
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, key: str) -> str:
        """What somebody or something is called."""
        return self.names.get(key, key)

    def step(self, name: str) -> str:
        """What a step says."""
        return step_label(self.procedure, name, self.wording)

    def role(self, name: str) -> str:
        """The title of a role."""
        return role_label(self.procedure, name, self.wording)

    def act(self, name: str) -> str:
        """How an act reads."""
        if name in ANYTIME:
            return self.wording.say(f"act.{name}")
        return act_label(self.procedure, name, self.wording)

    def acts(self, names: Iterable[str]) -> str:
        """Several acts, one of which may be chosen."""
        return " / ".join(map(self.act, names))

    def outcome(self, name: str) -> str:
        """How an outcome reads; empty for none."""
        return self.wording.text(self.procedure.outcomes[name]) if name in self.procedure.outcomes else name

    def ground(self, event: Event) -> str:
        """Why somebody stands aside, which seat is filled, or why the clocks stop."""
        if event.act == ASSIGN:
            return self.role(event.ground)
        if event.act == SUSPEND and self.procedure.suspension is not None:
            return self.wording.text(self.procedure.suspension.when.get(event.ground, {})) or event.ground
        key = f"ground.{event.ground}"
        return self.wording.say(key) if self.wording.has(key) else event.ground

    def clause(self, cite: str) -> str:
        """Clauses with the titles of their sources."""
        cited = (clause.strip().partition(" ") for clause in cite.split(";"))
        sources = self.procedure.written["sources"]
        steps = (
            ExplanationNode(
                key="finding.cited",
                values={"source": sources.get(key, {}).get("title", key), "clause": clause},
            )
            for key, _, clause in cited
            if key
        )
        return clause_words(tuple(steps), self.wording)

    def listed(self, said: Iterable[str]) -> str:
        """Several things with the language's mark between them."""
        return self.wording.sentences["word.list_mark"].join(said)

    def people(self, keys: Iterable[str]) -> str:
        """Several people; "nobody" when there is none."""
        return self.listed(map(self.name, keys)) or self.wording.say("case.nobody")

    def holder(self, role: str, people: Iterable[str]) -> str:
        """A role with the people who sit in it."""
        return self.wording.say("case.holder", role=self.role(role), people=self.people(people))

    def what(self, duty: Duty) -> str:
        """What is owed: a step, the lapse of one, or that the clocks go on."""
        if not duty.step:
            return self.acts(duty.acts)
        if duty.state == LAPSED:
            return self.wording.say("duty.record", step=self.step(duty.step), acts=self.acts(duty.acts))
        return self.step(duty.step)

    def state(self, duty: Duty) -> str:
        """How a duty stands: open, near its end, late, run out, or waiting for the clocks."""
        return self.wording.say(f"duty.state_{duty.state}")

    def left(self, duty: Duty) -> str:
        """The working days that are left, or by how many it is late; empty without a running term."""
        if duty.left is None or duty.state == PAUSED:
            return ""
        is_late = duty.state in {LATE, LAPSED}
        key = "over" if is_late else "left"
        amount = -duty.left if is_late else duty.left
        if amount < 2:
            key += ("_none", "_one")[max(amount, 0)]
        return self.wording.say(f"duty.{key}", days=amount)

    def day(self, duty: Duty) -> str:
        """The day on which it is due, marked where the calendar does not know it yet."""
        if duty.due is None:
            return self.wording.say("word.none")
        key = "duty.day_provisional" if duty.is_provisional else "duty.day"
        return self.wording.say(key, day=duty.due.isoformat())
