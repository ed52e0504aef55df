"""The list filter holds for exactly the rows that the point check allows."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surpass.office.accounts.models import Grant, Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Held, Subject, reach
from tests.fixtures.office import account

PATHS = ("/D/", "/D/T01/", "/D/T01/V1/", "/D/T010/", "/D/T02/", "/E/", "/E/T01x/", "/D0/")
ROLES = ("unit_clerk", "unit_head", "auditor")
RELATIONS = ("any", "below", "own", "self")

actors = st.builds(
    Actor,
    st.sampled_from(("", "k1", "k2")),
    st.lists(
        st.builds(Held, st.sampled_from(ROLES), st.sampled_from(PATHS), st.sampled_from(("", "k1", "k2"))),
        max_size=3,
    ).map(tuple),
)
rows = st.dictionaries(
    st.sampled_from((*ROLES, "anyone", "signed_in")), st.sampled_from(RELATIONS), max_size=3
)
aparts = st.sampled_from(((), ("made",)))


@pytest.mark.django_db
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actor=actors, row=rows, apart=aparts)
def test_the_filter_is_the_check(actor, row, apart):
    if not Grant.objects.exists():
        for number, path in enumerate(PATHS):
            made = account(f"n{number}", f"official@{'/' + path.strip('/').replace('/', '-') + '/'}")
            made.key = f"k{number % 3}"
            Place.objects.filter(grants__account=made).update(path=path)
            Grant.objects.filter(account=made).update(given_by=f"k{number % 2}", role=made.key)
    found = reach(row, actor, apart=apart)
    listed = Grant.objects.filter(
        within(found, path="place__path", owner="role", hands={"made": "given_by"})
    ).values_list("pk", flat=True)
    subjects = {
        one.pk: Subject(path=one.place.path, owner=one.role, hands={"made": frozenset({one.given_by})})
        for one in Grant.objects.select_related("place")
    }
    assert set(listed) == {pk for pk, subject in subjects.items() if found.covers(subject)}


def test_an_unnamed_field_reaches_nothing():
    found = reach({"unit_clerk": "below"}, Actor("k1", (Held("unit_clerk", "/D/"),)))
    assert "pk__in" in str(within(found))
