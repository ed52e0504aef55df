"""Small peer groups, written down."""

import numpy as np

from surpass.engine.robustness.peers import Digits, Joint, Peers, Precision

EXACT = Precision(points=2, score=2, rank=1)
FLOATS = Digits(significant=12, decimals=6)


def joint(node, children, *, method="sum", power=1.0):
    amounts = tuple(map(float, children.values()))
    return Joint(node=node, method=method, power=power, children=tuple(children), amounts=amounts)


def peers(joints, results, *, held=None, measure=EXACT, ranks=None, ties="min"):
    """Results as they stand in a table: points at two decimals as whole numbers, None for absent."""
    known = {
        node: np.array([np.nan if value is None else float(value) for value in values])
        for node, values in results.items()
    }
    size = len(known[joints[0].node])
    return Peers(
        units=tuple(f"u{place}" for place in range(size)), joints=tuple(joints), results=known,
        held=np.zeros(size) if held is None else np.array(held, dtype=float),
        ranks=np.arange(1, size + 1) if ranks is None else np.array(ranks), ties=ties, measure=measure,
    )  # fmt: skip


def halves(first, second, **more):
    """Two indicators of 50 points each; points in hundredths."""
    whole = [a + b for a, b in zip(first, second, strict=True)]
    return peers([joint("all", {"a": 50, "b": 50})], {"all": whole, "a": first, "b": second}, **more)
