"""The point check of every act against a slow telling of the table, over drawn persons and subjects."""

from hypothesis import given
from hypothesis import strategies as st

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor, Held, Subject
from surpass.office.accounts.permission.table import permission_table
from tests.fixtures.permission_reference import may

PATHS = ("/D/", "/D/T01/", "/D/T01/V1/", "/D/T010/", "/D/B02/", "/E/", "/D0/")
PEOPLE = ("k1", "k2", "k3")
ACTS = tuple(permission_table().acts)

held = st.tuples(
    st.sampled_from(tuple(permission_table().roles)), st.sampled_from(PATHS), st.sampled_from(("", *PEOPLE))
)
anywhere = st.sampled_from(("", *PATHS))
subjects = st.tuples(anywhere, st.sampled_from(("", *PEOPLE)), anywhere)
EARLIER = sorted({act for acts in permission_table().apart.values() for act in acts})
hands = st.dictionaries(st.sampled_from(EARLIER), st.sets(st.sampled_from(PEOPLE)), max_size=3)
tokens = st.none() | st.frozensets(st.sampled_from(ACTS), max_size=len(ACTS))


@given(
    who=st.sampled_from(("", *PEOPLE)),
    roles=st.lists(held, max_size=4),
    subject=subjects,
    hands=hands,
    token=tokens,
)
def test_every_act_is_allowed_to_whom_the_table_says(who, roles, subject, hands, token):
    actor = Actor(who, tuple(Held(*one) for one in roles) if who else (), token)
    path, owner, assigned = subject
    done = {act: frozenset(people) for act, people in hands.items()}
    asked = Subject(path=path, owner=owner, assigned=assigned, hands=done)
    for act in ACTS:
        expected = may(act, who=who, held=roles if who else [], subject=subject, hands=hands, token=token)
        assert reach_of(act, actor).covers(asked) is expected, act


def test_whoever_did_an_earlier_step_is_barred_and_so_is_their_deputy():
    """T-SOD: no way of holding a role, and no loan of it, lets a hand check itself."""
    for act, earlier_acts in permission_table().apart.items():
        for role, relation in permission_table().acts[act].items():
            place = {"path": "/D/T01/", "assigned": "/D/T01/", "owner": "k1"}
            for earlier in earlier_acts:
                made = Subject(**place, hands={earlier: frozenset({"k1"})})
                maker = Actor("k1", (Held(role, "/D/T01/"), Held(role, "/D/T01/", "k3")))
                deputy = Actor("k2", (Held(role, "/D/T01/", "k1"),))
                other = Actor("k2", (Held(role, "/D/T01/"),))
                assert not reach_of(act, maker).covers(made), (act, role)
                assert not reach_of(act, deputy).covers(made), (act, role)
                assert reach_of(act, other).covers(made) or relation == "self", (act, role)
