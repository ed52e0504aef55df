"""An import means the same on every database: applied whole or not at all, once, and undone."""

import pytest

from surpass.foundation.problems import EvidenceProblem
from surpass.office.accounts.models import Place
from surpass.office.record.models import Entry
from surpass.office.registry.acts.undo_import import undo_import
from surpass.office.registry.importing.uploads import apply_upload, read_upload
from surpass.office.registry.models import Person, Unit
from surpass.office.registry.reading.tree import memberships, tree
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.registry import ORGANISATION

pytestmark = pytest.mark.django_db
FILES = {
    "units.csv": "unit,kind,name_zh,parent,order,authority,from\n"
    "D,district,示例区,,0,D,2020-01-01\n"
    + "".join(f"T{at},town,{at}镇,D,{at},,2020-01-01\n" for at in range(1, 30)),
    "posts.csv": "post,unit,title_zh,is_head,from\n"
    + "".join(f"T{at}-head,T{at},镇长,yes,2020-01-01\n" for at in range(1, 30)),
    "people.csv": "person,name_zh,unit\n" + "".join(f"P{at},陆{at},T{at}\n" for at in range(1, 30)),
    "appointments.csv": "person,post,kind,from\n"
    + "".join(f"P{at},T{at}-head,full,2020-01-01\n" for at in range(1, 30)),
    "memberships.csv": "unit,grouping,group,from\n"
    + "".join(f"T{at},towns,{'key' if at < 18 else 'eco'},2020-01-01\n" for at in range(1, 30)),
}


def applied(**changed):
    files = {**FILES, **changed}
    upload = read_upload([(name, text.encode()) for name, text in files.items()])
    return apply_upload(upload, by=ORGANISATION, at=NOW)


@pytest.fixture(autouse=True)
def root():
    Place.objects.create(key="D", path="/D/")


def test_twenty_nine_towns_come_in_once(django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        done = applied()
    assert {key: counted["inserted"] for key, counted in done.counts.items()} == {
        "units": 30, "posts": 29, "people": 29, "appointments": 29, "memberships": 29, "service": 0,
    }  # fmt: skip
    entries = Entry.objects.count()
    assert applied() is None
    assert Entry.objects.count() == entries == 1 + 30 + 29
    assert list(memberships(on=TODAY, grouping="towns").values()).count("key") == 17
    assert list(Place.objects.filter(path__startswith="/D/T").values_list("path", flat=True))


def test_one_fault_leaves_nothing():
    with pytest.raises(EvidenceProblem):
        applied(**{"memberships.csv": "unit,grouping,group,from\nT99,towns,key,2020-01-01\n"})
    assert not Unit.objects.exists()
    assert not Entry.objects.exists()


def test_what_was_undone_is_not_there_and_comes_in_again():
    undo_import(by=ORGANISATION, at=NOW, done=applied(), reason="wrong file")
    assert not tree(on=TODAY).nodes
    assert not Person.objects.filter(withdrawn_entry=None).exists()
    assert applied() is not None
    assert len(tree(on=TODAY).nodes) == 30
