"""QGIS itself reads the collections, where it is installed (Debian: python3-qgis); it is too large to be fetched for a test."""

import json
import pathlib
import shutil
import subprocess

import pytest

from conftest import run
from test_clients import assert_same_places, exported

python = "/usr/bin/python3"
has_qgis = shutil.which(python) and subprocess.run([python, "-c", "import qgis.core"], capture_output=True).returncode == 0


@pytest.mark.skipif(not has_qgis, reason="QGIS is not installed (Debian: python3-qgis)")
@pytest.mark.parametrize("collection", ["finds", "areas"])
def test_qgis_reads_every_feature_and_those_of_a_box(service, tokens, ogc, collection):
    script = pathlib.Path(__file__).with_name("read_by_qgis.py")
    read = json.loads(run(python, script, ogc, collection, "plan", tokens["plan"]).splitlines()[-1])
    expected = exported(service, collection)
    assert read["crs"] in ("OGC:CRS84", "EPSG:4326")
    assert_same_places({id: {"geometry": shape} for id, shape in read["features"].items()}, expected)
    assert 0 < len(read["in the box"]) <= len(expected)
    assert set(read["in the box"]) <= expected.keys()
