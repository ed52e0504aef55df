"""The layout by itself: columns by the longest path, lanes as rows, tracks that save crossings."""

from itertools import pairwise

import pytest

from surpass.exchange.showing.wording import load_wording
from surpass.procedure.diagrams.layout.drawing import drawing
from surpass.procedure.diagrams.layout.layers import grid
from surpass.procedure.diagrams.layout.tracks import Line, tracks
from surpass.procedure.diagrams.make_chart import chart
from tests.fixtures.drawn_procedures import OBJECTION
from tests.fixtures.procedures import procedure


@pytest.fixture(scope="module")
def adjustment():
    return chart(procedure(), words=load_wording("en"))


@pytest.fixture(scope="module")
def places(adjustment):
    return grid(adjustment, roles=procedure().roles)


def test_every_flow_leads_on_but_those_that_turn_back(adjustment, places):
    columns = places.columns
    back = {
        (flow.source, flow.target)
        for flow in adjustment.flows
        if columns[adjustment.host(flow.source)] >= columns[flow.target]
    }
    assert back == {
        ("choice_checked", "step_verify"),
        ("choice_appeal", "step_told"),
        ("step_remitted", "step_decided"),
    }


def test_a_node_stands_behind_the_longest_way_to_it(places):
    """The end is reached from the window too, and from the answer to an appeal; the later one counts."""
    assert places.columns["start"] == 0
    assert places.columns["step_closed"] == max(places.columns.values())


def test_no_two_nodes_share_a_place(places):
    taken = {(places.columns[node], places.rows[node]) for node in places.columns}
    assert len(taken) == len(places.columns) == len(places.rows)


def test_lanes_follow_the_roles_and_split_the_rows(places):
    assert [role for role, _ in places.lanes] == list(procedure().roles)
    assert [row for _, rows in places.lanes for row in rows] == list(range(max(places.rows.values()) + 1))


def test_what_follows_in_the_same_lane_goes_straight_on(places):
    assert places.rows["step_decided"] == places.rows["choice_decided"]
    assert places.columns["choice_decided"] == places.columns["step_decided"] + 1


def test_a_role_without_a_step_has_no_lane():
    held = procedure(OBJECTION, "objection")
    without = grid(chart(held, words=load_wording("en")), roles=("auditor", *held.roles))
    assert [role for role, _ in without.lanes] == ["clerk", "unit", "board"]


def test_the_pool_holds_all_lanes_and_they_touch(adjustment):
    drawn = drawing(adjustment, roles=procedure().roles)
    lanes = list(drawn.lanes.values())
    assert sum(lane.height for lane in lanes) == drawn.pool.height
    assert all(above.y + above.height == below.y for above, below in pairwise(lanes))


def test_tracks_that_would_cross_change_places():
    outer, inner = Line(before=[0], after=[30]), Line(before=[10], after=[20])
    assert outer.crossings(inner) == 1  # the stub of the inner line would cut the outer one
    assert inner.crossings(outer) == 1
    down, up = Line(before=[0], after=[10]), Line(before=[5], after=[15])
    assert (down.crossings(up), up.crossings(down)) == (2, 0)
    assert tracks({"down": down, "up": up}) == {"up": 0, "down": 1}


def test_lines_that_do_not_meet_share_a_track():
    assert tracks({"a": Line([0], [1]), "b": Line([2], [3]), "c": Line([1], [2])}) == {"a": 0, "b": 0, "c": 1}
