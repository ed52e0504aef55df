"""The command answers at once: a question for help loads no engine, no reader and no writer of tables."""

import json
import subprocess
import sys

HEAVY = {"jinja2", "narwhals", "numpy", "polars", "pyarrow", "python_calamine", "xlsxwriter", "yaml"}


def test_help_loads_nothing_heavy():
    asked = "import json, sys, surpass.cli; print(json.dumps(sorted(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    loaded = set(json.loads(found.stdout))
    assert "surpass.cli.app" in loaded
    assert not HEAVY & loaded
