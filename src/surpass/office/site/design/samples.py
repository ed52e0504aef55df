"""What the living page shows: invented things, in the reader's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def samples(lang: str) -> Mapping[str, Any]:
    """The samples with every pair of words turned into the one of *lang*: zh or en."""
    text = files("surpass.office.site.design").joinpath("samples.toml").read_text(encoding="utf-8")
    return {name: _in(lang, value) for name, value in tomllib.loads(text).items()}


def _in(lang: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_in(lang, one) for one in value]
    if not isinstance(value, dict):
        return value
    return (
        value[lang] if value.keys() == {"zh", "en"} else {name: _in(lang, one) for name, one in value.items()}
    )
