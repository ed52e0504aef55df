"""Assess the example district on Spark into a folder: a driver of its own, which may be killed.

Run: ``python -m tests.contract.spark_driver OUT [MASTER SHARED]``.
"""

import sys
from datetime import date
from pathlib import Path

from surpass.exchange.example_district.build import build_district
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.runs.engines.engine import Engine
from surpass.exchange.runs.run_files import found_periods, run_files
from surpass.exchange.runs.run_folder import write_run
from surpass.policy.resolve import resolve

HERE = "local[1]"


def assess_into(out, engine):
    """Whole or not at all."""
    scheme = resolve(load_pack("example-district"), programme="poverty", on=date(2024, 12, 31))
    facts = build_district(scheme)
    write_run(out, files=run_files(facts, scheme, periods=found_periods(facts, scheme), engine=engine))


if __name__ == "__main__":
    out, master, shared = (*sys.argv[1:], HERE, None)[:3]
    assess_into(Path(out), Engine(name="spark", master=master, shared=Path(shared) if shared else None))
