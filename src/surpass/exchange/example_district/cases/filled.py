"""A story of the example with the facts of the demo put in, and its two languages put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surpass.exchange.showing.wording import BETWEEN


def filled(value: Any, facts: Mapping[str, str]) -> Any:
    """The story with its facts, and what was said in two languages put together."""
    if isinstance(value, str):
        return value.format_map(facts)
    if isinstance(value, list):
        return [filled(one, facts) for one in value]
    if not isinstance(value, Mapping):
        return value
    if value.keys() == {"zh", "en"}:
        return BETWEEN.join((filled(value["zh"], facts), filled(value["en"], facts)))
    return {key: filled(one, facts) for key, one in value.items()}
