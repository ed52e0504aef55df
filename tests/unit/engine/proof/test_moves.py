"""Who moves between two packs, and what became of them."""

from surpass.engine.proof.moves import Judged, Later, Moved, later, moves


def one(subject, before, after, did_well=None, group="key"):
    return Judged(
        subject=subject,
        period="2019",
        group=group,
        before={"gate": before},
        after={"gate": after},
        later=did_well,
    )


PEOPLE = [one("a", 1, 0, True), one("b", 1, 0, False), one("c", None, 0), one("d", 1, 1, True, group="eco")]


def test_moves_are_counted_by_group_and_unknown_is_an_outcome():
    held = {(item.group, item.before, item.after): item.count for item in moves(PEOPLE)}
    assert held == {("key", 1, 0): 2, ("key", None, 0): 1, ("eco", 1, 1): 1}


def test_a_rule_that_one_book_lacks_proposes_nothing_there():
    lonely = Judged(subject="a", period="2019", group="key", before={}, after={"fund": 1})
    assert moves([lonely]) == (Moved(period="2019", rule="fund", group="key", before=0, after=1, count=1),)


def test_what_became_of_those_proposed_counts_the_unknown_apart():
    found = {item.book: item for item in later([*PEOPLE, one("e", 1, None)])}
    assert found["before"] == Later(rule="gate", book="before", proposed=4, well=2, known=3, unknown=1)
    assert found["after"] == Later(rule="gate", book="after", proposed=1, well=1, known=1, unknown=0)
