"""Forms that add to a draft: a fact, a rule of one's own, a test."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from surpass.office.accounts.doors import wording
from surpass.office.error_tolerance.pages.forms import day_field, line_field, text_field
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.office.rollout.local_rules.pages.forms import IDENT
from surpass.office.rollout.local_rules.pages.words import say
from surpass.policy.rules.effects import NATURES
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.sections import MECHANISMS

TYPES, BOUNDS = ("bool", "number", "date"), ("floor", "ceiling", "fixed")
KINDS = ("measured", "judgement", "right_used")
ABOUT = ("result", "handling", "report", "right", "person", "harm")
SUBJECTS, DAYS = ("official", "unit", "act"), ("assessment_year", "event", "decision")
OUTCOMES = ("true", "false", "unknown", "none")
VALUE = re.compile(r"-?[\w.]+\Z|-?\d{4}-\d{2}-\d{2}\Z|\[\s*-?[\w.]+(\s*,\s*-?[\w.]+)*\s*\]\Z")
ROW = re.compile(r"(?P<name>[a-z][a-z0-9_.]*)\s*[:：]\s*(?P<said>\S.*)\Z")


class FactForm(forms.Form):
    """What a rule may then read: its name, its kind, who holds it."""

    def __init__(self, *, filled: Any = None) -> None:
        """Of a number, a range; of a judgement, who judges."""
        super().__init__(filled)
        self.fields |= {
            "name": _ident("draft.field_fact", hint="draft.hint_ident"),
            "label_zh": line_field("draft.field_label_zh", most=120),
            "label_en": line_field("draft.field_label_en", most=120),
            "type": _choice("type", TYPES), "kind": _choice("fact_kind", KINDS),
            "about": _choice("fact_about", ABOUT),
            "panel": line_field("draft.field_panel", most=120, is_asked=False, hint="draft.hint_panel"),
            "holder_zh": line_field("draft.field_holder_zh", most=120),
            "holder_en": line_field("draft.field_holder_en", most=120),
            "low": _number("draft.field_low"), "high": _number("draft.field_high"),
            "decimals": forms.IntegerField(
                label=say("draft.field_decimals"), required=False, min_value=0, max_value=6,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            ),
            "unit_zh": line_field("draft.field_unit_zh", most=40, is_asked=False),
            "unit_en": line_field("draft.field_unit_en", most=40, is_asked=False),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A number says its range; a judgement its panel."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("type") == "number" and {said.get("low"), said.get("high")} & {None}:
            self.add_error("low", say("draft.range_missing"))
        if said.get("kind") == "judgement" and not said.get("panel"):
            self.add_error("panel", say("draft.panel_missing"))
        return said

    def range(self) -> tuple[Decimal, Decimal] | None:
        """Lowest and highest; None: it is no number."""
        low, high = self.cleaned_data["low"], self.cleaned_data["high"]
        return None if low is None or high is None else (low, high)


class RuleForm(forms.Form):
    """A rule that no superior has: what it proposes, for whom, on which conditions."""

    def __init__(self, draft: LocalDraft, *, clause: str, filled: Any = None) -> None:
        """In force from the draft's own day."""
        super().__init__(filled)
        day, cite = day_field("draft.field_from"), line_field("draft.field_cite", most=120)
        day.initial, cite.initial, cite.help_text = draft.in_force_from, clause, say("draft.hint_cite")
        self.fields |= {
            "mechanism": _choice("mechanism", MECHANISMS),
            "name": forms.RegexField(
                rf"\A{IDENT}(\.{IDENT})*\Z", label=say("draft.field_rule_name"), max_length=60,
                help_text=say("draft.hint_rule_name"),
            ),
            "says_zh": line_field("draft.field_says_zh", most=200),
            "says_en": line_field("draft.field_says_en", most=200),
            "text_zh": text_field("draft.field_text_zh", most=600),
            "text_en": text_field("draft.field_text_en", most=600, is_asked=False),
            "subject": _choice("subject", SUBJECTS), "effect": _choice("effect", tuple(NATURES), "rule."),
            "bound": _choice("bound", BOUNDS, "rule.bound_"), "decided_by": _choice("decided_by", DAYS),
            "cite": cite, "from_": day,
            "conditions": text_field("draft.field_conditions", most=2000, hint="draft.hint_conditions"),
        }  # fmt: skip

    def clean_conditions(self) -> tuple[tuple[str, str], ...]:
        """Each with its name."""
        return tuple(_rows(self.cleaned_data["conditions"]))


class CaseForm(forms.Form):
    """A case in words, and the outcome that the rule must have."""

    def __init__(self, book: RuleBook, draft: LocalDraft, *, filled: Any = None) -> None:
        """Rules of the draft as it stands, the own ones too."""
        super().__init__(filled)
        day = day_field("draft.field_test_on")
        day.initial = draft.in_force_from
        known = [(name, f"{wording().text(rule.says)} ({name})") for name, rule in sorted(book.rules.items())]
        self.fields |= {
            "rule": forms.ChoiceField(label=say("draft.field_rule"), choices=known),
            "name": line_field("draft.field_test_name", most=120, is_asked=False),
            "on": day,
            "given": text_field("draft.field_given", most=2000, is_asked=False, hint="draft.hint_given"),
            "expect": line_field("draft.field_expect", most=40, hint="draft.hint_expect"),
            "because": line_field("draft.field_because", is_asked=False, hint="draft.hint_because"),
        }  # fmt: skip

    def clean_given(self) -> dict[str, str]:
        """Fact -> value in words."""
        given = dict(_rows(self.cleaned_data["given"]))
        for name, value in given.items():
            if not VALUE.match(value):
                raise forms.ValidationError(say("draft.row_unread", row=f"{name}: {value}"))
        return given

    def clean_expect(self) -> str:
        """The outcome as the file has it: said in the reader's words, or as it is written there."""
        said: str = self.cleaned_data["expect"].strip()
        told = {say(f"draft.expect_{code}"): code for code in OUTCOMES}.get(said, said)
        if not re.fullmatch(r"[a-z][a-z0-9_]*", told):
            raise forms.ValidationError(say("draft.row_unread", row=said))
        return told

    def clean_because(self) -> tuple[str, ...]:
        """Names of conditions."""
        names = tuple(re.split(r"[,，、\s]+", self.cleaned_data["because"].strip()))
        for name in names:
            if name and not re.fullmatch(IDENT, name):
                raise forms.ValidationError(say("draft.row_unread", row=name))
        return tuple(name for name in names if name)


def _rows(text: str) -> Iterable[tuple[str, str]]:
    """One a line, ``name: what is said``.

    Raises:   ValidationError: a line that is not.
    """
    for row in text.splitlines():
        if not row.strip():
            continue
        found = ROW.match(row.strip())
        if found is None:
            raise forms.ValidationError(say("draft.row_unread", row=row.strip()[:80]))
        yield found["name"], found["said"].strip()


def _choice(name: str, words: tuple[str, ...], room: str = "") -> forms.ChoiceField:
    key = room or f"draft.{name}_"
    choices = [(word, say(f"{key}{word.replace(' ', '_')}")) for word in words]
    return forms.ChoiceField(label=say(f"draft.field_{name}"), choices=choices)


def _ident(key: str, *, hint: str) -> forms.RegexField:
    return forms.RegexField(rf"\A{IDENT}\Z", label=say(key), max_length=40, help_text=say(hint))


def _number(key: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=say(key), required=False, max_digits=18, decimal_places=6,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
