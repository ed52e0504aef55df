"""Algorithms by name."""

import hashlib

import pytest

from surpass.foundation.problems import UseProblem
from surpass.ledger.hashing import SHA256, hashing


def test_sha256_is_bound_once():
    assert hashing("sha256") is SHA256
    assert SHA256.leaf(b"a") == hashlib.sha256(b"\0a").digest()
    assert SHA256.node(b"a", b"b") == hashlib.sha256(b"\1ab").digest()
    assert SHA256.leaves([b"a"]) == [SHA256.leaf(b"a")]
    assert SHA256.parents([b"a", b"b", b"c", b"d"]) == [SHA256.node(b"a", b"b"), SHA256.node(b"c", b"d")]


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="this OpenSSL has no SM3")
def test_sm3_by_the_example_of_its_standard():
    """GB/T 32905, example 1."""
    digest = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert hashing("sm3").digest(b"abc").hex() == digest


@pytest.mark.parametrize("name", ["md5", "sha512", "SHA256", ""])
def test_another_algorithm_is_refused(name):
    with pytest.raises(UseProblem, match="ledger-hash-unavailable"):
        hashing(name)


def test_an_openssl_without_the_algorithm_is_told(monkeypatch):
    monkeypatch.setattr(hashlib, "algorithms_available", {"sha256"})
    with pytest.raises(
        UseProblem, match="expected one of sha256; use one of these, or an OpenSSL that has it"
    ):
        hashing("sm3")
