"""One honour: whose, for what, where it stands; consent, objections, certificate and revocation beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.cases.pages.words import names_of
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.encouragement.recognition.honours.in_case.seats import is_checker
from surpass.office.encouragement.recognition.honours.in_case.vetoes import vetoes_of
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.pages.words import (
    amount_said,
    kind_names,
    names_for,
    say,
    stands,
    vetoes_said,
    waits_said,
)
from surpass.office.encouragement.recognition.honours.proposing.kinds import kinds_on
from surpass.office.encouragement.recognition.honours.said import OPEN
from surpass.office.encouragement.recognition.honours.seen import SEE, honour_called, is_entitled, subject_of
from surpass.office.encouragement.recognition.honours.standing import notice_until, waits_for
from surpass.office.encouragement.recognition.objections.shown import objection_shown
from surpass.office.encouragement.recognition.superior.pages.shown import papers_shown
from surpass.office.encouragement.recognition.superior.said import of_superior
from surpass.office.encouragement.recognition.yearly.said import choice_about
from surpass.office.error_tolerance.pages.words import own as written

STATE = Honour.State
VERBS = {
    "take_up_honour": (STATE.NOMINATED,), "drop_honour": (STATE.NOMINATED,),
    "issue_certificate": (STATE.AWARDED,), "open_revocation": (STATE.AWARDED,),
    "enter_objection": (STATE.IN_CASE,),
    "enter_superior_revocation": (STATE.AWARDED,),
    "say_consent": OPEN,
}  # fmt: skip
FREEZES = "encouragement.take_up_honour"
"""Whoever may do this reads whether the award waits; the matter itself nobody reads here."""


@door(SEE)
def honour(request: HttpRequest, pk: int) -> HttpResponse:
    """For the person rights first; for those who lead it what is to be done."""
    one, actor, today = found_honour(request, pk), actor_behind(request), timezone.localdate()
    subject = subject_of(one)
    is_own = bool(actor.key) and subject.owner == actor.key
    may = {
        verb: one.state in states and reach_of(f"encouragement.{verb}", actor).covers(subject)
        for verb, states in VERBS.items()
    }
    is_theirs = of_superior(one)
    may["issue_certificate"] = may["issue_certificate"] and one.certificate is None and not is_theirs
    may["open_revocation"] = may["open_revocation"] and not is_theirs
    may["enter_superior_revocation"] = may["enter_superior_revocation"] and is_theirs
    may["enter_objection"] = may["enter_objection"] and notice_until(one) is not None
    may["say_consent"] = may["say_consent"] and one.person is not None
    name = names_for([one])[one.pk]
    leads = not is_own and any(
        way.relation != "self" for way in reach_of(FREEZES, actor).ways
    )  # fmt: skip
    context: dict[str, Any] = {
        "title": name, "expected": say("honours.one_expected"), "trail": [*trail(actor), {"title": name}],
        "one": one, "is_own": is_own, "may": may, "facts": _facts(one, today, leads=leads),
        "until": notice_until(one), "objections": _objections(one, actor.key, is_own=is_own),
        "papers": papers_shown(one, actor),
        "recoveries": one.recoveries.order_by("pk"),
        "recovery": amount_said(one.bonus) if one.state == STATE.REVOKED and one.bonus else "",
    }  # fmt: skip
    return render(request, "encouragement/honours/one.html", context)


@door(SEE)
def certificate(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The certificate as it was issued."""
    one = found_honour(request, pk)
    content = read_kept(one.certificate.digest) if one.certificate is not None else None
    if content is None or one.certificate is None:
        raise Http404
    return attachment(content, name=f"{one.certificate.code}.pdf", media_type="application/pdf")


def found_honour(request: HttpRequest, pk: int, *, act: str = SEE) -> Honour:
    """The honour, for whoever an act reaches; for others there is none."""
    try:
        return honour_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def trail(actor: Any) -> list[dict[str, str]]:
    """The way back."""
    name = "honours" if is_entitled(actor) else "my_honours"
    title = say("honours.title" if name == "honours" else "honours.mine")
    return [{"title": title, "href": reverse(f"encouragement:{name}")}]


def _facts(one: Honour, today: date, *, leads: bool) -> list[dict[str, str]]:
    by = names_of({one.by}).get(one.by, one.by)
    level = next((kind for kind in kinds_on(today) if kind.key == one.kind), None)
    is_alive = one.state in VERBS["say_consent"]
    waits = leads and one.state in {STATE.NOMINATED, STATE.IN_CASE}
    rows = [
        ("stands", stands(one)["text"]), ("kind", kind_names(today).get(one.kind, one.kind)),
        ("level", wording().text(level.level_says) if level and level.level_says else ""),
        ("year", str(one.year)), ("merits", written(one.merits)),
        ("way", f"{say(f'honours.way_{one.way}')} {one.at.date().isoformat()} {by}"),
        ("waits", waits_said(waits_for(one, on=today), on=today) if waits else ""),
        ("vetoed", vetoes_said(vetoes_of(one, on=today), on=today) if waits else ""),
        ("choice", choice_about(one)), ("reasons", written(one.reasons)), ("awarded", _day(one.awarded_on)),
        ("bonus", amount_said(one.bonus) if one.bonus is not None else ""),
        ("consent", _consent(one) if is_alive else ""),
        ("public_until", _day(one.public_until) if one.state == STATE.AWARDED else ""),
        ("revoked", _day(one.revoked_on)),
    ]  # fmt: skip
    return [{"term": say(f"honours.head_{name}"), "said": said} for name, said in rows if said]


def _consent(one: Honour) -> str:
    if one.person is None:
        return say("honours.consent_unit")
    said = say(f"honours.consent_{one.consent or 'unasked'}")
    return f"{said} {_day(one.consent_on)}".strip()


def _objections(one: Honour, reader: str, *, is_own: bool) -> list[dict[str, Any]]:
    """For whoever checks, all, and whose; for whoever said or entered one, that; the person what holds."""
    checks = is_checker(one, reader)
    return [
        objection_shown(
            row, may_find=checks and row.is_upheld is None and row.by != reader, tells_source=checks
        )
        for row in one.objections.order_by("pk")
        if checks or row.by == reader or (is_own and row.is_upheld)
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
