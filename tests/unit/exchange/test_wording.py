"""Both catalogues say the same things; every sentence that the code asks for exists."""

import ast
import io
import re
import string

import pytest
from babel.messages.pofile import read_po

from surpass.exchange.showing.explaining.formula import FORMULAS
from surpass.exchange.showing.wording import load_wording, read_catalogue
from surpass.foundation.problems import UseProblem
from surpass.policy.procedures import kinds
from surpass.policy.procedures.term import Unit
from tests.architecture.house import PACKAGE, modules, parse

KEY = re.compile(r"[a-z]+\.[a-z0-9_]+\Z")
ROOTS = {
    "audit",
    "board",
    "explain",
    "fairness",
    "finding",
    "function",
    "open",
    "period",
    "reason",
    "report",
    "robust",
    "rounding",
    "score",
    "status",
}
ROOTS |= {
    "case",
    "duty",
    "local",
    "page",
    "year",
    "act",
    "effect",
    "ground",
    "kind",
    "procedure",
    "reward",
    "slate",
    "term",
    "tree",
    "word",
    "words",
}
FILES = re.compile(r"\.(csv|css|html|en|json|toml)\Z")


def places_in(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def keys_in_code():
    """Constants that have the form of a key of ours, in code and templates."""
    for path in modules():
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.match(node.value):
                yield node.value
    for path in PACKAGE.rglob("*.html"):
        yield from re.findall(r"\bt\('([a-z_.]+)'", path.read_text(encoding="utf-8"))


def test_both_catalogues_have_the_same_keys_and_places():
    zh, en = load_wording("zh").sentences, load_wording("en").sentences
    assert set(zh) == set(en)
    assert not {key for key in zh if places_in(zh[key]) != places_in(en[key])}


def test_no_sentence_is_empty():
    assert not [
        key for lang in ("zh", "en") for key, said in load_wording(lang).sentences.items() if not said
    ]


def test_every_key_in_the_code_has_a_sentence():
    sentences = load_wording("zh").sentences
    used = {key for key in keys_in_code() if key.split(".")[0] in ROOTS and not FILES.search(key)}
    begun = {key for key in used if key.endswith(("_", "."))}  # the rest of the key is a value
    assert len(used) > 80
    assert not sorted(used - begun - set(sentences))
    assert not [key for key in begun if not any(one.startswith(key) for one in sentences)]


def test_every_scoring_function_has_a_sentence():
    assert not [name for name in FORMULAS if not load_wording("en").has(f"function.{name}")]


def test_every_closed_word_of_procedures_has_a_sentence():
    acts = {*kinds.STANDARD_ACTS, *kinds.ANYTIME}
    natures = {f"is_{nature}" for nature in kinds.EFFECTS.values()}
    words = {"kind": kinds.KINDS, "act": acts, "effect": {*kinds.EFFECTS, *kinds.ENDS, *natures}}
    words |= {"ground": kinds.GROUNDS, "term": {unit.value for unit in Unit}}
    asked = {f"{root}.{word}" for root, named in words.items() for word in named}
    assert not sorted(asked - set(load_wording("en").sentences))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_gettext_tool_reads_the_same(lang):
    folder = PACKAGE / "locale" / {"zh": "zh_Hans", "en": "en"}[lang] / "LC_MESSAGES"
    read = [read_po(io.BytesIO(path.read_bytes()), abort_invalid=True) for path in folder.glob("*.po")]
    entries = {entry.id: entry.string for catalogue in read for entry in catalogue if entry.id}
    currency = entries["word.currency"]
    counted = {key: said.replace("{currency}", currency) for key, said in entries.items()}
    assert counted == load_wording(lang).sentences


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_in_what_amounts_are_counted_is_said_once(lang):
    folder = PACKAGE / "locale" / {"zh": "zh_Hans", "en": "en"}[lang] / "LC_MESSAGES"
    read = [read_catalogue(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.po"))]
    entries = {key: said for catalogue in read for key, said in catalogue.items()}
    word = entries.pop("word.currency")
    money = re.compile(rf"\b{word}\b" if lang == "en" else rf"[\}}（\d万亿] ?{word}(?!素)")
    assert not {key: said for key, said in entries.items() if money.search(said)}
    assert sum("{currency}" in said for said in entries.values()) > 40
    assert not [key for key, said in load_wording(lang).sentences.items() if "{currency}" in said]


NAMES = re.compile(
    r"OpenAPI|JSON|JavaScript|Idempotency-Key|If-Match|ETag|Authorization: Bearer|X-CSRFToken|Delete|Ctrl"
    r"|PDF|JPEG|PNG|application/problem\+json|\.?xlsx|docx|SHA-256|\.?csv|facts/values\.csv|surpass explain"
)
"""What Chinese sentences call by its Latin name: formats, headers, keys of a keyboard, commands and files."""


def test_chinese_sentences_are_chinese_and_english_ones_are_not():
    chinese = re.compile(r"[\u4e00-\u9fff]")
    assert not [key for key, said in load_wording("en").sentences.items() if chinese.search(said)]
    said = {key: NAMES.sub("", places_out(said)) for key, said in load_wording("zh").sentences.items()}
    assert not [key for key in said if re.search("[A-Za-z]{4}", said[key])]


def places_out(sentence):
    return re.sub(r"\{[^}]*\}", "", sentence)


def test_a_locale_name_chooses_its_language():
    assert load_wording("zh_Hans").lang == load_wording("zh-CN").lang == "zh"
    assert load_wording("en_GB").lang == "en"


def test_another_language_is_refused():
    with pytest.raises(UseProblem, match="language-unknown"):
        load_wording("fr")


def test_unknown_is_a_word_and_a_negative_number_has_a_true_minus():
    say = load_wording("en").say
    assert say("report.rank_of", rank=None, of="-3") == "unknown of −3"


def test_a_value_that_was_not_handed_over_is_a_fault():
    with pytest.raises(KeyError):
        load_wording("en").say("report.rank_of", rank="1")


@pytest.mark.parametrize("text", ['msgid "a"\nmsgstr "x"\nmsgid "a"\nmsgstr "y"\n', "msgctxt nonsense\n"])
def test_a_spoilt_catalogue_is_refused(text):
    with pytest.raises(ValueError, match=r"twice|line 1"):
        read_catalogue(text)
