"""An adopted edition carries its office's signature; another file, another key or no note is refused."""

from datetime import date

import pytest
from typer.testing import CliRunner

from surpass.cli.app import app
from surpass.exchange.pack_folder.changes.signed_edition import (
    NOTE,
    check_edition,
    edition_body,
    files_digest,
)
from surpass.foundation.problems import EvidenceProblem
from surpass.ledger.signatures import ED25519
from surpass.ledger.signed_note import SigningKey, sign

KEY, OTHER = (SigningKey("office.test", ED25519, bytes([nth]) * 32) for nth in (1, 2))
FILES = {"pack.yaml": b"pack: own\n", "facts/own.yaml": b"a: {}\n"}


@pytest.fixture
def folder(tmp_path):
    for path, body in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(body)
    body = edition_body(
        pack="own", edition="2027.1", in_force_from=date(2027, 1, 1), digest=files_digest(FILES)
    )
    (tmp_path / NOTE).write_text(sign(body, KEY), encoding="utf-8")
    return tmp_path


def code(folder, key=KEY):
    with pytest.raises(EvidenceProblem) as refused:
        check_edition(folder, vkeys=[key.public.text])
    return refused.value.problems[0].code


def test_what_was_signed_holds(folder):
    found = check_edition(folder, vkeys=[KEY.public.text])
    assert (found.pack, found.edition, found.in_force_from) == ("own", "2027.1", "2027-01-01")
    said = CliRunner().invoke(app, ["pack", "verify", str(folder), "--key", KEY.public.text])
    assert said.exit_code == 0
    assert "signed by office.test" in said.output


def test_a_file_changed_added_or_gone_is_seen(folder):
    (folder / "facts" / "own.yaml").write_bytes(b"a: {x: 1}\n")
    assert code(folder) == "edition-altered"
    (folder / "facts" / "own.yaml").write_bytes(FILES["facts/own.yaml"])
    (folder / "more.yaml").write_bytes(b"")
    assert code(folder) == "edition-altered"


def test_another_key_and_no_note_are_seen(folder):
    assert code(folder, OTHER) in {"ledger-note-unsigned", "ledger-signature-wrong"}
    (folder / NOTE).unlink()
    assert code(folder) == "edition-unsigned"


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_the_command_ends_with_a_finding_where_it_is_not_the_edition_signed(folder, more):
    (folder / "more.yaml").write_bytes(b"")
    said = CliRunner().invoke(app, ["pack", "verify", str(folder), "--key", KEY.public.text, *more])
    assert said.exit_code == 1
    assert "edition-altered" in said.output
