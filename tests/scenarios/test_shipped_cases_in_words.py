"""Every step of every procedure that cases may be opened on reads in both languages, rights first."""

import re
from datetime import date

import pytest

from surpass.exchange.cases.case_laws import calendar_named, laws_of_case
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.showing.case_view.case_page import case_fragment
from surpass.exchange.showing.case_view.case_text import case_text
from surpass.exchange.showing.case_view.view import case_view
from surpass.exchange.showing.wording import load_wording
from surpass.procedure.cases.advance import entered
from surpass.procedure.cases.apply import opened_case
from surpass.procedure.cases.case import Opening
from surpass.procedure.record import Record

DAY = date(2026, 3, 2)
PACK = load_pack("example-district")
NAMES = tuple(PACK.whole.below("procedures").entries)


def opened(name):
    procedure, calendar = laws_of_case(PACK, name, on=DAY)
    seats = {
        role.id: tuple(f"p{place}{number}" for number in range(role.size or 3))
        for place, role in enumerate(procedure.roles.values())
    }
    opening = Opening(case="k1", subject="x", on=DAY, by="y", ground="z", seats=seats)
    return opened_case(procedure, opening, calendar=calendar), calendar


def test_there_are_procedures():
    assert len(NAMES) > 5
    assert calendar_named(PACK, "cn").is_known(DAY)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_step_reads(name, lang):
    case, calendar = opened(name)
    wording = load_wording(lang)
    for step in case.procedure.steps.values():
        held = entered(case, step.id, on=DAY, calendar=calendar)
        record = Record(case=held, calendar=calendar, recorded=(), digests=("0" * 64,), overdue=())
        view = case_view(record, now=DAY, wording=wording)
        text = case_text(view, wording)
        assert not [place.step for place in held.places if wording.text(place.step.says) not in text]
        assert case_fragment(view, wording).count("<section") == 1
        for place in held.places:
            is_right = case.procedure.roles[place.step.actor].is_party
            first = view["rights"]["now"][0]["step"] if view["rights"]["now"] else ""
            assert (first == place.step.id) == is_right
        if lang == "zh":
            assert not re.findall(r"[a-z]+_[a-z]+", re.sub(r"\([a-z_]+\)", "", text))
