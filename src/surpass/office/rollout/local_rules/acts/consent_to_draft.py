"""The superior's consent to a draft: given by its own person, or recorded from its paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.file.exhibits import references
from surpass.office.cases.models import Exhibit
from surpass.office.rollout.local_rules.consenting import (
    CONSENT,
    consent_asked,
    consent_of,
    has_person_above,
    is_above,
)
from surpass.office.rollout.local_rules.models import LocalDraft, SuperiorConsent
from surpass.office.rollout.local_rules.said import held, recorded, refused, words_of
from surpass.office.rollout.local_rules.seen import subject_of


@dataclass(frozen=True, slots=True)
class ConsentPaper:
    """What a superior without an account here wrote; ``scan``: the number of the file in the draft's case."""

    number: str
    dated: date | None
    signer: str
    scan: int | None


@act(CONSENT)
def consent_to_draft(
    doing: Doing, *, draft: LocalDraft, is_given: bool, words: str, paper: ConsentPaper | None = None
) -> SuperiorConsent:
    """To these very files: what is mended afterwards is asked for anew. A refusal says why.

    Somebody of a place above says it themselves; where nobody above may, the own office records its paper.

    Raises:   NotAllowed. UseProblem: ``draft-state``, ``consent-unneeded``, ``consent-given``,
              ``consent-by-person``, ``consent-paper``, ``consent-dated``, ``reasons-missing``,
              ``text-too-long``.
    """
    doing.may(subject_of(draft))
    draft = held(draft, LocalDraft.State.HANDED_IN)
    if not consent_asked(draft):
        raise refused("consent-unneeded", draft.edition, "a draft that a superior's consent is asked for")
    if consent_of(draft) is not None:
        raise refused("consent-given", draft.digest[:12], "one answer to these files")
    said = words_of(words, "why it is refused") if words.strip() or not is_given else ""
    paper = None if is_above(doing.by, draft) else _paper(doing, draft, paper)
    one = SuperiorConsent(
        draft=draft, digest=draft.digest, is_given=is_given, words=said, by=doing.by.key, at=doing.at,
        number=paper.number if paper else "", dated=paper.dated if paper else None,
        signer=paper.signer if paper else "", scan=_scan(draft, paper),
    )  # fmt: skip
    one.entry = recorded(doing, draft, {"consent": is_given, "paper": one.number, "scan": one.scan})
    one.save()
    return one


def _paper(doing: Doing, draft: LocalDraft, paper: ConsentPaper | None) -> ConsentPaper:
    if has_person_above(draft, on=doing.today):
        raise refused(
            "consent-by-person", "a paper", "the superior's own person, who has an account here",
            next_step="ask them: it stands among their tasks",
        )  # fmt: skip
    if paper is None or not (paper.number.strip() and paper.signer.strip() and paper.dated and paper.scan):
        raise refused("consent-paper", "no whole paper", "its number, day, signer, and the scan in the case")
    if paper.dated > doing.today:
        raise refused("consent-dated", paper.dated.isoformat(), f"{doing.today.isoformat()} or before")
    return paper


def _scan(draft: LocalDraft, paper: ConsentPaper | None) -> str:
    """As acts of the case name it: number, name, grade and digest."""
    if paper is None:
        return ""
    scan = Exhibit.objects.filter(case__key=draft.case, number=paper.scan or 0).first()
    if scan is None:
        raise refused("consent-paper", f"file {paper.scan}", "a file of the draft's case")
    return references([scan])[0]
