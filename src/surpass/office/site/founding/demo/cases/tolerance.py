"""Error tolerance in the demo: registered, asked for, being weighed, tolerated and being corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.acts.state_fact import state_fact
from surpass.office.cases.store.reading import record_of
from surpass.office.error_tolerance.acts.classify_act import classify_act
from surpass.office.error_tolerance.acts.file_worksheet import file_worksheet
from surpass.office.error_tolerance.acts.open_correction import open_correction
from surpass.office.error_tolerance.acts.open_tolerance import open_tolerance
from surpass.office.error_tolerance.acts.plan_rule_change import plan_rule_change
from surpass.office.error_tolerance.acts.record_freeze import record_freeze
from surpass.office.error_tolerance.acts.register_beforehand import register_beforehand
from surpass.office.error_tolerance.acts.request_tolerance import request_tolerance
from surpass.office.error_tolerance.acts.save_worksheet import save_worksheet
from surpass.office.error_tolerance.acts.screen_case import screen_case
from surpass.office.error_tolerance.acts.seat_request import seat_request
from surpass.office.error_tolerance.acts.state_cause import state_cause
from surpass.office.error_tolerance.asking.beforehand.filing import Filing
from surpass.office.error_tolerance.asking.told import Told
from surpass.office.error_tolerance.clearing.freeze.asking import Filed
from surpass.office.error_tolerance.weighing.screening.answers import Answered
from surpass.office.error_tolerance.weighing.split.parts import ActSaid
from surpass.office.error_tolerance.weighing.worksheet.findings import Found
from surpass.office.registry.models import Person
from surpass.office.site.founding.demo.cases.seated import Seated, keys_of
from surpass.policy.shape.pack import Pack

Actors = Mapping[str, Actor]
EMERGENCY = "situation.emergency_task"
LINES = (
    "broke_discipline", "broke_policy", "broke_ethics", "broke_safety", "broke_stability",
    "broke_integrity", "broke_ecology", "is_major_accident", "is_repeat",
)  # fmt: skip
KNOWN = (
    "值班记录：当晚21时水位超过警戒线，23时先行开挖泄水。 ‖ "
    "Log: at 21:00 the river passed the warning line; at 23:00 a relief channel was cut."
)
MOTIVE = "为保一村群众安全，无谋取私利。 ‖ To keep a village safe; no private gain."
CAUSE = "应急预案没有写明先行处置的程序。 ‖ The emergency plan does not say how to act first and report."
MENDED = "修订应急预案，写明先行处置的条件和补报时限。 ‖ Mend the plan: when one may act first."


def tell_tolerance(pack: Pack, actors: Actors, *, now: datetime) -> None:
    """Four matters that stand at different points, and a freeze that another body's case rests on."""
    number = _registered(actors, at=now - timedelta(days=20))
    _waits_for_seats(actors, at=now - timedelta(days=2))
    _is_weighed(actors, number, at=now - timedelta(days=6))
    _is_corrected(pack, actors, at=now - timedelta(days=12))
    _is_frozen(actors, at=now - timedelta(days=5))


def _day(at: datetime, days: int = 0) -> date:
    return (at - timedelta(days=days)).date()


def _registered(actors: Actors, *, at: datetime) -> int:
    """The second town files on the day itself that it works on the dyke."""
    said = Filing(
        kind="emergency", title="河堤险段应急抢修 ‖ Emergency repair of a dyke", starts_on=_day(at),
        reasons="水位持续上涨，来不及逐级报批。 ‖ No time for approval: the river kept rising.",
    )  # fmt: skip
    return register_beforehand(by=actors["clerk2"], at=at, place=Place.objects.get(pk="T02"), said=said).pk


def _waits_for_seats(actors: Actors, *, at: datetime) -> None:
    """An official asks for themself."""
    told = Told(
        unit="T01", day=_day(at, 40), did="先受理，后补材料 ‖ Accepted first, papers followed",
        what="企业材料不全，为赶开工先行受理，少收一份证明。 ‖ A firm lacked a paper; accepted to save time.",
        answers={"broke_policy": "unknown", "broke_integrity": "no"},
        evidence=("受理登记簿，存镇便民服务中心 ‖ Register of the service centre",),
    )  # fmt: skip
    request_tolerance(by=actors["official"], at=at, told=told)


def _is_weighed(actors: Actors, number: int, *, at: datetime) -> None:
    """The town's emergency: screened, situations answered, heard; the rater writes."""
    told = Told(
        unit="T02", day=_day(at, 14), is_own=False, registration=number, answers={EMERGENCY: "yes"},
        what="险情当晚未经批准先行开挖泄水。 ‖ In the night of the flood a channel was cut without approval.",
        did="组织开挖，次日补报 ‖ Had it cut; reported the next day",
        repaired="路基已修复 ‖ The road bed is repaired",
    )  # fmt: skip
    asked = request_tolerance(by=actors["clerk2"], at=at, told=told)
    case = seat_request(by=actors["organisation"], at=at, request=asked, seats=keys_of(actors)).case
    one = Seated(case=case, actors=actors, at=at + timedelta(hours=3))
    _heard(one, fact_on=told.day)
    _classified(one, on=told.day)
    save_worksheet(**one.by("reviewer"), findings={"motive": _found(one, MOTIVE)})


def _is_corrected(pack: Pack, actors: Actors, *, at: datetime) -> None:
    """Another town's mistake, opened by the body itself, mitigated; what led to it is being put right."""
    day = _day(at, 60)
    told = Told(
        unit="T05", day=day, is_own=False,
        what="防汛物资未按规程先行调用。 ‖ Flood stores were drawn before the procedure was gone through.",
    )  # fmt: skip
    row = open_tolerance(
        by=actors["organisation"], at=at, told=told, subject="unit:T05",
        seats={**keys_of(actors), "applicant": (actors["clerk5"].key,)},
    )  # fmt: skip
    one = Seated(case=row.case, actors=actors, at=at + timedelta(hours=1))
    _heard(one, fact_on=day, party="clerk5")
    for name in ("reviewer", "reviewer2"):
        written = dict.fromkeys(_factors(one), _found(one, MOTIVE))
        file_worksheet(**one.by(name), findings=written)
    one.does("reviewer", "rater", "proposed", "weighed", reasons="从轻 ‖ lighter")
    one.does("reviewer2", "reader", "agree", "second_reading", reasons="同意 ‖ agreed")
    one.together(
        ("director", "deputy"), "panel", "tolerated", "decided", outcome="mitigate",
        reasons="事出紧急，事后补报。 ‖ It was urgent, and reported afterwards.",
    )  # fmt: skip
    one.does("secretary", "clerk", "served", "outcome_told", evidence=("回执 ‖ receipt",))
    one.does("organisation", "office", "entered", "shielded")
    one.does("secretary", "clerk", "done", "filed")
    _corrects(pack, one)


def _corrects(pack: Pack, one: Seated) -> None:
    seats = {
        "unit": (one.actors["clerk5"].key,), "clerk": (one.actors["secretary"].key,),
        "office": (one.actors["organisation"].key, one.actors["legal"].key),
    }  # fmt: skip
    made = open_correction(
        by=one.actors["organisation"], at=one.at, case=one.case, new=f"{one.case}-c", pack=pack, seats=seats
    )
    fixed = Seated(case=made.key, actors=one.actors, at=one.at + timedelta(hours=1))
    fixed.untied(("organisation", "legal"))
    fixed.does("organisation", "office", "first_time", "looked_back", reasons="台账中未见 ‖ none on record")
    fixed.does("organisation", "office", "entered", "ordered")
    state_cause(**fixed.by("organisation"), kind="rule", finding=CAUSE)
    plan_rule_change(
        **fixed.by("organisation"), text=MENDED, owner=one.actors["office"].key,
        due=_day(one.at, -30),
    )  # fmt: skip


def _heard(one: Seated, *, fact_on: date, party: str = "clerk2") -> None:
    """Screened, verified, held against the situations; the party was told and has nothing to add."""
    one.untied()
    state_fact(**one.by("discipline"), text=KNOWN, state="known", source="值班室 ‖ duty room")
    fact = one.kept.facts.order_by("-number").values_list("number", flat=True)[0]
    answers = {line: Answered(said="no", facts=(fact,)) for line in LINES[:-1]}
    answers |= {
        LINES[-1]: Answered(said="unknown", holder="组织部门台账 ‖ register of the organisation department"),
        EMERGENCY: Answered(said="yes", facts=(fact,)),
    }
    screen_case(**one.by("organisation"), fact_on=fact_on, answers=answers)
    both = ("organisation", "legal")
    one.together(both, "office", "accept", "screened", reasons="未触碰底线 ‖ no line was crossed")
    found = ("discipline", "reviewer3")
    one.together(found, "investigators", "found", "verified", reasons="现场核实 ‖ seen on the spot")
    one.does("discipline", "investigators", "applies", "situations", answers=_situations(one))
    one.does("secretary", "clerk", "served", "notified", evidence=("回执 ‖ receipt",))
    one.does(party, "applicant", "waived", "reply")


def _situations(one: Seated) -> dict[str, str]:
    listed = record_of(one.kept).case.procedure.situations
    return {**dict.fromkeys(listed, "does_not"), "emergency_task": "applies"}


def _factors(one: Seated) -> tuple[str, ...]:
    return tuple(record_of(one.kept).case.procedure.factors)


def _found(one: Seated, said: str) -> Found:
    fact = one.kept.facts.order_by("-number").values_list("number", flat=True)[0]
    return Found(leaning="for", said=said, facts=(fact,))


def _classified(one: Seated, *, on: date) -> None:
    """Two acts of the night stand apart: who cut the channel, and who gave the word."""
    fact = one.kept.facts.order_by("number").values_list("number", flat=True)[0]
    for post, what, part in (
        ("值班副镇长 ‖ deputy head on duty", "下令开挖 ‖ gave the word to cut", "gave_order"),
        ("水利站站长 ‖ head of the water station", "组织开挖 ‖ had it cut", "carried_out"),
    ):
        said = ActSaid(post=post, what=what, on=on, part=part, answers={}, facts=(fact,))
        classify_act(**one.by("discipline"), said=said)


def _is_frozen(actors: Actors, *, at: datetime) -> None:
    """Another body filed a case; what its clause bars waits, and is reviewed."""
    person = Person.objects.filter(place__path__startswith="/D/T07/").order_by("key")[0]
    filed = Filed(
        body="示例区监委（虚构） ‖ Supervision commission (fictitious)", number="2026-8",
        filed_on=_day(at), clause="freeze.investigation",
    )  # fmt: skip
    record_freeze(by=actors["discipline"], at=at, person=person, filed=filed)
