"""Roles are given, lent and ended by acts; each refusal says why."""

import json
from datetime import date

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed, check
from surpass.office.accounts.acts.delegate import delegate
from surpass.office.accounts.acts.end_delegation import end_delegation
from surpass.office.accounts.acts.end_grant import end_grant
from surpass.office.accounts.acts.grant_role import grant_role
from surpass.office.accounts.models import Account, Delegation, Grant
from surpass.office.accounts.permission.rule import Subject
from surpass.office.accounts.standing import actor_of
from surpass.office.record.models import Entry, Mention, Sealed
from surpass.office.record.seals import unsealed
from tests.fixtures.office import NOW, TODAY, account, acting, place

pytestmark = pytest.mark.django_db
NEXT_YEAR = date(2027, 1, 1)


@pytest.fixture
def security():
    return acting(account("security", "security_administrator@/D/"))


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def test_a_grant_holds_within_its_dates_and_is_in_the_ledger(security):
    clerk = account("clerk")
    grant_role(
        by=security,
        at=NOW,
        account=clerk,
        role="unit_clerk",
        place=place("/D/T01/"),
        from_=TODAY,
        until=NEXT_YEAR,
    )
    assert [held.path for held in actor_of(clerk, on=TODAY).held] == ["/D/T01/"]
    assert not actor_of(clerk, on=NEXT_YEAR).held
    assert Mention.objects.filter(subject=f"account:{clerk.key}").count() == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"role": "emperor"}, "role-unknown"),
        ({"until": TODAY}, "grant-dates"),
        ({"from_": date(2026, 3, 1)}, "grant-dates"),
        ({"role": "assessment_office"}, "duties-incompatible"),
    ],
)
def test_a_wrong_grant_is_refused_and_leaves_nothing(security, words, code):
    clerk = account("clerk", "unit_clerk@/D/T01/")
    asked = {"account": clerk, "role": "unit_head", "place": place("/D/"), "from_": TODAY} | words
    with pytest.raises(UseProblem) as refused:
        grant_role(by=security, at=NOW, **asked)
    assert codes(refused) == [code]
    assert not Entry.objects.exists()


def test_nobody_gives_themselves_a_role():
    security = account("security", "security_administrator@/D/")
    with pytest.raises(UseProblem) as refused:
        grant_role(
            by=acting(security), at=NOW, account=security, role="official", place=place("/D/"), from_=TODAY
        )
    assert codes(refused) == ["grant-to-oneself"]


def test_a_security_administrator_of_a_town_grants_there_only():
    local = acting(account("local", "security_administrator@/D/T01/"))
    with pytest.raises(NotAllowed):
        grant_role(
            by=local, at=NOW, account=account("x"), role="official", place=place("/D/T02/"), from_=TODAY
        )


def test_a_closed_account_is_given_nothing(security):
    clerk = account("clerk")
    Account.objects.filter(pk=clerk.pk).update(is_active=False)
    with pytest.raises(UseProblem) as refused:
        grant_role(by=security, at=NOW, account=clerk, role="official", place=place("/D/"), from_=TODAY)
    assert codes(refused) == ["account-closed"]


def test_an_ended_grant_stays_readable(security):
    clerk = account("clerk", "unit_clerk@/D/T01/")
    end_grant(by=security, at=NOW, grant=clerk.grants.get(), until=TODAY, reason="moved")
    assert not actor_of(clerk, on=TODAY).held
    assert Grant.objects.filter(account=clerk).count() == 1


def test_the_reason_of_an_end_is_sealed(security):
    clerk = account("clerk", "unit_clerk@/D/T01/")
    end_grant(by=security, at=NOW, grant=clerk.grants.get(), until=TODAY, reason="long illness")
    assert b"illness" not in bytes(Entry.objects.get().body)
    assert unsealed(Sealed.objects.get().digest) == {"reason": "long illness"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"until": date(2026, 3, 1)}, "grant-dates"),
        ({"until": NEXT_YEAR}, "grant-dates"),
        ({"reason": " "}, "reason-missing"),
    ],
)
def test_a_wrong_end_is_refused(security, words, code):
    clerk = account("clerk", "unit_clerk@/D/T01/")
    clerk.grants.update(until=date(2026, 6, 1))
    with pytest.raises(UseProblem) as refused:
        end_grant(
            by=security, at=NOW, grant=clerk.grants.get(), **{"until": TODAY, "reason": "moved"} | words
        )
    assert codes(refused) == [code]


def test_an_office_keeps_one_administrator_of_each_kind(security):
    only = account("system", "system_administrator@/D/")
    asked = {"by": security, "at": NOW, "grant": only.grants.get(), "until": TODAY, "reason": "moved"}
    account("town", "system_administrator@/D/T01/")
    with pytest.raises(UseProblem) as refused:
        end_grant(**asked)
    assert codes(refused) == ["last-administrator"]
    account("second", "system_administrator@/D/")
    assert end_grant(**asked).until == TODAY


def test_a_deputy_acts_under_the_grant_and_no_longer_than_lent():
    head, deputy = account("head", "unit_head@/D/T01/"), account("deputy")
    lent = delegate(
        by=acting(head),
        at=NOW,
        grant=head.grants.get(),
        to=deputy,
        from_=TODAY,
        until=NEXT_YEAR,
        reason="leave",
    )
    assert [held.by for held in actor_of(deputy, on=TODAY).held] == [head.key]
    end_delegation(by=acting(head), at=NOW, delegation=lent, until=TODAY)
    assert not actor_of(deputy, on=TODAY).held


def test_what_a_deputy_does_names_who_lent_the_role():
    security, deputy = account("security", "security_administrator@/D/"), account("deputy")
    Delegation.objects.create(
        grant=security.grants.get(), to=deputy, since=TODAY, until=NEXT_YEAR, reason="x", given_at=NOW
    )
    clerk = account("clerk")
    grant_role(by=acting(deputy), at=NOW, account=clerk, role="official", place=place("/D/"), from_=TODAY)
    entry = json.loads(bytes(Entry.objects.get().body))
    assert entry["actor"] == deputy.key
    assert entry["facts"]["under"] == [security.key]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"until": TODAY}, "delegation-dates"),
        ({"from_": date(2026, 3, 1)}, "delegation-dates"),
        ({"until": date(2028, 1, 1)}, "delegation-dates"),
        ({"to": "head"}, "delegation-to-oneself"),
        ({"to": "closed"}, "account-closed"),
        ({"reason": ""}, "reason-missing"),
    ],
)
def test_a_wrong_loan_is_refused_and_leaves_nothing(words, code):
    head, deputy, closed = account("head", "unit_head@/D/T01/"), account("deputy"), account("closed")
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    head.grants.update(until=NEXT_YEAR)
    asked = {"to": deputy, "from_": TODAY, "until": NEXT_YEAR, "reason": "leave"} | words
    asked["to"] = {"head": head, "closed": closed}.get(asked["to"], deputy)
    with pytest.raises(UseProblem) as refused:
        delegate(by=acting(head), at=NOW, grant=head.grants.get(), **asked)
    assert codes(refused) == [code]
    assert not Entry.objects.exists()


def test_the_administrators_roles_are_not_lent():
    security = account("security", "security_administrator@/D/")
    with pytest.raises(UseProblem) as refused:
        delegate(
            by=acting(security),
            at=NOW,
            grant=security.grants.get(),
            to=account("deputy"),
            from_=TODAY,
            until=NEXT_YEAR,
            reason="leave",
        )
    assert codes(refused) == ["delegation-role"]


def test_a_deputy_of_somebody_who_left_holds_nothing():
    head, deputy = account("head", "unit_head@/D/T01/"), account("deputy")
    delegate(
        by=acting(head),
        at=NOW,
        grant=head.grants.get(),
        to=deputy,
        from_=TODAY,
        until=NEXT_YEAR,
        reason="leave",
    )
    Account.objects.filter(pk=head.pk).update(is_active=False)
    assert not actor_of(deputy, on=TODAY).held


def test_duties_that_clash_through_a_delegation_are_refused():
    office = account("office", "assessment_office@/D/")
    clerk = account("clerk", "unit_clerk@/D/T01/")
    with pytest.raises(UseProblem) as refused:
        delegate(
            by=acting(office),
            at=NOW,
            grant=office.grants.get(),
            to=clerk,
            from_=TODAY,
            until=NEXT_YEAR,
            reason="x",
        )
    assert codes(refused) == ["duties-incompatible"]


def test_nobody_lends_what_is_not_theirs():
    head, other = account("head", "unit_head@/D/T01/"), account("other", "unit_head@/D/T02/")
    with pytest.raises(NotAllowed):
        delegate(
            by=acting(other),
            at=NOW,
            grant=head.grants.get(),
            to=other,
            from_=TODAY,
            until=NEXT_YEAR,
            reason="x",
        )


def test_clashing_grants_are_idle_when_used():
    both = acting(account("both", "unit_clerk@/D/T01/", "assessment_office@/D/"))
    with pytest.raises(NotAllowed) as refused:
        check("returns.save_values", both, Subject(path="/D/T01/"))
    assert refused.value.why == "duties.maker_checker"
