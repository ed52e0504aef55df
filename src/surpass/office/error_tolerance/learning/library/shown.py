"""An entry in words: what it takes from the rules, how far it is, and the reply of the person concerned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from surpass.office.cases.pages.words import names_of
from surpass.office.error_tolerance.learning.library.titles import called_on
from surpass.office.error_tolerance.learning.models import Precedent
from surpass.office.error_tolerance.learning.words import say, wording

Row = dict[str, Any]
BADGES = {"listed": ("good", "check"), "drafted": ("neutral", "draft"), "checked": ("note", "draft")}


def keys_shown(
    *,
    situations: Sequence[str],
    gates: Mapping[str, str],
    findings: Mapping[str, str],
    outcome: str,
    on: date,
) -> Row:
    """What an entry takes from its case, in the words of the rules."""
    called, words = called_on(on), wording()
    return {
        "situations": [called.situation(one, words) for one in situations],
        "gates": [(called.gate(one, words), say(f"learning.gate_{said}")) for one, said in gates.items()],
        "findings": [(called.factor(one, words), leaning_said(said)) for one, said in findings.items()],
        "outcome": say(f"learning.outcome_{outcome}"),
    }


def leaning_said(leaning: str) -> str:
    """Which way a factor spoke, or that the readings differed."""
    return say(f"weighing.leans_{leaning}") if leaning else say("learning.leans_apart")


def shown(one: Precedent, *, on: date, is_at_work: bool) -> Row:
    """The whole entry; how far it is, only for whoever has a part in it."""
    keys = keys_shown(
        situations=one.applied, gates=one.gates, findings=one.findings, outcome=one.outcome, on=on
    )
    kind = say(f"tolerance.kind_{one.kind}") if one.kind else say("learning.kind_none")
    facts = {
        "outcome": keys["outcome"], "kind": kind, "year": str(one.year),
        "issuer": wording().text({"zh": one.issuer_zh, "en": one.issuer_en}),
        "until": say("learning.until_year", year=one.expires_on.year),
    }  # fmt: skip
    return {
        **keys, "happened": one.happened, "reply": one.reply, "badge": badge(one, on=on),
        "facts": [{"term": say(f"learning.head_{name}"), "said": said} for name, said in facts.items()],
        "steps": _steps(one) if is_at_work else [],
    }  # fmt: skip


def badge(one: Precedent, *, on: date) -> Row:
    """Where it stands."""
    state = one.state(on)
    tone, shape = BADGES.get(state, ("neutral", ""))
    return {"text": say(f"learning.state_{state}"), "tone": tone, "shape": shape}


def _steps(one: Precedent) -> list[Row]:
    """Who did what with it."""
    names = names_of({one.by, one.checked_by, one.confirmed_by, one.withdrawn_by})
    counted = say("learning.fits", count=one.fits or 0, said=one.confirm_said)
    done = (
        ("drafted", one.by, one.at.date(), one.expires_why),
        ("checked" if one.passed else "returned", one.checked_by, one.checked_on, one.check_said),
        ("agreed" if one.agreed else "refused", "", one.agreed_on, ""),
        ("confirmed", one.confirmed_by, one.confirmed_on, counted),
        ("withdrawn", one.withdrawn_by, one.withdrawn_on, one.withdrawn_said),
        ("expires", "", one.expires_on, ""),
    )
    return [
        {
            "day": day.isoformat(),
            "what": say(f"learning.step_{step}"),
            "who": names.get(who, ""),
            "said": said,
        }
        for step, who, day, said in done
        if day is not None
    ]
