"""Why a value looks odd, in words: outside its limits, unlike its own past, unlike its peers."""

from __future__ import annotations

from surpass.office.returns.cells.outliers import Comparison, Look, Verdict
from surpass.office.returns.pages.words import say


def look_words(found: Look) -> list[dict[str, str]]:
    """One sentence for each comparison that says something, or why it says nothing."""
    limit = [{"said": say(f"returns.odd_{found.limit}"), "tone": "soon"}] if found.limit else []
    return [*limit, _compared("own", found.own), _compared("peers", found.peers)]


def odd_words(found: Look) -> list[str]:
    """Only what is odd, for a list."""
    limit = [say(f"returns.odd_{found.limit}")] if found.limit else []
    far = [
        say(f"returns.odd_far_{name}", deviations=one.deviations)
        for name, one in (("own", found.own), ("peers", found.peers))
        if one.verdict == Verdict.FAR
    ]
    return limit + far


def unsaid_words(found: Look) -> str:
    """Why nothing can be said, where neither comparison says anything."""
    silent = {Verdict.TOO_FEW, Verdict.NO_SPREAD}
    return say("returns.odd_unknown") if {found.own.verdict, found.peers.verdict} <= silent else ""


def _compared(name: str, one: Comparison) -> dict[str, str]:
    tone = "soon" if one.verdict == Verdict.FAR else "neutral"
    return {"said": say(f"returns.odd_{one.verdict}_{name}", deviations=one.deviations), "tone": tone}
