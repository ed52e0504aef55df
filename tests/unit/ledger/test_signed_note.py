"""Notes and keys: the vectors of Go's sumdb/note, the words of C2SP signed-note and tlog-cosignature."""

from datetime import UTC, datetime

import pytest

from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.ledger.checkpoint import checkpoint_body
from surpass.ledger.signatures import COSIGNATURE, ED25519, MLDSA44
from surpass.ledger.signed_note import cosign, open_note, read_note, read_signing_key, read_vkey, sign
from tests.fixtures.ledgers import ORIGIN, key

VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SKEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
LINE = "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"  # noqa: E501
NOTE = f"{TEXT}\n{LINE}"
SOFA = """example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
"""  # noqa: E501
"""The example of C2SP tlog-cosignature; its keys are not published."""
NOW = datetime(2026, 3, 2, tzinfo=UTC)
BODY = checkpoint_body(origin=ORIGIN, size=3, root=b"r" * 32)


def test_the_published_note_is_opened():
    opened = open_note(NOTE, known=[read_vkey(VKEY)])
    assert opened.body == TEXT
    assert [one.text for one in opened.verified] == [VKEY]
    assert opened.unknown == ()


def test_the_published_key_signs_the_published_note():
    peter = read_signing_key(SKEY)
    assert peter.public.text == VKEY
    assert peter.text == SKEY
    assert sign(TEXT, peter) == NOTE


def test_a_secret_is_not_shown():
    peter = read_signing_key(SKEY)
    assert repr(peter.secret) not in repr(peter)


def test_the_keys_of_others_have_the_ids_they_publish():
    assert (
        read_vkey("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8").name
        == "sum.golang.org"
    )


def test_no_part_and_no_change_of_a_key_is_a_key():
    parts = {VKEY[start:end] for start in range(len(VKEY)) for end in range(start + 1, len(VKEY) + 1)} - {
        VKEY
    }
    changed = {VKEY[:at] + chr(ord(VKEY[at]) + 1) + VKEY[at + 1 :] for at in range(len(VKEY))}
    others = {
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    }
    for text in parts | changed | others:
        with pytest.raises(UseProblem, match="ledger-key-malformed"):
            read_vkey(text)


@pytest.mark.parametrize("text", [VKEY, SKEY[:-1], SKEY.replace("c74f", "c74e"), "", SKEY + "\n"])
def test_another_text_is_no_signing_key(text):
    with pytest.raises(UseProblem, match="ledger-key-malformed") as found:
        read_signing_key(text)
    assert not text or text not in str(found.value)


def test_the_cosigned_example_is_read():
    body, signatures = read_note(SOFA)
    assert body.startswith("example.com/behind-the-sofa\n20852163\n")
    assert [(one.name, len(one.signature)) for one in signatures] == [
        ("example.com/behind-the-sofa", 64), ("witness.example.com/w1", 72),
    ]  # fmt: skip
    assert int.from_bytes(signatures[1].signature[:8]) == 1_679_315_147


@pytest.mark.parametrize(
    "note",
    [TEXT, f"{TEXT}\n", f"{TEXT}\n{LINE[:-1]}", f"\x01{TEXT}\n{LINE}", f"\ud800{TEXT}\n{LINE}",
     f"{TEXT}\n{LINE.replace('PeterNeumann', 'Bad Name')}", f"{TEXT}\n{LINE.replace('PeterNeumann', 'a+b')}",
     f"{NOTE}Unexpected line.\n", f"{TEXT}\n{LINE * 101}", f"{TEXT}\n\u2014 a AAAA\n",
     f"{TEXT}\n\u2014 a A\n", f"{'x' * 1_000_000}\n\n{LINE}", ""],
)  # fmt: skip
def test_what_is_no_note_is_refused(note):
    with pytest.raises(EvidenceProblem, match="ledger-note-malformed"):
        open_note(note, known=[read_vkey(VKEY)])


def test_a_hundred_signatures_are_accepted():
    assert open_note(f"{TEXT}\n{LINE * 100}", known=[read_vkey(VKEY)]).body == TEXT


def test_the_text_ends_at_the_last_empty_line():
    note = sign("first\n\nsecond\n", key())
    assert open_note(note, known=[key().public]).body == "first\n\nsecond\n"


def test_a_changed_text_is_found():
    with pytest.raises(EvidenceProblem, match="ledger-signature-wrong"):
        open_note(NOTE.replace("answer", "Answer"), known=[read_vkey(VKEY)])


def test_one_wrong_signature_of_a_known_key_spoils_the_note():
    wrong = LINE.replace("RyyBwJnAM=", "RyyBwJnBM=")
    with pytest.raises(EvidenceProblem, match="ledger-signature-wrong"):
        open_note(f"{TEXT}\n{wrong}{LINE}", known=[read_vkey(VKEY)])


def test_a_note_of_strangers_is_refused():
    with pytest.raises(EvidenceProblem, match="ledger-note-unsigned"):
        open_note(NOTE, known=[key().public])
    with pytest.raises(EvidenceProblem, match="none was given"):
        open_note(NOTE, known=[])


@pytest.mark.parametrize("algorithm", [ED25519, COSIGNATURE, MLDSA44], ids=lambda one: one.name)
def test_a_superior_cosigns(algorithm):
    superior = key("witness.province", b"province", algorithm)
    note = cosign(sign(BODY, key()), superior, at=NOW)
    opened = open_note(note, known=[key().public, read_vkey(superior.public.text)])
    assert [one.name for one in opened.verified] == [ORIGIN, "witness.province"]
    assert open_note(note, known=[key().public]).unknown == (f"witness.province+{superior.public.id.hex()}",)
    with pytest.raises(EvidenceProblem, match="ledger-signature-wrong"):
        open_note(note.replace("\n3\n", "\n4\n"), known=[superior.public])


def test_the_time_of_a_cosignature_is_signed():
    superior = key("witness.province", b"province", COSIGNATURE)
    note = sign(BODY, superior, at=NOW)
    other = sign(BODY, superior, at=NOW.replace(year=2027))
    early, late = (read_note(one)[1][0].signature for one in (note, other))
    assert not COSIGNATURE.has_signed(
        superior.public.material, name=superior.name, body=BODY, signature=late[:8] + early[8:]
    )
    assert not COSIGNATURE.has_signed(superior.public.material, name="", body=BODY, signature=b"short")


def test_a_cosignature_of_an_unknown_time_is_not_made():
    with pytest.raises(UseProblem, match="ledger-instant-missing"):
        sign(BODY, key(algorithm=COSIGNATURE))


@pytest.mark.parametrize("body", ["no end", "a\x00b\n"])
def test_a_text_that_no_note_can_hold_is_not_signed(body):
    with pytest.raises(EvidenceProblem, match="ledger-note-malformed"):
        sign(body, key())
