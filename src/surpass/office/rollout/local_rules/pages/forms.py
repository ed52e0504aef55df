"""Forms of a draft: its beginning, a number, a condition, a file, a remark."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from surpass.office.accounts.doors import wording
from surpass.office.cases.models import Exhibit
from surpass.office.error_tolerance.pages.forms import (
    PlaceField,
    day_field,
    file_field,
    line_field,
    near_seats,
    text_field,
)
from surpass.office.rollout.local_rules.acts.consent_to_draft import ConsentPaper
from surpass.office.rollout.local_rules.models import DraftRemark, LocalDraft
from surpass.office.rollout.local_rules.pages.words import say
from surpass.office.rollout.local_rules.said import MOST
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.rules.book import rule_book
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import plain

LONGEST = 400_000
IDENT = r"[a-z][a-z0-9_]*"


class BeginForm(forms.Form):
    """What it is called, from when it is to be in force, and the order that decides it."""

    def __init__(self, places: Q, *, filled: Any = None) -> None:
        """The day is a month ahead."""
        super().__init__(filled)
        in_force_from = day_field("draft.field_from", hint="draft.hint_from")
        in_force_from.initial = timezone.localdate() + timedelta(days=30)
        order_day = day_field("draft.field_order_day")
        order_day.initial = timezone.localdate()
        self.fields |= {
            "place": PlaceField(places, label=say("draft.field_place")),
            "edition": forms.RegexField(
                r"\A[0-9A-Za-z][0-9A-Za-z.-]{0,39}\Z", label=say("draft.field_edition"), max_length=40,
                help_text=say("draft.hint_edition"),
            ),
            "title_zh": line_field("draft.field_title_zh", most=200, hint="draft.hint_title"),
            "title_en": line_field("draft.field_title_en", most=200, is_asked=False),
            "in_force_from": in_force_from,
            "key": forms.RegexField(
                r"\A[A-Z][A-Z0-9]{0,11}\Z", label=say("draft.field_key"), max_length=12,
                help_text=say("draft.hint_key"),
            ),
            "number": line_field("draft.field_number", most=80, hint="draft.hint_number"),
            "order_day": order_day,
            "signer": line_field("draft.field_signer", most=120),
        }  # fmt: skip


class NumberForm(forms.Form):
    """A number of the pack: its new value, from when, by which clause."""

    def __init__(self, pack: Pack, draft: LocalDraft, *, clause: str, filled: Any = None) -> None:
        """Every number in force, with its title and the value that it has."""
        super().__init__(filled)
        day = day_field("draft.field_value_from")
        day.initial = draft.in_force_from
        cite = line_field("draft.field_cite", most=120, hint="draft.hint_cite")
        cite.initial = clause
        self.fields |= {
            "name": forms.ChoiceField(label=say("draft.field_number_of"), choices=_numbers(pack, draft)),
            "value": forms.DecimalField(
                label=say("draft.field_value"), max_digits=18, decimal_places=6,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            ),
            "on": day,
            "cite": cite,
        }  # fmt: skip


def _numbers(pack: Pack, draft: LocalDraft) -> list[tuple[str, str]]:
    """By their titles; one that has none stands under its name."""
    held = pack.whole.below("params")
    titles = {name: plain(held.below(name).get("title")) or {} for name in held}
    rows = [
        (name, f"{wording().text(titles.get(name, {})) or name}: {value:f} ({name})")
        for name, value in rule_book(pack, on=draft.in_force_from).params.items()
    ]
    return sorted(rows, key=lambda row: (row[1].startswith(row[0]), row[1]))


class ConditionForm(forms.Form):
    """One condition more in a rule that a superior has."""

    def __init__(self, book: RuleBook, *, clause: str, filled: Any = None) -> None:
        """Rules that a superior has; facts that a condition may read stand beside the form."""
        super().__init__(filled)
        above = {name for layer in book.superiors for name in layer.rules}
        known = [(name, f"{wording().text(rule.says)} ({name})")
                 for name, rule in sorted(book.rules.items()) if name in above]  # fmt: skip
        cite = line_field("draft.field_cite", most=120, hint="draft.hint_cite")
        cite.initial = clause
        self.fields |= {
            "rule": forms.ChoiceField(label=say("draft.field_rule"), choices=known),
            "condition": line_field("draft.field_condition", most=300, hint="draft.hint_condition"),
            "ident": forms.RegexField(
                rf"\A{IDENT}\Z", label=say("draft.field_ident"), max_length=40,
                help_text=say("draft.hint_ident"),
            ),
            "cite": cite,
        }  # fmt: skip


class FileForm(forms.Form):
    """A file as it stands; what was seen goes back with it, so that nobody overwrites somebody."""

    def __init__(self, *, body: str, seen: str, filled: Any = None) -> None:
        """One large box."""
        super().__init__(filled)
        self.fields |= {
            "body": forms.CharField(
                label=say("draft.field_body"), initial=body, required=False, strip=False, max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false", "class": "source"}),
            ),
            "seen": forms.CharField(initial=seen, widget=forms.HiddenInput),
        }  # fmt: skip


class ArchiveForm(forms.Form):
    """All files at once, as they were taken away."""

    def __init__(self, *, filled: Any = None, files: Any = None) -> None:
        """A zip."""
        super().__init__(filled, files)
        field = file_field("draft.field_archive", hint="draft.hint_archive")
        field.required, field.widget = True, forms.FileInput(attrs={"accept": ".zip"})
        self.fields["archive"] = field


class TakeInForm(forms.Form):
    """All files of a superior's edition, the document it comes with, a day where the edition sets none."""

    def __init__(self, places: Q, *, filled: Any = None, files: Any = None) -> None:
        """A zip."""
        super().__init__(filled, files)
        field = file_field("draft.field_archive", hint="draft.hint_edition_archive")
        field.required, field.widget = True, forms.FileInput(attrs={"accept": ".zip"})
        self.fields |= {
            "place": PlaceField(places, label=say("draft.field_place")),
            "archive": field,
            "source": line_field("draft.field_edition_source", most=200, hint="draft.hint_number"),
            "until": day_field("draft.field_until", is_asked=False, hint="draft.hint_until"),
        }


class RemarkForm(forms.Form):
    """What is to be said of it, in which capacity."""

    def __init__(self, *, filled: Any = None) -> None:
        """Three kinds."""
        super().__init__(filled)
        kinds = [(kind, say(f"draft.remark_{kind}")) for kind in DraftRemark.Kind.values]
        self.fields |= {
            "kind": forms.ChoiceField(
                label=say("draft.field_remark"), choices=kinds, widget=forms.RadioSelect
            ),
            "about": line_field("draft.field_about", most=120, is_asked=False, hint="draft.hint_about"),
            "source": line_field("draft.field_source", most=120, is_asked=False, hint="draft.hint_source"),
            "words": text_field("draft.field_words", most=MOST),
        }  # fmt: skip


class WordsForm(forms.Form):
    """An answer, or reasons."""

    def __init__(self, *, filled: Any = None) -> None:
        """One box."""
        super().__init__(filled)
        self.fields["words"] = text_field("draft.field_words", most=MOST)


class ConsentForm(forms.Form):
    """What the superior answers; of its paper also number, day, signer and scan."""

    def __init__(self, draft: LocalDraft, *, is_paper: bool, filled: Any = None) -> None:
        """The files of the draft's case may be named as the scan."""
        super().__init__(filled)
        self.fields |= {
            "answer": forms.ChoiceField(
                label=say("draft.field_consent"), widget=forms.RadioSelect,
                choices=[(one, say(f"draft.consent_{one}")) for one in ("yes", "no")],
            ),
            "words": text_field("draft.field_consent_words", most=MOST, is_asked=False),
        }  # fmt: skip
        if not is_paper:
            return
        files = Exhibit.objects.filter(case__key=draft.case).order_by("number") if draft.case else ()
        scans = [("", "—"), *((str(one.number), f"{one.number}. {one.name}") for one in files)]
        self.fields |= {
            "number": line_field("draft.field_consent_number", most=80, hint="draft.hint_consent_paper"),
            "dated": day_field("draft.field_dated"),
            "signer": line_field("draft.field_consent_signer", most=120),
            "scan": forms.ChoiceField(label=say("draft.field_scan"), choices=scans),
        }

    @property
    def paper(self) -> ConsentPaper | None:
        """The paper, where one is asked for."""
        said = self.cleaned_data
        if "number" not in said:
            return None
        return ConsentPaper(said["number"], said["dated"], said["signer"], int(said["scan"]))


class DayForm(forms.Form):
    """From which day."""

    def __init__(self, draft: LocalDraft, *, filled: Any = None) -> None:
        """The draft's own, or today where that is past."""
        super().__init__(filled)
        day = day_field("draft.field_from", hint="draft.hint_in_force")
        day.initial = max(draft.in_force_from, timezone.localdate())
        self.fields["on"] = day


class SeatsForm(forms.Form):
    """Who sits in the case."""

    def __init__(self, law: Procedure, paths: Iterable[str], *, filled: Any = None) -> None:
        """Everybody but whoever drafts."""
        super().__init__(filled)
        self.fields |= near_seats(law, paths, without=(law.party,))
