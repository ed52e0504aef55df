"""Issue a task or a document to units below; each has a duty, a day, and its cost was shown before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.documents.files.keeping import keep
from surpass.office.documents.files.kinds import kind_of
from surpass.office.documents.files.naming import plain_name
from surpass.office.packs import office_pack
from surpass.office.returns.opening.due import calendar_of, keep_calendar
from surpass.office.rollout.duties.models import Assignment, Duty
from surpass.office.rollout.duties.reading.preview import Filter, Preview, answered, outside, preview
from surpass.office.rollout.duties.said import MOST, problem, recorded, refused, words_of
from surpass.policy.rules.book import rule_book

LONGEST_MINUTES = 60 * 24 * 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked, of whom, until when, by which document; ``seen``: the digest of the preview."""

    kind: str
    title: str
    words: str
    basis: str
    due: date
    wanted: Filter
    minutes: Mapping[str, int]
    seen: str
    period: str = ""
    asks: Sequence[str] = ()
    besides: str = ""
    file: tuple[str, bytes] | None = None
    """Name and content."""


@act("rollout.issue_assignment")
def issue_assignment(doing: Doing, *, place: Place, asking: Asking) -> Assignment:
    """Every unit of the preview, and no other, has a duty from now on.

    Raises:   NotAllowed. UseProblem with everything that speaks against it: ``duty-outside``,
              ``duty-nobody``, ``duty-minutes``, ``duty-day``, ``duty-seen``, ``fact-asked-already``,
              ``duty-alike``, ``duty-file``, ``assignment-kind``, ``reasons-missing``, ``text-too-long``.
    """
    doing.may(Subject(path=place.path))
    title = words_of(asking.title, "a title", most=200)
    words = words_of(asking.words, "what is to be done", most=MOST)
    basis = words_of(asking.basis, "the document or clause that it rests on", most=200)
    found = checked(place, asking, on=doing.today)
    if found.digest != asking.seen:
        raise refused("duty-seen", "other units than were shown", "the units of the preview",
                      next_step="look at the preview again")  # fmt: skip
    one = Assignment(
        place=place, kind=asking.kind, title=title, words=words, basis=basis, period=asking.period,
        asks=sorted(asking.asks), besides=asking.besides.strip(), minutes=dict(asking.minutes),
        due=asking.due, by=doing.by.key, at=doing.at, entry=0, **_terms(doing.today), **_file(asking),
    )  # fmt: skip
    if one.accept_by is not None:
        one.accept_by = min(one.accept_by, one.due)
    one.save()
    Duty.objects.bulk_create(
        Duty(assignment=one, place_id=node.key, asker=place, due=one.due, accept_by=one.accept_by)
        for node in found.units
    )
    units = [node.key for node in found.units]
    facts = {"units": len(units), "minutes": found.minutes, "due": one.due.isoformat(), "file": one.file}
    one.entry = recorded(doing, one, {**facts, "reached": found.digest}, units)
    one.save(update_fields=["entry"])
    return one


def checked(place: Place, asking: Asking, *, on: date) -> Preview:
    """The preview of what may be issued.

    Raises:   UseProblem: as :func:`issue_assignment`, all at once.
    """
    problems = outside(place, asking.wanted.keys, on=on)
    if asking.kind not in Assignment.Kind.values:
        problems.append(problem("assignment-kind", asking.kind, ", ".join(Assignment.Kind.values)))
    if asking.kind == Assignment.Kind.DOCUMENT and asking.file is None:
        problems.append(problem("duty-file", "no file", "the document that is passed down"))
    if asking.due <= on:
        problems.append(problem("duty-day", asking.due.isoformat(), f"a day after {on.isoformat()}"))
    unsaid = sorted(
        kind for kind in asking.wanted.kinds if not 0 < asking.minutes.get(kind, 0) < LONGEST_MINUTES
    )
    problems += [
        problem("duty-minutes", kind, "the minutes that it takes one unit of this kind") for kind in unsaid
    ]
    if unsaid:
        raise UseProblem(problems)
    found = preview(
        place, asking.wanted, minutes=asking.minutes, words=f"{asking.title}\n{asking.words}",
        period=asking.period, on=on,
    )  # fmt: skip
    units = [node.key for node in found.units]
    if not units:
        problems.append(problem("duty-nobody", "no unit", "one unit below that the filter lets through"))
    problems += answered(asking.asks, asking.period, units)
    problems += _alike(found, asking)
    if problems:
        raise UseProblem(problems)
    return found


def _alike(found: Preview, asking: Asking) -> list[Problem]:
    """A return that looks as if it answered it: whoever issues says why it does not."""
    if asking.besides.strip():
        return []
    return [
        problem(
            "duty-alike", f"{item.title_zh}, round {item.round.key}",
            "reasons why that return does not answer it",
            next_step=f"read it in round {item.round.key}, or say what more is asked",
        )
        for item in found.alike if f"{item.kind}:{item.key}" not in asking.asks
    ]  # fmt: skip


def _terms(on: date) -> dict[str, object]:
    """The terms that the pack has on a day, and the calendar by which they are counted."""
    pack = office_pack()
    params, calendar = rule_book(pack, on=on).params, calendar_of(pack, on=on)
    accept = params.get("duty_accept_days")
    by = calendar.after(on, working_days=int(accept)).day if calendar and accept else None
    numbers = {
        name: params.get(f"duty_{word}_days") for name, word in (("soon", "soon"), ("every", "escalate"))
    }
    return {
        "accept_by": by, "calendar": keep_calendar(calendar),
        **{name: None if value is None else int(value) for name, value in numbers.items()},
    }  # fmt: skip


def _file(asking: Asking) -> dict[str, str]:
    """The file, kept.

    Raises:   EvidenceProblem: ``evidence-too-big``, ``evidence-kind``.
    """
    if asking.file is None:
        return {}
    name, content = asking.file
    media_type = kind_of(content, name=name)
    return {"file": keep(content), "file_name": plain_name(name), "file_type": media_type}
