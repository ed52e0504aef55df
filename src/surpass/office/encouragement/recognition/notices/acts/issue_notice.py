"""A named leader writes the comment and issues the notice: from then on nothing of it changes."""

from __future__ import annotations

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.documents.issuing.issue import issue
from surpass.office.documents.issuing.withdraw import withdraw
from surpass.office.encouragement.recognition.notice_objections.until import CATCHING_UP, last_day
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.encouragement.recognition.notices.paper import paper_of
from surpass.office.encouragement.recognition.notices.said import held_now, problem, words_of
from surpass.office.encouragement.recognition.notices.seen import subject_of
from surpass.office.encouragement.recognition.notices.standing import corrected_among, digest_of

MOST = 2000


@act("encouragement.issue_notice")
def issue_notice(doing: Doing, *, one: Notice, comment: str, lang: str = "zh") -> Notice:
    """Number it, set it as a document, and enter its digest; whoever drafted it does not issue it.

    Raises:   NotAllowed. UseProblem: ``notice-state`` (issued before), ``notice-wordless``,
              ``text-too-long``, ``notice-superseded``, ``font-missing``, ``letter-missing``.
    """
    doing.may(subject_of(one))
    one = held_now(one, Notice.State.DRAFT)
    if corrected_among([one.before_id, one.now_id]):
        found = f"{one.before.key}, {one.now.key}"
        raise UseProblem([problem("notice-superseded", found, "results that were not corrected since")])
    one.comment = words_of(comment, most=MOST, expected="a comment in your own words")
    one.issued_by, one.issued_at, one.state = doing.by.key, doing.at, Notice.State.ISSUED
    one.objections_until = last_day(CATCHING_UP, on=doing.today)
    one.digest = digest_of(one)
    subject = f"notice:{one.pk}"
    one.document = issue(
        doing, paper_of(one, lang=lang), subject=subject, place=one.place, about=[f"unit:{one.place_id}"]
    )
    doing.record(
        about=[subject, f"run:{one.before.key}", f"run:{one.now.key}", f"unit:{one.place_id}"],
        facts={"notice": one.pk, "digest": one.digest, "drafted": one.entry},
    )
    if one.corrects is not None:
        _replaced(doing, one.corrects)
    one.save()
    return one


def _replaced(doing: Doing, old: Notice) -> None:
    """The notice before stays as it was and can be read; its document says that it holds no more."""
    if old.state != Notice.State.ISSUED:
        return
    old.state = Notice.State.REPLACED
    old.save(update_fields=["state"])
    if old.document is not None:
        withdraw(doing, old.document)
