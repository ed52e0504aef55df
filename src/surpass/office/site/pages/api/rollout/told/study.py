"""Study for programs: programmes, sessions, certificates, the quiz."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, looks, reads
from surpass.office.accounts.api.pages import PageAsked, links
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.registry.models import Person
from surpass.office.rollout.study.acts.add_material import add_material
from surpass.office.rollout.study.acts.add_note import add_note
from surpass.office.rollout.study.acts.begin_programme import Beginning, begin_programme
from surpass.office.rollout.study.acts.issue_certificate import issue_certificate
from surpass.office.rollout.study.acts.record_session import Counted, record_session
from surpass.office.rollout.study.acts.say_unheld import say_unheld
from surpass.office.rollout.study.acts.withdraw_certificate import withdraw_certificate
from surpass.office.rollout.study.acts.withdraw_programme import withdraw_programme
from surpass.office.rollout.study.acts.withdraw_session import withdraw_session
from surpass.office.rollout.study.models import StudyProgramme, StudySession, TrainingCertificate
from surpass.office.rollout.study.plain import (
    answered_row,
    asked_row,
    certificate_row,
    programme_row,
    rule_row,
    session_row,
    whole_programme,
    whole_session,
)
from surpass.office.rollout.study.reading.law import questions_of, sheet_digest
from surpass.office.rollout.study.reading.training import training_of
from surpass.office.rollout.study.seen import (
    BEGIN,
    CERTIFY,
    DROP,
    DROP_CERTIFICATE,
    DROP_SESSION,
    MATERIAL,
    NOTE,
    QUIZ,
    RECORD,
    SEE,
    SESSIONS,
    TRAINING,
    UNHELD,
    certificate_called,
    programme_called,
    programmes_seen,
    session_called,
    sessions_seen,
    training_seen,
)
from surpass.office.site.pages.api.fields import RowNumber
from surpass.office.site.pages.api.rollout.local_rules import router
from surpass.office.site.pages.api.rollout.told import study_shapes as shapes
from surpass.office.up_and_down.vacancies.seen import own_person
from surpass.rollout.study.quiz import sheet, sheets


@reads(router, "/rollout/study", act=SEE, gives=shapes.StudiesListed)
def programmes_of_study(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """What is to be studied in your tree, the latest first."""
    found = programmes_seen(caller(request))
    total = found.count()
    rows = [shapes.StudyShown(**programme_row(one)) for one in found[asked.rows]]
    body = shapes.StudiesListed(page=asked.page, size=asked.size, total=total, programmes=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/rollout/study/sessions", act=SESSIONS, gives=shapes.StudySessionsListed)
def sessions_of_study(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Head counts of units within your reach, the latest day first."""
    found = sessions_seen(caller(request))
    total = found.count()
    rows = [shapes.StudySessionShown(**session_row(one)) for one in found[asked.rows]]
    body = shapes.StudySessionsListed(page=asked.page, size=asked.size, total=total, sessions=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/rollout/study/certificates", act=TRAINING, gives=shapes.CertificatesListed)
def certificates_of_training(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Your own, and those of people within your reach, the latest first."""
    found = training_seen(caller(request))
    total = found.count()
    rows = [shapes.CertificateShown(**certificate_row(one)) for one in found[asked.rows]]
    body = shapes.CertificatesListed(page=asked.page, size=asked.size, total=total, certificates=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/rollout/study/training", act=TRAINING, gives=shapes.TrainingShown)
def your_own_training(request: HttpRequest) -> Given:
    """What is on your record, and what the rules say of it."""
    person = own_person(caller(request))
    held = training_seen(caller(request)).filter(person=person) if person is not None else []
    found = training_of(person, on=timezone.localdate()) if person is not None else []
    rows = [shapes.CertificateShown(**certificate_row(one)) for one in held]
    rules = [shapes.TrainingRule(**rule_row(one)) for one in found]
    return Given(shapes.TrainingShown(certificates=rows, rules=rules))


@looks(router, "/rollout/study/quiz/answer", act=QUIZ, gives=shapes.QuestionAnswered)
def answer_a_question(request: HttpRequest, body: shapes.QuestionAnswer) -> Given:
    """What is right and by which clause; your answer is kept nowhere."""
    found = next((one for one in questions_of(timezone.localdate()) if one.asked.id == body.question), None)
    if found is None or body.option >= len(found.asked.options):
        raise nothing_here(f"question {body.question}")
    return Given(shapes.QuestionAnswered(**answered_row(found, body.option)))


@reads(router, "/rollout/study/quiz/{row}", act=QUIZ, gives=shapes.QuizSheet)
def quiz_on_the_rules(request: HttpRequest, row: RowNumber) -> Given:
    """One sheet; the same rules give the same sheets. Nothing in it says what is right."""
    today = timezone.localdate()
    found = questions_of(today)
    drawn = sheet(found, number=row)
    if not drawn:
        raise nothing_here(f"sheet {row}")
    asked = [shapes.QuizQuestion(**asked_row(one.asked)) for one in drawn]
    return Given(
        shapes.QuizSheet(sheet=row, sheets=sheets(found), digest=sheet_digest(today), questions=asked)
    )


@reads(router, "/rollout/study/{row}", act=SEE, gives=shapes.StudyWhole)
def one_programme_of_study(request: HttpRequest, row: RowNumber) -> Given:
    """With materials and how far it got."""
    return _whole(request, _programme(request, row))


@reads(router, "/rollout/study/sessions/{row}", act=SESSIONS, gives=shapes.StudySessionWhole)
def one_session_of_study(request: HttpRequest, row: RowNumber) -> Given:
    """With notes."""
    return _held(request, _session(request, row))


@changes(router, "/rollout/study", act=BEGIN, gives=shapes.StudyWhole)
def begin_a_programme_of_study(request: HttpRequest, body: shapes.StudyBegun) -> Given:
    """For your unit and those below it."""
    beginning = Beginning(**{name: value for name, value in body.model_dump().items() if name != "place"})
    place = _place(request, body.place, BEGIN)
    return _whole(request, begin_programme(**_by(request), place=place, beginning=beginning))


@changes(router, "/rollout/study/{row}/material", act=MATERIAL, gives=shapes.StudyWhole)
def add_a_material(request: HttpRequest, row: RowNumber, body: shapes.MaterialSaid) -> Given:
    """A rule of the pack in force."""
    one = _programme(request, row)
    add_material(**_by(request), programme=one, title=body.title, rule=body.rule)
    return _whole(request, one)


@changes(router, "/rollout/study/{row}/withdraw", act=DROP, gives=shapes.StudyWhole)
def withdraw_a_programme_of_study(request: HttpRequest, row: RowNumber, body: shapes.StudyWithdrawn) -> Given:
    """No unit owes anything for it any more."""
    one = _programme(request, row)
    return _whole(request, withdraw_programme(**_by(request), programme=one, reasons=body.reasons))


@changes(router, "/rollout/study/{row}/sessions", act=RECORD, gives=shapes.StudySessionWhole)
def record_a_session(request: HttpRequest, row: RowNumber, body: shapes.SessionSaid) -> Given:
    """A head count, by the unit that held it."""
    counted = Counted(on=body.on, heads=body.heads, staff=body.staff, names=body.names)
    one, place = _programme(request, row), _place(request, body.unit, RECORD)
    return _held(request, record_session(**_by(request), programme=one, place=place, counted=counted))


@changes(router, "/rollout/study/{row}/unheld", act=UNHELD, gives=shapes.StudySessionWhole)
def say_that_none_is_held(request: HttpRequest, row: RowNumber, body: shapes.UnheldSaid) -> Given:
    """With reasons, so that it differs from what is not recorded."""
    one, place = _programme(request, row), _place(request, body.unit, UNHELD)
    return _held(request, say_unheld(**_by(request), programme=one, place=place, reasons=body.reasons))


@changes(router, "/rollout/study/sessions/{row}/note", act=NOTE, gives=shapes.StudySessionWhole)
def add_a_note(request: HttpRequest, row: RowNumber, body: shapes.NoteSaid) -> Given:
    """What was discussed."""
    one = _session(request, row)
    add_note(**_by(request), session=one, words=body.words)
    return _held(request, one)


@changes(router, "/rollout/study/sessions/{row}/withdraw", act=DROP_SESSION, gives=shapes.StudySessionWhole)
def withdraw_a_session(request: HttpRequest, row: RowNumber, body: shapes.StudyWithdrawn) -> Given:
    """Then it may be recorded anew."""
    one = _session(request, row)
    return _held(request, withdraw_session(**_by(request), session=one, reasons=body.reasons))


@changes(router, "/rollout/study/sessions/{row}/certificate", act=CERTIFY, gives=shapes.CertificateShown)
def issue_a_certificate(request: HttpRequest, row: RowNumber, body: shapes.CertificateSaid) -> Given:
    """For somebody who was there."""
    one = _session(request, row)
    person = Person.objects.filter(pk=body.person, withdrawn_entry=None).first()
    if person is None:
        raise nothing_here(f"person {body.person}")
    made = issue_certificate(**_by(request), session=one, person=person)
    return Given(shapes.CertificateShown(**certificate_row(made)))


@changes(
    router, "/rollout/study/certificates/{row}/withdraw", act=DROP_CERTIFICATE, gives=shapes.CertificateShown
)
def withdraw_a_certificate(request: HttpRequest, row: RowNumber, body: shapes.StudyWithdrawn) -> Given:
    """The rule reads it no more."""
    made = withdraw_certificate(**_by(request), certificate=_certificate(request, row), reasons=body.reasons)
    return Given(shapes.CertificateShown(**certificate_row(made)))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}


def _place(request: HttpRequest, key: str, act: str) -> Place:
    found = Place.objects.filter(within(reach_of(act, caller(request)), path="path"), key=key).first()
    if found is None:
        raise nothing_here(f"place {key}")
    return found


def _programme(request: HttpRequest, row: int) -> StudyProgramme:
    try:
        return programme_called(row, caller(request))
    except UseProblem as unknown:
        raise nothing_here(f"programme {row}") from unknown


def _session(request: HttpRequest, row: int) -> StudySession:
    try:
        return session_called(row, caller(request))
    except UseProblem as unknown:
        raise nothing_here(f"session {row}") from unknown


def _certificate(request: HttpRequest, row: int) -> TrainingCertificate:
    try:
        return certificate_called(row, caller(request))
    except UseProblem as unknown:
        raise nothing_here(f"certificate {row}") from unknown


def _whole(request: HttpRequest, one: StudyProgramme) -> Given:
    return Given(shapes.StudyWhole(**whole_programme(one, caller(request), on=timezone.localdate())))


def _held(request: HttpRequest, one: StudySession) -> Given:
    return Given(shapes.StudySessionWhole(**whole_session(one, caller(request))))
