"""Who sees a paper of a superior: whoever sees its honour."""

from __future__ import annotations

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.encouragement.recognition.honours.said import refused
from surpass.office.encouragement.recognition.superior.models import SuperiorPaper

ENTER, REVOKE, VERIFY = (
    f"encouragement.{name}"
    for name in ("enter_superior_honour", "enter_superior_revocation", "verify_superior_paper")
)
HANDS = {ENTER: "by", REVOKE: "by"}


def subject_of_paper(row: SuperiorPaper) -> Subject:
    """Where its honour belongs; whoever entered it does not verify it."""
    hands = dict.fromkeys(HANDS, frozenset({row.by}))
    return Subject(path=row.honour.place.path, hands=hands)


def paper_called(pk: int, actor: Actor) -> SuperiorPaper:
    """One that waits for somebody to verify it, within reach.

    Raises:   UseProblem: ``honour-unlisted``.
    """
    reach = within(reach_of(VERIFY, actor), path="honour__place__path", hands=HANDS)
    rows = SuperiorPaper.objects.filter(reach, is_right=None)
    found = rows.select_related("honour__place", "honour__person__account").filter(pk=pk).first()
    if found is None:
        raise refused("honour-unlisted", str(pk), "a paper that waits, entered by somebody else")
    return found
