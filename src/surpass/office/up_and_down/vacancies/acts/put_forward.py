"""Put somebody on the list forward: the case of promotion opens, with all the steps of the procedure."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.begin import begin, next_key
from surpass.office.cases.models import KeptCase
from surpass.office.packs import office_pack
from surpass.office.registry.models import Person
from surpass.office.registry.reading.called import posts_called
from surpass.office.up_and_down.vacancies.models import Candidacy, Vacancy
from surpass.office.up_and_down.vacancies.said import refused
from surpass.office.up_and_down.vacancies.seen import subject_of
from surpass.office.up_and_down.vacancies.slate.judged import judge_one
from surpass.procedure.cases.case import Opening

PROCEDURE = "promotion"


@act("up_and_down.put_forward")
def put_forward(
    doing: Doing, *, vacancy: Vacancy, person: Person, reasons: str, seats: Mapping[str, tuple[str, ...]]
) -> Candidacy:
    """Anybody eligible on the list, first in it or not, with reasons: the software proposes an order alone.

    What the rules and the periods say of the person is looked at once more in the same transaction.

    Raises:   NotAllowed. UseProblem: ``vacancy-closed``, ``not-on-list``, ``facts-open``,
              ``reasons-missing``, ``candidacy-again``, ``list-stale``, and everything that stands in the way
              of the opening.
    """
    doing.may(subject_of(vacancy))
    vacancy = (
        Vacancy.objects.select_for_update(of=("self",)).select_related("post__unit__place").get(pk=vacancy.pk)
    )
    if vacancy.closed_on is not None:
        raise refused("vacancy-closed", str(vacancy.pk), "a vacancy that is open")
    listed = vacancy.listed.filter(person=person).first()
    if listed is None:
        raise refused("not-on-list", person.pk, "somebody on the list of the last look")
    if listed.is_open:
        raise refused("facts-open", person.pk, "somebody of whom no fact is missing")
    if not reasons.strip():
        raise refused("reasons-missing", "no reasons", "why this person, before this post")
    if vacancy.candidacies.filter(person=person).exists():
        raise refused("candidacy-again", person.pk, "somebody who was not put forward for it yet")
    found, answer, _ = judge_one(vacancy, person, on=doing.today)
    if found.state != "proposed" or answer.is_barred is not False:
        raise refused("list-stale", person.pk, "somebody eligible today: look at everybody again")
    kept = _opened(doing, vacancy, person, seats)
    entry = doing.record(
        about=[f"vacancy:{vacancy.pk}", f"case:{kept.key}", f"person:{person.pk}"],
        facts={"vacancy": vacancy.pk, "case": kept.key, "place": listed.place, "equals": listed.equals},
        sealed={f"person:{person.pk}": {"reasons": reasons.strip()}},
    )
    return Candidacy.objects.create(
        vacancy=vacancy, person=person, case=kept.key, place=listed.place, reasons=reasons.strip(),
        by=doing.by.key, at=doing.at, entry=entry,
    )  # fmt: skip


def _opened(doing: Doing, vacancy: Vacancy, person: Person, seats: Mapping[str, tuple[str, ...]]) -> KeptCase:
    laws = laws_of_case(office_pack(), PROCEDURE, on=doing.today)
    if person.account is not None:
        seats = {**seats, laws[0].party: (person.account.key,)}
    title = posts_called([vacancy.post_id], on=doing.today)[vacancy.post_id]
    ground = " ‖ ".join(dict.fromkeys(word for word in (title.get("zh"), title.get("en")) if word))
    opening = Opening(
        case=next_key(PROCEDURE, on=doing.today), subject=f"person:{person.pk}", on=doing.today,
        by=doing.by.key, ground=ground, seats=dict(seats),
    )  # fmt: skip
    return begin(doing, opening, place=vacancy.post.unit.place, laws=laws)
