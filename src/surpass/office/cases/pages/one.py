"""One case: rights first, then what the reader may do, where it stands, what happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.showing.case_view.view import case_view
from surpass.office.accounts.doors import door
from surpass.office.cases.acting.moved import case_shown, tables_sought
from surpass.office.cases.acting.papers import signers_of
from surpass.office.cases.acting.possible import Possible, roles_of
from surpass.office.cases.acting.ties import declarable, must_declare, own_ties
from surpass.office.cases.file.facts import asks_settled, disputed, facts_of
from surpass.office.cases.file.speaking import is_one_party
from surpass.office.cases.models import KeptCase, Paper
from surpass.office.cases.pages.file.page import facts_table
from surpass.office.cases.pages.lists.asked import asked_table
from surpass.office.cases.pages.lists.clocks import clock_of
from surpass.office.cases.pages.lists.opinions import opinion_tables
from surpass.office.cases.pages.reopening import may_reopen
from surpass.office.cases.pages.seen import Seen, seen_case
from surpass.office.cases.pages.words import say, why, wording
from surpass.policy.procedures.kinds import ANYTIME
from surpass.procedure.cases.duties import PAUSED

STATES = {"done": "done", "open": "now", "ahead": "next"}
Row = dict[str, Any]


@door("cases.see_cases")
def case(request: HttpRequest, key: str) -> HttpResponse:
    """The page of a case."""
    seen = seen_case(request, key, act="cases.see_cases")
    view = case_view(seen.record, now=seen.today, wording=wording(), names=seen.names)
    roles, acts = roles_of(seen.case, seen.person), seen.acts
    asks_tie = any(must_declare(seen.kept, seen.case, person=seen.person, role=role) for role in roles)
    context = {
        "title": seen.heading, "view": view, "case": seen.kept, "expected": _expected(seen),
        "trail": [{"title": say("cases.title"), "href": reverse("cases")}, {"title": seen.heading}],
        "stages": list(_stages(seen, view)), "steps": list(_steps(seen, asks_tie=asks_tie)),
        "beside": [_beside(seen, one) for one in acts if one.act in ANYTIME],
        "papers": [_paper(seen, paper) for paper in seen.papers],
        "asks_tie": asks_tie and not seen.case.end,
        "grounds": [(ground, say(f"ground.{ground}")) for ground in declarable(seen.case)],
        "own_ties": [_tie(seen, tie) for tie in own_ties(seen.kept, person=seen.person)],
        "may_reopen": bool(seen.case.end) and may_reopen(request, seen.kept),
        "facts": _facts(seen, view), "links": _links(seen), "fact_table": facts_table(seen),
        "superiors": asked_table(seen), "tables": [*opinion_tables(seen), *_tables(seen)],
        "is_party": is_one_party(seen.case, roles),
    }  # fmt: skip
    return render(request, "cases/case.html", context)


def _links(seen: Seen) -> list[tuple[str, str]]:
    """The case that this one takes up again, those that take it up, and what it is about in other rooms."""
    answers = case_shown.send(sender=KeptCase, kept=seen.kept, seen=seen)
    first = [seen.kept.reopens] if seen.kept.reopens else []
    near = [("cases.reopens", one) for one in first]
    near += [("cases.reopened_as", one) for one in seen.kept.reopenings.order_by("opened_on", "key")]
    own = [(say(key, case=one.key), reverse("case", args=[one.key])) for key, one in near]
    return own + [link for _, links in answers for link in links or ()]  # type: ignore[misc]  # Django types any answer as text


def _tables(seen: Seen) -> list[Row]:
    """What rooms above hold of the case, as tables."""
    answers = tables_sought.send(sender=KeptCase, kept=seen.kept)
    return [table for _, found in answers for table in found or ()]  # type: ignore[misc]  # Django types any answer as text


def _expected(seen: Seen) -> str:
    """What is expected of the reader, else who is to act, until when."""
    if not seen.owed:
        return ""
    own = [one for one in seen.owed if seen.person in one.duty.people]
    duty, words = (own or seen.owed)[0].duty, seen.words
    key = "cases.expected_of_you" if own else "cases.expected_of_other"
    key += "" if duty.due else "_open"
    return say(
        key, what=words.what(duty), who=words.holder(duty.role, duty.people), day=words.day(duty),
        left=words.left(duty),
    )  # fmt: skip


def _stages(seen: Seen, view: Row) -> Iterator[Row]:
    """The stage bar: each step with its holder; open ones with their clock."""
    duties = {one.duty.step: one.duty for one in seen.owed}
    for row in view["stages"]:
        stage = {
            "title": row["says"], "state": STATES[row["state"]], "holder": row["who"],
            "when": row["due"] if row["state"] == "ahead" else row["day"],
        }  # fmt: skip
        duty = duties.get(row["step"])
        if duty is not None:
            stage |= clock_of(duty, seen.case)
            stage["state"] = "paused" if duty.state == PAUSED else "now"
        yield stage


def _steps(seen: Seen, *, asks_tie: bool) -> Iterator[Row]:
    """Of each open step the acts, as buttons; those that cannot be pressed say why."""
    found = [one for one in seen.acts if one.act not in ANYTIME]
    signed = {paper.step for paper in seen.papers if seen.person in signers_of(paper)}
    stands_aside = seen.case.procedure.recusal.who
    for step in dict.fromkeys(one.step for one in found):
        own = [one for one in found if one.step == step]
        blocked = say("cases.why_signed_already") if step in signed else ""
        if asks_settled(seen.case, step) and (numbers := disputed(facts_of(seen.kept))):
            listed = seen.words.listed(map(str, numbers))
            blocked = say("cases.why_fact_disputed", found=listed, who="", due="", clause="", since="")
        if asks_tie and own[0].role in stands_aside:
            blocked = say("cases.why_tie_undeclared")
        cite = seen.case.procedure.steps[step].cite or seen.case.procedure.cite
        yield {
            "step": step, "title": seen.words.step(step), "clause": seen.words.clause(cite),
            "verbs": [_verb(seen, one, blocked) for one in own],
        }  # fmt: skip


def _verb(seen: Seen, one: Possible, blocked: str = "") -> dict[str, str]:
    hindered = why(one.hindrance, seen.words, seen.case, one.step) if one.hindrance else blocked
    return {"act": one.act, "step": one.step, "title": seen.words.act(one.act), "why_not": hindered}


def _beside(seen: Seen, one: Possible) -> dict[str, str]:
    """An act beside the steps."""
    verb = _verb(seen, one)
    if one.step:
        verb["title"] = say("cases.beside_step", act=verb["title"], step=seen.words.step(one.step))
    return verb


def _paper(seen: Seen, paper: Paper) -> Row:
    """A paper that waits: what it says, who signed, whether the reader may sign."""
    content, words, signers = paper.content, seen.words, signers_of(paper)
    times = {one.person: timezone.localtime(one.at) for one in paper.signatures.all()}
    signed_elsewhere = any(
        seen.person in signers_of(other) for other in seen.papers if other.step == paper.step
    )
    return {
        "id": paper.pk, "mark": str(paper.pk), "act": words.act(paper.act), "step": words.step(paper.step),
        "reasons": content["reasons"], "answers": content["answers"],
        "outcome": words.outcome(content["outcome"]),
        "stamps": [{"who": words.name(one), "when": f"{times[one]:%Y-%m-%d %H:%M}"} for one in signers],
        "may_sign": seen.person in seen.case.seats.get(paper.role, ()),
        "why_not": say("cases.why_signed_already") if signed_elsewhere else "",
    }  # fmt: skip


def _tie(seen: Seen, tie: Mapping[str, Any]) -> str:
    ground, name = say(f"ground.{tie['ground']}"), seen.words.name(tie["person"])
    return say("cases.own_tie", person=name, ground=ground, said=tie["reasons"])


def _facts(seen: Seen, view: Row) -> list[Row]:
    """What the case rests on."""
    procedure = view["procedure"]
    return [
        {"term": say("cases.fact_number"), "said": seen.kept.key},
        {"term": say("cases.fact_procedure"), "said": procedure["says"]},
        {"term": say("cases.fact_fingerprint"), "said": procedure["fingerprint"][:16]},
        {"term": say("cases.fact_lines"), "said": str(view["lines"])},
        {"term": say("cases.fact_head"), "said": seen.kept.head},
    ]
