"""Packs from bytes: sections from many files, every departure a problem with file and line."""

import pytest

from surpass.foundation.problems import PolicyProblem
from tests.unit.policy.tiny import FILES, GRADES, PROGRAMME, TREE, spoiled, tiny

TWO_SPANS = "[{{from: 2020-01-01, until: {}, value: 1}}, {{from: 2021-02-01, value: 2}}]"


def codes(files):
    with pytest.raises(PolicyProblem) as caught:
        tiny(files)
    return [problem.code for problem in caught.value.problems]


def test_a_pack_is_read():
    pack = tiny()
    assert (pack.name, pack.edition, pack.programmes, pack.default) == ("tiny", "1", ("main",), "main")
    assert not pack.is_draft


def test_the_fingerprint_sees_meaning_and_not_layout():
    moved = {**FILES, "programmes/main/more.yaml": FILES[GRADES]}
    del moved[GRADES]
    spaced = spoiled("params.yaml", "0.35", "0.350")
    assert tiny(moved).fingerprint == tiny(spaced).fingerprint == tiny().fingerprint
    assert tiny(spoiled("params.yaml", "0.35", "0.34")).fingerprint != tiny().fingerprint


@pytest.mark.parametrize("grade", ["C", "D"])
def test_a_weak_source_makes_a_draft(grade):
    assert tiny(spoiled("sources.yaml", "grade: O", f"grade: {grade}")).is_draft


def test_a_text_still_needed_makes_a_draft():
    assert tiny(spoiled("sources.yaml", "signer: office", "signer: text-needed")).is_draft


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("pack.yaml", "edition:", "editon:", "unknown-key"),
        ("pack.yaml", "level: province", "level: realm", "unknown-word"),
        ("pack.yaml", "2020-01-01", "2020-13-01", "wrong-kind"),
        ("pack.yaml", "{from: 2020-01-01}", "{from: 2020-01-01, until: 2019-01-01}", "in-force-backwards"),
        ("sources.yaml", ", signer: office", "", "order-incomplete"),
        ("sources.yaml", "zh: 办法", "zh: ''", "title-empty"),
        ("params.yaml", "cite: S1 art.9, ", "", "uncited"),
        ("params.yaml", "cite: S1 art.9", "cite: S9 art.9", "cite-unresolved"),
        ("params.yaml", "{2020-01-01: 90}", "{2021-01-01: 90}", "dates-leave-gap"),
        ("params.yaml", "{2020-01-01: 90}", TWO_SPANS.format("2021-01-01"), "dates-leave-gap"),
        ("params.yaml", "{2020-01-01: 90}", TWO_SPANS.format("2021-03-01"), "dates-overlap"),
        ("params.yaml", "{2020-01-01: 90}", "{soon: 90}", "dated-value-unreadable"),
        ("groups.yaml", "a: {title", "甲: {title", "id-not-plain"),
        (PROGRAMME, "cycle: year", "cycle: decade", "unknown-word"),
        (PROGRAMME, "precision: {points: 3,", "precision: {points: 3.5,", "wrong-kind"),
        (PROGRAMME, "cite: S1 art.1\n", "", "uncited"),
        (PROGRAMME, "arithmetic: exact\n", "", "missing-key"),
        (TREE, "    cite: S1 art.3\n", "", "uncited"),
        (TREE, "about: result", "about: right_used", "right-used"),
        (TREE, "about: result", "about: right", "right-used"),
        (TREE, "about: result", "about: colour", "unknown-word"),
        (TREE, "    about: result\n", "", "missing-key"),
        (TREE, "en: One", "en: ''", "title-empty"),
        (TREE, "en: One", "en: null", "title-empty"),
        (TREE, "points: 1\n", "points: many\n", "wrong-kind"),
        (TREE, "{cite: S1 art.4, values", "{values", "uncited"),
        (GRADES, "order: [", "oder: [", "unknown-key"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused(file, old, new, code):
    assert code in codes(spoiled(file, old, new))


def test_a_near_key_is_suggested_with_its_line():
    with pytest.raises(
        PolicyProblem, match=r"tiny/programmes/main/tree.yaml, line 13: .*did you mean redistribute"
    ):
        tiny(spoiled(TREE, "redistribute", "redistribut"))


def test_the_same_key_in_two_files_is_refused():
    assert "key-in-two-files" in codes({**FILES, "programmes/main/z.yaml": "cycle: year"})


def test_the_same_id_in_two_files_is_refused():
    again = "effects:\n  veto: {title: {zh: 否, en: V}, kind: veto, about: harm, at_most: good, cite: S1}"
    assert "key-in-two-files" in codes({**FILES, "programmes/main/z.yaml": again})


def test_a_stray_file_is_refused_and_tests_are_left_alone():
    assert "unknown-file" in codes({**FILES, "source.yaml": "a: 1"})
    assert tiny({**FILES, "tests/cases.yaml": "a: 1", "README.md": "words"}).fingerprint == tiny().fingerprint


def test_a_folder_without_pack_yaml_is_refused():
    assert "pack-file-missing" in codes({key: text for key, text in FILES.items() if key != "pack.yaml"})


def test_a_pack_without_programme_is_refused():
    assert "no-programme" in codes({key: text for key, text in FILES.items() if "programmes" not in key})


def test_all_problems_come_at_once():
    files = spoiled(TREE, "about: result", "about: colour", spoiled("pack.yaml", "province", "realm"))
    assert codes(files).count("unknown-word") == 2
