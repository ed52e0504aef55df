"""Forms of money that is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from surpass.exchange.mechanisms.rewards.money import money
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.fund_use.recovery.said import MOST
from surpass.office.encouragement.fund_use.recovery.standing import owed
from surpass.office.error_tolerance.pages.forms import day_field, line_field, near_seats, text_field
from surpass.policy.procedures.procedure import Procedure


class OpenForm(forms.Form):
    """How much of what was paid, what is alleged, and who sits in the case."""

    def __init__(
        self, law: Procedure, paths: Iterable[str], *, most: str, has_party: bool, is_held: bool = False,
        filled: Any = None,
    ) -> None:  # fmt: skip
        """The whole is filled in."""
        super().__init__(filled)
        hint = "recovery.hint_hold" if is_held else "recovery.hint_amount"
        self.fields["amount"] = line_field("recovery.field_amount", most=40, hint=hint)
        self.fields["amount"].initial = most
        self.fields["ground"] = text_field("honours.field_ground", most=MOST, hint="recovery.hint_ground")
        self.fields |= near_seats(law, paths, without=(law.party,) if has_party else ())


class DecideForm(forms.Form):
    """How much is claimed, until when, and why so much."""

    def __init__(self, one: Recovery, *, filled: Any = None) -> None:
        """The whole is filled in."""
        super().__init__(filled)
        amount = line_field("recovery.field_claimed", most=40, hint="recovery.hint_claimed")
        amount.initial = money(one.amount, one.decimals)
        self.fields |= {
            "amount": amount, "due_on": day_field("recovery.field_due"),
            "reasons": text_field("recovery.field_reasons", most=MOST),
        }  # fmt: skip


class ReturnForm(forms.Form):
    """A sum that came back, or is given back."""

    def __init__(self, one: Recovery, *, amount: str = "recovery.field_returned", filled: Any = None) -> None:
        """What is still owed, to either side, is filled in."""
        super().__init__(filled)
        amount_field = line_field(amount, most=40)
        amount_field.initial = money(abs(owed(one)), one.decimals)
        self.fields |= {
            "amount": amount_field, "on": day_field("recovery.field_on"),
            "document": line_field("recovery.field_document", most=120),
        }  # fmt: skip


class StrikeForm(forms.Form):
    """Why a sum counts no more."""

    def __init__(self, *, filled: Any = None) -> None:
        """One box."""
        super().__init__(filled)
        self.fields["reasons"] = text_field("recovery.field_reasons", most=MOST)
