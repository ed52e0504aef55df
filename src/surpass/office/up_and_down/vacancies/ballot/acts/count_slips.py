"""A teller enters what was counted, blind, and signs it by entering; when both have the same, it stands."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.ledger.entry import read_entry
from surpass.mechanisms.up_and_down.ballots.counted import Counted, faults
from surpass.mechanisms.up_and_down.ballots.release import release_of, terms_of
from surpass.office.accounts.acting import Doing, act
from surpass.office.record.models import Entry
from surpass.office.record.seals import keyed_digest
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.ballot.models import Ballot, BallotCount, Sheet
from surpass.office.up_and_down.vacancies.ballot.said import problem
from surpass.office.up_and_down.vacancies.ballot.seen import as_teller
from surpass.office.up_and_down.vacancies.ballot.standing import (
    candidates_of,
    latest,
    locked,
    plain_release,
    sheets_now,
    told_before,
)
from surpass.office.up_and_down.vacancies.ballot.tellers import bound, has_tie


@act("up_and_down.count_slips")
def count_slips(doing: Doing, *, count: BallotCount, counted: Counted) -> BallotCount:
    """Counts alone, sealed; in the ledger stand how many were issued and cast, the box, and both signatures.

    Until the other teller's is in, one's own sheet may be entered anew; the other's is shown to nobody. Both
    in and not the same, the two are told that they differ, and nothing of where: the ledger keeps both sheets
    and how often it happened, and both count again.

    Raises:   NotAllowed: not one of the two. UseProblem: ``vacancy-closed``, ``ballot-signed``,
              ``count-replaced``, ``ballot-ahead``, ``tie-undeclared``, ``teller-recused``,
              ``teller-is-candidate``, ``recused-by-registry``, and everything that does not add up, at once.
    """
    doing.may(as_teller(count, doing.by))
    ballot = locked(count.ballot)
    count = BallotCount.objects.get(pk=count.pk)
    candidates = candidates_of(ballot)
    raise_all(UseProblem, _in_the_way(doing, ballot, count))
    raise_all(UseProblem, list(bound(doing.by.key, candidates, on=doing.today)))
    keys = [one.person_id for one in candidates]
    raise_all(UseProblem, faults(counted, on_roll=ballot.on_roll, candidates=keys, where="sheet"))
    subject = f"ballot:{ballot.pk}"
    digest = keyed_digest(subject, counted.cells())
    entry = doing.record(
        about=[subject, f"vacancy:{ballot.vacancy_id}"],
        facts={"ballot": ballot.pk, "count": count.nth, "turn": count.turn, "sheet": digest},
        sealed={subject: _whole(counted)},
    )
    Sheet.objects.update_or_create(
        count=count, turn=count.turn, teller=doing.by.key, defaults={"on": doing.today, "entry": entry}
    )
    other = sheets_now(count).exclude(teller=doing.by.key).first()
    if other is not None and _digest_in(other) == digest:
        _sign(doing, ballot, count, counted, digest)
    elif other is not None:
        _differ(doing, ballot, count)
    return count


def _in_the_way(doing: Doing, ballot: Ballot, count: BallotCount) -> list[Problem]:
    tie = has_tie(count, doing.by.key)
    barred = (
        (ballot.vacancy.closed_on is not None,
         problem("vacancy-closed", str(ballot.vacancy_id), "a vacancy that is open")),
        (count.signed_on is not None,
         problem("ballot-signed", f"signed on {count.signed_on}", "a new count, with reasons")),
        (latest(ballot).pk != count.pk,
         problem("count-replaced", f"count {count.nth}", f"count {latest(ballot).nth}")),
        (doing.today < ballot.held_on,
         problem("ballot-ahead", f"a meeting on {ballot.held_on}", "a count on its day or later")),
        (tie is None, problem("tie-undeclared", "no declaration", "that a tie binds you, or that none does")),
        (tie is True, problem("teller-recused", doing.by.key, "somebody whom no tie binds")),
    )  # fmt: skip
    return [fault for is_barred, fault in barred if is_barred]


def _digest_in(sheet: Sheet) -> str:
    """The keyed digest of what a sheet says: equal where the sheets are, and nobody reads more of it."""
    body = Entry.objects.values_list("body", flat=True).get(seq=sheet.entry)
    return str(read_entry(bytes(body)).facts["sheet"])


def _signatures(count: BallotCount) -> list[dict[str, object]]:
    return [{"by": one.teller, "entry": one.entry} for one in sheets_now(count)]


def _differ(doing: Doing, ballot: Ballot, count: BallotCount) -> None:
    doing.record(
        about=[f"ballot:{ballot.pk}", f"vacancy:{ballot.vacancy_id}"],
        facts={
            "ballot": ballot.pk, "count": count.nth, "differed": count.turn, "sheets": _signatures(count),
        },
    )  # fmt: skip
    count.differed = count.turn
    count.save(update_fields=["differed"])


def _sign(doing: Doing, ballot: Ballot, count: BallotCount, counted: Counted, digest: str) -> None:
    terms = terms_of(law_on(doing.today))
    told = plain_release(release_of(counted, terms=terms, before=told_before(count)))
    count.signed_on, count.told = doing.today, told
    count.signed_entry = doing.record(
        about=[f"ballot:{ballot.pk}", f"vacancy:{ballot.vacancy_id}"],
        facts={
            "ballot": ballot.pk, "count": count.nth, "held_on": ballot.held_on.isoformat(),
            "roll": ballot.roll, "on_roll": ballot.on_roll, "issued": counted.issued,
            "cast": counted.returned, "box": counted.box, "tally": digest, "state": told["state"],
            "signed": _signatures(count), "differed": count.differed,
        },
        sealed={f"ballot:{ballot.pk}": _whole(counted)},
    )  # fmt: skip
    count.save(update_fields=["signed_on", "signed_entry", "told"])


def _whole(counted: Counted) -> dict[str, object]:
    return {
        "box": counted.box, "issued": counted.issued, "returned": counted.returned, "valid": counted.valid,
        "spoiled": counted.spoiled, "votes": {who: dict(votes) for who, votes in counted.votes.items()},
    }  # fmt: skip
