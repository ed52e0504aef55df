"""Put an adopted edition in force: by somebody who did not draft it, on a day, once its case has closed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from surpass.exchange.pack_folder.packs import load_pack
from surpass.office.accounts.acting import Doing, act
from surpass.office.packs import newest_pack
from surpass.office.rollout.local_rules.consenting import check_consent
from surpass.office.rollout.local_rules.files.checking import check_of
from surpass.office.rollout.local_rules.files.editions import lay_out_editions
from surpass.office.rollout.local_rules.files.written import files_of, folder_of, keep
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.office.rollout.local_rules.said import held, recorded, refused
from surpass.office.rollout.local_rules.seen import subject_of
from surpass.office.rollout.local_rules.standing import case_of, is_decided
from surpass.rollout.edits.head import Replaced, write_head


@act("rollout.put_in_force")
def put_in_force(doing: Doing, *, draft: LocalDraft, on: date) -> LocalDraft:
    """From *on* the office's rules are these; earlier days keep the edition of theirs.

    A later day than the draft's own is written into its head, and nothing else.

    Raises:   NotAllowed. UseProblem: ``draft-state``, ``draft-undecided``, ``draft-consent``: the superior
              has not consented to what it is asked for; ``draft-day``, ``draft-base``, ``draft-faults``.
    """
    doing.may(subject_of(draft))
    draft = held(draft, LocalDraft.State.HANDED_IN)
    if not is_decided(case_of(draft)):
        raise refused("draft-undecided", draft.case, "a case that closed with the rule adopted")
    check_consent(draft)
    if on < max(doing.today, draft.in_force_from):
        raise refused(
            "draft-day", on.isoformat(), f"{max(doing.today, draft.in_force_from).isoformat()} or later"
        )
    pack = newest_pack()
    if pack.fingerprint != draft.base:
        raise refused("draft-base", pack.fingerprint[:12], draft.base[:12])
    decided = draft.digest
    if on != draft.in_force_from:
        replaced = Replaced(pack=pack.name, edition=pack.edition, digest=pack.fingerprint)
        keep(draft, write_head(files_of(draft), edition=draft.edition, from_=on, replaces=replaced))
        draft.in_force_from = on
    if faults := check_of(draft)["problems"]:
        raise refused("draft-faults", f"{len(faults)}: {faults[0]['code']}", "a draft without a fault")
    draft.fingerprint = load_pack(folder_of(draft)).fingerprint
    draft.state, draft.adopted_by, draft.adopted_at = LocalDraft.State.ADOPTED, doing.by.key, doing.at
    said = {"in_force": on.isoformat(), "fingerprint": draft.fingerprint, "decided": decided}
    draft.adopted_entry = recorded(doing, draft, said)
    draft.save()
    transaction.on_commit(lay_out_editions)
    return draft
