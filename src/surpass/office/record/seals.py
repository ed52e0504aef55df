"""Personal content beside the ledger: sealed under the subject's key, which an erasure destroys."""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from surpass.foundation.fingerprint import canonical_bytes
from surpass.ledger.entry import read_entry
from surpass.ledger.seal import Sealed as SealedContent
from surpass.ledger.seal import read_sealed, seal, unseal
from surpass.office.record.models import Entry, Sealed, SubjectKey


def seal_each(contents: Sequence[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """Seal contents, each under its subject's key, and return the digests that the ledger keeps, in order.

    Raises:   SubjectErased: a subject was erased; nothing more is kept about it.
    """
    if not contents:
        return []
    holders = _holders({subject for subject, _ in contents})
    made = [(holders[subject], _sealed(holders[subject], content)) for subject, content in contents]
    Sealed.objects.bulk_create(
        Sealed(digest=one.digest(), subject=holder, content=one.content) for holder, one in made
    )
    return [one.digest() for _, one in made]


def _holders(subjects: Collection[str]) -> Mapping[str, SubjectKey]:
    """The key of each subject; who has none gets one."""
    known = SubjectKey.objects.in_bulk(list(subjects))
    if missing := sorted(set(subjects) - known.keys()):
        new = [SubjectKey(subject=subject, key=secrets.token_bytes(32)) for subject in missing]
        SubjectKey.objects.bulk_create(new, ignore_conflicts=True)
        known |= SubjectKey.objects.in_bulk(missing)
    return known


def _sealed(holder: SubjectKey, content: Mapping[str, Any]) -> SealedContent:
    if holder.key is None:
        raise SubjectErased(holder.subject)
    return seal(
        canonical_bytes(content),
        subject=holder.subject,
        key=bytes(holder.key),
        nonce=secrets.token_bytes(12),
        salt=secrets.token_bytes(32),
    )


def unsealed(digest: str) -> Mapping[str, Any] | None:
    """The content behind a digest.

    Missing:  None: its subject was erased.
    Raises:   EvidenceProblem: ``ledger-seal-changed``, the stored bytes are not those that were sealed.
    """
    row = Sealed.objects.select_related("subject").get(pk=digest)
    return None if row.subject.key is None else _content(row)


def _content(row: Sealed) -> dict[str, Any]:
    sealed = read_sealed(bytes(row.content), digest=row.pk)
    return dict(json.loads(unseal(sealed, subject=row.subject_id, key=bytes(row.subject.key or b""))))


def sealed_in(entries: Collection[int]) -> dict[int, dict[str, Any]]:
    """What stands sealed in entries of the ledger, by entry; as many queries for one as for many.

    Missing:  an entry without sealed content, and one whose subject was erased, is not there.
    """
    bodies = Entry.objects.filter(seq__in=entries).values_list("seq", "body")
    digests = {seq: read_entry(bytes(body)).sealed for seq, body in bodies}
    wanted = [one for of_entry in digests.values() for one in of_entry]
    rows = Sealed.objects.select_related("subject").filter(pk__in=wanted)
    contents = {row.pk: _content(row) for row in rows if row.subject.key is not None}
    return {seq: contents[one] for seq, of_entry in digests.items() for one in of_entry if one in contents}


def keyed_digest(subject: str, content: Any) -> str:
    """A digest that is the same for the same content, and that nobody can guess at once the key is gone.

    Raises:   SubjectErased: the key was destroyed.
    """
    holder = _holders({subject})[subject]
    if holder.key is None:
        raise SubjectErased(subject)
    return hmac.new(bytes(holder.key), canonical_bytes(content), "sha256").hexdigest()


def destroy_key(subject: str) -> None:
    """Make everything that was sealed for a subject unreadable; digests and proofs stay."""
    SubjectKey.objects.update_or_create(subject=subject, defaults={"key": None})


class SubjectErased(ValueError):  # noqa: N818 - the word a reader expects
    """Nothing is kept about a subject that was erased."""
