"""A person outside a case learns nothing of it: no list, count, search, message or name of a file tells, and
every page and operation of error tolerance answers as it does for what does not exist.
"""

import re
from datetime import date

import pytest
from django.conf import settings as office
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from surpass.office.accounts.models import Account
from surpass.office.cases.acts.add_exhibit import add_exhibit
from surpass.office.cases.acts.seal_part import seal_part
from surpass.office.error_tolerance.acts.classify_act import classify_act
from surpass.office.error_tolerance.acts.draft_precedent import draft_precedent
from surpass.office.error_tolerance.acts.name_touched import name_touched
from surpass.office.error_tolerance.acts.open_correction import open_correction
from surpass.office.error_tolerance.acts.plan_rule_change import plan_rule_change
from surpass.office.error_tolerance.acts.record_freeze import record_freeze
from surpass.office.error_tolerance.acts.register_beforehand import register_beforehand
from surpass.office.error_tolerance.acts.request_tolerance import request_tolerance
from surpass.office.error_tolerance.acts.screen_case import screen_case
from surpass.office.error_tolerance.asking.beforehand.filing import Filing
from surpass.office.error_tolerance.asking.beforehand.handed import Handed
from surpass.office.error_tolerance.asking.told import Told
from surpass.office.error_tolerance.clearing.freeze.asking import Filed
from surpass.office.error_tolerance.effects.scope import items_of
from surpass.office.error_tolerance.learning.library.drafting import Drafted
from surpass.office.error_tolerance.models import Freeze, Precedent, Registration, Request, RuleChange
from surpass.office.error_tolerance.weighing.screening.answers import Answered
from surpass.office.error_tolerance.weighing.split.parts import ActSaid
from surpass.office.record.keys import new_key
from surpass.office.record.models import Entry
from surpass.office.registry.models import Person
from surpass.office.site.pages.api.contract.whole import operations
from surpass.policy.scheme import Node
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.office import account, acting, place
from tests.fixtures.programs import API, Program
from tests.fixtures.registry import person
from tests.fixtures.targets import district
from tests.fixtures.tolerance import Matter
from tests.unit.office.api.test_reach import BODIES

pytestmark = pytest.mark.django_db
WORD = "绝密的内情"
KEY, CORRECTION = "tol-1", "tol-1-c"
SECRETS = (WORD, KEY, "secret-name.pdf")
OUTSIDE = {
    "another town": ("unit_head@/D/T03/", "official@/D/T03/"),
    "a colleague": ("official@/D/T02/",),
    "another district": ("discipline_body@/E/", "assessment_office@/E/"),
    "an administrator": ("system_administrator@/D/",),
}
LISTS = ("/home/", "/inbox/", "/cases/", "/cases/due/", "/error-tolerance/", "/error-tolerance/freezes/",
         "/error-tolerance/beforehand/", "/error-tolerance/precedents/", "/rollout/duties/figures/",
         "/search/?q=%E7%BB%9D%E5%AF%86", f"/search/?q={KEY}")  # fmt: skip
FOR_SOME = {"/rollout/duties/figures/"}
"""What only whoever reads duties may open; to the others it answers the same as before, too."""
NUMBERS = {"number": 999_999, "pk": 999_999}
"""What nothing has, in the place of each parameter that names something."""


@pytest.fixture
def matter(settings, tmp_path, monkeypatch):
    """A tolerated case with everything that error tolerance keeps; each of it says the word."""
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    settings.HOME = tmp_path
    (tmp_path / "ledger-key").write_text(new_key("surpass.test", b"k" * 32))
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    found = Matter(Year())
    by, day = {"by": found.who["investigators1"], "at": LATER, "case": KEY}, date(2025, 7, 20)
    add_exhibit(**by, content=b"%PDF-1", name="secret-name.pdf", grade="A", says=WORD)
    answers = {"broke_policy": Answered(said="unknown", holder=WORD)}
    screen_case(**by, fact_on=day, answers=answers)
    seal_part(**by, kind="exhibit", number=1, reason=WORD, clause="art.1", openers=["panel"], is_known=False)
    found.accepted()
    item = next(key for key, one in items_of("target", on=day).items() if isinstance(one, Node))
    name_touched(**by, unit="T02", programme="target", item=item, count=1, fact_on=day)
    found.weighed()
    classify_act(**by, said=ActSaid(post=WORD, what=WORD, on=day, part="left_out", answers={}, facts=(1,)))
    return found


def outside(matter):
    """What lies around the case: a registration, a request that waits, a freeze."""
    who = matter.who["applicant"]
    filing = Filing(
        kind="reform",
        title=WORD,
        starts_on=date(2999, 1, 1),
        body=WORD,
        decided_on=date(2025, 1, 2),
        decision="1",
    )
    papers = [Handed(part, "a.pdf", f"%PDF-{part}".encode()) for part in ("plan", "risk")]
    register_beforehand(by=who, at=LATER, place=place("/D/T02/"), said=filing, papers=papers)
    told = Told(unit="T02", day=date(2025, 7, 20), what=WORD, did=WORD, is_own=True)
    request_tolerance(by=who, at=LATER, told=told)
    person("P1", place="T02")
    filed = Filed(body=WORD, number=WORD, filed_on=date(2025, 3, 1), clause="freeze.investigation")
    record_freeze(
        by=acting(account("filer", "discipline_body@/D/")), at=LATER, filed=filed,
        person=Person.objects.select_related("place", "account").get(pk="P1"),
    )  # fmt: skip


def corrected(matter):
    """The case was tolerated; in its correction a rule is to be mended."""
    matter.tolerated().shielded()
    matter.does("clerk", "done", "filed")
    said = Drafted(title=WORD, happened=WORD)
    draft_precedent(by=matter.who["clerk"], at=LATER, case=KEY, said=said)
    seats = {
        "unit": ["applicant"],
        "clerk": ["clerk"],
        "office": ["office1", "office2"],
        "higher": ["higher"],
    }
    seats = {role: tuple(matter.who[name].key for name in names) for role, names in seats.items()}
    opener = acting(Account.objects.get(username=f"opener-{KEY}"))
    open_correction(by=opener, at=LATER, case=KEY, new=CORRECTION, pack=district(), seats=seats)
    plan_rule_change(
        by=matter.who["applicant"], at=LATER, case=CORRECTION, text=WORD, due=date(2999, 1, 1),
        owner=matter.who["clerk"].key,
    )  # fmt: skip


def addresses():
    """Every address below ``/error-tolerance/`` and of one case, with its parameters."""
    for entry in get_resolver().url_patterns:
        start = f"/{entry.pattern}"
        if start not in {"/error-tolerance/", "/cases/"}:
            continue
        for one in entry.url_patterns:
            names = re.findall(r"<(?:\w+:)?(\w+)>", str(one.pattern))
            if isinstance(one, URLPattern) and names:
                yield start + str(one.pattern), names


def filled(pattern, words):
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda one: str(words[one[1]]), pattern)


def words_there(pattern):
    """Parameters that name what is there."""
    rows = {
        "rules/": RuleChange, "freezes/": Freeze, "beforehand/": Registration, "precedents/": Precedent,
    }  # fmt: skip
    row = next((model for part, model in rows.items() if part in pattern), Request).objects.first()
    case = CORRECTION if "correction" in pattern else KEY
    number = row.pk if "/error-tolerance/" in pattern and "cases/" not in pattern else 1
    return {"key": case, "number": number, "pk": number, "nth": 1, "paper": 1, "code": "X", "step": "fact",
            "top": "D", "name": "2026-1"}  # fmt: skip


def words_missing(there):
    return there | NUMBERS | {"key": "tol-9", "paper": 999_999, "top": "Z9"}


def browser(name, *roles):
    client = Client(headers={"accept-language": "zh-CN"})
    who = account(name, *roles) if roles else Account.objects.get(username=name)
    client.force_login(who, backend=office.AUTHENTICATION_BACKENDS[-1])
    return client


def body_of(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def plain(answer, words):
    """What an answer says but for what is new each time, and the address that was asked for."""
    said = body_of(answer).decode()
    said = re.sub(r'(csrfmiddlewaretoken" value=|nonce-?=?)"?[\w+/=-]+"?', "", said)
    said = re.sub(r"<p>台账共.*?</p>", "", said)  # how many entries the ledger has, everybody may know
    return answer.status_code, said.replace(words, "")


def leaks(answer):
    said = body_of(answer).decode(errors="ignore") + str(answer.headers)
    return [secret for secret in SECRETS if secret in said]


def test_every_page_answers_as_for_what_does_not_exist(matter):
    outside(matter)
    corrected(matter)
    for who, roles in OUTSIDE.items():
        meets_nothing(browser(f"outside {who}", *roles))


def meets_nothing(client):
    before, seen = Entry.objects.count(), 0
    for pattern, names in addresses():
        there = words_there(pattern)
        asked = filled(pattern, there), filled(pattern, words_missing(there))
        for method in ("get", "post"):
            found, missing = (getattr(client, method)(address) for address in asked)
            assert plain(found, asked[0]) == plain(missing, asked[1]), (method, asked[0], names)
            seen += found.status_code == 404
    assert Entry.objects.count() == before
    assert seen > 20


def test_no_list_search_message_or_count_tells_of_it(matter):
    clients = {who: browser(f"outside {who}", *roles) for who, roles in OUTSIDE.items()}
    asked = [(who, address) for who in clients for address in LISTS]
    before = {(who, address): plain(clients[who].get(address), address) for who, address in asked}
    outside(matter)
    corrected(matter)
    for who, address in asked:
        answer = clients[who].get(address)
        assert answer.status_code < 400 or address in FOR_SOME, address
        assert address.startswith("/search/") or not leaks(answer), address
        new = set(plain(answer, address)[1].splitlines()) - set(before[who, address][1].splitlines())
        assert not new, f"{address} of {who} changed with a case of others"


def test_every_operation_answers_as_for_what_does_not_exist(matter):
    outside(matter)
    for who, roles in OUTSIDE.items():
        is_answered_nothing(Program(client=browser(f"outside {who}", *roles)))


def is_answered_nothing(program):
    asked = 0
    for path, method, body in cases_of_the_api():
        there = path.format(case=KEY, nth=1, row=1)
        missing = path.format(case="tol-9", nth=1, row=999_999)
        found, none = (
            program.get(one) if method == "GET" else program.send(method, one, body, if_match="*")
            for one in (there, missing)
        )
        codes = [(one.status_code, one.json()["code"]) for one in (found, none)]
        assert codes[0] == codes[1], (method, path)
        assert WORD not in found.content.decode(), path
        asked += 1
    for path in ("/cases", "/error-tolerance/requests", "/error-tolerance/registrations"):
        answer = program.get(path)
        assert answer.status_code != 200 or not answer.json().get("total", 0), path
    assert asked > 15


def cases_of_the_api():
    for method, path, operation in operations():
        if "{case}" in path:
            yield path.removeprefix(API), method, BODIES.get(operation["operationId"], {})


def test_who_is_in_the_case_finds_it_on_those_pages(matter):
    """The test above can fail: a party reads the word on the pages that strangers do not find."""
    outside(matter)
    client = browser("head-t02")
    pages = ("/error-tolerance/cases/tol-1/acts/", "/cases/case/tol-1/", "/error-tolerance/beforehand/")
    assert [leaks(client.get(one)) != [] for one in pages] == [True] * 3
