"""Laws of packs: shares add up, fingerprints see values and not their spelling."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from surpass.foundation.fingerprint import canonical_bytes, fingerprint
from surpass.policy.parts.numbers import places
from surpass.policy.parts.redistribution import redistribute, spread
from surpass.policy.shape.gathering import Gathering
from surpass.policy.yaml_text import read_yaml

WEIGHTS = st.dictionaries(st.text("abcdef", min_size=1), st.integers(0, 10**6), min_size=1, max_size=9)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.text() | st.decimals(allow_nan=False, allow_infinity=False, places=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.integers(0, 10**9), WEIGHTS)
def test_parts_add_up_and_none_is_a_whole_unit_off(amount, weights):
    parts = spread(amount, over=weights)
    assert sum(parts.values()) == amount
    total = sum(weights.values())
    if total:
        assert all(abs(parts[key] * total - amount * weight) < total for key, weight in weights.items())


@given(st.lists(st.integers(1, 10**5), min_size=2, max_size=8), st.data())
def test_redistribution_keeps_the_total(points, data):
    before = {f"n{place}": Decimal(value).scaleb(-3) for place, value in enumerate(points)}
    names = list(before)
    gone = data.draw(st.lists(st.sampled_from(names), max_size=len(names) - 1, unique=True))
    keeping = [name for name in names if name not in gone]
    after = redistribute(before, gone=dict.fromkeys(gone, keeping), decimals=3)
    assert sum(value for value in after.values() if value is not None) == sum(before.values())
    assert [name for name, value in after.items() if value is None] == [
        name for name in names if name in gone
    ]


@given(PLAIN)
def test_a_canonical_form_is_its_own(value):
    assert canonical_bytes({"a": value}) == canonical_bytes({"a": value})


@given(st.dictionaries(st.text(min_size=1), st.integers(), min_size=2))
def test_order_of_keys_does_not_count(value):
    assert fingerprint(value) == fingerprint(dict(reversed(value.items())))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=5))
def test_trailing_zeros_do_not_count_and_values_do(number):
    assert fingerprint([number]) == fingerprint([number.quantize(Decimal("1e-9"))])
    assert fingerprint([number]) != fingerprint([number + Decimal("1e-7")])
    assert number == round(number, places(number))


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused_with_a_line(raw):
    found = Gathering()
    read_yaml(raw, file="f", found=found)
    assert all(problem.where.startswith("f, line ") for problem in found.problems)
