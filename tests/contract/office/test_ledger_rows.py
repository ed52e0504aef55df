"""The ledger's rows on each database: entry, tiles and head move together or not at all."""

import pytest
from django.db import connection, transaction

from surpass.foundation.problems import UseProblem
from surpass.ledger.frontier import append_leaves
from surpass.ledger.hashing import SHA256
from surpass.office.record.append import append_bodies, append_entry
from surpass.office.record.durability import check_durability
from surpass.office.record.models import Entry, Head, Tile
from surpass.office.record.seals import SubjectErased, destroy_key, unsealed
from surpass.office.record.tiles import places_about, read_tile
from tests.fixtures.office import NOW

pytestmark = pytest.mark.django_db


def append(number, **words):
    return append_entry(
        act="test.try",
        actor="a1",
        at=NOW,
        about=["unit:T01"],
        facts={"number": number},
        sealed=words.get("sealed", {}),
    )


@pytest.mark.parametrize("steps", [[1] * 5, [255, 1, 1, 300], [3, 510, 4]])
def test_head_and_tiles_follow_from_the_entries(steps):
    bodies = [f'{{"n":{number}}}'.encode() for number in range(sum(steps))]
    done = 0
    for step in steps:
        assert append_bodies(bodies[done : done + step], abouts=[["unit:T01"]] * step) == done
        done += step
    whole = append_leaves(frontier=(), size=0, leaves=SHA256.leaves(bodies))
    head = Head.objects.get()
    assert (head.size, bytes(head.root)) == (len(bodies), whole.root)
    leaves = b"".join(read_tile(0, index) for index in range(len(bodies) // 256 + 1))
    assert leaves == b"".join(SHA256.leaves(bodies))
    assert Tile.objects.filter(level=0).count() == len(bodies) // 256
    tops = [leaf for run in whole.runs if run.level == 1 for leaf in run.hashes]
    assert read_tile(1, 0) == b"".join(tops)
    assert [bytes(body) for body in Entry.objects.order_by("seq").values_list("body", flat=True)] == bodies
    assert places_about("unit:T01") == list(range(len(bodies) - 1, -1, -1))


def test_each_subject_finds_its_own_entries():
    append_bodies([b"0", b"1", b"2"], abouts=[["a:1"], ["a:1", "a:2"], ["a:2", "a:2"]])
    append_bodies([b"3"], abouts=[["a:2"]])
    assert (places_about("a:1"), places_about("a:2"), places_about("a:3")) == ([1, 0], [3, 2, 1], [])


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_entry():
    def fail():
        with transaction.atomic():
            append(1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_appended_outside_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        append(1)


def test_an_erased_subject_is_unreadable_and_its_digest_stays():
    append(1, sealed={"person:p1": {"name": "𬒈石·买买提"}})
    digest = Entry.objects.get().body
    kept = bytes(digest).decode().split('"sealed":["')[1][:64]
    assert unsealed(kept) == {"name": "𬒈石·买买提"}
    assert "买" not in bytes(digest).decode()
    destroy_key("person:p1")
    assert unsealed(kept) is None
    with pytest.raises(SubjectErased):
        append(2, sealed={"person:p1": {"name": "x"}})


def test_this_database_keeps_what_it_acknowledged():
    check_durability(connection)


def test_a_database_that_may_forget_is_refused(monkeypatch):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL synchronous_commit = off")
        else:
            monkeypatch.setitem(check_durability.__globals__["SAFE"], "sqlite", {"3"})
    with pytest.raises(UseProblem) as refused:
        check_durability(connection)
    assert refused.value.problems[0].code == "database-not-durable"
