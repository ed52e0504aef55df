"""How a year stands: released by whom, still running, or over and not released."""

from __future__ import annotations

from surpass.mechanisms.up_and_down.fairness.page import Fairness
from surpass.office.cases.pages.words import names_of
from surpass.office.fairness.pages.words import attribute_said, say
from surpass.office.fairness.released import YearOf, digest_of


def attributes_of(found: Fairness) -> dict[str, str]:
    """What was released is grouped by these, as they were called then."""
    told = [*(one.attribute for one in found.parts), *(one.attribute for one in found.seniority)]
    return {one.name: attribute_said(one) for one in told}


def release_of(one: YearOf) -> dict[str, str] | None:
    """By whom it was released, and how anybody proves that these are the same bytes.

    Missing:  None: it was not released.
    """
    if one.release is None:
        return None
    by = names_of({one.release.by}).get(one.release.by, one.release.by)
    said = {"name": by, "day": one.release.on.isoformat(), "year": str(one.year)}
    proof = {"digest": digest_of(one.release.body), "entry": str(one.release.entry)}
    return {"said": say("fair.released", **said), "proof": say("fair.release_proof", **proof)}


def stands_of(one: YearOf) -> dict[str, str]:
    """Why there is nothing to read."""
    if one.release is not None:
        key = "nothing_found"
    elif not one.is_over:
        key = "year_open"
    else:
        key = "not_released" if one.may_release else "nothing_yet"
    year = str(one.year)
    return {"title": say(f"fair.{key}", year=year), "said": say(f"fair.{key}_why", year=year)}
