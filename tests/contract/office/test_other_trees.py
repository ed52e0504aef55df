"""Nobody of another subtree, and no stranger, reads or does anything on any page: page x role, no leak."""

import re

import pytest
from django.conf import settings as office
from django.test import Client
from django.urls import URLPattern, get_resolver

from surpass.office.accounts.models import Account, Delegation
from surpass.office.accounts.permission.table import permission_table
from surpass.office.record.keys import new_key
from surpass.office.record.models import Entry
from surpass.office.registry.models import Unit
from surpass.office.returns.models import Cell
from tests.fixtures.kept_run import kept_run
from tests.fixtures.office import NOW, TODAY, account, place
from tests.fixtures.office_cases import opened
from tests.fixtures.programs import token_of
from tests.fixtures.registry import grouped, person, unit
from tests.fixtures.rounds import cell_of, people, small_round

pytestmark = pytest.mark.django_db
ROUND = "target-results-2025"
SECRETS = ("4711.25", "欧阳秘密", "秘密镇", "两年落后的秘密", "Confidential Clerk")
SEES_ALL = {
    "auditor": {"record", "cases", "returns", "assessment", "site"},
    "audit_administrator": {"record", "site"},
}
"""Roles that the table lets read everywhere, with the rooms in which it does; their home tells of those."""
ROLES = [role for role in permission_table().roles if role not in SEES_ALL]
OTHERS = {"everybody else": tuple(f"{role}@/E{nth}/" for nth, role in enumerate(ROLES))}
OTHERS |= {role: (f"{role}@/E/",) for role in SEES_ALL}
"""Who is somebody in other trees: each role in one of its own, so that none of them clash."""
NAMES = {
    "/registry/people/": {"key": "P1"},
    "/registry/units/": {"key": "T01"},
    "/registry/": {"pair": "1", "done": "1", "table": "people"},
    "/cases/": {"key": "k1", "paper": "1", "number": "1", "code": "X", "pk": "1"},
    "/returns/targets/": {"key": ROUND, "place": "T01", "period": "2025"},
    "/returns/": {"key": ROUND, "pk": "{cell}", "check": "1", "form": "csv", "intake": "1"},
    "/accounts/": {"key": "{account}", "grant": "{grant}", "token": "{token}", "delegation": "{delegation}"},
    "/assessment/": {"key": "run-1", "other": "run-1", "place": "T01", "form": "csv", "pk": "1", "code": "X"},
    "/error-tolerance/": {
        "key": "k1",
        "pk": "1",
        "number": "1",
        "nth": "1",
        "step": "fact",
        "top": "D",
        "name": "2026-1",
    },
    "/encouragement/": {
        "key": "T01",
        "pk": "1",
        "nth": "1",
        "pool": "key",
        "kind": "advanced_person",
        "row": "1",
        "year": "2025",
        "form": "csv",
        "lang": "zh",
        "supplement": "1",
    },
    "/public/": {"address": "runs/run-1/T01.html"},
    "/rollout/records/": {"nth": "2098", "pk": "1", "part": "results", "lang": "zh"},
    "/rollout/": {"pk": "1", "row": "1", "unit": "T01"},
    "/up-and-down/": {
        "key": "P1",
        "pk": "1",
        "step": "1",
        "name": "1",
        "number": "1",
        "slot": "order",
        "place": "D",
        "year": "2025",
    },
    "/inbox/": {"pk": "{message}"},
    "/ledger/": {"seq": "0", "level": "0", "place": "000"},
    "/": {},
}
"""What the parameters of an address are filled with; a new one fails here until it has its word."""


@pytest.fixture
def theirs(settings, tmp_path):
    """A district with a value, a person, a case and an account that nobody else is to see."""
    settings.NEEDS_SECOND_FACTOR = False
    settings.HOME = tmp_path
    (tmp_path / "ledger-key").write_text(new_key("surpass.test", b"k" * 32))
    found = small_round()
    people()
    Cell.objects.filter(pk=cell_of(found, "T01").pk).update(text="4711.25")
    unit("D", kind="district", parent=None)
    unit("T01", name="秘密镇", parent="D")
    grouped(Unit.objects.get(pk="T01"), "key")
    person("P1", "欧阳秘密", place="T01")
    opened(ground="两年落后的秘密")
    kept_run(name="秘密镇")
    clerk = Account.objects.get(username="clerk")
    Account.objects.filter(pk=clerk.pk).update(full_name="Confidential Clerk")
    head = Account.objects.get(username="head").grants.get()
    token_of(clerk, "returns.see_values")
    lent = Delegation.objects.create(
        grant=head, to=clerk, since=TODAY, until=TODAY.replace(year=2999), reason="x", given_at=NOW
    )
    message = clerk.messages.create(
        kind="granted", subject=ROUND, values={"role": "x", "unit": "秘密镇"}, see="site.see_home", at=NOW
    )
    place("/E/U01/")
    return {
        "cell": cell_of(found, "T01").pk,
        "account": clerk.key,
        "grant": clerk.grants.get().pk,
        "token": clerk.tokens.get().pk,
        "delegation": lent.pk,
        "message": message.pk,
    }


def patterns(resolver, before="/"):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield before + str(entry.pattern), getattr(entry.callback, "act", None)
        else:
            yield from patterns(entry, before + str(entry.pattern))


def pages(theirs):
    """Every page of ours, as a full address, with its act."""
    for pattern, act in patterns(get_resolver()):
        if act is None or pattern.startswith("/api/"):
            continue
        yield filled(pattern, theirs), act


def filled(pattern, theirs):
    words = next(words for begin, words in NAMES.items() if pattern.startswith(begin))
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda one: words[one[1]].format(**theirs), pattern)


def leaks(answer):
    said = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return [secret for secret in SECRETS if secret.encode() in said]


def browser_of(username, *roles):
    client = Client(headers={"accept-language": "zh-CN"})
    client.force_login(account(username, *roles), backend=office.AUTHENTICATION_BACKENDS[-1])
    return client


@pytest.mark.parametrize("who", OTHERS)
def test_another_subtree_sees_and_does_nothing_on_any_page(theirs, who):
    client = browser_of("stranger", *OTHERS[who])
    before = list(Cell.objects.order_by("pk").values()), Entry.objects.count()
    for address, act in pages(theirs):
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code < 500, address
            assert act.partition(".")[0] in SEES_ALL.get(who, ()) or not leaks(answer), address
    assert (list(Cell.objects.order_by("pk").values()), Entry.objects.count()) == before


def test_whoever_may_see_it_finds_each_secret_on_some_page(theirs):
    found = set()
    for role in ("assessment_office", "organisation_department", "security_administrator", "auditor"):
        client = browser_of(role, f"{role}@/D/")
        found |= {secret for address, _ in pages(theirs) for secret in leaks(client.get(address))}
    assert found == {*SECRETS}


def test_a_stranger_is_led_to_the_login_from_every_page_that_is_not_for_everybody(theirs):
    client, before = Client(), Entry.objects.count()
    for address, act in pages(theirs):
        is_public = "anyone" in permission_table().acts[act]
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code < 500, address
            assert not leaks(answer), address
            if not is_public and answer.status_code != 405:
                assert answer.headers["Location"].startswith("/accounts/login/?next="), address
    assert Entry.objects.count() == before
