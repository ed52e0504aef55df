"""Two administrators at one instant, on each database: no clashing duties, and a name is taken once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acts.add_account import add_account
from surpass.office.accounts.acts.grant_role import grant_role
from surpass.office.accounts.models import Account, Grant
from tests.fixtures.office import NOW, TODAY, account, acting, place

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Do them in threads of their own that start together; the codes of what was refused."""
    start = Barrier(len(deeds))

    def run(deed):
        start.wait()
        try:
            deed()
        except UseProblem as refused:
            return [problem.code for problem in refused.problems]
        finally:
            connection.close()
        return []

    with ThreadPoolExecutor(len(deeds)) as threads:
        return sorted(threads.map(run, deeds))


def test_of_two_clashing_roles_one_is_given():
    person = account("person")
    first, second = (acting(account(name, "security_administrator@/D/")) for name in ("first", "second"))
    town = place("/D/T01/")
    refused = at_once(
        *(
            lambda by=by, role=role: grant_role(
                by=by, at=NOW, account=person, role=role, place=town, from_=TODAY
            )
            for by, role in ((first, "unit_clerk"), (second, "assessment_office"))
        )
    )
    assert refused == [[], ["duties-incompatible"]]
    assert Grant.objects.filter(account=person).count() == 1


def test_of_two_accounts_of_one_name_one_is_opened():
    first, second = (acting(account(name, "system_administrator@/D/")) for name in ("first", "second"))
    district = place("/D/")
    refused = at_once(
        *(
            lambda by=by: add_account(by=by, at=NOW, username="li", full_name="李", place=district)
            for by in (first, second)
        )
    )
    assert refused == [[], ["account-exists"]]
    assert Account.objects.filter(username="li").count() == 1
