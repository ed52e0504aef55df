"""A draft: what it changes, what is proved of it, what was said of it, and what comes next."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.models import Account
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.lists.open_to import case_href
from surpass.office.cases.pages.words import names_of
from surpass.office.rollout.local_rules.consenting import consent_known, consent_of, is_asked
from surpass.office.rollout.local_rules.files.checking import check_of, kept_check
from surpass.office.rollout.local_rules.models import DraftRemark, LocalDraft
from surpass.office.rollout.local_rules.pages.checked import shown
from surpass.office.rollout.local_rules.pages.words import say, stands, title_said
from surpass.office.rollout.local_rules.plain import titled
from surpass.office.rollout.local_rules.seen import SEE, draft_called, drafts_seen, subject_of
from surpass.office.rollout.local_rules.standing import case_of, is_decided, is_droppable, is_writable

VERBS = (
    "write_draft", "remark_on_draft", "answer_remark", "hand_in_draft", "drop_draft", "consent_to_draft",
    "put_in_force",
)  # fmt: skip
REMARKS = (("name", "by"), ("w", "remark"), ("w", "about"), ("long", "words"), ("long", "answer"))


@door(SEE)
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever drafts, checks, decides."""
    one, actor = found_draft(request, pk), actor_behind(request)
    reach = {verb: reach_of(f"rollout.{verb}", actor).covers(subject_of(one)) for verb in VERBS}
    is_open = one.state == LocalDraft.State.OPEN
    is_ready = one.state == LocalDraft.State.HANDED_IN and is_decided(case_of(one))
    held = kept_check(one)
    context: dict[str, Any] = {
        "title": title_said(one), "expected": say("draft.one_expected"),
        "trail": [*trail(), {"title": title_said(one)}],
        "one": one, "facts": _facts(request, one), "checked": shown(held) if held is not None else None,
        "may": {
            "write": reach["write_draft"] and is_writable(one),
            "remark": reach["remark_on_draft"] and one.state in {"open", "handed_in"},
            "hand_in": reach["hand_in_draft"] and is_open, "drop": reach["drop_draft"] and is_droppable(one),
            "consent": reach["consent_to_draft"] and is_asked(one),
            "put_in_force": reach["put_in_force"] and is_ready,
            "try_on_past": not reach_of("assessment.see_runs", actor).is_empty,
        },
        "consent": _consent(one), "files": _files(one),
        "remarks": _remarks(one, may_answer=reach["answer_remark"]),
    }  # fmt: skip
    return render(request, "rollout/local_rules/one.html", context)


@require_POST
@door(SEE)
def check(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """Prove it now; what was found stands on its page."""
    check_of(found_draft(request, pk))
    return redirect("rollout:draft", pk)


def found_draft(request: HttpRequest, pk: int, *, act: str = SEE) -> LocalDraft:
    """The draft, for whoever an act reaches; for others there is none."""
    try:
        return draft_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def trail() -> list[dict[str, str]]:
    """The way back."""
    return [{"title": say("draft.title"), "href": reverse("rollout:drafts")}]


def _facts(request: HttpRequest, one: LocalDraft) -> list[dict[str, str]]:
    names = names_of({one.by, one.adopted_by})
    rows = [
        ("stands", stands(one)["text"], ""), ("edition", f"{one.pack} {one.edition}", ""),
        ("from", one.in_force_from.isoformat(), ""), ("by", names.get(one.by, one.by), ""),
        ("case", one.case, case_href(request, one.case)),
        ("digest", one.digest[:16], ""), ("base", one.base[:16], ""),
        ("adopted_by", names.get(one.adopted_by, one.adopted_by), ""),
        ("fingerprint", one.fingerprint[:16], ""), ("why_dropped", one.why_dropped, ""),
    ]  # fmt: skip
    return [
        {"term": say(f"draft.head_{name}"), "said": said, "href": href} for name, said, href in rows if said
    ]


def _consent(one: LocalDraft) -> list[str]:
    """What the superior is asked to consent to, and what it said."""
    asked, said = consent_known(one), consent_of(one)
    if not asked:
        return []
    mark, text = say("word.list_mark"), wording().text
    rules = mark.join(
        say("draft.consent_rule", rule=text(row["says"]), clause=f"{row['pack']} {row['cite']}")
        for row in asked
    )
    found = [say("draft.consent_asked", rules=rules)]
    if said is None:
        return [*found, say("draft.consent_waits")]
    who = names_of({said.by}).get(said.by, said.by)
    found.append(say(f"draft.consent_{'given' if said.is_given else 'refused'}", who=who))
    if said.number:
        named = {name: str(getattr(said, name)) for name in ("number", "dated", "signer", "scan")}
        found.append(say("draft.consent_paper", **named))
    return [*found, *([said.words] if said.words else [])]


def _files(one: LocalDraft) -> list[dict[str, str]]:
    paths = one.files.order_by("path").values_list("path", flat=True)
    href = reverse("rollout:draft_file", args=[one.pk])
    return [{"path": path, "href": f"{href}?path={path}"} for path in paths]


def _remarks(one: LocalDraft, *, may_answer: bool) -> dict[str, Any]:
    rows = list(one.remarks.order_by("pk"))
    is_asked = may_answer and one.state in {"open", "handed_in"}
    names = names_of({row.by for row in rows} | {row.answered_by for row in rows})
    return {
        "id": "remarks", "title": say("draft.remarks"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"draft.head_{name}")} for kind, name in REMARKS],
        "rows": [
            {"cells": [
                {"text": names.get(row.by, row.by), "note": row.source}, say(f"draft.remark_{row.kind}"),
                _about(row), row.words,
                {"text": row.answer, "note": names.get(row.answered_by, row.answered_by)} if row.answer
                else {"text": say("draft.answer"),
                      "href": reverse("rollout:answer_remark", args=[one.pk, row.pk])}
                if is_asked else say("word.none"),
            ]}
            for row in rows
        ],
        "empty": {"said": say("draft.no_remarks"), "why": ""},
    }  # fmt: skip


def _about(row: DraftRemark) -> dict[str, str]:
    """How the rule or the number is called, its name in the files beside it; a clause as it was written."""
    title = wording().text(titled(row))
    return {"text": title or row.about, "key": row.about if title else ""}


def links_of_case(*, kept: KeptCase, seen: Any, **_: Any) -> list[tuple[str, str]]:
    """From a case of a local rule to the draft that it decides on, for whoever sees it."""
    draft = LocalDraft.objects.filter(case=kept.key).first()
    reader = Account.objects.filter(key=seen.person).first() if draft is not None else None
    if draft is None or reader is None:
        return []
    if not drafts_seen(actor_of(reader, on=seen.today)).filter(pk=draft.pk).exists():
        return []
    return [(title_said(draft), reverse("rollout:draft", args=[draft.pk]))]
