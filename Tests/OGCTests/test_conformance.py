"""The abstract tests of OGC API – Features – Part 1 (package ogctests), as the public, as a planner and as police."""

import os
import re
from pathlib import Path

import ogctests
import pytest

from conftest import python, run

abstract_tests = Path(ogctests.__file__).parent / "features" / "core"


@pytest.mark.parametrize("who", [None, "plan", "politie"])
def test_all_abstract_tests_pass(ogc, tokens, who):
    environment = {**os.environ, "INSTANCE_URL": ogc, "PYTHONPATH": str(Path(__file__).parent)}
    if who:
        environment.update(OGC_NAME=who, OGC_TOKEN=tokens[who])
    printed = run(python, "-m", "pytest", "-q", "-p", "authorized", "-p", "no:cacheprovider", str(abstract_tests), env=environment)
    print(printed)
    assert re.search(r"^29 passed", printed, re.MULTILINE), printed
    assert "skipped" not in printed and "ill defined" not in printed and "missing from" not in printed, printed
