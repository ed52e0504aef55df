"""Write into a draft by a form: a number, a condition, all files of an archive."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponseBase

from surpass.office.accounts.doors import door, wording
from surpass.office.cases.pages.act_form import given
from surpass.office.rollout.form_page import by
from surpass.office.rollout.local_rules.acts.write_draft import write_draft
from surpass.office.rollout.local_rules.files.checking import in_force, rules_of
from surpass.office.rollout.local_rules.files.written import unpacked
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.office.rollout.local_rules.pages.forms import ArchiveForm, ConditionForm, NumberForm
from surpass.office.rollout.local_rules.pages.one import found_draft
from surpass.office.rollout.local_rules.pages.verbs import form_page
from surpass.policy.rules.rule import RuleBook
from surpass.rollout.edits.condition import write_condition as condition_into
from surpass.rollout.edits.param import write_param

WRITE = "rollout.write_draft"


@door(WRITE)
def write_number(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A number of the pack from a day on."""
    one = found_draft(request, pk, act=WRITE)
    form = NumberForm(in_force(one), one, clause=clause_of(one), filled=given(request))

    def write(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        return write_param(files, **form.cleaned_data)

    return form_page(
        request, form, lambda: write_draft(**by(request), draft=one, seen=one.digest, write=write),
        verb="write_number", one=one,
    )  # fmt: skip


@door(WRITE)
def write_condition(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One condition more in a rule of a superior."""
    one = found_draft(request, pk, act=WRITE)
    book = rules_of(one)
    form = ConditionForm(book, clause=clause_of(one), filled=given(request))

    def write(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        said = form.cleaned_data
        return condition_into(files, mechanism=book.rules[said["rule"]].mechanism, **said)

    return form_page(
        request, form, lambda: write_draft(**by(request), draft=one, seen=one.digest, write=write),
        verb="write_condition", one=one, more={"facts": facts_of(book)},
    )  # fmt: skip


@door(WRITE)
def take_archive(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The files as they were taken away, written elsewhere and brought back."""
    one = found_draft(request, pk, act=WRITE)
    is_sent = request.method == "POST"
    form = ArchiveForm(filled=given(request), files=request.FILES if is_sent else None)

    def write(_: Mapping[str, bytes]) -> Mapping[str, bytes]:
        return unpacked(form.cleaned_data["archive"].read())

    return form_page(
        request, form, lambda: write_draft(**by(request), draft=one, seen=one.digest, write=write),
        verb="take_archive", one=one,
    )  # fmt: skip


def facts_of(book: RuleBook) -> list[dict[str, str]]:
    """What a condition may read, beside the form."""
    return [
        {"term": name, "said": wording().text(fact.label), "note": _unit(fact.unit)}
        for name, fact in sorted(book.facts.items())
    ]


def clause_of(one: LocalDraft) -> str:
    """The last clause that was cited in this draft is most often the next one's."""
    return f"{one.order_key} art." if one.order_key else ""


def _unit(unit: str | Mapping[str, str]) -> str:
    return unit if isinstance(unit, str) else wording().text(unit)
