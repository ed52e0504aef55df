"""Next year's targets of three towns: one still to be filed, one under review, one in force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.acts.act_on_case import act_on_case
from surpass.office.cases.acts.declare_tie import declare_tie
from surpass.office.cases.acts.sign_paper import sign_paper
from surpass.office.cases.models import Paper
from surpass.office.returns.acts.open_round import open_round
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.cells.changing import Wanted
from surpass.office.returns.models import Cell
from surpass.office.returns.opening.asked import Purpose
from surpass.office.returns.targets.acts.file_targets import file_targets
from surpass.office.returns.targets.acts.open_target_cases import open_target_cases
from surpass.office.returns.targets.models import Setting
from surpass.office.site.founding.demo.rounds import members_on
from surpass.policy.shape.pack import Pack

PROGRAMME, PERIOD = "target", "2026"
TO_FILE, IN_REVIEW, IN_FORCE = "T01", "T02", "T03"
CHECKED = "与规划和预算相符 ‖ Fits plan and budget"
AGREED = "同意 ‖ Agreed"
COMMITTEE = ("director", "deputy")
"""Two sign what the committee decides."""


def set_targets(
    pack: Pack, actors: Mapping[str, Actor], clerks: Mapping[str, Actor], *, at: datetime, due: date
) -> None:
    """The office asks and checks, the towns file, the committee decides; each by its own act."""
    members = members_on(pack, PROGRAMME, PERIOD)
    found = open_round(
        by=actors["office"], at=at, place=Place.objects.get(pk="D"), pack=pack, programme=PROGRAMME,
        period=PERIOD, members={town: members[town] for town in (TO_FILE, IN_REVIEW, IN_FORCE)}, due=due,
        bureaus={}, purpose=Purpose.TARGETS,
    )  # fmt: skip
    office, committee = (actors["office"].key,), tuple(actors[name].key for name in COMMITTEE)
    seats = {"clerk": office, "office": office, "committee": committee}
    cases = {
        one.place_id: one
        for one in open_target_cases(by=actors["office"], at=at, found=found, pack=pack, seats=seats)
    }
    for town in (IN_REVIEW, IN_FORCE):
        _file(cases[town], clerks[town], at=at)
    _decide(cases[IN_FORCE].case, actors, at=at)


def _file(setting: Setting, clerk: Actor, *, at: datetime) -> None:
    cells = Cell.objects.filter(round=setting.round, place=setting.place).select_related("item")
    wanted = [
        Wanted(cell=cell.pk, version=cell.version, text=next(iter(cell.item.targets.values()), "8"))
        for cell in cells
    ]
    save_values(by=clerk, at=at, wanted=wanted)
    file_targets(by=clerk, at=at, setting=setting)


def _decide(case: str, actors: Mapping[str, Actor], *, at: datetime) -> None:
    """Checked by the office, approved by two of the committee, entered by the office."""

    def does(name: str, role: str, act: str, step: str, said: str = "") -> None:
        intent = Intent(act=act, role=role, step=step, reasons=said)
        act_on_case(by=actors[name], at=at, case=case, intent=intent)

    does("office", "office", "passed_check", "checked", CHECKED)
    for member in COMMITTEE:
        declare_tie(by=actors[member], at=at, case=case)
    first, second = COMMITTEE
    does(first, "committee", "approved", "approved", AGREED)
    sign_paper(by=actors[second], at=at, paper=Paper.objects.get(case=case, line=None))
    does("office", "office", "entered", "in_force")
