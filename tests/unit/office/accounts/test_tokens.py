"""A token lets a program do some acts of an account for a time, and nothing else."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed, check, reach_of
from surpass.office.accounts.acts.grant_role import grant_role
from surpass.office.accounts.acts.issue_token import acts_for_tokens, issue_token
from surpass.office.accounts.acts.revoke_token import revoke_token
from surpass.office.accounts.api.tokens import account_of
from surpass.office.accounts.models import Account, Token
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.accounts.permission.table import permission_table
from surpass.office.record.models import Entry
from tests.fixtures.office import account, acting, place

pytestmark = pytest.mark.django_db
ACTS = ("record.see_head", "record.see_entries")


@pytest.fixture
def auditor():
    return account("auditor", "auditor@/D/")


def issued(of, **words):
    now = timezone.now()
    asked = {"name": "nightly copy", "acts": ACTS, "until": timezone.localdate() + timedelta(days=30)}
    return issue_token(by=acting(of), at=now, account=of, **asked | words)


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def test_a_token_opens_the_acts_it_was_issued_for(auditor):
    actor = account_of(issued(auditor).text)
    assert actor.key == auditor.key
    check("record.see_entries", actor, Subject())


def test_a_token_opens_no_other_act_even_where_the_role_would(auditor):
    text = issued(auditor).text
    actor = account_of(text)
    assert reach_of("record.export_bundle", acting(auditor)).covers(Subject())
    with pytest.raises(NotAllowed) as refused:
        check("record.export_bundle", actor, Subject())
    assert refused.value.why == "refused.out_of_reach"


def test_what_is_done_in_person_is_out_of_reach_even_of_a_token_that_names_it():
    security = account("security", "security_administrator@/D/")
    actor = Actor(security.key, acting(security).held, frozenset({"accounts.grant_role"}))
    with pytest.raises(NotAllowed):
        grant_role(
            by=actor,
            at=timezone.now(),
            account=account("x"),
            role="official",
            place=place("/D/"),
            from_=timezone.localdate(),
        )


def test_the_text_is_kept_nowhere(auditor):
    text = issued(auditor).text
    kept = str(Token.objects.values()) + str([bytes(entry.body) for entry in Entry.objects.all()])
    assert text not in kept
    assert text.removeprefix("surpass_") not in kept


@pytest.mark.parametrize("text", ["", "surpass_", "surpass_wrong", "wrong", "surpass_\udcff\x00é"])
def test_a_wrong_text_opens_nothing(auditor, text):
    issued(auditor)
    assert account_of(text) is None


def test_a_token_ends(auditor):
    row, text = issued(auditor)
    Token.objects.filter(pk=row.pk).update(until=timezone.localdate())
    assert account_of(text) is None


def test_a_token_of_a_closed_account_opens_nothing(auditor):
    text = issued(auditor).text
    Account.objects.filter(pk=auditor.pk).update(is_active=False)
    assert account_of(text) is None


def test_a_token_reaches_what_the_roles_of_today_reach(auditor):
    text = issued(auditor).text
    auditor.grants.update(until=timezone.localdate())
    assert reach_of("record.see_entries", account_of(text)).is_empty


def test_its_use_is_noted_and_not_at_every_request(auditor):
    row, text = issued(auditor)
    account_of(text)
    first = Token.objects.get(pk=row.pk).used_at
    account_of(text)
    assert first
    assert Token.objects.get(pk=row.pk).used_at == first


@pytest.mark.parametrize("who", ["owner", "security administrator"])
def test_a_token_is_taken_back(auditor, who):
    by = auditor if who == "owner" else account("security", "security_administrator@/D/")
    row, text = issued(auditor)
    revoke_token(by=acting(by), at=timezone.now(), token=row)
    assert account_of(text) is None


def test_nobody_else_takes_it_back(auditor):
    row, text = issued(auditor)
    with pytest.raises(NotAllowed):
        revoke_token(by=acting(account("other", "auditor@/D/")), at=timezone.now(), token=row)
    assert account_of(text)


def test_nobody_issues_a_token_for_somebody_else(auditor):
    with pytest.raises(NotAllowed):
        issue_token(
            by=acting(account("other")),
            at=timezone.now(),
            account=auditor,
            name="x",
            acts=ACTS,
            until=date(2999, 1, 1),
        )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"name": " "}, "token-name"),
        ({"until": date(2000, 1, 1)}, "token-dates"),
        ({"until": date(2999, 1, 1)}, "token-dates"),
        ({"acts": ()}, "token-acts"),
        ({"acts": ("site.fly",)}, "token-acts"),
        ({"acts": ("accounts.grant_role",)}, "token-acts"),
        ({"acts": ("accounts.issue_token",)}, "token-acts"),
    ],
)
def test_a_wrong_token_is_refused_and_leaves_nothing(auditor, words, code):
    with pytest.raises(UseProblem) as refused:
        issued(auditor, **words)
    assert codes(refused) == [code]
    assert not Entry.objects.exists()
    assert not Token.objects.exists()


def test_acts_for_tokens_are_within_reach_and_never_in_person(auditor):
    offered = set(acts_for_tokens(acting(auditor)))
    assert set(ACTS) <= offered
    assert not offered & permission_table().in_person
    assert "accounts.see_accounts" not in offered
