"""The page on missing records is run: each engine does what the page says of it."""

import doctest
import re
from importlib.metadata import version

import pytest

from tests.architecture.house import page

PAGE = page("docs/explanation/missing-records.md")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


def test_every_block_says_what_it_gives():
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    names, said = {}, []
    for place, block in enumerate(BLOCKS):
        test = doctest.DocTestParser().get_doctest(block, names, f"block {place + 1}", None, 0)
        runner.run(test, out=said.append, clear_globs=False)
        names = test.globs
    assert len(BLOCKS) == PAGE.count("```python")
    assert runner.summarize(verbose=False).attempted > 20
    assert not said


@pytest.mark.parametrize("engine", ["zen-engine", "common-expression-language"])
def test_the_versions_run_are_the_versions_named(engine):
    assert set(re.findall(rf"{engine} ([\d.]+\d)", PAGE)) == {version(engine)}
