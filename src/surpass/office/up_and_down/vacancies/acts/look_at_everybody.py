"""Look at everybody within reach before a vacancy: nobody needs a nominator, and nobody kept out is named."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act, reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.registry.models import Person
from surpass.office.up_and_down.vacancies.models import Gated, Vacancy
from surpass.office.up_and_down.vacancies.said import refused
from surpass.office.up_and_down.vacancies.seen import subject_of
from surpass.office.up_and_down.vacancies.slate.judged import judge
from surpass.office.up_and_down.vacancies.slate.keeping import (
    everybody_judged,
    keep_list,
    kept_out_rows,
    outcomes_of,
)


@act("up_and_down.look_at_everybody")
def look_at_everybody(doing: Doing, *, vacancy: Vacancy) -> Gated:
    """The list takes the place of the last one; of those kept out the ledger and the table have counts alone.

    Raises:   NotAllowed. UseProblem: ``vacancy-closed``, ``allocation-not-active``.
    """
    doing.may(subject_of(vacancy))
    vacancy = (
        Vacancy.objects.select_for_update(of=("self",)).select_related("post__unit__place").get(pk=vacancy.pk)
    )
    if vacancy.closed_on is not None:
        raise refused("vacancy-closed", str(vacancy.pk), "a vacancy that is open")
    reach = within(reach_of(doing.act, doing.by), path="place__path")
    people = Person.objects.filter(reach, withdrawn_entry=None).select_related("place", "account")
    everybody = list(people.order_by("key"))
    judged = judge(vacancy, everybody, on=doing.today)
    digest, rows, gate = keep_list(vacancy, judged), kept_out_rows(judged), judged.gate
    entry = doing.record(
        about=[f"vacancy:{vacancy.pk}"],
        facts={
            "vacancy": vacancy.pk, "looked_at": gate.looked_at, "listed": vacancy.listed.count(),
            "pack": f"{gate.book.pack} {gate.book.edition}", "fingerprint": gate.book.fingerprint,
            "list": digest,
        },
    )  # fmt: skip
    found, _ = Gated.objects.update_or_create(
        vacancy=vacancy,
        defaults={
            "on": doing.today, "at": doing.at, "by": doing.by.key, "entry": entry,
            "pack": f"{gate.book.pack} {gate.book.edition}", "fingerprint": gate.book.fingerprint,
            "looked_at": gate.looked_at, "kept_out": rows, "digest": digest,
        },
    )  # fmt: skip
    outcomes = outcomes_of(judged, [one.pk for one in everybody])
    everybody_judged.send(sender=Vacancy, doing=doing, vacancy=vacancy, outcomes=outcomes)
    return found
