"""Forms of the library: a draft, its check, the count behind a confirmation, a reply, a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from surpass.office.cases.pages.act_form import choice
from surpass.office.error_tolerance.asking.beforehand.filing import Kind
from surpass.office.error_tolerance.learning.library.drafting import Drafted
from surpass.office.error_tolerance.learning.terms import months_kept
from surpass.office.error_tolerance.learning.words import say
from surpass.office.error_tolerance.pages.forms import day_field, line_field, text_field

YES_NO = ("yes", "no")


class DraftForm(forms.Form):
    """What happened, in general words; the day on which it ends only where the pack names no term."""

    def __init__(self, *, on: date, kind: str = "", filled: Any = None) -> None:
        """The kind of work as the registration has it."""
        super().__init__(filled)
        kinds = [
            ("", say("learning.kind_none")),
            *((one, say(f"tolerance.kind_{one}")) for one in Kind.values),
        ]
        self.fields |= {
            "title": line_field("learning.field_title", hint="learning.hint_title"),
            "happened": text_field("learning.field_happened", most=4000, hint="learning.hint_happened"),
            "kind": forms.ChoiceField(
                label=say("learning.field_kind"),
                choices=kinds,
                required=False,
                initial=kind,
            ),
        }
        if months_kept(on) is None:
            self.fields["expires_on"] = day_field(
                "learning.field_expires_on", hint="learning.hint_expires_on"
            )
            self.fields["expires_why"] = text_field("learning.field_expires_why", most=1000)

    def drafted(self) -> Drafted:
        """What the act takes."""
        return Drafted(**self.cleaned_data)


class CheckForm(forms.Form):
    """Whether it may be read outside the case, and why not."""

    def __init__(self, *, filled: Any = None) -> None:
        """None is chosen beforehand."""
        super().__init__(filled, prefix="check")
        answers = [(one, say(f"learning.passes_{one}")) for one in YES_NO]
        self.fields |= {
            "passes": choice("learning.field_passes", answers),
            "said": text_field("learning.field_check_said", most=2000, is_asked=False),
        }


class AnswerForm(forms.Form):
    """Whether the person concerned agrees."""

    def __init__(self, *, filled: Any = None) -> None:
        """None is chosen beforehand."""
        super().__init__(filled, prefix="answer")
        self.fields["agrees"] = choice(
            "learning.field_agrees", [(one, say(f"learning.agrees_{one}")) for one in YES_NO]
        )


class ConfirmForm(forms.Form):
    """To how many the words could apply, and how that was counted."""

    def __init__(self, *, filled: Any = None) -> None:
        """Nothing beforehand."""
        super().__init__(filled, prefix="confirm")
        self.fields |= {
            "fits": forms.IntegerField(
                label=say("learning.field_fits"), min_value=0, max_value=100_000,
                help_text=say("learning.hint_fits"),
            ),
            "said": text_field("learning.field_confirm_said", most=2000),
        }  # fmt: skip


class ReplyForm(forms.Form):
    """The reply of the person concerned; left empty, there is none."""

    def __init__(self, *, held: str = "", filled: Any = None) -> None:
        """Filled with the reply that stands."""
        super().__init__(filled, prefix="reply", initial={"said": held})
        self.fields["said"] = text_field(
            "learning.field_reply", most=2000, is_asked=False, hint="learning.hint_reply"
        )


class WithdrawForm(forms.Form):
    """Why it is taken out."""

    def __init__(self, *, filled: Any = None) -> None:
        """One box."""
        super().__init__(filled, prefix="withdraw")
        self.fields["said"] = text_field("learning.field_withdraw_said", most=2000)
