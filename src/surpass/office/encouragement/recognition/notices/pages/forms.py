"""Forms of catching-up notices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from surpass.office.assessment.models import Comment, Run
from surpass.office.assessment.pages.words import run_title
from surpass.office.encouragement.recognition.notices.acts import issue_notice, say_what_was_done
from surpass.office.encouragement.recognition.notices.pages.words import say
from surpass.office.error_tolerance.pages.forms import text_field
from surpass.office.error_tolerance.pages.words import own as written

LANGS = ("zh", "en")


class _RunField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's own class takes none
    """A final result by its title."""

    def label_from_instance(self, run: Any) -> str:
        """Which assessment and period."""
        return run_title(run)


class _CommentField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's own class takes none
    """A kept comment by its beginning."""

    def label_from_instance(self, comment: Any) -> str:
        """Of which result, and the first words."""
        return say("notices.quote", title=run_title(comment.run), words=written(comment.text)[:80])


class DraftForm(forms.Form):
    """Which two results, whether in public, and a kept comment to be quoted."""

    def __init__(self, runs: QuerySet[Run], *, filled: Any = None) -> None:
        """The final results within reach."""
        super().__init__(filled)
        kept = Comment.objects.filter(run__in=runs.order_by()).select_related("run__place").order_by("-pk")
        self.fields |= {
            "before": _RunField(runs, label=say("notices.field_before")),
            "now": _RunField(runs, label=say("notices.field_now")),
            "quoted": _CommentField(kept, label=say("notices.field_quoted"), required=False),
            "is_public": forms.BooleanField(
                label=say("notices.field_public"), required=False, initial=True,
                help_text=say("notices.field_public_hint"),
            ),
        }  # fmt: skip


class SayForm(forms.Form):
    """What a unit did."""

    def __init__(self, *, filled: Any = None, now: str = "") -> None:
        """What was said before stands in it."""
        super().__init__(filled, initial={"words": now})
        self.fields["words"] = text_field(
            "notices.field_did", most=say_what_was_done.MOST, hint="notices.field_did_hint"
        )


class IssueForm(forms.Form):
    """The comment, and the language of the document."""

    def __init__(self, *, filled: Any = None) -> None:
        """In one's own words."""
        super().__init__(filled)
        self.fields |= {
            "comment": text_field(
                "notices.field_comment", most=issue_notice.MOST, hint="notices.field_comment_hint"
            ),
            "lang": forms.ChoiceField(
                label=say("notices.field_lang"), choices=[(one, say(f"notices.lang_{one}")) for one in LANGS]
            ),
        }  # fmt: skip


class WithdrawForm(forms.Form):
    """Why it is withdrawn."""

    def __init__(self, *, filled: Any = None) -> None:
        """A text."""
        super().__init__(filled)
        self.fields["reasons"] = text_field("notices.field_reasons", most=2000)
