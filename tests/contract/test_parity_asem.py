"""Every cell of the peer's files, to 1e-12 relative; every rank, but for the ties that the peer breaks."""

import functools
import math
from fractions import Fraction

import numpy as np
import pytest

from surpass.engine.research.aggregate import effective_weights
from surpass.engine.robustness.drawn import draw, keys_of
from surpass.engine.robustness.pairs.flips import certain_places
from surpass.engine.robustness.pairs.linear import linear_of
from surpass.engine.robustness.places import ranked
from surpass.engine.robustness.read_peers import research_peers
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.runs.robust.audit import audit_pack
from surpass.exchange.runs.robust.robust_files import robust
from surpass.policy.scheme import CutLine, Drawing
from tests.contract import asem


def cells(result, columns, values):
    return {
        (unit, column): float(values[row, place])
        for row, unit in enumerate(result.units)
        for place, column in enumerate(columns)
    }


def assert_equal(ours, theirs, *, but=()):
    """Every cell of the reference, none left out."""
    assert theirs
    wrong = {
        key: (ours.get(key), value)
        for key, value in theirs.items()
        if key not in but and not is_same(ours.get(key), value)
    }
    assert not wrong, f"{len(wrong)} of {len(theirs)} cells differ: {list(wrong.items())[:5]}"


def is_same(ours, theirs):
    if ours is None:
        return False
    if math.isnan(theirs) or math.isnan(ours):
        return math.isnan(theirs) and math.isnan(ours)
    return math.isclose(ours, theirs, rel_tol=1e-12, abs_tol=0.0)


MATRICES = [
    ("default", "default_denominated", "denominated"),
    ("default", "default_imputed", "imputed"),
    ("default", "imputed_i_mean_grp_EurAsia_group", "imputed"),
    ("median", "imputed_i_median", "imputed"),
    ("default", "default_screened", "screened"),
    ("default", "default_treated", "treated"),
    ("default", "default_normalised", "normalised"),
    ("minmax", "norm_minmax_0_100", "normalised"),
    ("minmax_1_100", "norm_minmax_1_100", "normalised"),
    ("zscore", "norm_zscore_0_1", "normalised"),
    ("prank", "norm_prank", "normalised"),
    ("rank", "norm_rank_average", "normalised"),
    ("goalposts", "norm_goalposts_capped", "normalised"),
    ("target", "norm_dist2target_capped", "normalised"),
    ("grouped", "groupnorm_EurAsia_group_minmax", "normalised"),
    ("gaps", "missing_kept_normalised", "normalised"),
]

SCORES = [
    ("minmax", "norm_minmax_0_100"),
    ("minmax_1_100", "norm_minmax_1_100"),
    ("zscore", "norm_zscore_0_1"),
    ("prank", "norm_prank"),
    ("rank", "norm_rank_average"),
    ("goalposts", "norm_goalposts_capped"),
    ("target", "norm_dist2target_capped"),
    ("geometric", "agg_geometric"),
    ("harmonic", "agg_harmonic"),
    ("gaps", "missing_kept"),
    ("gaps_enough", "missing_kept_min_avail_075"),
]
TIE_CELLS = {"rank": 7, "prank": 12}


@pytest.mark.parametrize(("variant", "file", "step"), MATRICES)
def test_every_step_equals_the_peers(variant, file, step):
    result = asem.built(variant)
    assert_equal(cells(result, result.indicators, getattr(result, step)), asem.reference(file))


@pytest.mark.parametrize(("variant", "file"), SCORES)
def test_every_score_equals_the_peers(variant, file):
    result = asem.built(variant)
    assert_equal(cells(result, result.nodes, result.scores), asem.reference(f"{file}_scores"))


@pytest.mark.parametrize(("variant", "file"), [pair for pair in SCORES if pair[0] not in TIE_CELLS])
def test_every_rank_equals_the_peers(variant, file):
    result = asem.built(variant)
    assert_equal(cells(result, result.nodes, result.ranks), asem.reference(f"{file}_ranks"))


def test_all_nodes_of_the_default_equal_the_peers():
    result = asem.built("default")
    names = (*result.indicators, *result.nodes)
    scores = np.column_stack([result.normalised, result.scores])
    assert_equal(cells(result, names, scores), asem.reference("default_aggregated"))
    assert_equal(cells(result, names, result.ranks_of(*names)), asem.reference("default_ranks_all_levels"))


@pytest.mark.parametrize("grouping", ["EurAsia_group", "GDP_group"])
def test_ranks_inside_a_grouping_equal_the_peers(grouping):
    result = asem.built("default")
    ours = cells(result, result.nodes, result.ranks_of(*result.nodes, grouping=grouping))
    assert_equal(ours, asem.reference(f"default_ranks_within_{grouping}"))


def test_group_scaling_equals_the_peers():
    result = asem.built("grouped")
    name = "groupnorm_EurAsia_group_minmax"
    assert_equal(cells(result, result.nodes, result.scores), asem.reference(f"{name}_scores"))
    ranks = result.ranks_of(*result.nodes, grouping="EurAsia_group")
    assert_equal(cells(result, result.nodes, ranks), asem.reference(f"{name}_ranks_within"))


def test_effective_weights_equal_the_peers():
    ours = effective_weights(asem.scheme("default"), group="asem")
    theirs = {row["iCode"]: float(row["EffWeight"]) for row in asem.rows("effective_weights")}
    assert_equal(ours, theirs)


def test_treatment_equals_the_peers():
    result = asem.built("default")
    details = {row["iCode"]: row for row in asem.rows("default_treatment_details")}
    for report in result.treatments:
        row = details[report.indicator]
        assert report.points == int(row["winsorise.nwin"] or 0)
        assert (report.points == 0) == (row["check_SkewKurt0.Pass"] == "TRUE")
        assert is_same(report.before[0], float(row["check_SkewKurt0.Skew"]))
        assert is_same(report.before[1], float(row["check_SkewKurt0.Kurt"]))
        if report.points:
            assert is_same(report.after[0], float(row["check_SkewKurt1.Skew"]))
            assert is_same(report.after[1], float(row["check_SkewKurt1.Kurt"]))
    assert len(details) == len(result.treatments) == 49


def exact_ranks(normalised, result):
    """Ranks by rational arithmetic, from the peer's own normalised cells; no code of the engine."""
    tree = {row["iCode"]: [] for row in asem.metadata()}
    for row in asem.metadata():
        if row["Parent"]:
            tree[row["Parent"]].append(row["iCode"])
    scores = {}
    for unit in result.units:

        def score(name, unit=unit):
            if not tree[name]:
                return normalised[unit, name]
            return sum(score(child) for child in tree[name]) / len(tree[name])

        scores.update({(unit, name): score(name) for name in result.nodes})
    return {
        (unit, name): 1 + sum(scores[other, name] > own for other in result.units)
        for (unit, name), own in scores.items()
    }


@pytest.mark.parametrize("variant", TIE_CELLS)
def test_where_the_peer_splits_ties_exact_arithmetic_is_right(variant):
    result = asem.built(variant)
    file = {"rank": "norm_rank_average", "prank": "norm_prank"}[variant]
    theirs = asem.reference(f"{file}_ranks")
    # 3.5 is a dyadic number; a percentile is a whole number of fiftieths
    denominator = 2 if variant == "rank" else 50
    normalised = {
        key: Fraction(round(cell * denominator), denominator) for key, cell in asem.reference(file).items()
    }
    exact = exact_ranks(normalised, result)
    ours = cells(result, result.nodes, result.ranks)
    wrong = {key for key, rank in theirs.items() if rank != exact[key]}
    assert len(wrong) == TIE_CELLS[variant]
    assert ours == exact
    assert_equal(ours, theirs, but=wrong)


# ---------------------------------------------------------------- robustness: the figures of the method


@functools.cache
def asem_robustness():
    """Ten thousand draws at a quarter on three levels; cuts at 3, 5 and 10 places."""
    scheme = asem.scheme("default")
    cuts = {str(places): CutLine(title={}, side="first", places=places) for places in (3, 5, 10)}
    peers = research_peers(asem.built("default"), scheme, group="asem")
    return peers, robust(peers, scheme, Drawing(cuts=cuts), group="asem")


def test_bands_are_as_wide_as_the_method_measured():
    _, found = asem_robustness()
    widths = found.high - found.low
    assert np.median(widths) == 4
    assert 10 <= widths.max() <= 11
    assert [at.settled.count("open") for at in found.cuts] == [4, 3, 6]


@pytest.mark.parametrize(("spread", "width"), [(0.05, 3), (0.10, 7), (0.25, 17)])
def test_certain_bounds_are_as_wide_as_the_method_measured(spread, width):
    certain = certain_places(linear_of(asem_robustness()[0]), spread=spread)
    assert np.median(certain.worst - certain.best) == width


def test_neighbours_are_as_near_as_the_method_measured():
    peers, found = asem_robustness()
    flips = found.pairs.flips
    neighbours = slice(0, len(peers.units) - 1)
    common, mixture = flips.common[neighbours], flips.mixture[neighbours]
    found = [np.median(common), common.min(), common.max(), np.median(mixture), mixture.max()]
    assert [round(float(one), 4) for one in found] == [0.0263, 0.0008, 0.2041, 0.0069, 0.0354]


@pytest.mark.parametrize("variant", ["default", "geometric", "harmonic", "gaps", "rank"])
def test_the_own_weights_give_the_own_places(variant):
    peers = research_peers(asem.built(variant), asem.scheme(variant), group="asem")
    keys = keys_of(peers, draw(peers, factors={}, draws=1), slice(0, 1))
    assert ranked(keys.rank, ties="min")[0].tolist() == peers.ranks.tolist()


def test_nine_indicators_work_against_the_index():
    pack = load_pack("asem")
    found = audit_pack(asem.need("asem"), pack=pack, sparse=0.66).found
    negative = {one.finding.node: one.finding.figure for one in found if one.finding.kind == "negative"}
    assert len(negative) == 9
    assert min(negative, key=negative.get) == "TBTs"
    assert [one.finding.kind for one in found if one.finding.kind != "negative"] == ["gaps"]
