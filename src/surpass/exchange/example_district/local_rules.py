"""Two drafts of the example district's next edition, invented: one keeps, one loosens."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from surpass.exchange.pack_folder.packs import pack_files

PACK, RULE = "example-district", "gate.promotion"
"""The pack and the rule that both would change."""
HELD = "      - {if: findings_rectified, id: rectified, cite: D4 art.6(2)}\n"
SOURCE = """
DRAFT:
  title: {zh: 示例区实施细则修订稿（征求意见）, en: "Example district, amended rules (draft for comment)"}
  grade: O
  number: "draft"
  date: "2025-03-01"
  signer: Organisation department of the example district (draft, not signed)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft edition: what stands in place of which words of the rule, and new facts."""

    key: str
    edition: str
    title: Mapping[str, str]
    old: str
    new: str
    facts: str = ""


GRASSROOTS = Draft(
    key="grassroots",
    edition="2025.1",
    title={
        "zh": "修订稿一（提拔前须有三年基层工作经历）",
        "en": "Draft 1 (three years of grass-roots work before promotion)",
    },
    old=HELD,
    new=HELD + "      - {if: grassroots_years >= 3, id: grassroots, cite: DRAFT art.1}\n",
)
COMMENDED = Draft(
    key="commended",
    edition="2025.2",
    title={
        "zh": "修订稿二（受区级表彰的不看群众认可度）",
        "en": "Draft 2 (public recognition does not count for the commended)",
    },
    old="    add:\n" + HELD,
    new="""    when:
      all:
        - {if: years_in_post >= param.min_years_in_post, id: tenure, cite: P4 art.6(1)}
        - {consecutive: 2, that: annual_grade >= competent, id: two_good_years, cite: P4 art.6(2)}
        - {if: "!under_investigation", id: no_case, cite: P4 art.6(3)}
        - any:
            - {if: recognition >= param.min_recognition, id: recognised, cite: P4 art.6(4)}
            - {if: commended_by_district, id: commended, cite: DRAFT art.2}
        - {if: findings_rectified, id: rectified, cite: D4 art.6(2)}
""",
    facts="""
commended_by_district:
  label: {zh: 受到区级表彰, en: Commended by the district}
  type: bool
  kind: measured
  about: result
  holder: {zh: 组织部门, en: organisation department}
""",
)
DRAFTS = (GRASSROOTS, COMMENDED)


def draft_files(draft: Draft) -> Mapping[str, bytes]:
    """The files of the district's pack as the draft would have them."""
    files = {name: content.decode() for name, content in pack_files(PACK).items()}
    head = _line(files["pack.yaml"], "edition", json.dumps(draft.edition))
    files["pack.yaml"] = _line(head, "title", json.dumps(draft.title, ensure_ascii=False)) + "draft: true\n"
    files["up_and_down/rules.yaml"] = _once(files["up_and_down/rules.yaml"], draft.old, draft.new)
    files["sources.yaml"] += SOURCE
    files["facts/rules.yaml"] += draft.facts
    return {name: text.encode() for name, text in files.items()}


def _line(text: str, key: str, value: str) -> str:
    found = re.search(rf"^{key}:.*$", text, re.MULTILINE)
    return _once(text, found.group() if found else key, f"{key}: {value}")


def _once(text: str, old: str, new: str) -> str:
    """The text with one passage in place of another. Raises: ValueError: it does not stand there once."""
    if text.count(old) != 1:
        raise ValueError(old)
    return text.replace(old, new)
