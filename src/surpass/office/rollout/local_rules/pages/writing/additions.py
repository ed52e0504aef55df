"""Add to a draft by a form: a fact, a rule of one's own, a test. What cannot be read is refused at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase

from surpass.office.accounts.doors import door
from surpass.office.cases.pages.act_form import given
from surpass.office.rollout.form_page import by
from surpass.office.rollout.local_rules.acts.write_draft import write_draft
from surpass.office.rollout.local_rules.files.checking import readable, rules_of
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.office.rollout.local_rules.pages.one import found_draft
from surpass.office.rollout.local_rules.pages.verbs import form_page
from surpass.office.rollout.local_rules.pages.writing.changes import WRITE, clause_of, facts_of
from surpass.office.rollout.local_rules.pages.writing.forms import CaseForm, FactForm, RuleForm
from surpass.rollout.edits.case import NewTest, write_test
from surpass.rollout.edits.fact import NewFact, write_fact
from surpass.rollout.edits.rule import NewRule, write_rule

Files = Mapping[str, bytes]


@door(WRITE)
def add_fact(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A fact that rules may then read."""
    one, form = found_draft(request, pk, act=WRITE), FactForm(filled=given(request))

    def write(files: Files) -> Files:
        said = form.cleaned_data
        return write_fact(files, NewFact(
            **{name: said[name] for name in ("name", "type", "kind", "about", "panel")},
            label=_both(said, "label"), holder=_both(said, "holder"), unit=_both(said, "unit"),
            decimals=said["decimals"] or 0, range=form.range(),
        ))  # fmt: skip

    return _page(request, form, one, write, "add_fact")


@door(WRITE)
def add_rule(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A rule that no superior has."""
    one = found_draft(request, pk, act=WRITE)
    form = RuleForm(one, clause=clause_of(one), filled=given(request))

    def write(files: Files) -> Files:
        said = form.cleaned_data
        plain = ("mechanism", "name", "subject", "effect", "bound", "decided_by", "cite", "from_")
        return write_rule(files, NewRule(
            **{name: said[name] for name in plain}, says=_both(said, "says"), text=_both(said, "text"),
            conditions=said["conditions"],
        ))  # fmt: skip

    return _page(request, form, one, write, "add_rule", facts=facts_of(rules_of(one)))


@door(WRITE)
def add_test(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A case with the outcome that it must have; whether it has it, the proof says."""
    one = found_draft(request, pk, act=WRITE)
    book = rules_of(one)
    form = CaseForm(book, one, filled=given(request))

    def write(files: Files) -> Files:
        said = form.cleaned_data
        return write_test(files, NewTest(mechanism=book.rules[said["rule"]].mechanism, **said))

    return _page(request, form, one, write, "add_test", facts=facts_of(book))


def _page(
    request: HttpRequest, form: forms.Form, one: LocalDraft, write: Callable[[Files], Files], verb: str,
    **more: Any,
) -> HttpResponseBase:  # fmt: skip
    def does() -> LocalDraft:
        return write_draft(
            **by(request), draft=one, seen=one.digest, write=lambda files: readable(one, write(files))
        )

    return form_page(request, form, does, verb=verb, one=one, more=more)


def _both(said: Mapping[str, str], name: str) -> dict[str, str]:
    return {lang: said[f"{name}_{lang}"] for lang in ("zh", "en") if said[f"{name}_{lang}"]}
