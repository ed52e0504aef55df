"""Appraisals for programs and commands: how far each is, and what is fixed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from surpass.office.encouragement.appraisal.models import Appraisal, Appraised
from surpass.office.encouragement.appraisal.reading.judged import follows, may_give, places_of
from surpass.office.encouragement.appraisal.seen import last_grade

Row = dict[str, Any]


def appraisal_row(one: Appraisal) -> Row:
    """A unit's year with its places; ``seats`` is None while the unit's result is not final.

    ``state``: open, notice (those to be excellent are put up), fixed.
    """
    places = places_of([one], on=timezone.localdate())[one.pk]
    people = one.people.all()
    return {
        "appraisal": one.pk, "unit": one.place_id, "year": one.year, "allocation": one.allocation,
        "document": one.document, "summaries_until": _day(one.summaries_until), "state": _state(one),
        "notice_ends": _day(one.notice_ends), "fixed_on": _day(one.confirmed_on), "people": people.count(),
        "summaries": people.exclude(summary_on=None).count(),
        "proposed": people.exclude(proposed="").count(), "decided": people.exclude(decided="").count(),
        "seats": places.seats, "sharing": list(places.units), "pool": places.size, "tied": list(places.tied),
    }  # fmt: skip


def _day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


def _state(one: Appraisal) -> str:
    if one.confirmed_on is not None:
        return "fixed"
    return "notice" if one.notice_ends is not None else "open"


def person_row(one: Appraised, *, is_own: bool) -> Row:
    """Somebody's year; the person reads proposal and decision once the grade is fixed."""
    last = last_grade(one)
    sees = not is_own or last is not None
    found = may_give(one, on=timezone.localdate())
    return {
        "person_in": one.pk, "person": one.person_id, "unit": one.appraisal.place_id, "year": one.year,
        "summary_on": _day(one.summary_on), "proposed": one.proposed if sees else "",
        "decided": one.decided if sees else "", "may": list(found.may),
        "asks": [ask.fact for ask in found.asks],
        "grades": [
            {"nth": row.nth, "grade": row.grade, "on": _day(row.on), "why": row.why, "of_case": row.of_case,
             "read_on": _day(row.read_on), "review_on": _day(row.review_on), "case": row.case}
            for row in one.grades.order_by("nth")
        ],
    }  # fmt: skip


def follows_row(one: Appraised) -> Row:
    """What the grade that counts leads to, each by its clause; nothing before a grade is fixed.

    ``state``: proposed, none (a gate that the grade closes), open (``asks`` says for which facts).
    """
    last = last_grade(one)
    found = follows(one, on=timezone.localdate()) if last is not None else ()
    return {
        "person_in": one.pk, "person": one.person_id, "year": one.year, "grade": last.grade if last else "",
        "follows": [
            {"says": dict(each.says), "effect": each.effect, "clause": each.cite, "state": each.state,
             "asks": [ask.fact for ask in each.asks]}
            for each in found
        ],
    }  # fmt: skip
