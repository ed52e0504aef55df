"""Words of objections."""

from __future__ import annotations

from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.encouragement.appraisal.models import Appraised
from surpass.office.encouragement.appraisal.pages.words import name_of, title_of
from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.encouragement.recognition.notice_objections.put_up import CATCHING_UP, EXCELLENT, PutUp
from surpass.office.encouragement.recognition.notices.models import NoticeUnit
from surpass.office.encouragement.recognition.notices.pages.words import titled
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.error_tolerance.pages.words import unit_names


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def whom_said(one: PutUp) -> str:
    """The person or the unit."""
    if one.kind == EXCELLENT:
        return name_of(Appraised.objects.select_related("person").get(pk=one.row).person)
    return unit_names([one.place.pk]).get(one.place.pk, one.place.pk)


def what_said(one: PutUp) -> str:
    """For what it is put up: the year of the unit, the notice, or what the document says."""
    if one.kind == EXCELLENT:
        return title_of(Appraised.objects.select_related("appraisal__place").get(pk=one.row).appraisal)
    if one.kind == CATCHING_UP:
        found = NoticeUnit.objects.select_related("notice__before", "notice__now").get(pk=one.row)
        return titled(found.notice)
    found_one = Commendation.objects.get(pk=one.row)
    return say("objections.by_document", what=written(found_one.what), document=written(found_one.document))


def said_whole(one: PutUp) -> str:
    """Whom, for what, until when."""
    until = one.until.isoformat() if one.until is not None else say("word.none")
    return say("objections.of", kind=say(f"objections.kind_{one.kind}"), whom=whom_said(one),
               what=what_said(one), until=until)  # fmt: skip


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"objections.why_{one.code.replace('-', '_')}"
    values = {"found": one.found, "expected": one.expected}
    return say(key, **values) if wording().has(key) else say("cases.why_other", code=one.code, **values)
