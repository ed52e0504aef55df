"""Forms of vacancies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from surpass.office.accounts.doors import wording
from surpass.office.accounts.standing import holding
from surpass.office.error_tolerance.pages.forms import line_field, near_seats, text_field
from surpass.office.registry.models import Appointment, Post, PostVersion, as_known
from surpass.office.registry.pages.words import in_both
from surpass.office.registry.reading.called import units_called
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.pages.words import fact_said, say
from surpass.office.up_and_down.vacancies.said import OF_POST, Opened
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.rules.rule import ACTIVE

MOST_BYTES = 5_000_000
KNOWN = {"yes": True, "no": False}


class VacancyForm(forms.Form):
    """The post, the quota that says who may fill it, the approved number, what the rules ask of the post."""

    def __init__(self, posts: Any, *, on: date, filled: Any = None) -> None:
        """Posts that nobody holds and for which no vacancy is open."""
        super().__init__(filled)
        book = law_on(on)
        orders = [
            (name, wording().text(one.says))
            for name, one in book.allocations.items()
            if one.kind == "quota" and one.status == ACTIVE and one.seats.rate == 1
        ]
        self.fields |= {
            "post": forms.ChoiceField(
                label=say("vacancy.field_post"), choices=[("", "—"), *vacant(posts, on=on)]
            ),
            "order": forms.ChoiceField(label=say("vacancy.field_order"), choices=orders),
            "approved": forms.IntegerField(
                label=say("vacancy.field_approved"), min_value=0, max_value=999, required=False,
                help_text=say("vacancy.hint_approved"),
            ),
            "document": line_field("vacancy.field_document", is_asked=False, hint="vacancy.hint_document"),
        }  # fmt: skip
        answers = [("", say("word.unknown")), ("yes", say("vacancy.yes")), ("no", say("vacancy.no"))]
        for name in OF_POST:
            if name in book.facts:
                self.fields[name] = forms.ChoiceField(
                    label=fact_said(book, name), choices=answers, required=False, widget=forms.RadioSelect
                )

    def said(self) -> Opened:
        """What the act takes."""
        given = self.cleaned_data
        return Opened(
            post=given["post"],
            order=given["order"],
            approved=given["approved"],
            document=given["document"],
            of_post={name: KNOWN.get(given.get(name, "")) for name in OF_POST},
        )


def vacant(posts: Any, *, on: date) -> list[tuple[str, str]]:
    """Posts within reach that nobody holds on a day, each with its unit."""
    held = Appointment.objects.filter(as_known(None), holding(on)).values("post")
    taken = Vacancy.objects.filter(closed_on=None).values("post")
    free = Post.objects.filter(posts).exclude(pk__in=held).exclude(pk__in=taken)
    rows = list(
        PostVersion.objects.filter(as_known(None), holding(on), post__in=free)
        .select_related("post")
        .order_by("post")
    )
    units = units_called({row.post.unit_id for row in rows}, on=on)
    called = {key: in_both(name["zh"], name.get("en", "")) for key, name in units.items()}
    return [
        (row.post_id, f"{called[row.post.unit_id]} · {in_both(row.title_zh, row.title_en)}") for row in rows
    ]


class FactsForm(forms.Form):
    """A table, and the document that says so."""

    def __init__(self, *, filled: Any = None, files: Any = None) -> None:
        """Both are asked for."""
        super().__init__(filled, files)
        self.fields |= {
            "table": forms.FileField(
                label=say("vacancy.field_table"), help_text=say("vacancy.hint_table"),
                widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
            ),
            "source": line_field("vacancy.field_source", hint="vacancy.hint_source"),
        }  # fmt: skip

    def clean_table(self) -> Any:
        """Not larger than what is taken."""
        given = self.cleaned_data["table"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(say("vacancy.why_table_large"))
        return given


class ForwardForm(forms.Form):
    """Why this person, and who sits where."""

    def __init__(
        self, law: Procedure, paths: Iterable[str], *, filled: Any = None, has_account: bool
    ) -> None:
        """The candidate takes the party's seat by their own account."""
        super().__init__(filled)
        self.fields["reasons"] = text_field("vacancy.field_reasons", most=2000, hint="vacancy.hint_reasons")
        self.fields |= near_seats(law, paths, without=(law.party,) if has_account else ())
