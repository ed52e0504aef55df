"""Small schemes and matrices for the tests of research indices."""

from decimal import Decimal

import numpy as np

from surpass.engine.research.matrix import Matrix
from surpass.foundation.period import Cycle
from surpass.policy.scheme import Node, Progress, Scheme


def leaf(name, parent="root", **changes):
    given = {"weight": {"g": Decimal(1), "h": Decimal(1)}, "missing": "drop", **changes}
    return Node(id=name, title={}, parent=parent, kind="indicator", **given)


def inner(name="root", parent=None, **changes):
    return Node(id=name, title={}, parent=parent, kind="aggregate", **{"method": "arithmetic", **changes})


def scheme(*nodes, constant="refuse", ties="min", **steps):
    return Scheme(
        pack="small",
        edition="1",
        fingerprint="",
        is_draft=False,
        programme="only",
        title={},
        cite="",
        as_of="2024-12-31",
        cycle=Cycle.YEAR,
        due={},
        arithmetic="float",
        points_decimals=0,
        score_decimals=0,
        rank_decimals=2,
        rounding="half_up",
        missing="drop",
        constant=constant,
        rank_ties=ties,
        grouping="all",
        groupings={},
        nodes=nodes,
        grades=None,
        effects=(),
        progress=Progress(),
        treatment=steps,
    )


def matrix(columns, *, groups=None, units=None):
    """Give columns by name; units are called a, b, c ... unless named."""
    count = len(next(iter(columns.values())))
    names = tuple(units or "abcdefghijklmnopqrstuvwxyz"[:count])
    return Matrix(
        units=names,
        series=tuple(columns),
        values=np.array(list(columns.values()), dtype=float).T.reshape(count, len(columns)),
        groups={"all": tuple(groups or "g" * count)},
    )
