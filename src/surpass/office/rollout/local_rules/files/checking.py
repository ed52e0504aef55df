"""What is proved of a draft's files, kept beside them: the same bytes are checked once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from surpass.exchange.pack_folder.changes.check_draft import check_draft, titles_of
from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.problems import Problems
from surpass.office.packs import newest_pack
from surpass.office.rollout.local_rules.files.written import folder_for, folder_of
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.policy.rules.book import rule_book
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.pack import Pack

KEPT = "checked-beside-{fingerprint}.json"


def kept_check(draft: LocalDraft) -> dict[str, Any] | None:
    """The check of these very files against what is in force; None: nobody asked for it yet."""
    place = _place(draft)
    return json.loads(place.read_bytes()) if place.is_file() else None


def check_of(draft: LocalDraft) -> dict[str, Any]:
    """The check, made now where nobody asked for it before.

    Raises:   UseProblem: the pack in force cannot be found.
    """
    held = kept_check(draft)
    if held is not None:
        return held
    found = check_draft(in_force(draft), folder_of(draft))
    place = _place(draft)
    made = place.with_suffix(".new")
    made.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    made.replace(place)
    return found


def in_force(draft: LocalDraft) -> Pack:
    """The edition upon which the draft was begun; the newest, where that is not kept any more."""
    newest = newest_pack()
    return next((one for one in newest.editions if one.fingerprint == draft.base), newest)


def rules_of(draft: LocalDraft) -> RuleBook:
    """The rules of the draft on its first day; those in force where it cannot be read."""
    try:
        return _book(folder_of(draft), draft.in_force_from)
    except Problems:
        return rule_book(in_force(draft), on=draft.in_force_from)


def names_in(draft: LocalDraft) -> Mapping[str, Mapping[str, str]]:
    """What its rules say and how its numbers are called; as in force where it cannot be read."""
    try:
        return _names(folder_of(draft), draft.in_force_from)
    except Problems:
        pack = in_force(draft)
        return titles_of(pack, rule_book(pack, on=draft.in_force_from))


def readable(draft: LocalDraft, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files as they were to be written, where they read as a pack on the draft's first day.

    Missing:  a draft that could not be read before is let be: what is wrong may stand elsewhere.
    Raises:   PolicyProblem: what the lint of the pack says of them.
    """
    try:
        _book(folder_of(draft), draft.in_force_from)
    except Problems:
        return files
    _book(folder_for(files, draft.pack), draft.in_force_from)
    return files


@lru_cache(maxsize=4)
def _book(folder: Path, on: date) -> RuleBook:
    """Its folder is named by the digest of its files, so that what was read stays right."""
    return rule_book(load_pack(folder), on=on)


@lru_cache(maxsize=4)
def _names(folder: Path, on: date) -> Mapping[str, Mapping[str, str]]:
    return titles_of(load_pack(folder), _book(folder, on))


def _place(draft: LocalDraft) -> Path:
    return folder_of(draft).parent / KEPT.format(fingerprint=in_force(draft).fingerprint[:16])
