"""Close a vacancy: filled or not filled now; who stood on its list, and why, is deleted."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.models import KeptCase
from surpass.office.record.seals import destroy_key
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.said import refused
from surpass.office.up_and_down.vacancies.seen import subject_of
from surpass.office.up_and_down.vacancies.slate.keeping import list_closing


@act("up_and_down.close_vacancy")
def close_vacancy(doing: Doing, *, vacancy: Vacancy, ended: str) -> Vacancy:
    """What was declared for this post alone goes too, and who was on the roll of a ballot; digests stay.

    Raises:   NotAllowed. UseProblem: ``vacancy-closed``, ``vacancy-end-unknown``, ``candidacy-runs``.
    """
    doing.may(subject_of(vacancy))
    vacancy = (
        Vacancy.objects.select_for_update(of=("self",)).select_related("post__unit__place").get(pk=vacancy.pk)
    )
    if vacancy.closed_on is not None:
        raise refused("vacancy-closed", str(vacancy.pk), "a vacancy that is open")
    if ended not in Vacancy.End.values:
        raise refused("vacancy-end-unknown", ended, ", ".join(Vacancy.End.values))
    cases = KeptCase.objects.filter(pk__in=vacancy.candidacies.values("case"), end="")
    running = list(cases.order_by("pk").values_list("pk", flat=True))
    if ended == Vacancy.End.WITHDRAWN and running:
        raise refused("candidacy-runs", ", ".join(running), "no case of promotion that still runs")
    vacancy.closed_on, vacancy.ended = doing.today, ended
    vacancy.closed_entry = doing.record(
        about=[f"vacancy:{vacancy.pk}", f"post:{vacancy.post_id}"],
        facts={"vacancy": vacancy.pk, "ended": ended, "listed": vacancy.listed.count()},
    )
    vacancy.save(update_fields=["closed_on", "ended", "closed_entry"])
    for ballot in vacancy.ballots.values_list("pk", flat=True):
        destroy_key(f"roll:{ballot}")
    list_closing.send(sender=Vacancy, doing=doing, vacancy=vacancy)
    vacancy.listed.all().delete()
    vacancy.declared.all().delete()
    return vacancy
