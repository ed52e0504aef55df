"""A teller enters what was counted, blind; when both have the same it stands, and its release is told."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.ledger.entry import read_entry
from surpass.mechanisms.up_and_down.ballots.counted import Counted, faults
from surpass.mechanisms.up_and_down.ballots.release import release_of, terms_of
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.appraisal.evaluation.options import options_of
from surpass.office.encouragement.appraisal.models import Evaluation, EvaluationSheet, GradingTie
from surpass.office.encouragement.appraisal.reading.held import held_appraisal
from surpass.office.encouragement.appraisal.said import problem
from surpass.office.record.models import Entry
from surpass.office.record.seals import keyed_digest
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.ballot.standing import plain_release


@act("encouragement.count_evaluation")
def count_evaluation(doing: Doing, *, evaluation: Evaluation, counted: Counted) -> Evaluation:
    """Counts alone, sealed. Two sheets that differ are told to differ, not where; both count again.

    Raises:   NotAllowed: not one of the two. UseProblem: ``appraisal-confirmed``, ``ballot-signed``,
              ``ballot-ahead``, ``tie-undeclared``, ``teller-recused``, and everything that does not add up.
    """
    doing.may(as_teller(evaluation, doing.by.key))
    appraisal = held_appraisal(evaluation.appraisal)
    evaluation = Evaluation.objects.select_related("appraisal__place").get(pk=evaluation.pk)
    raise_all(UseProblem, _in_the_way(doing, evaluation))
    people = sorted(appraisal.people.values_list("person", flat=True))
    options = options_of(law_on(doing.today))
    raise_all(
        UseProblem,
        faults(counted, on_roll=evaluation.on_roll, candidates=people, where="sheet", options=options),
    )
    seal = f"evaluation:{evaluation.pk}"
    digest = keyed_digest(seal, counted.cells())
    entry = doing.record(
        about=[seal, f"appraisal:{appraisal.pk}"],
        facts={"evaluation": evaluation.pk, "turn": evaluation.turn, "sheet": digest},
        sealed={seal: counted.cells()},
    )
    now = EvaluationSheet.objects.filter(evaluation=evaluation, turn=evaluation.turn)
    EvaluationSheet.objects.update_or_create(
        evaluation=evaluation, turn=evaluation.turn, teller=doing.by.key,
        defaults={"on": doing.today, "entry": entry},
    )  # fmt: skip
    other = now.exclude(teller=doing.by.key).first()
    if other is not None and _digest_in(other) == digest:
        _sign(doing, evaluation, counted, digest)
    elif other is not None:
        evaluation.differed = evaluation.turn
        doing.record(about=[seal], facts={"evaluation": evaluation.pk, "differed": evaluation.differed})
        evaluation.save(update_fields=["differed"])
    return evaluation


def as_teller(evaluation: Evaluation, who: str) -> Subject:
    """The slips as the two meet them who count: nobody else's own."""
    is_teller = bool(who) and who in (evaluation.first, evaluation.second)
    return Subject(path=evaluation.appraisal.place.path, owner=who if is_teller else "")


def _in_the_way(doing: Doing, evaluation: Evaluation) -> list[Problem]:
    ties = list(
        GradingTie.objects.filter(
            appraised__appraisal=evaluation.appraisal_id, who=doing.by.key
        ).values_list("has_tie", flat=True)
    )  # fmt: skip
    barred = (
        (evaluation.signed_on is not None,
         problem("ballot-signed", f"signed on {evaluation.signed_on}", "slips that are not counted yet")),
        (doing.today < evaluation.held_on,
         problem("ballot-ahead", f"a meeting on {evaluation.held_on}", "a count on its day or later")),
        (not ties, problem("tie-undeclared", "no declaration", "that a tie binds you, or that none does")),
        (any(ties), problem("teller-recused", doing.by.key, "somebody whom no tie binds")),
    )  # fmt: skip
    return [fault for is_barred, fault in barred if is_barred]


def _digest_in(sheet: EvaluationSheet) -> str:
    """The keyed digest of what a sheet says: equal where the sheets are, and nobody reads more of it."""
    body = Entry.objects.values_list("body", flat=True).get(seq=sheet.entry)
    return str(read_entry(bytes(body)).facts["sheet"])


def _sign(doing: Doing, evaluation: Evaluation, counted: Counted, digest: str) -> None:
    law = law_on(doing.today)
    told = plain_release(release_of(counted, terms=terms_of(law), options=options_of(law)))
    signed = evaluation.sheets.filter(turn=evaluation.turn).order_by("entry")
    evaluation.signed_on, evaluation.told = doing.today, told
    evaluation.signed_entry = doing.record(
        about=[f"evaluation:{evaluation.pk}", f"appraisal:{evaluation.appraisal_id}"],
        facts={
            "evaluation": evaluation.pk, "roll": evaluation.roll, "on_roll": evaluation.on_roll,
            "issued": counted.issued, "cast": counted.returned, "box": counted.box, "tally": digest,
            "state": told["state"], "signed": [{"by": one.teller, "entry": one.entry} for one in signed],
            "differed": evaluation.differed,
        },
    )  # fmt: skip
    evaluation.save(update_fields=["signed_on", "signed_entry", "told"])
