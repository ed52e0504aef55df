"""Study: head counts, names only for a rule, notes, certificates that the gate reads; every refusal."""

from datetime import timedelta

import pytest

from surpass.foundation.problems import Problems
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.record.models import Entry
from surpass.office.registry.models import Person
from surpass.office.rollout.study.acts.add_material import add_material
from surpass.office.rollout.study.acts.add_note import add_note
from surpass.office.rollout.study.acts.withdraw_certificate import withdraw_certificate
from surpass.office.rollout.study.acts.withdraw_programme import withdraw_programme
from surpass.office.rollout.study.acts.withdraw_session import withdraw_session
from surpass.office.rollout.study.models import StudyName, StudySession, TrainingCertificate
from surpass.office.rollout.study.reading.covered import coverage_of, covered
from surpass.office.rollout.study.reading.law import book_of
from surpass.office.rollout.study.reading.training import training_of
from surpass.office.rollout.study.seen import (
    programmes_seen,
    sessions_seen,
    to_certify,
    training_seen,
)
from surpass.office.site.pages.home.tasks import tasks_of
from surpass.office.site.pages.outbox.models import Message
from surpass.office.up_and_down.vacancies.facts.frame import known_facts
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.scenes import copied
from tests.fixtures.study import GATE, UNTIL, Studying

pytestmark = pytest.mark.django_db
AGAIN = TODAY - timedelta(days=2)


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Studying()


@pytest.fixture
def study(scene):
    return copied(scene)


def codes(does, *args, **words):
    with pytest.raises(Problems) as refused:
        does(*args, **words)
    return [problem.code for problem in refused.value.problems]


def told(kind):
    return set(Message.objects.filter(kind=kind).values_list("to__username", flat=True))


def owed(actor):
    return [task.kind for task in tasks_of(actor, on=TODAY) if task.kind.startswith("study")]


def trained(key="L1"):
    return known_facts([key], None, book=book_of(TODAY), on=TODAY).get(key, {}).get("training_done")


def test_a_unit_records_a_head_count_and_is_covered_by_it(study):
    one = study.begins()
    assert told("study_asked") == {"head1", "clerk1", "clerk2"}
    assert owed(study.who["clerk1"]) == ["study_session"]
    made = study.records(one)
    assert (made.heads, made.staff, made.names.count()) == (30, 42, 0)
    assert owed(study.who["clerk1"]) == []
    assert owed(study.who["clerk2"]) == ["study_session"]
    found = {node.key: reached for node, reached in coverage_of(one, on=TODAY)}
    assert (found["T1"].is_held, found["T1"].least) == (True, 30)
    assert (found["T2"].is_held, found["T2"].least) == (None, None), "nothing recorded is unknown, not none"
    study.records(one, on=AGAIN, heads=20)
    found = {node.key: reached for node, reached in coverage_of(one, on=TODAY)}
    assert (found["T1"].least, found["T1"].most) == (30, 42), "the same people, or others"


def test_a_unit_may_say_that_it_holds_none_and_take_that_back(study):
    one = study.begins()
    said = study.says_unheld(one)
    found = {node.key: reached for node, reached in coverage_of(one, on=TODAY)}
    assert found["T1"].is_held is False
    assert codes(study.records, one) == ["study-said-unheld"]
    assert codes(add_note, by=study.who["clerk1"], at=NOW, session=said, words="x") == ["study-unheld"]
    withdraw_session(by=study.who["clerk1"], at=NOW, session=said, reasons="后来单独办了")
    study.records(one)
    assert codes(study.says_unheld, one) == ["study-session-twice"]


def test_what_does_not_fit_is_refused_with_every_reason(study):
    one = study.begins()
    assert codes(study.records, one, heads=43) == ["study-heads"]
    assert codes(study.records, one, heads=0) == ["study-heads"]
    assert codes(study.records, one, on=TODAY + timedelta(days=1)) == ["study-day"]
    assert codes(study.records, one, on=TODAY - timedelta(days=40)) == ["study-day"]
    assert codes(study.records, one, heads=1, staff=1) == ["study-staff"], "two officials are on record"
    assert codes(study.records, one, names=["L1"]) == ["study-names-unneeded"]
    assert codes(study.records, one, heads=50, staff=42, on=TODAY + timedelta(days=1)) == [
        "study-day", "study-heads",
    ]  # fmt: skip
    study.records(one)
    assert codes(study.records, one) == ["study-session-twice"]
    assert StudySession.objects.count() == 1
    assert not StudyName.objects.exists()


def test_nobody_records_for_another_unit(study):
    one = study.begins()
    for who in ("clerk2", "office", "auditor", "official1", "organisation", "stranger"):
        with pytest.raises(NotAllowed):
            study.records(one, by=who)
        with pytest.raises(NotAllowed):
            study.says_unheld(one, by=who)
    made = study.records(one)
    for act, words in ((add_note, {"words": "x"}), (withdraw_session, {"reasons": "x"})):
        with pytest.raises(NotAllowed):
            act(by=study.who["clerk2"], at=NOW, session=made, **words)
    village = study.begins(units=["village"])
    assert codes(study.records, village) == ["study-unit"]
    assert {name: programmes_seen(actor).count() for name, actor in study.who.items()} == {
        **dict.fromkeys(study.who, 2), "stranger": 0,
    }  # fmt: skip
    seen = {name: sessions_seen(actor).count() for name, actor in study.who.items()}
    assert {name for name, count in seen.items() if count} == {
        "organisation", "director", "head1", "clerk1", "auditor",
    }  # fmt: skip


def test_a_programme_that_is_none_is_refused(study):
    assert codes(study.begins, kind="check_in") == ["study-kind"]
    assert codes(study.begins, until=TODAY - timedelta(days=1)) == ["study-days"]
    assert codes(study.begins, gate="reward.unit") == ["study-gate"], "a rule that reads no training"
    assert codes(study.begins, units=["city"]) == ["study-nobody"]
    assert codes(study.begins, title=" ") == ["reasons-missing"]
    for who in ("clerk1", "office", "auditor", "official1"):
        with pytest.raises(NotAllowed):
            study.begins(by=who)
    with pytest.raises(NotAllowed):
        study.begins(by="head1")
    assert study.begins(by="head1", at="/D/T1/").place_id == "T1", "a town's own study group"


def test_materials_are_clauses_in_force_or_documents(study):
    one, by = study.begins(), {"by": study.who["organisation"], "at": NOW}
    made = add_material(**by, programme=one, title="任职培训", rule=GATE)
    assert made.edition.startswith("example-district")
    paper = add_material(**by, programme=one, title="提纲", file=("提纲.csv", "章,节\n一,二\n".encode()))
    assert (len(paper.file), paper.file_type) == (64, "text/csv")
    assert codes(add_material, **by, programme=one, title="x") == ["study-material"]
    assert codes(add_material, **by, programme=one, title="x", rule="no.rule") == ["study-rule"]
    assert codes(add_material, **by, programme=one, title="x", file=("x.exe", b"MZ")) == ["evidence-kind"]
    with pytest.raises(NotAllowed):
        add_material(by=study.who["head1"], at=NOW, programme=one, title="x", rule=GATE)
    withdraw_programme(**by, programme=one, reasons="合并办理")
    assert codes(add_material, **by, programme=one, title="x", rule=GATE) == ["study-withdrawn"]
    assert codes(withdraw_programme, **by, programme=one, reasons="x") == ["study-withdrawn"]
    assert codes(study.records, one) == ["study-withdrawn"]
    assert told("study_withdrawn") == {"head1", "clerk1", "clerk2"}
    assert owed(study.who["clerk1"]) == []


def test_names_stand_only_where_a_rule_reads_the_training(study):
    one = study.begins(gate=GATE)
    assert codes(study.records, one, names=["L9"]) == ["study-names"], "of another unit"
    assert codes(study.records, one, heads=1, names=["L1", "L2"]) == ["study-names"], "more than were there"
    made = study.records(one, names=["L1"])
    assert [row.person_id for row in made.names.all()] == ["L1"]
    facts = read_entry(bytes(Entry.objects.get(seq=made.entry).body)).facts
    assert "周学" not in str(facts)
    assert owed(study.who["organisation"]) == ["study_certificate"]


def test_a_certificate_goes_on_the_record_that_the_gate_reads(study):
    made = study.records(study.begins(gate=GATE), names=["L1", "L2"])
    assert trained() is None, "nothing recorded is unknown, not untrained"
    one = study.certifies(made)
    assert trained() is True
    assert trained("L2") is None
    (found,) = training_of(study.learner, on=TODAY)
    assert (found.cite, found.stands) == ("S24 art.8(5); L1 art.67", False), "no duty is left"
    assert told("study_certified") == {"official1"}
    assert codes(study.certifies, made) == ["certificate-twice"]
    assert codes(study.certifies, made, "L9") == ["certificate-absent"]
    with pytest.raises(NotAllowed):
        study.certifies(made, "L2", by="clerk1")
    by = {"by": study.who["clerk1"], "at": NOW}
    assert codes(withdraw_session, **by, session=made, reasons="x") == ["study-certified"]
    seen = {name: training_seen(actor).count() for name, actor in study.who.items()}
    assert {name for name, count in seen.items() if count} == {"organisation", "official1"}
    with pytest.raises(NotAllowed):
        withdraw_certificate(by=study.who["head1"], at=NOW, certificate=one, reasons="x")
    by = {"by": study.who["organisation"], "at": NOW}
    withdraw_certificate(**by, certificate=one, reasons="名单有误")
    assert trained() is None
    assert told("study_uncertified") == {"official1"}
    assert codes(withdraw_certificate, **by, certificate=one, reasons="x") == ["study-withdrawn"]
    study.certifies(made)
    assert TrainingCertificate.objects.filter(withdrawn_at=None).count() == 1


def test_without_a_rule_there_is_no_certificate_and_the_recorder_issues_none(study):
    made = study.records(study.begins())
    assert codes(study.certifies, made) == ["study-no-gate"]
    own = study.begins(units=["district"], gate=GATE)
    made = study.records(own, by="organisation", unit="/D/", names=["L1"])
    with pytest.raises(NotAllowed):
        study.certifies(made)
    assert not to_certify(study.who["organisation"]).exists()


def test_an_untrained_official_reads_that_training_is_due_by_the_rule(study):
    (found,) = training_of(Person.objects.get(pk="L2"), on=TODAY)
    assert found.stands is None
    assert [ask.fact for ask in found.asks], "what is not known is asked for"


def test_notes_are_digests_in_the_ledger_and_added_only(study):
    made = study.records(study.begins())
    note = add_note(by=study.who["head1"], at=NOW, session=made, words="大家认为申诉期限应当写明")
    assert "申诉" not in str(read_entry(bytes(Entry.objects.get(seq=note.entry).body)).facts)
    assert codes(add_note, by=study.who["head1"], at=NOW, session=made, words=" ") == ["reasons-missing"]


def test_small_units_are_not_told_to_others_and_the_sum_hides_them(study):
    one = study.begins()
    study.records(one, heads=5, staff=6)
    seen = {name: covered(one, study.who[name], on=TODAY) for name in ("clerk1", "clerk2", "organisation")}
    assert "T1" in seen["clerk1"].told, "its own count"
    assert "T1" in seen["organisation"].told, "whoever reaches the unit"
    assert "T1" not in seen["clerk2"].told
    assert not seen["clerk2"].sums_told, "one town alone would follow from the sum"
    study.records(one, by="clerk2", unit="/D/T2/", heads=30)
    seen = covered(one, study.who["official1"], on=TODAY)
    assert not {"T1", "T2"} & seen.told, "the next one goes with it"
    assert seen.sums_told == {"town"}
    assert (seen.levels[0].least, seen.levels[0].staff) == (35, 48)


def test_late_it_may_still_be_recorded_but_nobody_is_chased(study):
    one = study.begins()
    later = NOW + timedelta(days=30)
    assert [t for t in tasks_of(study.who["clerk1"], on=later.date()) if t.kind == "study_session"] == []
    assert study.records(one, on=UNTIL, now=later).on == UNTIL
