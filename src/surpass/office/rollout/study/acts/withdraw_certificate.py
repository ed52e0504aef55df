"""Withdraw a certificate that should not have been issued, with reasons that the person reads."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.rollout.study.models import TrainingCertificate
from surpass.office.rollout.study.said import about, withdrawn


@act("study.withdraw_certificate")
def withdraw_certificate(
    doing: Doing, *, certificate: TrainingCertificate, reasons: str
) -> TrainingCertificate:
    """The gate reads it no more; another one may be issued.

    Raises:   NotAllowed. UseProblem: ``study-withdrawn``, ``reasons-missing``, ``text-too-long``.
    """
    doing.may(subject_of_person(certificate.person))
    rows = TrainingCertificate.objects.select_for_update(of=("self",))
    one = rows.select_related("person__place", "person__account", "programme").get(pk=certificate.pk)
    said = withdrawn(doing, one, reasons)
    doing.record(about=about(one), facts={"certificate": one.pk, **said})
    return one
