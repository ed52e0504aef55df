"""One local rule refines the province's, one is refused with the official for whom it would be looser."""

from datetime import date

import polars as pl
import pytest

from surpass.exchange.example_district.local_rules import (
    COMMENDED,
    DRAFTS,
    GRASSROOTS,
    PACK,
    RULE,
    Draft,
    draft_files,
)
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.pack_folder.prove_pack import load_rules
from surpass.exchange.showing.finding_text import finding_text
from surpass.foundation.problems import PolicyProblem
from surpass.rollout.propose_local_rule import propose_local_rule

DAY = date(2025, 3, 10)


@pytest.fixture(scope="module")
def drafts(tmp_path_factory):
    """Each draft as a folder that the real loader reads."""
    root = tmp_path_factory.mktemp("drafts")
    for draft in DRAFTS:
        for name, content in draft_files(draft).items():
            place = root / draft.key / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    return root


def proposed(drafts, draft):
    folder = drafts / draft.key
    return propose_local_rule(
        in_force=load_pack(PACK), proposed=load_pack(folder), rule=RULE, on=DAY, backend=pl
    )


def test_three_years_of_grass_roots_work_are_proved_against_the_province(drafts):
    found = proposed(drafts, GRASSROOTS)
    assert found.is_kept
    assert [(proof.upper, proof.person) for proof in found.proofs] == [("example-province", None)]


def test_commended_instead_of_recognised_is_refused_and_says_for_whom(drafts):
    found = proposed(drafts, COMMENDED)
    assert not found.is_kept
    chinese, english = (finding_text(found.proposal.why, lang=lang) for lang in ("zh", "en"))
    for text, said in ((chinese, "群众认可度：84.9%"), (english, "Public recognition: 84.9%")):
        assert said in text
    assert "By the superior's rule: May be put forward for promotion: no" in english
    assert "按上级规定：可列入提拔考察，不符合" in chinese


def test_a_refused_draft_cannot_be_used_either(drafts):
    with pytest.raises(PolicyProblem, match="rule-loosened"):
        load_rules(drafts / COMMENDED.key, on=DAY)


def test_a_draft_of_words_that_the_pack_does_not_have_is_refused():
    gone = Draft(key="gone", edition="2025.3", title={"zh": "无", "en": "none"}, old="no such words", new="")
    with pytest.raises(ValueError, match="no such words"):
        draft_files(gone)
