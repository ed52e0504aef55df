"""T-SOD: two duties that one person may not join stay apart, however the second one comes."""

from datetime import date

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.acts.delegate import delegate
from surpass.office.accounts.acts.grant_role import grant_role
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.table import permission_table
from tests.fixtures.office import NOW, TODAY, account, acting, place

pytestmark = pytest.mark.django_db
TABLE = permission_table()
PAIRS = sorted(TABLE.incompatible)
"""Both orders of each pair."""


def allowed(roles, actor):
    """The acts that these roles alone would open, and that the actor reaches."""
    rows = TABLE.acts.items()
    acts = [act for act, row in rows if roles & row.keys() and not {"anyone", "signed_in"} & row.keys()]
    return [act for act in acts if not reach_of(act, actor).is_empty]


@pytest.mark.parametrize(("first", "second"), PAIRS)
@pytest.mark.parametrize("path", ["/D/", "/D/T01/", "/D/T01/V1/"])
def test_no_grant_joins_them(first, second, path):
    person = account("person", f"{first}@/D/T01/")
    security = acting(account("security", "security_administrator@/D/"))
    with pytest.raises(UseProblem) as refused:
        grant_role(by=security, at=NOW, account=person, role=second, place=place(path), from_=TODAY)
    assert [problem.code for problem in refused.value.problems] == ["duties-incompatible"]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_no_loan_joins_them(first, second):
    person, lender = account("person", f"{first}@/D/T01/"), account("lender", f"{second}@/D/")
    with pytest.raises(UseProblem) as refused:
        delegate(
            by=acting(lender),
            at=NOW,
            grant=lender.grants.get(),
            to=person,
            from_=TODAY,
            until=date(2026, 4, 1),
            reason="leave",
        )
    assert "duties-incompatible" in [problem.code for problem in refused.value.problems]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_unit_that_moves_leaves_both_idle(first, second):
    person = account("person", f"{first}@/D/T01/", f"{second}@/E/")
    roles = {first, second}
    alone = allowed(roles, acting(account("one", f"{first}@/F/")))
    alone += allowed(roles, acting(account("other", f"{second}@/F/")))
    assert set(allowed(roles, acting(person))) == set(alone)
    Place.objects.filter(path="/E/").update(path="/D/T01/E/")
    assert not allowed(roles, acting(person))
