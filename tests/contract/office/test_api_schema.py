"""T-API: whatever is sent to an operation, the answer is one that the contract has; never a fault of ours."""

import traceback
from collections import Counter
from datetime import date

import pytest
import schemathesis
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, connections
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished

from surpass.exchange.cases.read_cases import read_case
from surpass.exchange.showing.case_view.case_paper import papers_possible
from surpass.office.accounts.api.operation import HEADERS
from surpass.office.accounts.models import Account, Grant
from surpass.office.assessment.models import Run
from surpass.office.cases.acts.add_exhibit import add_exhibit
from surpass.office.cases.acts.issue_document import issue_document
from surpass.office.cases.acts.state_fact import state_fact
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.documents.files.keeping import keep
from surpass.office.encouragement.models import (
    AllowanceLine,
    AllowanceList,
    Appraisal,
    Appraised,
    Commendation,
    Division,
    Evaluation,
    FirstUse,
    Fund,
    Honour,
    Notice,
    NoticeObjection,
    NoticeUnit,
    PersonShare,
    Posting,
    Recovery,
    Reward,
    RewardList,
    Scan,
)
from surpass.office.error_tolerance.models import Correction, Precedent, Release
from surpass.office.fairness.models import Switch
from surpass.office.record.checkpoints import sign_head
from surpass.office.record.keys import new_key
from surpass.office.registry.models import Person, Unit
from surpass.office.returns.models import Cell
from surpass.office.rollout.alarms.models import (
    AlarmFigure,
    AlarmLook,
    FairNotice,
    FrozenCorrection,
    OrderedFigure,
    VerificationOrder,
)
from surpass.office.rollout.duties.models import Assignment, Duty
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.local_rules.models import DraftFile, DraftRemark, LocalDraft, SuperiorEdition
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.records.models import ClosedYear, YearReport
from surpass.office.rollout.study.models import (
    StudyName,
    StudyProgramme,
    StudySession,
    TrainingCertificate,
)
from surpass.office.site.wsgi import application
from surpass.office.up_and_down.models import (
    Ballot,
    BallotCount,
    Call,
    ListedEntry,
    MatchingRound,
    PoolEntry,
    PutName,
    RoundPerson,
    RoundPost,
    Trigger,
    Vacancy,
)
from tests.fixtures.kept_run import kept_run
from tests.fixtures.office import NOW, account, place
from tests.fixtures.office_cases import DAY, at_the_decision, opened, seated
from tests.fixtures.programs import API, Program, named, token_of
from tests.fixtures.registry import person, post, unit
from tests.fixtures.rounds import small_round

pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)
"""Rows are numbered from 1, as the contract's examples name them, whatever ran before."""
SEED = 20261126
PEOPLE = {
    "unit_clerk": "/D/T01/", "unit_head": "/D/T01/", "assessment_office": "/D/",
    "committee_director": "/D/", "auditor": "/D/",
    "organisation_department": "/D/", "discipline_body": "/D/",
    "policy_drafter": "/D/",
}  # fmt: skip
IN_PERSON, PARTY = "g1", "o1"
WHO = {
    "propose-freeze": "assessment_office", "accept": "assessment_office", "send-back": "assessment_office",
    "assess": "assessment_office", "try": "assessment_office", "tell": "assessment_office",
    "close-windows": "assessment_office", "correct": "assessment_office", "again": "assessment_office",
    "freeze": "committee_director", "give-back": "committee_director", "entries": "auditor",
    "people": "organisation_department", "imports": "organisation_department", "cases": IN_PERSON,
    "freezes": "organisation_department", "requests": IN_PERSON, "reports": "organisation_department",
    "offers": "organisation_department", "up-and-down": "organisation_department",
    "encouragement": "assessment_office", "precedents": IN_PERSON, "statistics": IN_PERSON,
    "rollout": "policy_drafter", "alarms": "assessment_office", "figures-to-verify": "assessment_office",
    "verification-orders": "assessment_office", "records": "assessment_office",
    "inspections": "assessment_office",
    "figure-corrections": "committee_director",
}  # fmt: skip
"""Who calls an operation, by a word of its address, so that each is reached by somebody; others the clerk."""
OTHERS = (
    ("sessions", "study", "unit_clerk"), ("unheld", "study", "unit_clerk"), ("note", "study", "unit_clerk"),
    ("withdraw", "sessions", "unit_clerk"), ("withdraw", "study", "organisation_department"),
    ("certificate", "study", "organisation_department"), ("material", "study", "organisation_department"),
    ("study", "rollout", "organisation_department"),
    ("settle", "funds", "committee_director"), ("close", "funds", "committee_director"),
    ("case", "people", "discipline_body"),
    ("carry-on", "funds", "committee_director"),
    ("decide", "recoveries", "committee_director"), ("case", "shares", "discipline_body"),
    ("release", "shares", "discipline_body"), ("choose", "honours-by-results", "committee_director"),
    ("choose", "honour-numbers", "committee_director"),
    ("answer", "put-up-objections", "organisation_department"),
    ("find", "put-up-objections", "committee_director"),
    ("closed", "records", "committee_director"), ("figures", "rollout", "assessment_office"),
    *((step, "texts", IN_PERSON) for step in ("review", "check", "publish", "consent", "withdraw")),
    ("answer", "replies-to-texts", IN_PERSON),
    ("shares", "units", "unit_clerk"), ("lists", "allowances", "organisation_department"),
)  # fmt: skip
"""Who calls what ends so in a room, before what the words say."""
REGISTERED = {
    "unit": "T01", "kind": "emergency", "title": "x", "starts_on": "2026-03-02", "reasons": "x",
}  # fmt: skip
"""There before any call is drawn: in which order operations are called hangs on which there are."""
GRADING = {"propose", "decide", "fix"}
"""What a leader does in an appraisal; the rest is of who runs it."""
SLOW, FEW = ("preview_import", "apply_import"), 40
"""Operations of which a call takes a second to draw, and how many are drawn at most."""
SEEN = HEADERS["If-Match"]["example"]
CHECKS = {
    "positive_data_acceptance": {"enabled": False},  # a value may be right in form and wrong in this round
    "missing_required_header": {"expected-statuses": ["400", "422", "428"]},
    "ignored_auth": {"enabled": False},  # fails itself without a network; test_reach.py asks the same
}


@pytest.fixture
def tokens(settings, tmp_path):
    """The token of each of the people of an office with a round, a value on its way and a signed head."""
    settings.HOME, settings.API_CALLS_A_MINUTE = tmp_path, 10**9
    (tmp_path / "ledger-key").write_text(new_key("surpass.test", b"k" * 32))
    small_round()
    unit("D", kind="district", parent=None)
    unit("T01", parent="D")
    person("P1", place="T01")
    post("T01-head", Unit.objects.get(pk="T01"))
    for key in ("target-2025-d-1", "target-2025-d-2"):
        kept_run(key=key)
    kept_run(key="target-2024-d-1", stage=Run.Stage.PUBLISHED, published_at=NOW, number="1")
    YearReport.objects.create(place=place("/D/"), year=2025, by="x", at=NOW, entry=0)
    ClosedYear.objects.create(
        place=place("/D/"), year=2025, reasons="x", runs=[], files=1, digest="0" * 64, file="0" * 64, head=1,
        by="x", at=NOW, entry=0,
    )  # fmt: skip
    found = {role: token_of(account(role, f"{role}@{path}")) for role, path in PEOPLE.items()}
    asked_about_posts()
    clerk, cells = Program("unit_clerk"), [named(value="1"), named(item="i1", value="2")]
    clerk.post("/rounds/target-results-2025/save", {"cells": cells})
    clerk.post("/rounds/target-results-2025/send", {"cells": [named(item="i1", version=1)]})
    clerk.post("/error-tolerance/registrations", REGISTERED)
    sign_head(at=NOW)
    made = case_with_a_file(settings, tmp_path)
    return found | {IN_PERSON: made, PARTY: token_of(Account.objects.get(key=PARTY))}


def asked_about_posts():
    """A vacancy, a ballot and a question, all of the official who is the organisation department."""
    Person.objects.update(account=Account.objects.get(username="organisation_department"))
    held = {"by": "test", "at": NOW, "entry": 0}
    Vacancy.objects.create(
        post_id="T01-head", order="promotion.slate", filled=0, document="x", opened_on=NOW.date(), **held
    )
    ballot = Ballot.objects.create(
        vacancy=Vacancy.objects.get(), held_on=NOW.date(), on_roll=3, roll="0" * 64, **held
    )
    BallotCount.objects.create(
        ballot=ballot, nth=1, first="a", second="b", by="test", on=NOW.date(), entry=0, signed_on=NOW.date(),
        signed_entry=0, told={"state": "rounded", "of": 8, "votes": {"P1": {"share": 65, "parts": []}}},
    )  # fmt: skip
    Trigger.objects.create(
        person_id="P1", rule="review.weak_unit", year=2025, state="half", values={}, pack="x",
        fingerprint="0" * 64, seen_on=NOW.date(), **held,
    )  # fmt: skip
    ListedEntry.objects.create(
        person_id="P1", conduct="safety.danger_left", happened_on=NOW.date(), pack="x", fingerprint="0" * 64,
        **held,
    )  # fmt: skip


def case_with_a_file(settings, tmp_path):
    """The token of somebody with a seat in a case that corrects another, with a fact, a file, a document."""
    settings.EVIDENCE_ROOT, settings.NEEDS_SECOND_FACTOR = tmp_path / "evidence", False
    who = at_the_decision() and seated()["g1"]
    words = {"by": who, "at": DAY, "case": "k1"}
    add_exhibit(**words, content=b"%PDF-1.7", name="a.pdf", grade="A")
    state_fact(**words, text="x", state="known", source="y")
    notice = next(one for one in papers_possible(read_case(CaseTable(), "k1")) if one.kind == "notice")
    issue_document(**words, asked=notice, lang="zh")
    Correction.objects.create(of=opened("k0"), case_id="k1", due_since=DAY.date())
    held = {"place": place("/D/"), "since": DAY.date(), "given_by": "test", "given_at": DAY}
    for role in ("organisation_department", "committee_director", "legal_reviewer"):
        Grant.objects.create(account=Account.objects.get(key="g1"), role=role, **held)
    Precedent.objects.create(
        case_id="k0", place=place("/D/"), title="x", happened="y", outcome="exempt", year=2024, issuer_zh="z",
        expires_on=DAY.date(), by="g2", at=DAY, entry=0,
    )  # fmt: skip
    Release.objects.create(place=place("/D/T01/"), quarter="2026-1", tables={}, by="g2", at=DAY, entry=0)
    pool_and_call()
    Scan.objects.create(
        commendation=Commendation.objects.get(), document="y", digest=keep(b"%PDF-1.7"), name="a.pdf",
        media_type="application/pdf", size=8, by="g2", at=DAY, entry=0,
    )  # fmt: skip
    KeptCase.objects.filter(pk=opened("k2").pk).update(procedure="improvement")
    return token_of(Account.objects.get(key="g1"))


def a_fund():
    """A reward fund with a list, as the run of the schema reckoned it."""
    held = {"by": "test", "at": NOW, "entry": 0}
    fund = Fund.objects.create(
        place=place("/D/"), allocation="fund.annual", year=2025, budget=2, reserve=1, source="x",
        document="y", opened_on=NOW.date(), case="z", **held,
    )  # fmt: skip
    found = RewardList.objects.create(
        fund=fund, nth=1, run=Run.objects.earliest("pk"), on=NOW.date(), pack="x", fingerprint="0" * 64,
        shared=1, wanted=1, proposed=1, left=0, is_stopped=False, digest="0" * 64, **held,
    )  # fmt: skip
    RewardList.objects.create(
        fund=fund, nth=2, run=found.run, on=NOW.date(), pack="x", fingerprint="0" * 64, shared=1, wanted=1,
        proposed=1, left=0, is_stopped=False, is_supplement=True, digest="1" * 64, **held,
    )  # fmt: skip
    Honour.objects.create(
        place=place("/D/T01/"), kind="advanced_team", year=2025, way="nominated", merits="x", **held
    )
    Commendation.objects.create(
        unit=place("/D/T01/"), year=2025, fact="superior_commendations", what="x", document="y",
        on=NOW.date(), objections_until=date(2999, 1, 1), **held,
    )  # fmt: skip
    reward = Reward.objects.create(
        reward_list=found, unit=place("/D/T01/"), group="key", state="proposed", amount=1
    )
    division = Division.objects.create(
        reward_list=found, unit=place("/D/T01/"), nth=1, amount=1, method="equal", rule="x", on=NOW.date(),
        pack="x", fingerprint="0" * 64, digest="0" * 64, **held,
    )  # fmt: skip
    PersonShare.objects.create(
        division=division, person_id="P1", is_leading=False, is_whole_year=True, state="open"
    )
    appraisal = Appraisal.objects.create(
        place=place("/D/T01/"), year=2025, allocation="excellent.persons_of_unit", document="x",
        summaries_until=NOW.date(), opened_on=NOW.date(), **held,
    )  # fmt: skip
    judged = Appraised.objects.create(appraisal=appraisal, person_id="P1", year=2025)
    NoticeObjection.objects.create(appraised=judged, answer_until=NOW.date(), **held)
    tellers = Account.objects.filter(username__in=["auditor", "unit_clerk"]).values_list("key", flat=True)
    Evaluation.objects.create(
        appraisal=appraisal, held_on=NOW.date(), on_roll=3, roll="0" * 64, first=tellers[0],
        second=tellers[1], by="test", entry=0,
    )  # fmt: skip
    Recovery.objects.create(reward=reward, place=place("/D/T01/"), amount=1, decimals=2, case="z", **held)
    run = Run.objects.earliest("pk")
    notice = Notice.objects.create(
        place=place("/D/"), before=run, now=run, told={"groups": [], "names": {}}, is_public=False, **held
    )
    NoticeUnit.objects.create(notice=notice, place=place("/D/T01/"))
    posting = Posting.objects.create(
        person_id="P1", kind="poverty", unit=place("/D/"), sender=place("/D/T01/"), what="x",
        since=NOW.date(), **held,
    )  # fmt: skip
    allowances = AllowanceList.objects.create(
        place=place("/D/"), year=2025, nth=1, on=NOW.date(), pack="x", fingerprint="0" * 64, amount=1,
        digest="0" * 64, **held,
    )  # fmt: skip
    AllowanceLine.objects.create(
        of_list=allowances, posting=posting, person_id="P1", unit=place("/D/"), kind="poverty", days=1,
        rate=1, amount=1, state="proposed", cite="D4 art.7",
    )  # fmt: skip
    FirstUse.objects.create(person_id="P1", reasons=[], words="x", **held)
    draft = LocalDraft.objects.create(
        place=place("/D/"), pack="example-district", edition="2999.1", title_zh="x", title_en="x",
        order_key="D7", in_force_from=date(2999, 1, 1), base="0" * 64, digest="0" * 64, **held,
    )  # fmt: skip
    DraftFile.objects.create(draft=draft, path="pack.yaml", body="pack: x")
    assignment = Assignment.objects.create(
        place=place("/D/"), kind="task", title="x", words="x", basis="x", due=date(2999, 1, 1), **held
    )
    Duty.objects.create(
        assignment=assignment, place=place("/D/T01/"), asker=place("/D/"), due=date(2999, 1, 1)
    )
    studied()
    SuperiorEdition.objects.create(
        place=place("/D/"), pack="example-province", edition="2999.1", title_zh="x", title_en="x",
        in_force_from=date(2999, 1, 1), until=date(2999, 2, 1), fingerprint="0" * 64,
        files={"pack.yaml": "pack: x"}, source="x", **held,
    )  # fmt: skip
    Piece.objects.create(
        place=place("/D/"), kind="interpretation", title="x", body="x", digest="0" * 64, stage="published",
        published_on=date(2026, 1, 1), expires_on=date(2999, 1, 1), by="g2", at=DAY,
    )  # fmt: skip
    DraftRemark.objects.create(draft=draft, kind="legal", words="x", digest="0" * 64, **held)
    verified_figures()
    PlannedInspection.objects.create(
        place=place("/D/T01/"), matter="reward.unit", scope="x", on=date(2999, 1, 1), checklist=[],
        digest="0" * 64, **held,
    )  # fmt: skip


def studied():
    """A programme that a rule reads; somebody was there by name."""
    held = {"by": "g2", "at": NOW, "entry": 0}
    one = StudyProgramme.objects.create(
        place=place("/D/"), kind="meeting", title="x", words="x", units=["town"], gate="up.training",
        since=date(2020, 1, 1), until=date(2999, 1, 1), **held,
    )  # fmt: skip
    session = StudySession.objects.create(
        programme=one, place=place("/D/T01/"), on=NOW.date(), heads=1, staff=9, **held
    )
    StudyName.objects.create(session=session, person_id="P1")
    TrainingCertificate.objects.create(programme=one, session=session, person_id="P1", on=NOW.date(), **held)


def verified_figures():
    """A look at the round; of its first order a figure waits and one differs, of the second one is right and
    one is to be corrected."""
    first, second, third = Cell.objects.filter(place="T01").select_related("round").order_by("pk")[:3]
    listed, frozen = Cell.objects.filter(place="T02").order_by("pk")[:2]
    held = {"by": "g2", "at": NOW, "entry": 0}
    look = AlarmLook.objects.create(
        round=first.round, digest="0" * 64, thresholds={"sample_most": "9", "sample_random": "0"}, units=[],
        figures=1, raised=0, proposed=1, **held,
    )  # fmt: skip
    AlarmFigure.objects.create(
        look=look, cell=listed, row=1, is_raised=False, is_proposed=True, strength="0.0", why=[]
    )
    orders = [VerificationOrder.objects.create(look=look, reasons="x", seed="0", **held) for _ in range(2)]
    figure = {"reported": "1", "is_drawn": False}
    found = {**figure, "source": "x", "found_by": "g2", "found_at": NOW}
    differs = {"outcome": "differs", "text": "2", "number": 2, "answer_by": date(2999, 1, 1)}
    OrderedFigure.objects.create(order=orders[0], cell=first, **figure)
    OrderedFigure.objects.create(order=orders[0], cell=second, **differs, **found)
    OrderedFigure.objects.create(order=orders[1], cell=third, outcome="same", **found)
    wrong = OrderedFigure.objects.create(order=orders[1], cell=frozen, **differs, **found)
    FrozenCorrection.objects.create(figure=wrong, reasons="x", **held)
    FairNotice.objects.create(
        order=orders[0], place=place("/D/T02/"), words="x", verified=1, differing=0, **held
    )


def pool_and_call():
    """Somebody in the reserve pool, and a call that is open."""
    a_fund()
    said = {"person_id": "P1", "words": "x", "by": "g2", "at": DAY, "entry": 0}
    PoolEntry.objects.create(**said, way="applied", asked_on=DAY.date())
    call = Call.objects.create(
        place=place("/D/"), kind="task", title="x", asks="y", until=date(2099, 1, 1), published_on=DAY.date(),
        answer_by=date(2099, 1, 15), by="g2", at=DAY, entry=0,
    )  # fmt: skip
    PutName.objects.create(**said, call=call, put_on=DAY.date())
    a_round()


def a_round():
    """A round that runs, of the official and a post that nobody holds."""
    one = MatchingRound.objects.create(
        title="x", place=place("/D/"), matching="transfer.matching", on=DAY.date(), opened_on=DAY.date(),
        by="g2", at=DAY, entry=0,
    )  # fmt: skip
    RoundPerson.objects.create(round=one, person_id="P1", why="adjusted")
    RoundPost.objects.create(round=one, post_id="T01-head", is_leaving=False)
    kept_apart()


def kept_apart():
    """An attribute for audits that is on, and the organisation department as one that may switch."""
    both, held = Account.objects.get(username="organisation_department"), {"place": place("/D/"), "at": DAY}
    Grant.objects.create(
        account=both, role="committee_director", place=held["place"], since=DAY.date(), given_by="test",
        given_at=DAY,
    )  # fmt: skip
    Switch.objects.create(**held, attribute="line", cite="x", basis="y", on=DAY.date(), by="g2", entry=0)


def caller_of(words):
    """Who may do what an address names."""
    who = next((WHO[word] for word in words if word in WHO), "unit_clerk")
    who = PARTY if words[-1] == "export" else IN_PERSON if "ballots" in words else who
    if {"first-use", "first-use-reasons"} & {*words}:
        who = "organisation_department"
    if "appraisals" in words:
        who = "committee_director" if words[-1] in GRADING else "organisation_department"
    if "catching-up" in words and "units" in words:
        who = "unit_clerk"
    if "front-line" in words:
        who = "unit_clerk" if words[-1] in {"verify", "days", "end"} else "organisation_department"
    if "sessions" in words:
        who = "unit_clerk"
    if {"duties", "assignments"} & {*words}:
        who = "unit_clerk" if words[-1] in {"accept", "report", "time"} else "assessment_office"
        who = "unit_head" if words[-1] == "split" else who
    return next((one for ends, room, one in OTHERS if words[-1] == ends and room in words), who)


def served(tokens):
    """The office; each call is made by whoever may make it, all over the one connection of the test."""
    ours = connections["default"]
    ours.ensure_connection()
    ours.inc_thread_sharing()
    ours.close_at = None  # to open one for each call takes a quarter of the time

    def serve(environ, start):
        connections["default"] = ours  # the calls come from threads of their own
        who = caller_of(environ["PATH_INFO"].removeprefix(API).split("/"))
        if environ.get("HTTP_AUTHORIZATION") == "Bearer anybody":
            environ["HTTP_AUTHORIZATION"] = f"Bearer {tokens[who]}"
            if who == IN_PERSON:
                come_in_person(environ)
        if environ.get("HTTP_IF_MATCH") == SEEN:
            environ["HTTP_IF_MATCH"] = etag_of(environ, tokens[who])
        answer = application(environ, start)
        body = [b"".join(answer)]
        answer.close()
        return body

    return serve


def come_in_person(environ):
    """A session in the place of the token: what is done in cases is done by a person."""
    session, account = SessionStore(), Account.objects.get(key=IN_PERSON)
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(account.pk), account.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.create()
    del environ["HTTP_AUTHORIZATION"]
    environ["HTTP_COOKIE"] = f"sessionid={session.session_key}; csrftoken={'c' * 32}"
    environ["HTTP_X_CSRFTOKEN"] = "c" * 32


def etag_of(environ, token):
    """The version that stands now of what a call would change."""
    path = environ["PATH_INFO"].removeprefix(API)
    seen = path if "/cells/" in path else path.rpartition("/")[0]
    program = Program()
    program.headers = {"authorization": f"Bearer {token}"}
    return program.get(seen).get("ETag", SEEN)


def called(tokens, most, *, walks_edges=True):
    """What was answered, by operation and status, and each fault once; *most* calls are drawn for each."""
    config = SchemathesisConfig.from_dict(
        {
            "seed": SEED,
            "headers": {"Authorization": "Bearer anybody"},
            "generation": {"max-examples": most, "no-shrink": True},
            "checks": CHECKS,
            "phases": {"coverage": {"enabled": walks_edges}},
            "operations": [
                {"include-operation-id": name, "generation": {"max-examples": min(most, FEW)}}
                for name in SLOW
            ],
        }
    )
    schema = schemathesis.openapi.from_wsgi(f"{API}/openapi.json", served(tokens), config=config)
    answers, faults = Counter(), {}
    for event in from_schema(schema).execute():
        match event:
            case FatalError():
                raise event.exception
            case NonFatalError():
                faults[event.label] = "".join(traceback.format_exception(event.value))
            case ScenarioFinished():
                answers.update(answers_of(event.recorder))
                faults |= faults_of(event.recorder)
    return answers, faults


def answers_of(recorder):
    for key, call in recorder.interactions.items():
        operation = recorder.cases[key].value.operation
        yield operation.label, call.response.status_code if call.response else 0


def faults_of(recorder):
    for checks in recorder.checks.values():
        for check in checks:
            if info := check.failure_info:
                yield f"{recorder.label}: {info.failure.title}", f"{info.failure.message}\n{info.code_sample}"


def assert_sound(answers, faults, *, calls):
    assert not faults, "\n\n".join(f"{name}\n{said}" for name, said in faults.items())
    assert not [one for one in answers if one[1] >= 500]
    assert answers.total() >= calls


def assert_served(answers):
    """Each operation that reads was answered well at least once."""
    served_well = {operation for operation, status in answers if status == 200}
    asked = {operation for operation, _ in answers if operation.startswith("GET")}
    assert not (left := sorted(asked - served_well)), left


def test_every_answer_is_in_the_contract(tokens):
    if connection.vendor == "sqlite":
        answers, faults = called(tokens, 3)
        assert_sound(answers, faults, calls=1_000)
        assert_served(answers)
    else:  # the edges of every field were walked on the other database; here each operation is called
        assert_sound(*called(tokens, 3, walks_edges=False), calls=200)


@pytest.mark.long
def test_every_answer_of_many_is_in_the_contract(tokens):
    answers, faults = called(tokens, 800)
    assert_sound(answers, faults, calls=20_000)
    assert_served(answers)
