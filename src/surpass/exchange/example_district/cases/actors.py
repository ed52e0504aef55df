"""The people who act in the example district's cases, invented: bodies, and who sits in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from surpass.policy.shape.gathering import Gathering
from surpass.policy.yaml_text import Entries, plain, read_yaml

Words = Mapping[str, str]
STORIES = "surpass.exchange.example_district.cases"


@cache
def written(name: str) -> Entries:
    """A file of the folder ``stories``, with the place of every value."""
    found = Gathering()
    raw = (files(STORIES) / "stories" / f"{name}.yaml").read_bytes()
    read = read_yaml(raw, file=f"stories/{name}.yaml", found=found)
    found.raise_all()
    return read


def story(name: str) -> Mapping[str, Any]:
    """The same as plain values."""
    told: Mapping[str, Any] = plain(written(name))
    return told


def body(name: str) -> tuple[str, ...]:
    """The keys of the people in a body.

    Examples:
        >>> body("receiving")
        ('receiving.1', 'receiving.2', 'receiving.3')
    """
    return tuple(f"{name}.{place + 1}" for place in range(len(story("actors")[name]["people"])))


def is_body(name: str) -> bool:
    """Whether there is a body of this name."""
    return name in story("actors")


def actor_names() -> dict[str, Words]:
    """Key -> name, with the body in brackets, in each language.

    Examples:
        >>> actor_names()["rater.1"]
        {'zh': '钟灵（分析人）', 'en': 'Zhong Ling (rater)'}
    """
    return {
        key: {"zh": f"{zh}（{held['title']['zh']}）", "en": f"{en} ({held['title']['en']})"}
        for name, held in story("actors").items()
        for key, (zh, en) in zip(body(name), held["people"], strict=True)
    }
