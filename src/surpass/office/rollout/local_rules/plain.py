"""A draft for programs and commands: where it stands; what is proved of it only of the one asked for."""

from __future__ import annotations

from typing import Any

from surpass.exchange.pack_folder.changes.check_draft import title_of
from surpass.office.packs import newest_pack
from surpass.office.rollout.local_rules.consenting import consent_of
from surpass.office.rollout.local_rules.files.checking import kept_check, names_in
from surpass.office.rollout.local_rules.files.proving import kept_proof
from surpass.office.rollout.local_rules.files.superiors import is_drafted, is_in_line
from surpass.office.rollout.local_rules.models import DraftRemark, LocalDraft, SuperiorEdition
from surpass.office.rollout.local_rules.standing import case_of, is_decided, is_writable

Row = dict[str, Any]
CHECKED = ("problems", "clauses", "rules", "texts", "against", "consents", "people", "tests")


def draft_row(draft: LocalDraft) -> Row:
    """Where it stands; ``digest``: of its files."""
    return {
        "draft": draft.pk, "pack": draft.pack, "edition": draft.edition, "in_force_from": draft.in_force_from,
        "title": {"zh": draft.title_zh, "en": draft.title_en}, "state": str(draft.state),
        "digest": draft.digest, "base": draft.base, "case": draft.case, "fingerprint": draft.fingerprint,
    }  # fmt: skip


def whole_row(draft: LocalDraft) -> Row:
    """With its files' paths, remarks, and what is proved of it; ``checked`` None: nobody asked for it yet."""
    found = kept_check(draft)
    return {
        **draft_row(draft),
        "is_writable": is_writable(draft), "is_decided": is_decided(case_of(draft)),
        "files": list(draft.files.order_by("path").values_list("path", flat=True)),
        "consent": consent_row(draft),
        "remarks": [remark_row(row) for row in draft.remarks.order_by("pk")],
        "checked": None if found is None else {name: found[name] for name in CHECKED},
    }  # fmt: skip


def consent_row(draft: LocalDraft) -> Row | None:
    """What the superior said of these files; ``number``, ``dated``, ``signer``, ``scan``: of its paper."""
    one = consent_of(draft)
    if one is None:
        return None
    named = ("is_given", "words", "number", "dated", "signer", "scan", "entry")
    return {name: getattr(one, name) for name in named}


def remark_row(remark: DraftRemark) -> Row:
    """What was said of it, and the answer; ``title``: how that is called of which it was said."""
    return {
        "row": remark.pk, "kind": remark.kind, "about": remark.about, "title": titled(remark),
        "source": remark.source, "words": remark.words, "digest": remark.digest, "answer": remark.answer,
    }  # fmt: skip


def titled(remark: DraftRemark) -> dict[str, str]:
    """Of a clause, and of what nobody named, nothing."""
    return title_of(remark.about, names_in(remark.draft)) if remark.about else {}


def edition_row(one: SuperiorEdition) -> Row:
    """A superior's edition: until when to act; ``draft``: the one under way that stands upon it."""
    drafted = is_drafted(one)
    return {
        "row": one.pk, "pack": one.pack, "edition": one.edition, "in_force_from": one.in_force_from,
        "title": {"zh": one.title_zh, "en": one.title_en}, "until": one.until, "source": one.source,
        "fingerprint": one.fingerprint, "in_line": is_in_line(one, newest_pack()),
        "draft": drafted.pk if drafted else None,
    }  # fmt: skip


def whole_edition(one: SuperiorEdition) -> Row:
    """With what is proved of the own rules under it; ``checked`` None: nobody asked for it yet."""
    found = kept_proof(one)
    checked = None if found is None else {name: found[name] for name in CHECKED}
    return {**edition_row(one), "checked": checked}
