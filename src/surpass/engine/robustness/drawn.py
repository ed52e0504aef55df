"""Every draw of the weights at once: one matrix product a block, exact where the scores are whole numbers.

In exact mode coefficients are rounded to a fraction of two so fine, and no finer, that every product and sum
stays below 2**53: then doubles add up without error, in any order, on any machine. What the run itself
rounded on the way up is kept as a remainder, so that the pack's own weights give the run's own scores.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

import numpy as np
from numpy.typing import NDArray

from surpass.engine.exact.plan import scheme_too_fine
from surpass.engine.robustness.blocks import (
    Block,
    Factors,
    Pattern,
    backward,
    block_at,
    coefficients,
    forward,
    patterns_of,
)
from surpass.engine.robustness.peers import Digits, Floats, Peers, Precision, Whole

MANTISSA, WHOLE = 51, 52
"""Bits: products of a draw add up below 2**51, and what they are divided by stays below 2**52."""
CELLS, PRODUCED = 2**19, 2**21
"""Draws x units that are ranked, and that are multiplied, at a time, so that they stay near the processor."""
FEWEST_BITS = 12
"""Coarser coefficients than this would move ranks by themselves."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The units of one pattern: coefficients of every draw, and the inputs' results (inputs x units)."""

    rows: np.ndarray
    of: Floats
    values: Floats
    rest: Floats


@dataclass(frozen=True, slots=True)
class Drawn:
    """A block whose draws are ready to be computed; ``below`` are the inputs that are drawn themselves."""

    block: Block
    size: int
    draws: int
    parts: tuple[_Part, ...]
    below: tuple[tuple[int, Drawn], ...]
    bits: int | None

    def scores(self, part: slice) -> Floats:
        """The block's result in each draw of *part*: draws x units, NaN where a unit has none.

        Units:    of its root's own scale; in exact mode times 2**bits, whole.
        """
        drawn = {place: below.values(part) for place, below in self.below}
        count = len(range(*part.indices(self.draws)))
        if len(self.parts) == 1 and len(self.parts[0].rows) == self.size:
            return self._scores(self.parts[0], drawn, part, count)
        found = np.full((count, self.size), np.nan)
        for own in self.parts:
            found[:, own.rows] = self._scores(own, drawn, part, count)
        return found

    def _scores(self, own: _Part, drawn: dict[int, Floats], part: slice, count: int) -> Floats:
        exponent = self.block.exponent
        if exponent is None:
            return self._least(own, drawn, count)
        of = own.of[part]
        result = of @ own.values
        for place, values in drawn.items():
            if own.of[0, place]:
                result += of[:, place : place + 1] * forward(values[:, own.rows], exponent)
        result += own.rest
        return backward(result, exponent)

    def values(self, part: slice) -> Floats:
        """The same on the root's own scale, in exact mode whole points."""
        scores = self.scores(part)
        return scores if not self.bits else np.floor(scores / 2.0**self.bits + 0.5)

    def _least(self, own: _Part, drawn: dict[int, Floats], count: int) -> Floats:
        rows = [np.broadcast_to(values, (count, len(own.rows))) for values in own.values]
        rows = [drawn[place][:, own.rows] if place in drawn else row for place, row in enumerate(rows)]
        least: Floats = np.fmin.reduce(rows)
        return least


def draw(peers: Peers, *, factors: Factors, draws: int, root: str | None = None) -> Drawn:
    """Make the draws of a node ready: its coefficients in every draw, and those of the blocks below.

    Raises:   UseProblem: points too fine for exact draws.
    """
    block = block_at(peers, root or peers.root)
    patterns = [one for one in patterns_of(peers, block) if block.root in one.known]
    below = tuple(
        (place, draw(peers, factors=factors, draws=draws, root=name))
        for place, name in enumerate(block.inputs)
        if _is_drawn(peers, name, factors)
    )
    values = [np.array([peers.results[name][one.rows] for name in block.inputs]) for one in patterns]
    rest = [np.zeros(1) for _ in patterns]
    bits = 0 if isinstance(peers.measure, Precision) else None
    if block.exponent is None:
        of = [np.ones((draws, 1)) for _ in patterns]
    else:
        of = [coefficients(block, known=one.known, factors=factors, draws=draws) for one in patterns]
        if isinstance(peers.measure, Precision):
            bits = _bits(peers, block, of, peers.measure)
            of = [np.rint(one * 2.0**bits) for one in of]
            rest = [_rest(peers, block, one, bits) for one in patterns]
        for one in values:
            with np.errstate(divide="ignore"):
                one[:] = np.where(np.isnan(one), 0.0, forward(one, block.exponent))
            one[[place for place, _ in below]] = 0.0
    parts = tuple(map(_Part, (one.rows for one in patterns), of, values, rest))
    return Drawn(block, len(peers.units), draws, parts, below, bits)


def _is_drawn(peers: Peers, root: str, factors: Factors) -> bool:
    """Whether a weight at or below a node is drawn, so that its result is another in every draw."""
    joints, waiting = peers.joint_of, [root]
    while waiting:
        joint = joints.get(waiting.pop())
        if joint is not None:
            if joint.exponent is not None and any(child in factors for child in joint.children):
                return True
            waiting.extend(joint.children)
    return False


def _bits(peers: Peers, block: Block, of: Sequence[Floats], measure: Precision) -> int:
    """How finely coefficients may be cut."""
    largest = sum(int(np.nanmax(np.abs(peers.results[name]), initial=0.0)) for name in block.inputs)
    largest = max(1, largest, int(np.abs(peers.held).max(initial=0.0)))
    widest = max([1.0, *(float(one.max(initial=0.0)) for one in of)])
    divisor: int = 10 ** (measure.points - measure.score)
    bits = min(MANTISSA - ceil(largest * widest).bit_length(), WHOLE - divisor.bit_length())
    if bits < FEWEST_BITS:
        raise scheme_too_fine(block.root)
    return bits


def _rest(peers: Peers, block: Block, pattern: Pattern, bits: int) -> Floats:
    """What the run's own rounding leaves over under the pack's own weights."""
    own = np.rint(coefficients(block, known=pattern.known, factors={}, draws=1) * 2.0**bits)
    values = np.nan_to_num(np.array([peers.results[name][pattern.rows] for name in block.inputs]))
    whole = peers.results[block.root][pattern.rows].astype(np.int64) << bits
    rest: Floats = (whole - (own @ values)[0].astype(np.int64)).astype(np.float64)
    return rest


# ---------------------------------------------------------------- from scores to what is compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What places are given by, larger is better and equal is a tie; and the score at its own decimals.

    Shapes:   draws x units, of whole numbers; ``score`` is held as doubles.
    """

    rank: Whole | NDArray[np.int32]
    score: Floats | None


def keyed(peers: Peers, drawn: Drawn, *, draws: int) -> Iterator[tuple[slice, Keys]]:
    """The keys of all draws, some at a time."""
    size = max(1, len(peers.units))
    wide, narrow = max(1, PRODUCED // size), max(1, CELLS // size)
    for start in range(0, draws, wide):
        scores = drawn.scores(slice(start, min(draws, start + wide)))
        for first in range(0, len(scores), narrow):
            some = scores[first : first + narrow]
            yield slice(start + first, start + first + len(some)), _keys(peers, drawn, some)


def keys_of(peers: Peers, drawn: Drawn, part: slice) -> Keys:
    """The keys of the draws of *part*, rounded as the run rounds."""
    return _keys(peers, drawn, drawn.scores(part))


def _keys(peers: Peers, drawn: Drawn, total: Floats) -> Keys:
    """The keys of scores, which are used up: whole numbers below 2**53, divided as doubles without error."""
    measure = peers.measure
    if isinstance(measure, Digits):
        return Keys(rank=_float_keys(total, peers, measure), score=None)
    unit = 2.0 ** (drawn.bits or 0)
    if peers.held.any():
        total += peers.held * unit
    np.maximum(total, 0.0, out=total)
    score = _coarser(total, 10.0 ** (measure.points - measure.score) * unit, measure.rounding)
    shown = score
    if measure.score > measure.rank:
        shown = _coarser(score.copy(), 10.0 ** (measure.score - measure.rank), measure.rounding)
    if shown.max(initial=0.0) < 2.0**31:
        return Keys(rank=shown.astype(np.int32), score=score)
    return Keys(rank=shown.astype(np.int64), score=score)


def _coarser(value: Floats, by: float, rounding: str) -> Floats:
    """Whole numbers of nothing or more, divided once by the pack's rule; *value* is used up."""
    if rounding == "half_even":
        whole = np.floor(value / by)
        rest = 2 * (value - whole * by)
        even: Floats = whole + ((rest > by) | ((rest == by) & (whole % 2 == 1)))
        return even
    value += {"down": 0.0, "up": by - 1}.get(rounding, by // 2)
    value /= by
    return np.floor(value, out=value)


def _float_keys(scores: Floats, peers: Peers, measure: Digits) -> Whole:
    """Scores without their dust: at so many digits of the largest score, or at the declared decimals."""
    own = np.abs(peers.results[peers.root] + peers.held)
    largest = float(own.max(initial=0.0)) or 1.0
    scores = scores + peers.held
    if measure.significant is not None:
        fine: Floats = np.rint(scores * 10.0 ** (measure.significant - 1 - floor(log10(largest))))
        return fine.astype(np.int64)
    exact = np.rint(scores * 10.0**measure.decimals * _DUST)
    signed: Floats = np.copysign(np.floor(np.abs(exact) / _DUST + 0.5), exact)
    return signed.astype(np.int64)


_DUST = 10.0**6
"""How much finer than the declared decimals a float is first rounded, so that dust splits no tie."""
