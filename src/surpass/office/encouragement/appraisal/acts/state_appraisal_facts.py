"""State what holders say of somebody for the year: records complete, leave, probation, sanctions."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.appraisal.models import Appraised
from surpass.office.encouragement.appraisal.reading.held import held_appraised
from surpass.office.encouragement.appraisal.reading.judged import facts_asked
from surpass.office.encouragement.appraisal.said import problem, refused, words_of
from surpass.office.encouragement.appraisal.seen import subject_of
from surpass.office.up_and_down.periods.law import law_on


@act("encouragement.state_appraisal_facts")
def state_appraisal_facts(doing: Doing, *, one: Appraised, said: Mapping[str, str], source: str) -> Appraised:
    """*said*: by fact its value in words, "" where it is not known; what stood before is in the ledger.

    Raises:   NotAllowed. UseProblem: ``appraisal-confirmed``, ``fact-not-asked``, ``fact-not-read``,
              ``reasons-missing``.
    """
    doing.may(subject_of(one.appraisal))
    one = held_appraised(one)
    book = law_on(doing.today)
    known = {fact.name: fact for fact in facts_asked(one.appraisal, book)}
    text = words_of(source, "the register or document that says so", most=200)
    faults, values = list[Problem](), dict[str, int | bool]()
    for name, word in said.items():
        if name not in known:
            faults.append(problem("fact-not-asked", name, ", ".join(known)))
            continue
        try:
            value = known[name].value(_meant(word, is_bool=known[name].type == "bool"))
        except ValueError as expected:
            faults.append(problem("fact-not-read", f"{name}: {word}", str(expected)))
            continue
        if value is not None:
            values[known[name].column()] = value
    raise_all(UseProblem, faults)
    if values == one.facts:
        raise refused("facts-unchanged", "nothing that is not on record", "another value of a fact")
    one.facts = values
    doing.record(
        about=[f"appraisal:{one.appraisal_id}", f"person:{one.person_id}"],
        facts={"appraisal": one.appraisal_id, "cells": len(values)},
        sealed={f"person:{one.person_id}": {"facts": values, "source": text}},
    )
    one.save(update_fields=["facts"])
    return one


def _meant(word: str, *, is_bool: bool) -> str | bool | None:
    text = word.strip()
    if not text:
        return None
    return {"yes": True, "no": False}.get(text, text) if is_bool else text
