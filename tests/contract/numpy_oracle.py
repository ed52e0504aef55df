"""What each word of the plan means, in numpy: whole numbers and a mask of what is there, nothing shared."""

import operator

import numpy as np

from surpass.engine.exact.column import Expr


def said(expr, table):
    """*expr* over *table* (name to values and mask): its values, and where there is one."""
    parts = [said(part, table) if isinstance(part, Expr) else part for part in expr.parts]
    return WORDS[expr.verb](table, *parts)


def _pair(table, part):
    size = len(table["unit"][0])
    return (np.full(size, part), np.ones(size, bool)) if isinstance(part, int) else part


def _both(compute):
    def word(table, first, second):
        (a, has_a), (b, has_b) = _pair(table, first), _pair(table, second)
        return compute(a, np.where(has_b, b, 1)), has_a & has_b

    return word


def _and(table, first, second):
    (a, has_a), (b, has_b) = first, second
    false = (has_a & ~a) | (has_b & ~b)
    return ~false, (has_a & has_b) | false


def _or(table, first, second):
    (a, has_a), (b, has_b) = first, second
    true = (has_a & a) | (has_b & b)
    return true, (has_a & has_b) | true


def _any_of(table, *parts):
    found = parts[0]
    for part in parts[1:]:
        found = _or(table, found, part)
    return found


def _number(table, value):
    size = len(table["unit"][0])
    return np.full(size, value or 0, np.int64), np.full(size, value is not None)


def _where(table, condition, then, otherwise):
    holds = condition[0] & condition[1]
    values, there = _number(table, None) if otherwise is None else otherwise
    return np.where(holds, then[0], values), np.where(holds, then[1], there)


def _total(table, *parts):
    return sum((np.where(has, a, 0) for a, has in parts), _number(table, 0)[0]), _number(table, 0)[1]


def _least(table, *parts):
    high = np.iinfo(np.int64).max
    has = np.logical_or.reduce([has for _, has in parts])
    lowest = np.minimum.reduce([np.where(has, a, high) for a, has in parts])
    return np.where(has, lowest, 0), has


def windows(table, window):
    """The rows of each window."""
    rows = {}
    for row, key in enumerate(zip(*(table[name][0] for name in window), strict=True)):
        rows.setdefault(key, []).append(row)
    return [np.array(found) for found in rows.values()]


def _place(table, value, window, ties, is_highest_first):
    (values, has), places = value, np.zeros(len(value[0]), np.int64)
    for rows in windows(table, window):
        some = values[rows][has[rows]]
        for row in rows[has[rows]]:
            others = set(some) if ties == "dense" else some
            better = sum(
                (other > values[row]) if is_highest_first else (other < values[row]) for other in others
            )
            places[row] = better + (sum(some == values[row]) if ties == "max" else 1)
    return places, has


def extreme(table, kind, column, window):
    """The lowest or highest of what is there."""
    (values, has), found = table[column], _number(table, None)
    for rows in windows(table, window):
        some = values[rows][has[rows]]
        if len(some):
            found[0][rows], found[1][rows] = getattr(some, kind)(), True
    return found


def _present(table, value, window):
    counts = _number(table, 0)
    for rows in windows(table, window):
        counts[0][rows] = value[1][rows].sum()
    return counts


WORDS = {
    "col": operator.getitem,
    "number": _number,
    "where": _where,
    "total": _total,
    "least": _least,
    "any_of": _any_of,
    "and_": _and,
    "or_": _or,
    "invert": lambda _, value: (~value[0], value[1]),
    "is_null": lambda table, value: (~value[1], np.ones(len(value[1]), bool)),
    "is_in": lambda _, value, texts: (np.isin(value[0], texts), value[1]),
    "as_number": lambda _, value: (value[0].astype(np.int64), value[1]),
    "place": _place,
    "present": _present,
    **{
        verb: _both(getattr(operator, verb))
        for verb in ("add", "sub", "mul", "floordiv", "lt", "le", "gt", "ge", "eq")
    },
}
