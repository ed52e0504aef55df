"""The procedures as they are shipped: no lint finds a fault, and no law is broken in any state of any."""

from functools import cache

import pytest

from surpass.exchange.pack_folder.packs import load_pack, shipped_packs
from surpass.exchange.pack_folder.prove_pack import lint_procedures
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.procedures.read_procedures import procedures_on
from surpass.policy.rules.book import change_days
from surpass.policy.shape.gathering import Gathering
from surpass.policy.shape.pack import Pack
from surpass.procedure.model.check import check


def _writes(folder: str) -> bool:
    """Whether a pack writes procedures itself, or layers those of a superior."""
    files = (shipped_packs() / folder).rglob("*.yaml")
    return any("\nprocedures:" in f"\n{path.read_text(encoding='utf-8')}" for path in files)


PACKS = sorted(path.parent.name for path in shipped_packs().glob("*/pack.yaml") if _writes(path.parent.name))


@cache
def shipped(name: str) -> Pack:
    return load_pack(name)


def own(pack: Pack) -> dict[str, Procedure]:
    """The procedures that the pack writes or layers, in each edition that it had, by their fingerprints."""
    found = Gathering()
    read = [
        procedure
        for day in change_days(pack)
        for procedure in procedures_on(pack, on=day, found=found).values()
    ]
    assert found.problems == []
    names = set(pack.own.below("procedures").entries)
    return {procedure.fingerprint: procedure for procedure in read if procedure.id in names}


@pytest.mark.parametrize("name", PACKS)
def test_no_path_of_a_shipped_procedure_skips_a_right(name):
    assert lint_procedures(shipped(name)) == []


@pytest.mark.parametrize("name", PACKS)
def test_every_state_of_a_shipped_procedure_keeps_the_laws(name):
    for procedure in own(shipped(name)).values():
        found = check(procedure)
        acts = {(step.id, act) for step in procedure.steps.values() for act in step.go if step.actor}
        assert acts - found.taken == set(), f"{procedure.id}: acts that nobody can ever take"
        assert [str(violation) for violation in found.violations] == [], procedure.id
