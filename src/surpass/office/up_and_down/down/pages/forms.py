"""Forms of a question: the tolerance check, its case, reasons and seats."""

from __future__ import annotations

from typing import Any

from django import forms

from surpass.office.accounts.doors import wording
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.pages.forms import text_field
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.down.pages.words import say
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.rules.read_facts import SITUATION


class CheckForm(forms.Form):
    """Every situation of the tolerance check; what the tolerance case found is read, never typed."""

    def __init__(self, row: Trigger, *, filled: Any = None) -> None:
        """What was answered before is chosen."""
        super().__init__(filled)
        facts = law_on(row.seen_on).facts
        for name in sorted(one for one in facts if one.startswith(SITUATION) and _is_asked(row, one)):
            fact = facts[name]
            held = row.answers.get(fact.column())
            levels = [
                (level, wording().text(fact.level_titles.get(level, {"zh": level}))) for level in fact.levels
            ]
            self.fields[name] = forms.ChoiceField(
                label=wording().text(fact.label), required=False, widget=forms.RadioSelect,
                choices=[("", say("word.unknown")), *levels],
                initial="" if held is None else fact.levels[held],
            )  # fmt: skip


class ReasonsForm(forms.Form):
    """Why; with a case, who sits where."""

    def __init__(self, seats: dict[str, forms.Field] | None = None, *, filled: Any = None) -> None:
        """Reasons are asked for."""
        super().__init__(filled)
        self.fields["reasons"] = text_field("down.field_reasons", most=2000)
        self.fields |= seats or {}


class ToleranceForm(forms.Form):
    """Which case of error tolerance decides."""

    def __init__(self, cases: list[KeptCase], *, filled: Any = None) -> None:
        """Those about this official that the reader may see."""
        super().__init__(filled)
        self.fields["case"] = forms.ChoiceField(
            label=say("down.field_tolerance"), widget=forms.RadioSelect,
            help_text="" if cases else say("down.no_tolerance_case"),
            choices=[(one.key, _called(one)) for one in cases],
        )  # fmt: skip


def _called(one: KeptCase) -> str:
    opened = one.opened_on.isoformat() if one.opened_on else ""
    return say("down.tolerance_case", case=one.key, opened=opened)


def _is_asked(row: Trigger, name: str) -> bool:
    rule = law_on(row.seen_on).rules.get(row.rule)
    return rule is not None and name in {fact for fact, _ in rule.reads()}
