"""Fill one slot of evidence with a document: its number, from whom, and how much it carries."""

from __future__ import annotations

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.documents.files.grades import Grade, grade_unknown
from surpass.office.documents.files.keeping import keep
from surpass.office.documents.files.kinds import kind_of
from surpass.office.documents.files.naming import plain_name
from surpass.office.up_and_down.down.keeping import refresh_living
from surpass.office.up_and_down.down.listed.models import ListedEntry, ListedEvidence
from surpass.office.up_and_down.down.listed.reading import conduct_of
from surpass.office.up_and_down.down.listed.said import check_free, held_entry, refused, subject_of


@act("up_and_down.fill_slot")
def fill_slot(
    doing: Doing, *, of: ListedEntry, slot: str, content: bytes, name: str, number: str, issuer: str,
    grade: str, has_tie: bool | None,
) -> ListedEvidence:  # fmt: skip
    """A slot is filled once, and one document fills no two of them.

    Raises:   NotAllowed. UseProblem: ``listed-withdrawn``, ``listed-recused``, ``listed-tie-unsaid``,
              ``slot-unknown``, ``slot-filled``, ``slot-paper-again``, ``slot-unsourced``, ``grade-unknown``.
              EvidenceProblem: ``evidence-too-big``, ``evidence-kind``.
    """
    one = held_entry(of)
    doing.may(subject_of(one))
    check_free(doing, one.person, has_tie=has_tie)
    _check_slot(one, slot)
    if not number.strip() or not issuer.strip():
        raise refused(
            "slot-unsourced", f"{number!r} of {issuer!r}", "the document's number, and from whom it is"
        )
    if grade not in Grade.values:
        raise UseProblem([grade_unknown(grade)])
    kind = kind_of(content, name=name)
    digest = keep(content)
    if there := one.evidence.filter(digest=digest).first():
        raise refused("slot-paper-again", there.slot, "a document that fills no other slot")
    made = ListedEvidence(
        of=one, slot=slot, number=number.strip(), issuer=issuer.strip(), grade=grade, digest=digest,
        media_type=kind, size=len(content), name=plain_name(name), by=doing.by.key, at=doing.at, entry=-1,
    )  # fmt: skip
    made.entry = doing.record(
        about=[f"listed:{one.pk}"], facts={"listed": one.pk, "slot": slot, "digest": digest, "grade": grade}
    )
    made.save(force_insert=True)
    refresh_living(doing, [one.person], raises=True)
    return made


def _check_slot(one: ListedEntry, slot: str) -> None:
    conduct = conduct_of(one)
    known = [] if conduct is None else [there.id for there in conduct.slots]
    if slot not in known:
        raise refused("slot-unknown", slot, ", ".join(known) or "an entry that the list still has")
    if one.evidence.filter(slot=slot).exists():
        raise refused("slot-filled", slot, "a slot without a document")
