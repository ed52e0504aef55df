"""Forms of the file: a fact, a dispute, a file handed in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from surpass.office.cases.models import Exhibit, Fact
from surpass.office.cases.pages.act_form import choice, text
from surpass.office.cases.pages.words import say, wording
from surpass.office.documents.files.grades import Grade

SHORT, WORDS = 300, 1_000


def line(key: str, *, most: int = SHORT, is_asked: bool = False, hint: str = "") -> forms.CharField:
    """A line of words."""
    return forms.CharField(
        label=say(key), required=is_asked, max_length=most, help_text=say(hint) if hint else ""
    )


def grades() -> list[tuple[str, str]]:
    """What a grade says."""
    return [(grade, say(f"cases.grade_{grade.lower()}")) for grade in Grade.values]


def exhibit_choice(exhibits: Iterable[Exhibit]) -> dict[str, forms.Field]:
    """Which files of the case; no field where there are none."""
    listed = [
        (str(one.number), f"{one.number}. {wording().word(one.name)} ({one.grade})") for one in exhibits
    ]
    if not listed:
        return {}
    field = forms.TypedMultipleChoiceField(
        label=say("cases.field_exhibits"), choices=listed, coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    return {"exhibits": field}


class FactForm(forms.Form):
    """What a fact is, and what is held of it."""

    def __init__(
        self, exhibits: Iterable[Exhibit], *, before: Fact | None = None, filled: Any = None
    ) -> None:
        """Filled with what was said of it before."""
        super().__init__(filled, prefix="fact")
        states = [
            (str(state), say(f"cases.fact_{state}")) for state in (Fact.State.KNOWN, Fact.State.UNKNOWN)
        ]
        is_disputed = before is not None and before.state == Fact.State.DISPUTED
        self.fields |= {
            "text": line("cases.field_fact", most=WORDS, is_asked=True),
            "state": choice("cases.field_state", states),
            "source": line("cases.field_source", hint="cases.hint_source"),
            "holder": line("cases.field_holder", hint="cases.hint_holder"),
            **exhibit_choice(exhibits),
            "said": text("cases.field_found" if is_disputed else "cases.field_said", is_asked=is_disputed),
        }
        if before is not None:
            self.initial = {
                "text": before.text, "source": before.source, "holder": before.holder,
                "exhibits": before.exhibits, "state": "" if is_disputed else before.state,
            }  # fmt: skip


class DisputeForm(forms.Form):
    """What is wrong with a fact."""

    def __init__(self, exhibits: Iterable[Exhibit], *, filled: Any = None) -> None:
        """Nothing is chosen beforehand."""
        super().__init__(filled, prefix="dispute")
        self.fields |= {"said": text("cases.field_dispute", is_asked=True), **exhibit_choice(exhibits)}


class ExhibitForm(forms.Form):
    """A file, what it is to show, and how much it carries."""

    def __init__(self, *, filled: Any = None, files: Any = None) -> None:
        """Every grade says what it means."""
        super().__init__(filled, files, prefix="exhibit")
        self.fields |= {
            "file": forms.FileField(
                label=say("cases.field_file"), help_text=say("cases.hint_file"), allow_empty_file=True,
                widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.xlsx,.docx,.csv"}),
            ),
            "says": line("cases.field_shows"),
            "grade": choice("cases.field_grade", grades()),
        }  # fmt: skip
