"""What the policy pack calls the codes that the registry keeps: groups and levels of posts."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.foundation.problems import Problems
from surpass.office.packs import office_pack
from surpass.policy.shape.gathering import Mark
from surpass.policy.yaml_text import Entries, plain

POST_LEVEL = "post_level"
"""The scale of a pack that orders the levels of posts."""


def grouping_called(grouping: str) -> Mapping[str, str]:
    """What a way of grouping units is called.

    Missing:  a code that the pack does not know is shown as it is; the same below.
    """
    return _titled(_whole("groups").below(grouping), grouping)


def group_called(grouping: str, group: str) -> Mapping[str, str]:
    """What a peer group is called."""
    return _titled(_whole("groups").below(grouping).below("groups").below(group), group)


def level_called(level: str) -> Mapping[str, str]:
    """What a level of posts is called."""
    titles = plain(_whole("scales").below(POST_LEVEL).get("titles")) or {}
    return titles.get(level) or {"zh": level}


def _whole(section: str) -> Entries:
    """A part of the office's pack; an empty one where the pack cannot be read, which other pages say."""
    try:
        return office_pack().whole.below(section)
    except Problems:
        return Entries({}, Mark("", 0))


def _titled(entry: Entries, code: str) -> Mapping[str, str]:
    return plain(entry.get("title")) or {"zh": code}
