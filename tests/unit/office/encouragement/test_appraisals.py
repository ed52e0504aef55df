"""The annual appraisal: own summary, proposal, grade within places, notice, review, corrected grade."""

from datetime import timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.assessment.models import Run
from surpass.office.encouragement.appraisal.models import SummaryDraft
from surpass.office.encouragement.appraisal.reading.drafts import save_summary, summary_draft
from surpass.office.encouragement.appraisal.reading.grades import grades_of
from surpass.office.encouragement.appraisal.reading.judged import follows, may_give, places_of
from surpass.office.encouragement.appraisal.reading.notice import notices_seen
from surpass.office.encouragement.appraisal.reading.served import served_elsewhere
from surpass.office.record.models import Entry
from surpass.office.record.seals import destroy_key, sealed_in
from surpass.office.registry.models import Appointment, Person, Unit
from surpass.office.site.pages.outbox.models import Message
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.facts.frame import known_facts
from tests.fixtures.appraisals import AFTER_NOTICE, LATER, PEOPLE, Appraised, Evaluation, Grade, Town, slips
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.registry import appointed, person, post, unit
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Town()


@pytest.fixture
def town(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def codes(refused):
    return [one.code for one in refused.value.problems]


def refuses(code, does):
    with pytest.raises(UseProblem) as refused:
        does()
    assert codes(refused) == [code]


def column(key, *, at=AFTER_NOTICE):
    on = at.date()
    book = law_on(on)
    fact = book.facts["annual_grade"]
    return fact.word(known_facts([key], None, book=book, on=on)[key].get(fact.column(0)))


def year_before(town, years, grade):
    """An earlier year of P2 with its grade."""
    whole = town.year()
    whole.pk, whole.year = None, whole.year - years
    whole.save(force_insert=True)
    made = Appraised.objects.create(appraisal=whole, person_id="P2", year=whole.year)
    Grade.objects.create(appraised=made, nth=1, grade=grade, by="x", on=TODAY, entry=-1)
    return made


def test_a_year_from_the_summary_to_the_grade_that_gates_read(town):
    town.graded(P2="basic")
    grade = town.grade("P2")
    assert (grade.grade, grade.nth) == ("basic", 1)
    assert {one.grade for one in Grade.objects.exclude(pk=grade.pk)} == {"competent"}
    assert grades_of("P2", AFTER_NOTICE.date()) == {2025: "basic"}
    assert grades_of("P2", NOW.date()) == {}
    assert column("P2") == "basic"
    told = Message.objects.get(kind="grade_told", to=town.accounts["own"])
    assert told.link.endswith(f"/people/{grade.appraised_id}/")
    assert town.received().read_on == AFTER_NOTICE.date()


def test_what_stands_in_the_ledger_says_no_grade_and_no_word(town):
    town.opened()
    town.handed_in()
    town.untied("head", "director")
    town.stated()
    town.proposed()
    town.decided()
    bodies = b"".join(bytes(one.body) for one in Entry.objects.all())
    assert b"competent" not in bodies
    assert "群众评价扎实".encode() not in bodies
    entry = town.row().proposed_entry
    assert sealed_in([entry])[entry]["heard"] == "群众评价扎实"
    destroy_key("person:P2")
    assert sealed_in([entry]) == {}


def test_a_corrected_grade_stands_beside_the_old_one(town):
    town.graded(P2="basic")
    town.received()
    town.asked()
    asked = Message.objects.get(kind="grade_review_asked", to=town.accounts["organisation"])
    assert asked.values == {"year": 2025}
    town.reviewed()
    led = town.led().untied()
    assert led.key.startswith("grade_review-")
    led.act("review", "improve")
    refuses("grade-not-corrected", lambda: led.act("corrected", "entered"))
    town.corrected()
    led.act("corrected", "entered").act("told", "served")
    assert [one.grade for one in town.row().grades.order_by("nth")] == ["basic", "competent"]
    assert grades_of("P2", LATER.date()) == {2025: "competent"}
    assert grades_of("P2", AFTER_NOTICE.date()) == {2025: "basic"}
    assert column("P2", at=LATER) == "competent"
    assert Message.objects.filter(kind="grade_corrected", to=town.accounts["own"]).exists()
    event = next(one for one in led.case.events if one.step == "corrected")
    assert event.evidence[0].startswith(f"grade:{town.row().pk}.2 entry:")


def test_the_worst_grade_goes_the_way_of_the_law(town):
    town.graded(P2="incompetent")
    town.received()
    town.asked()
    seats = {"fairness": ("r1", "r2", "r3"), "higher": ("higher1", "higher2")}
    assert town.reviewed(**seats).case.startswith("review_and_complaint-")


def test_nobody_is_told_worse_for_having_asked(town):
    town.graded(P2="basic")
    town.received()
    town.asked()
    town.reviewed()
    town.led().untied().act("review", "improve")
    refuses("grade-heavier", lambda: town.corrected(to="incompetent"))
    refuses("grade-heavier", lambda: town.corrected(to="basic"))
    refuses("reasons-missing", lambda: town.corrected(reasons=" "))
    with pytest.raises(NotAllowed):
        town.corrected(by="director")
    town.corrected()
    refuses("review-not-decided", town.corrected)


def test_a_complaint_to_the_next_body_corrects_what_the_review_made_better_too(town):
    town.graded(P2="basic")
    town.received()
    town.asked()
    town.reviewed()
    led = town.led().untied().act("review", "improve")
    town.corrected()
    led.act("corrected", "entered").act("told", "served")
    refuses("review-not-decided", lambda: town.corrected(to="excellent"))
    led.act("window", "appealed").act("complaint", "improve")
    refuses("grade-not-corrected", lambda: led.act("complaint_corrected", "entered"))
    town.corrected(to="excellent")
    led.act("complaint_corrected", "entered").act("complaint_told", "served")
    assert [one.grade for one in town.row().grades.order_by("nth")] == ["basic", "competent", "excellent"]
    assert {one.of_case for one in town.row().grades.filter(nth__gt=1)} == {led.key}


def test_a_correction_waits_for_its_case(town):
    town.graded(P2="basic")
    refuses("review-not-decided", town.corrected)
    refuses("review-unasked", town.reviewed)
    town.received()
    town.asked()
    refuses("review-asked", town.asked)
    hands = {"reviewers": ("r1", "director")}
    refuses("review-same-hand", lambda: town.reviewed(**hands))
    town.reviewed()
    refuses("review-opened", town.reviewed)
    refuses("review-not-decided", town.corrected)


def test_a_review_is_asked_for_in_its_term_by_the_person_alone(town):
    town.graded(P2="basic")
    with pytest.raises(NotAllowed):
        town.asked(by="other")
    with pytest.raises(NotAllowed):
        town.received(by="head")
    town.received()
    refuses("grade-received", town.received)
    refuses("reasons-missing", lambda: town.asked(text=" "))
    refuses("review-late", lambda: town.asked(at=AFTER_NOTICE + timedelta(days=31)))
    assert town.asked(at=AFTER_NOTICE + timedelta(days=30)).review_on is not None


def test_no_term_runs_before_the_notice_was_read(town):
    town.graded(P2="basic")
    assert town.asked(at=AFTER_NOTICE + timedelta(days=90)).review_on is not None


# ---- who is excellent


def test_the_places_follow_from_the_final_result_of_the_unit(town):
    town.opened()
    assert places_of([town.year()], on=TODAY)[town.year().pk].seats == 1
    town.result("excellent")
    assert places_of([town.year()], on=TODAY)[town.year().pk].seats == 1
    Grade.objects.all().delete()
    Appraised.objects.create(appraisal=town.year(), person=person("P8", "陆八", place="T01"), year=2025)
    assert places_of([town.year()], on=TODAY)[town.year().pk].seats == 2
    town.result("good")
    assert places_of([town.year()], on=TODAY)[town.year().pk].seats == 1


def test_people_of_a_vetoed_unit_keep_the_ordinary_share_and_their_own_grades(town):
    """ENC-12 is of the unit; APR-07 ties the larger share to the best grade of a unit alone."""
    town.opened()
    Appraised.objects.create(appraisal=town.year(), person=person("P8", "陆八", place="T01"), year=2025)
    town.result("excellent")
    best = places_of([town.year()], on=TODAY)[town.year().pk]
    Run.objects.order_by("pk").last().standings.update(grade="poor")
    vetoed = places_of([town.year()], on=TODAY)[town.year().pk]
    assert (best.seats, vetoed.seats, vetoed.size) == (2, 1, 8)
    town.stated("P2")
    assert "excellent" in may_give(town.row("P2"), on=TODAY).may


def test_without_a_final_result_nobody_is_excellent_yet(town):
    Run.objects.update(stage=Run.Stage.PROVISIONAL)
    town.to_decide(P2="excellent")
    assert places_of([town.year()], on=TODAY)[town.year().pk].seats is None
    refuses("excellent-open", lambda: town.decided("P2", "excellent"))
    assert town.decided("P2", "competent").decided == "competent"


def test_a_tie_at_the_cut_is_left_to_a_named_human_within_the_places(town):
    town.to_decide(P2="excellent", P3="excellent")
    assert set(places_of([town.year()], on=TODAY)[town.year().pk].tied) == {"P2", "P3"}
    town.decided("P2", "excellent")
    refuses("excellent-over-quota", lambda: town.decided("P3", "excellent"))
    town.decided("P2", "competent")
    assert town.decided("P3", "excellent").decided == "excellent"


def test_small_units_share_their_places(town):
    """Two of three and two of two share the places of five; alone neither had one."""
    Appointment.objects.filter(person__in=PEOPLE[3:]).delete()
    for number, key in enumerate(("Q1", "Q2")):
        seat = post(f"T03-{number}", unit("T03") if number == 0 else _unit("T03"), is_head=number == 0)
        appointed(person(key, f"秦{number}", place="T03"), seat)
    town.opened()
    town.opened(path="/D/T03/")
    found = places_of([town.year()], on=TODAY)[town.year().pk]
    assert (found.seats, found.size, found.units) == (1, 5, ("T01", "T03"))


def _unit(key):
    return Unit.objects.get(pk=key)


def test_those_to_be_excellent_are_put_up_for_five_working_days(town):
    town.to_decide(P2="excellent")
    refuses("grades-undecided", town.put_up)
    for key in PEOPLE:
        town.decided(key, town.row(key).proposed)
    refuses("notice-missing", town.confirmed)
    year = town.put_up()
    assert (year.noticed_on, year.notice_ends) == (TODAY, TODAY + timedelta(days=7))
    refuses("notice-runs", town.put_up)
    refuses("notice-runs", lambda: town.confirmed(at=NOW + timedelta(days=7)))
    assert [(one.place_id, people) for one, people, _ in notices_seen(town.who["other"], on=TODAY)] == [
        ("T01", ["P2"])
    ]
    assert notices_seen(town.who["elsewhere"], on=TODAY) == []
    assert town.confirmed(at=NOW + timedelta(days=8)).confirmed_on is not None
    assert notices_seen(town.who["other"], on=TODAY) == []


def test_another_decision_ends_the_notice_and_it_begins_anew(town):
    town.to_decide(P2="excellent")
    for key in PEOPLE:
        town.decided(key, town.row(key).proposed)
    town.put_up()
    town.decided("P4", "basic", reasons="公示期间反映属实")
    assert town.year().notice_ends is None
    refuses("notice-missing", town.confirmed)


def test_no_notice_is_needed_where_nobody_is_excellent(town):
    town.to_decide()
    for key in PEOPLE:
        town.decided(key)
    refuses("excellent-nobody", town.put_up)
    assert town.confirmed(at=NOW).confirmed_on == TODAY


# ---- who may be graded, and how


@pytest.mark.parametrize(
    ("fact", "value", "why"),
    [
        ("on_probation", "yes", "probation"), ("months_absent", "6.1", "absent"),
        ("under_investigation", "yes", "investigated"), ("sanction", "demerit", "sanctioned"),
    ],
)  # fmt: skip
def test_no_grade_is_a_value_with_its_reason(town, fact, value, why):
    town.opened(summaries_until=TODAY)
    town.untied("head", "director")
    town.stated(**{fact: value})
    town.handed_in()
    refuses("grade-barred", lambda: town.proposed(grade="competent"))
    town.proposed(grade="no_grade")
    town.decided(grade="no_grade")
    assert may_give(town.row(), on=TODAY).reasons == (why,)


def test_no_grade_is_fixed_with_its_reason(town):
    town.to_decide()
    town.stated("P2", on_probation="yes")
    refuses("grade-barred", lambda: town.decided("P2"))
    town.proposed("P2", "no_grade", at=NOW + timedelta(days=1))
    for key in PEOPLE:
        town.decided(key, town.row(key).proposed)
    town.confirmed()
    assert (town.grade("P2").grade, town.grade("P2").why) == ("no_grade", ["probation"])
    assert column("P2") == "no_grade"


def test_half_a_year_of_absence_is_not_over_half_of_it(town):
    town.opened()
    town.stated(months_absent="6")
    assert "competent" in may_give(town.row(), on=TODAY).may


@pytest.mark.parametrize("fact", ["routine_record_complete", "on_probation", "months_absent", "sanction"])
def test_what_is_not_known_is_asked_and_blocks_the_grade(town, fact):
    town.opened(summaries_until=TODAY)
    town.untied("head")
    town.stated(**{fact: ""})
    town.handed_in()
    assert [one.fact for one in may_give(town.row(), on=TODAY).asks] == [fact]
    refuses("grade-waits", town.proposed)


def test_a_missing_routine_record_blocks_every_grade(town):
    town.opened(summaries_until=TODAY)
    town.untied("head")
    town.handed_in()
    town.stated(routine_record_complete="no")
    refuses("grade-waits", town.proposed)
    refuses("grade-waits", lambda: town.proposed(grade="no_grade"))


def test_in_the_year_of_a_warning_nobody_is_excellent(town):
    town.opened(summaries_until=TODAY)
    town.untied("head")
    town.handed_in()
    town.stated(warned_this_year="yes")
    refuses("grade-barred", lambda: town.proposed(grade="excellent"))
    assert town.proposed(grade="competent").proposed == "competent"


def test_a_fact_that_came_in_after_the_decision_is_looked_at_again(town):
    town.to_decide()
    for key in PEOPLE:
        town.decided(key)
    town.stated("P2", under_investigation="yes")
    refuses("grade-stale", town.confirmed)


def test_facts_are_read_or_refused_together(town):
    town.opened()
    with pytest.raises(UseProblem) as refused:
        town.stated(months_absent="许多", sanction="unheard_of", appetite="yes")
    assert codes(refused) == ["fact-not-read", "fact-not-read", "fact-not-asked"]
    town.stated()
    refuses("facts-unchanged", town.stated)
    with pytest.raises(NotAllowed):
        town.stated(by="head", months_absent="1")


# ---- whose hand


def test_nobody_grades_themselves_or_kin_or_twice(town):
    town.opened(summaries_until=TODAY)
    town.handed_in()
    town.stated()
    refuses("tie-undeclared", town.proposed)
    town.untied("head", people=["P3"], said="是堂弟")
    town.untied("deputy")
    refuses("tie-said", lambda: town.untied("head"))
    late = NOW + timedelta(days=1)
    town.stated("P1")
    refuses("grade-own", lambda: town.proposed("P1", at=late))
    town.stated("P3")
    refuses("grade-tied", lambda: town.proposed("P3", at=late))
    town.proposed(by="deputy")
    refuses("grade-same-hand", lambda: town.decided(by="deputy"))
    refuses("tie-undeclared", town.decided)
    refuses("person-not-found", lambda: town.untied("director", people=["X9"]))
    town.untied("director", people=["P2"])
    refuses("grade-tied", town.decided)
    assert "是堂弟".encode() not in b"".join(bytes(one.body) for one in Entry.objects.all())


def test_a_grade_is_proposed_before_it_is_decided_and_only_until_then(town):
    town.opened(summaries_until=TODAY)
    town.untied("head", "director")
    town.stated()
    refuses("grade-unproposed", town.decided)
    refuses("summary-due", town.proposed)
    town.handed_in()
    refuses("reasons-missing", lambda: town.proposed(heard=" "))
    refuses("reasons-missing", lambda: town.proposed(reasons=""))
    refuses("appraisal-wordy", lambda: town.proposed(reasons="长" * 4001))
    refuses("grade-barred", lambda: town.proposed(grade="splendid"))
    town.proposed()
    refuses("summary-heard", town.handed_in)
    refuses("reasons-missing", lambda: town.decided(reasons=" "))
    town.decided()
    refuses("grade-decided", town.proposed)


@pytest.mark.parametrize("who", ["elsewhere", "auditor", "own", "organisation"])
def test_only_the_head_and_the_committee_propose(town, who):
    town.opened()
    with pytest.raises(NotAllowed):
        town.proposed(by=who)


@pytest.mark.parametrize("who", ["head", "organisation", "own"])
def test_only_the_committee_decides_and_fixes(town, who):
    town.opened()
    with pytest.raises(NotAllowed):
        town.decided(by=who)
    with pytest.raises(NotAllowed):
        town.confirmed(by=who)


def test_after_the_grades_are_fixed_nothing_before_them_changes(town):
    town.graded()
    for does in (town.handed_in, town.stated, town.proposed, town.decided, town.put_up, town.confirmed):
        refuses("appraisal-confirmed", does)


# ---- who takes part


def test_a_summary_is_ones_own_and_may_be_saved_before(town):
    town.opened()
    with pytest.raises(NotAllowed):
        town.handed_in(by="other")
    refuses("reasons-missing", lambda: town.handed_in(text="  "))
    key = town.who["own"].key
    save_summary(town.row(), "写到一半", writer=key, today=TODAY)
    save_summary(town.row(), "写到一大半", writer=key, today=TODAY)
    assert summary_draft(town.row(), writer=key, today=TODAY) == "写到一大半"
    assert summary_draft(town.row(), writer=town.who["other"].key, today=TODAY) == ""
    assert "写到".encode() not in bytes(SummaryDraft.objects.get().content)
    town.handed_in()
    assert not SummaryDraft.objects.exists()


def test_somebody_who_moved_in_mid_year_takes_part_once_where_they_ended(town):
    seat = post("T02-1", _unit("T02"), is_head=False)
    Appointment.objects.filter(person="P7").update(until=TODAY.replace(year=2025, month=7, day=1))
    appointed(Person.objects.get(pk="P7"), seat, from_=TODAY.replace(year=2025, month=7, day=1))
    town.opened()
    assert not Appraised.objects.filter(person="P7").exists()
    town.opened(path="/D/T02/")
    assert town.row("P7").appraisal.place_id == "T02"
    assert [(one.unit, one.days) for one in served_elsewhere(town.row("P7"))] == [("T01", 181)]


def test_a_year_of_a_unit_is_opened_once_and_with_all_faults_told(town):
    with pytest.raises(UseProblem) as refused:
        town.opened(document=" ", year=2031, summaries_until=TODAY - timedelta(days=1))
    assert codes(refused) == ["appraisal-year", "appraisal-wordless", "appraisal-summaries"]
    refuses("appraisal-nobody", lambda: town.opened(path="/D/T02/"))
    refuses("appraisal-quota", lambda: town.opened(allocation="fund.annual"))
    refuses("allocation-unknown", lambda: town.opened(allocation="no.such"))
    refuses("allocation-not-active", lambda: town.opened(allocation="appraisal.excellent"))
    with pytest.raises(NotAllowed):
        town.opened(by="head")
    town.opened()
    refuses("appraisal-again", town.opened)


# ---- what follows


def test_what_a_grade_leads_to_is_proposed_by_clause_and_no_more(town):
    town.graded(P2="excellent")
    found = {one.says["en"]: one for one in follows(town.row("P2"), on=AFTER_NOTICE.date())}
    assert {name: one.state for name, one in found.items()} == {
        "Year-end bonus": "proposed", "Commendation that year": "proposed", "One pay step": "open",
        "One level": "open", "Considered first among the qualified": "open",
        "Excellent three years running: merit third class is proposed": "open",
    }  # fmt: skip
    assert found["Year-end bonus"].cite == "L1 art.80"
    assert [one.fact for one in found["One pay step"].asks] == ["good_years_since_step"]


@pytest.mark.parametrize("since", [-200, 0, 400, 1500])
def test_a_grade_given_late_or_while_the_year_runs_leads_to_the_same(town, since):
    town.graded(P2="excellent")
    given, on = AFTER_NOTICE.date() + timedelta(days=since), AFTER_NOTICE.date() + timedelta(days=since + 1)
    Grade.objects.update(on=given)
    found = {one.says["en"]: one.state for one in follows(town.row("P2"), on=on)}
    assert (found["Year-end bonus"], found["Commendation that year"]) == ("proposed", "proposed")


def test_the_third_excellent_year_proposes_merit_though_an_earlier_one_was_corrected_long_after(town):
    town.graded(P2="excellent")
    late, merit = (
        AFTER_NOTICE.date() + timedelta(days=800),
        "Excellent three years running: merit third class is proposed",
    )
    first = year_before(town, 2, "competent")
    year_before(town, 1, "excellent")
    assert merit not in {one.says["en"] for one in follows(town.row("P2"), on=late)}
    Grade.objects.create(appraised=first, nth=2, grade="excellent", by="x", on=late, entry=-1)
    found = {one.says["en"]: one.state for one in follows(town.row("P2"), on=late)}
    assert found[merit] == "proposed"


def test_a_basic_year_shuts_the_gate_and_proposes_to_improve_after_the_tolerance_check(town):
    town.graded(P2="basic")
    found = {one.says["en"]: one for one in follows(town.row("P2"), on=AFTER_NOTICE.date())}
    assert found["May be put forward for promotion"].state == "none"
    improve = found["Admonition and a time to improve, no promotion for a year"]
    assert improve.state == "open"
    assert "tolerance_outcome" in {one.fact for one in improve.asks}
    assert "Year-end bonus" not in found


# ---- slips


def test_two_tellers_count_blind_and_what_may_be_told_is_told(town):
    town.opened()
    town.meeting()
    refuses("tie-undeclared", lambda: town.enters("teller1"))
    town.untied("teller1", "teller2")
    assert town.enters("teller1").signed_on is None
    assert town.enters("teller2", slips(19)).differed == 1
    town.enters("teller1", slips(19))
    done = town.enters("teller2", slips(19))
    assert (done.signed_on, done.told["state"]) == (TODAY, "counts")
    assert done.told["votes"]["P2"]["parts"][0] == {"options": ["excellent"], "count": 19}
    refuses("ballot-signed", lambda: town.enters("teller1"))
    bodies = b"".join(bytes(one.body) for one in Entry.objects.all())
    assert "参会1".encode() not in bodies


def test_few_slips_tell_a_verdict_or_nothing(town):
    town.opened()
    town.meeting(roll=("甲", "乙", "丙", "丁"))
    town.untied("teller1", "teller2")
    few = slips(2, issued=4, returned=4, valid=4, spoiled=0)
    town.enters("teller1", few)
    assert town.enters("teller2", few).told == {"state": "nothing", "of": None, "majority": None, "votes": {}}


def test_a_sheet_adds_up_and_a_teller_is_free(town):
    town.opened()
    with pytest.raises(UseProblem) as refused:
        town.meeting(roll=("甲", "甲"), tellers=(town.who["own"].key, town.who["own"].key))
    assert codes(refused) == ["roll-twice", "tellers-same", "teller-is-judged"]
    with pytest.raises(UseProblem) as refused:
        town.meeting(roll=(), tellers=("nobody", town.who["teller1"].key), held_on=TODAY - timedelta(days=1))
    assert codes(refused) == ["roll-empty", "ballot-day", "teller-unknown"]
    town.meeting(held_on=TODAY + timedelta(days=1))
    refuses("evaluation-again", town.meeting)
    town.untied("teller1")
    refuses("ballot-ahead", lambda: town.enters("teller1"))
    with pytest.raises(NotAllowed):
        town.enters("r1")
    Evaluation.objects.update(held_on=TODAY)
    with pytest.raises(UseProblem) as refused:
        town.enters("teller1", slips(issued=31, returned=28))
    assert set(codes(refused)) == {"slips-above-roll", "slips-unaccounted"}
    town.untied("teller2", people=["P4"])
    refuses("teller-recused", lambda: town.enters("teller2"))
