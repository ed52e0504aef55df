"""Put training on somebody's record: they were there, by name, in a programme that a rule reads."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.models import Person
from surpass.office.rollout.study.models import StudySession, TrainingCertificate
from surpass.office.rollout.study.said import about, refused, standing_session
from surpass.office.rollout.study.seen import at_session


@act("study.issue_certificate")
def issue_certificate(doing: Doing, *, session: StudySession, person: Person) -> TrainingCertificate:
    """Whoever recorded the session certifies nobody of it.

    Raises:   NotAllowed. UseProblem: ``study-withdrawn``, ``study-no-gate``, ``certificate-absent``,
              ``certificate-twice``.
    """
    doing.may(at_session(session))
    one = standing_session(session)
    if not one.programme.gate:
        raise refused("study-no-gate", "no rule reads this training", "a programme for a rule")
    if not one.names.filter(person=person).exists():
        raise refused("certificate-absent", person.pk, "somebody who was there")
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    held = one.programme.certificates.filter(person=person, withdrawn_at=None).first()
    if held is not None:
        raise refused("certificate-twice", f"certificate {held.pk}", "one certificate of a programme")
    made = TrainingCertificate.objects.create(
        programme=one.programme, session=one, person=person, on=one.on, by=doing.by.key, at=doing.at, entry=0
    )
    facts = {"certificate": made.pk, "session": one.pk, "gate": one.programme.gate, "on": one.on.isoformat()}
    made.entry = doing.record(about=about(made), facts=facts)
    made.save(update_fields=["entry"])
    return made
