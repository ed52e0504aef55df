"""Forms of settling."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from surpass.office.cases.models import KeptCase, Seat
from surpass.office.error_tolerance.pages.forms import near_seats, text_field
from surpass.office.up_and_down.rounds.models import Placement
from surpass.office.up_and_down.settling.models import Talk
from surpass.office.up_and_down.settling.pages.words import say
from surpass.policy.procedures.procedure import Procedure

MOST = 4000
ACCEPT, DECLINE = "accept", "decline"


class OpenForm(forms.Form):
    """Who sits where: whoever sat in a case that moved the person, where the role is the same."""

    def __init__(
        self,
        law: Procedure,
        paths: Iterable[str],
        *,
        after: KeptCase | Placement,
        filled: Any = None,
        has_account: bool,
    ) -> None:
        """The person takes the party's seat by their own account."""
        super().__init__(filled)
        seated: dict[str, list[str]] = {}
        sat = after.seats.order_by("pk") if isinstance(after, KeptCase) else Seat.objects.none()
        for role, person in sat.values_list("role", "person"):
            seated.setdefault(role, []).append(person)
        self.fields |= near_seats(law, paths, without=(law.party,) if has_account else ())
        for name, field in self.fields.items():
            known = dict(field.choices)  # type: ignore[attr-defined]  # every seat is a choice of several
            before = [one for one in seated.get(name.removeprefix("seat-"), ()) if one in known]
            field.initial = before or field.initial


class TalkForm(forms.Form):
    """Before the new post or after; what was said."""

    def __init__(self, moments: Iterable[str], *, filled: Any = None) -> None:
        """The talks that are not on record yet."""
        super().__init__(filled)
        choices = [(one, say(f"settling.moment_{one}")) for one in moments]
        self.fields |= {
            "moment": forms.ChoiceField(
                label=say("settling.field_moment"), choices=choices, widget=forms.RadioSelect
            ),
            "words": text_field("settling.field_talk", most=MOST, hint="settling.hint_talk"),
        }  # fmt: skip


class AnswerForm(forms.Form):
    """Signed or not, with words of one's own."""

    def __init__(self, *, filled: Any = None) -> None:
        """Nothing is chosen beforehand."""
        super().__init__(filled)
        choices = [(one, say(f"settling.answer_{one}")) for one in Talk.Answer.values]
        self.fields |= {
            "answer": forms.ChoiceField(
                label=say("settling.field_answer"), choices=choices, widget=forms.RadioSelect
            ),
            "words": text_field(
                "settling.field_own", most=MOST, is_asked=False, hint="settling.hint_own"
            ),
        }  # fmt: skip


class VoiceForm(forms.Form):
    """One's own words."""

    def __init__(self, *, filled: Any = None) -> None:
        """They are asked for."""
        super().__init__(filled)
        self.fields["words"] = text_field("settling.field_voice", most=MOST, hint="settling.hint_voice")


class ReturnForm(forms.Form):
    """Into the pool or not, and why."""

    def __init__(self, *, filled: Any = None) -> None:
        """Nothing is chosen beforehand."""
        super().__init__(filled)
        choices = [(one, say(f"settling.choice_{one}")) for one in (ACCEPT, DECLINE)]
        self.fields |= {
            "decision": forms.ChoiceField(
                label=say("settling.field_decision"), choices=choices, widget=forms.RadioSelect
            ),
            "reasons": text_field("settling.field_reasons", most=MOST, hint="settling.hint_reasons"),
        }  # fmt: skip
