"""What records have in common is read once, and a process that reads many editions keeps few."""

from datetime import date

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.exchange.pack_folder.packs import load_pack
from surpass.procedure.record import Known


def test_one_edition_is_read_once_and_most_editions_are_let_go():
    pack = load_pack("cn-law")
    written = [
        laws_of_case(pack, name, on=date(2026, 3, 2))[0].written for name in ("adjustment", "settling")
    ]
    known = Known(most=1)
    first = known.procedure(written[0])
    assert known.procedure(dict(written[0])) is first
    assert known.procedure(written[1]).id == "settling"
    assert len(known.procedures) == 1
    assert known.procedure(written[0]) is not first
