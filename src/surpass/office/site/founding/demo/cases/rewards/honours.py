"""The demo's honours: one proposed, one whose notice runs with an objection, one awarded, one revoked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.store.reading import record_of
from surpass.office.encouragement.recognition.honours.acts.issue_certificate import issue_certificate
from surpass.office.encouragement.recognition.honours.acts.nominate_honour import nominate_honour
from surpass.office.encouragement.recognition.honours.acts.object_to_honour import object_to_honour
from surpass.office.encouragement.recognition.honours.acts.open_revocation import open_revocation
from surpass.office.encouragement.recognition.honours.acts.say_consent import say_consent
from surpass.office.encouragement.recognition.honours.acts.take_up_honour import take_up_honour
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.said import Said
from surpass.office.encouragement.recognition.objections.enter_objection import Came, enter_objection
from surpass.office.encouragement.recognition.scans.acts.attach_scan import attach_scan
from surpass.office.encouragement.recognition.superior.acts.enter_superior_honour import enter_superior_honour
from surpass.office.encouragement.recognition.superior.acts.verify_superior_paper import verify_superior_paper
from surpass.office.encouragement.recognition.superior.said import Paper as SuperiorPaper
from surpass.office.registry.models import Person
from surpass.office.site.founding.demo.cases.measures import link_account
from surpass.office.site.founding.demo.cases.seated import Seated, keys_of
from surpass.office.site.founding.demo.people import open_account_of

SEATS = {
    "clerk": ("secretary",), "office": ("office", "secretary"), "checkers": ("reviewer", "reviewer2"),
    "authority": ("director", "deputy", "member"), "higher": ("higher", "appeals1"),
}  # fmt: skip
OF_LAW = {**SEATS, "unit": ("superior",)}
REVOKING = {
    "clerk": ("secretary",), "office": ("office", "secretary"), "authority": ("director", "deputy", "member"),
    "reviewers": ("reviewer", "reviewer2"), "fairness": ("appeals1", "appeals2", "appeals3"),
    "higher": ("higher", "superior"),
}  # fmt: skip
OFFICE, CHECKERS, AUTHORITY = ("office", "secretary"), ("reviewer", "reviewer2"), ("director", "deputy")
REASONS = "事迹属实，符合条件 ‖ The merits are there, and so are the conditions"
SCANNED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
"""An empty page, in the place of a scan."""
PIONEER, MERIT = "front_line_pioneer", "merit_third"


def tell_honours(actors: Mapping[str, Actor], *, now: datetime) -> None:
    """Each by the acts of whoever would do it; the official of the demo is the one who is proposed."""
    mine = Person.objects.select_related("place", "account").get(account__key=actors["official"].key)
    free = Person.objects.filter(withdrawn_entry=None, account=None, measures=None).exclude(place=mine.place)
    noticed, winner, loser = free.select_related("place").order_by("-key")[:3]
    long_ago, recently = now - timedelta(days=45), now - timedelta(days=1)
    _nominated(actors, mine, PIONEER, at=recently, merits="驻村三年 ‖ Three years in a village")
    one, _ = _in_notice(actors, noticed, PIONEER, at=recently, merits="防汛一线 ‖ At the flood")
    object_to_honour(
        by=actors["clerk"], at=now, one=one,
        words="转移人数与台账不符 ‖ The number of people moved is not the one in the records",
    )  # fmt: skip
    enter_objection(by=actors["office"], at=now, one=one, came=_paper(now))
    awarded, acting = _awarded(actors, winner, PIONEER, at=long_ago)
    say_consent(by=acting, at=now - timedelta(days=20), one=awarded, is_given=True)
    _of_city(actors, noticed, now=now)
    fallen, holder = _awarded(actors, loser, MERIT, at=long_ago)
    _revoked({**actors, "holder": holder}, fallen, at=now - timedelta(days=18))


def _of_city(actors: Mapping[str, Actor], person: Person, *, now: datetime) -> None:
    """A unit's is verified; a person's waits for somebody to look at the original."""
    on = timezone.localdate(now - timedelta(days=40))
    paper = SuperiorPaper(
        issuer="市人民政府 ‖ the city government", document="市政表彰〔1〕号 ‖ City commendation 1", on=on,
        evidence="文书档案第1卷 ‖ archive, volume 1",
    )  # fmt: skip
    said = Said(kind="merit_second", year=on.year - 1, merits="防汛抢险 ‖ At the flood")
    for held in (None, person):
        row = enter_superior_honour(
            by=actors["organisation"], at=now, place=person.place, person=held, said=said, paper=paper
        )
        attach_scan(by=actors["organisation"], at=now, whole=row, name="表彰决定.pdf", content=SCANNED)
        if held is None:
            finding = "与原件一致 ‖ As the original says"
            verify_superior_paper(by=actors["office"], at=now, row=row, is_right=True, finding=finding)


def _paper(now: datetime) -> Came:
    """A letter of a villager."""
    return Came(
        words="拟表彰人选当日不在现场 ‖ The candidate was not there that day", whose="村民 ‖ a villager",
        document="来信登记第12号 ‖ letter No. 12", came_on=timezone.localdate(now),
    )  # fmt: skip


def _nominated(actors: Mapping[str, Actor], person: Person, kind: str, **more: Any) -> Honour:
    at = more["at"]
    said = Said(kind=kind, year=at.year - 1, merits=more["merits"], kin="none")
    return nominate_honour(by=actors["organisation"], at=at, place=person.place, person=person, said=said)


def _in_notice(
    actors: Mapping[str, Actor], person: Person, kind: str, *, at: datetime, merits: str
) -> tuple[Honour, Actor]:
    """Up to the first day of the notice; and who is proposed."""
    account = open_account_of(person, at=at)
    link_account(person, account, at=at)
    holder = actor_of(account, on=timezone.localdate(at))
    person = Person.objects.select_related("place", "account").get(pk=person.pk)
    seats = keys_of(actors, OF_LAW if kind == MERIT else SEATS)
    found = _nominated(actors, person, kind, at=at, merits=merits)
    one = take_up_honour(by=actors["office"], at=at, one=found, seats=seats)
    led = Seated(case=one.case, actors={**actors, "holder": holder}, at=at)
    led.untied([*OFFICE, *CHECKERS, *AUTHORITY])
    proposer = ("superior", "unit") if kind == MERIT else ("office", "office")
    led.does(*proposer, "proposed", "proposed", reasons=REASONS)
    led.does("holder", "candidate", "supplied", "confirmed")
    led.together(OFFICE, "office", "passed_check", "reviewed", reasons=REASONS)
    return one, holder


def _awarded(
    actors: Mapping[str, Actor], person: Person, kind: str, *, at: datetime
) -> tuple[Honour, Actor]:  # fmt: skip
    """Decided and certified after a notice to which nobody objected; and who holds it."""
    merits = "项目攻坚实绩突出 ‖ Outstanding at a key project"
    one, holder = _in_notice(actors, person, kind, at=at, merits=merits)
    led = Seated(case=one.case, actors=actors, at=at + timedelta(days=20))
    led.does("office", "office", "ended", "published")
    led.together(
        CHECKERS, "checkers", "none_raised", "objections", reasons="公示期间无异议 ‖ Nobody objected"
    )
    outcome = {"outcome": kind} if kind == MERIT else {}
    led.together(AUTHORITY, "authority", "awarded", "decided", reasons=REASONS, **outcome)
    led.does("office", "office", "entered", "conferred")
    if kind == MERIT:
        led.does("office", "office", "entered", "bonus")
    return issue_certificate(by=actors["office"], at=led.at, one=one, lang="zh"), holder


def _revoked(actors: Mapping[str, Actor], one: Honour, *, at: datetime) -> None:
    """Found to rest on false papers; the holder answered, and may still have it reviewed."""
    found = open_revocation(
        by=actors["discipline"], at=at, one=one, seats=keys_of(actors, REVOKING),
        ground="事迹材料弄虚作假 ‖ The papers on the merits were false",
    )  # fmt: skip
    led = Seated(case=found.revocation, actors=actors, at=at)
    led.untied([*OFFICE, *AUTHORITY])
    reasons = "材料与原始记录不符 ‖ The papers differ from the records"
    led.together(OFFICE, "office", "found_fraud", "verify", reasons=reasons)
    situations = record_of(led.kept).case.procedure.situations
    led.together(OFFICE, "office", "none_applies", "checked", answers=dict.fromkeys(situations, "does_not"))
    led.does("secretary", "clerk", "served", "notified", reasons=reasons)
    led.does("holder", "holder", "replied", "reply", reasons="没有意见 ‖ Nothing to add", points=())
    later = Seated(case=found.revocation, actors=actors, at=at + timedelta(days=12))
    later.together(AUTHORITY, "authority", "revoke", "decided", reasons=reasons)
    later.does("secretary", "clerk", "served", "told", evidence=("送达回证 ‖ receipt",))
    later.does("office", "office", "entered", "revoked")
