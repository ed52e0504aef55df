"""Who sees which study: everybody of a tree its programmes; sessions, names and certificates, fewer."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import in_own_trees, within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.rollout.study.models import (
    StudyName,
    StudyProgramme,
    StudySession,
    TrainingCertificate,
)
from surpass.office.rollout.study.said import refused

(SEE, BEGIN, MATERIAL, DROP, SESSIONS, RECORD, UNHELD, NOTE, DROP_SESSION, CERTIFY, DROP_CERTIFICATE,
 TRAINING, QUIZ) = (
    f"study.{verb}"
    for verb in (
        "see_study", "begin_programme", "add_material", "withdraw_programme", "see_sessions",
        "record_session", "say_unheld", "add_note", "withdraw_session", "issue_certificate",
        "withdraw_certificate", "see_training", "see_quiz",
    )
)  # fmt: skip
HANDS = {RECORD: "session__by"}


def programmes_seen(actor: Actor) -> QuerySet[StudyProgramme]:
    """Those of the trees in which somebody has a role, the latest first."""
    reach = reach_of(SEE, actor)
    found = within(reach, path="place__path")
    if not reach.is_empty:
        found |= in_own_trees(actor, "place__path")
    return StudyProgramme.objects.filter(found).select_related("place").order_by("-since", "-pk")


def programme_called(pk: int, actor: Actor) -> StudyProgramme:
    """One of them.

    Raises:   UseProblem: ``study-unlisted``.
    """
    found = programmes_seen(actor).filter(pk=pk).first()
    if found is None:
        raise refused("study-unlisted", str(pk), "a programme within your reach")
    return found


def sessions_seen(actor: Actor, *, act: str = SESSIONS) -> QuerySet[StudySession]:
    """Those within reach of an act, the latest day first."""
    reach = within(reach_of(act, actor), path="place__path", hands={RECORD: "by"})
    rows = StudySession.objects.filter(reach)
    return rows.select_related("place", "programme__place").order_by("-on", "-pk")


def session_called(pk: int, actor: Actor, *, act: str = SESSIONS) -> StudySession:
    """One of them.

    Raises:   UseProblem: ``study-unlisted``.
    """
    found = sessions_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("study-unlisted", str(pk), "a session within your reach")
    return found


def at_session(one: StudySession) -> Subject:
    """The unit that held it; whoever recorded it certifies nobody of it."""
    return Subject(path=one.place.path, hands={RECORD: frozenset({one.by})})


def may_name(actor: Actor, one: StudySession) -> bool:
    """Whether somebody reads who was there: whoever records, and whoever certifies."""
    subject = Subject(path=one.place.path)
    return any(reach_of(act, actor).touches(subject) for act in (RECORD, CERTIFY))


def to_certify(actor: Actor) -> QuerySet[StudyName]:
    """Who was there, for a rule, in sessions that stand, and has no certificate of the programme."""
    rows = StudyName.objects.filter(
        within(reach_of(CERTIFY, actor), path="session__place__path", hands=HANDS),
        session__withdrawn_at=None, session__programme__withdrawn_at=None,
    )  # fmt: skip
    held = TrainingCertificate.objects.filter(
        withdrawn_at=None, programme=OuterRef("session__programme"), person=OuterRef("person")
    )
    rows = rows.filter(~Exists(held))
    return rows.select_related("session__place", "session__programme", "person").order_by("pk")


def training_seen(actor: Actor) -> QuerySet[TrainingCertificate]:
    """Certificates: one's own, and those of people within reach, the latest first."""
    reach = within(reach_of(TRAINING, actor), path="person__place__path", owner="person__account__key")
    rows = TrainingCertificate.objects.filter(reach)
    return rows.select_related("person__place", "person__account", "programme", "session").order_by("-pk")


def certificate_called(pk: int, actor: Actor) -> TrainingCertificate:
    """One of them.

    Raises:   UseProblem: ``study-unlisted``.
    """
    found = training_seen(actor).filter(pk=pk).first()
    if found is None:
        raise refused("study-unlisted", str(pk), "a certificate within your reach")
    return found
