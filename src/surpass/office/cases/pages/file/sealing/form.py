"""The form of a seal: which part, why, by which clause, who may open it, what others may know."""

from __future__ import annotations

from typing import Any

from django import forms

from surpass.office.cases.file.sealing.standing import EXHIBIT, FACT
from surpass.office.cases.models import Exhibit, Fact
from surpass.office.cases.pages.file.forms import line
from surpass.office.cases.pages.seen import Seen
from surpass.office.cases.pages.words import say, wording

REASON_LENGTH, CLAUSE_LENGTH = 1_000, 300


class SealForm(forms.Form):
    """Only parts that the reader reads and nobody has sealed."""

    def __init__(self, seen: Seen, *, filled: Any = None) -> None:
        """Others know that the part is there, and the person concerned is told, unless said otherwise."""
        super().__init__(filled, prefix="seal")
        roles = [(role, seen.words.role(role)) for role in seen.case.procedure.roles]
        self.fields |= {
            "part": forms.ChoiceField(label=say("sealing.field_part"), choices=sealable(seen)),
            "reason": line("sealing.field_reason", most=REASON_LENGTH, is_asked=True),
            "clause": line("sealing.field_clause", most=CLAUSE_LENGTH, is_asked=True),
            "openers": forms.MultipleChoiceField(
                label=say("sealing.field_openers"), choices=roles, widget=forms.CheckboxSelectMultiple
            ),
            "is_hidden": forms.BooleanField(
                label=say("sealing.field_hidden"), help_text=say("sealing.hint_hidden"), required=False
            ),
            "is_silent": forms.BooleanField(label=say("sealing.field_silent"), required=False),
        }

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as the act takes it."""
        said = self.cleaned_data
        kind, _, number = said["part"].partition(":")
        return {
            "kind": kind, "number": int(number), "reason": said["reason"], "clause": said["clause"],
            "openers": said["openers"], "is_known": not said["is_hidden"],
            "tells_party": not said["is_silent"],
        }  # fmt: skip


def sealable(seen: Seen) -> list[tuple[str, str]]:
    """Parts that may be sealed, with what they are called."""
    found = [(EXHIBIT, one.number, _called(one)) for one in seen.exhibits]
    found += [(FACT, one.number, _called(one)) for one in seen.facts]
    standing = seen.seals.standing
    return [(f"{kind}:{number}", said) for kind, number, said in found if (kind, number) not in standing]


def _called(one: Exhibit | Fact) -> str:
    word = wording().word
    return (
        f"[{one.number}] {word(one.name)}" if isinstance(one, Exhibit) else f"{one.number}. {word(one.text)}"
    )
