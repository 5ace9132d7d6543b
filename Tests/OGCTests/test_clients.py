"""GDAL and OWSLib read every collection whole, with the same features in the same places as the files have."""

import json
import math

import pytest
from owslib.ogcapi.features import Features
from owslib.util import Authentication

from conftest import run

collections = ["finds", "containers", "candidate-sites", "plan-sites", "areas", "places", "streets"]


def exported(service, layer):
    file = service.city.folder / f"{layer}.geojson"
    service.city.run("export", layer, "--output", str(file))
    return {feature["id"]: feature for feature in json.loads(file.read_text())["features"]}


def positions(value):
    return [value] if isinstance(value[0], (int, float)) else [found for part in value for found in positions(part)]


def assert_same_places(read, expected, tolerance=2e-6):
    assert read.keys() == expected.keys()
    for id, feature in read.items():
        ours, theirs = positions(feature["geometry"]["coordinates"]), positions(expected[id]["geometry"]["coordinates"])
        assert len(ours) == len(theirs)
        assert all(math.dist(a[:2], b[:2]) < tolerance for a, b in zip(ours, theirs)), id


@pytest.mark.parametrize("collection", collections)
def test_gdal_reads_every_feature(service, tokens, ogc, tmp_path, collection):
    file = tmp_path / "read.geojson"
    run(
        "ogr2ogr", "-f", "GeoJSON", "-lco", "ID_FIELD=id", "-lco", "COORDINATE_PRECISION=6", file, f"OAPIF:{ogc}", collection,
        "-oo", f"USERPWD=plan:{tokens['plan']}", "-oo", "PAGE_SIZE=1000")
    read = {feature.get("id") or feature["properties"]["id"]: feature for feature in json.loads(file.read_text())["features"]}
    assert_same_places(read, exported(service, collection))


def test_gdal_filters_by_box_and_sees_only_what_the_public_may(ogc, tokens):
    box = ["-spat", "3.72", "51.05", "3.73", "51.06"]
    whole = run("ogrinfo", "-ro", "-so", f"OAPIF:{ogc}", "finds", "-oo", f"USERPWD=plan:{tokens['plan']}")
    part = run("ogrinfo", "-ro", "-so", f"OAPIF:{ogc}", "finds", *box, "-oo", f"USERPWD=plan:{tokens['plan']}")
    count = lambda text: int(next(line for line in text.splitlines() if line.startswith("Feature Count")).split()[-1])
    assert 0 < count(part) < count(whole)
    public = run("ogrinfo", "-ro", "-so", f"OAPIF:{ogc}")
    assert "containers" in public and "finds" not in public


@pytest.mark.parametrize("collection", collections)
def test_owslib_reads_every_feature(service, tokens, ogc, collection):
    reader = Features(ogc + "/", auth=Authentication(username="plan", password=tokens["plan"]))
    assert collection in reader.feature_collections()
    read, page = {}, reader.collection_items(collection, limit=1000)
    matched = page["numberMatched"]
    while True:
        read.update((feature["id"], feature) for feature in page["features"])
        following = [link["href"] for link in page["links"] if link["rel"] == "next"]
        if not following:
            break
        cursor = following[0].split("cursor=")[1].split("&")[0]
        page = reader.collection_items(collection, limit=1000, cursor=cursor)
    assert len(read) == matched
    assert_same_places(read, exported(service, collection))


def test_owslib_asks_by_box_time_and_value(service, tokens, ogc):
    reader = Features(ogc + "/", auth=Authentication(username="plan", password=tokens["plan"]))
    assert reader.conformance()["conformsTo"]
    finds = exported(service, "finds").values()
    box, since = (3.72, 51.05, 3.73, 51.06), "2026-01-01T00:00:00Z"
    inside = lambda x, y: box[0] <= x <= box[2] and box[1] <= y <= box[3]
    expected = {
        find["id"] for find in finds
        if inside(find["properties"]["longitude"], find["properties"]["latitude"]) and find["properties"]["occurredAt"] >= since
        and find["properties"].get("setting") == "park"}
    page = reader.collection_items("finds", bbox=list(box), datetime_=f"{since}/..", setting="park", limit=10000)
    assert {feature["id"] for feature in page["features"]} == expected
