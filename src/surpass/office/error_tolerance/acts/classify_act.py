"""Somebody of the case's offices lists an act of the event, or says anew which part it was."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.facts import subject_of_file
from surpass.office.cases.file.speaking import file_problem, is_party, speaking_in
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.weighing.models import EventAct
from surpass.office.error_tolerance.weighing.screening.agreeing import check_screens
from surpass.office.error_tolerance.weighing.split.checking import check_act
from surpass.office.error_tolerance.weighing.split.parts import ActSaid


@act("error_tolerance.classify_act")
def classify_act(doing: Doing, *, case: str, said: ActSaid, number: int = 0, seen: int = 0) -> EventAct:
    """A new act, or with *number* another version of one; *seen* is the version that the actor saw.

    What the rules propose of it stands beside it; the body decides.

    Raises:   NotAllowed: no seat. UseProblem: ``split-of-party``, ``case-without-tolerance``,
              ``event-act-unknown``, ``event-act-moved``, and what ``check_act`` and ``speaking_in`` raise.
    """
    kept, found, role = speaking_in(doing, case)
    if is_party(found, role):
        raise file_problem("split-of-party", kept, role, "an office; say it as a fact")
    check_screens(kept, found)
    version = _version(kept, number, seen)
    check_act(kept, said, today=doing.today)
    last = kept.event_acts.order_by("-number").values_list("number", flat=True).first() or 0
    made = EventAct(
        case=kept, number=number or last + 1, version=version, post=said.post.strip(), what=said.what.strip(),
        on=said.on, part=said.part, answers=dict(said.answers), exhibits=sorted(set(said.exhibits)),
        facts=sorted(set(said.facts)), role=role, by=doing.by.key, at=doing.at,
    )  # fmt: skip
    words = {"post": made.post, "what": made.what, "part": made.part, "answers": made.answers}
    made.entry = doing.record(
        about=about_case(kept),
        facts={"case": kept.key, "event_act": made.number, "version": made.version},
        sealed={subject_of_file(kept): words},
    )
    made.save(force_insert=True)
    return made


def _version(kept: KeptCase, number: int, seen: int) -> int:
    if not number:
        return 1
    held = kept.event_acts.filter(number=number).order_by("-version").first()
    if held is None:
        raise file_problem("event-act-unknown", kept, f"act {number}", "an act that is listed")
    if held.version != seen:
        raise file_problem("event-act-moved", kept, f"version {held.version}", f"version {seen}")
    return held.version + 1
