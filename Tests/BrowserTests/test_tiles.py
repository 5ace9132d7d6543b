"""Our tiles, read by another program: GDAL's driver for Mapbox Vector Tiles."""

import gzip
import json
import math
import subprocess
import urllib.request


def tile_of(longitude, latitude, zoom):
    """Column and row (OpenStreetMap wiki, "Slippy map tilenames")."""
    side = 2**zoom
    y = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2
    return int((longitude + 180) / 360 * side), int(y * side)


def as_planner(template, service, path):
    """What a planner gets on an address, unpacked."""
    cookie = "; ".join(f"{each['name']}={each['value']}" for each in template[1]["plan"])
    request = urllib.request.Request(service.origin + path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        return gzip.decompress(answer.read())


def read_by_gdal(tmp_path, zoom, column, row, data, layer):
    """The features of a layer in degrees, as GDAL reads them."""
    path = tmp_path / str(zoom) / str(column) / f"{row}.mvt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    done = subprocess.run(
        ["ogr2ogr", "-f", "GeoJSON", "-t_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=9", "/vsistdout/", str(path), layer],
        check=True, capture_output=True, text=True)
    return json.loads(done.stdout)["features"]


def test_gdal_reads_every_find_of_a_tile_within_a_unit(template, service, city, tmp_path):
    zoom, column, row = 15, *tile_of(3.7219, 51.0546, 15)
    data = as_planner(template, service, f"/tiles/finds/{zoom}/{column}/{row}.mvt")
    read = {each["properties"]["id"]: each for each in read_by_gdal(tmp_path, zoom, column, row, data, "finds")}
    finds = [find for find in city.rows("SELECT * FROM find WHERE withdrawnAt IS NULL")
             if tile_of(find["longitude"], find["latitude"], zoom) == (column, row)]
    assert len(finds) > 50 and read.keys() == {find["id"] for find in finds}
    unit = 360 / 2**zoom / 4096
    for find in finds:
        east, north = read[find["id"]]["geometry"]["coordinates"]
        assert abs(east - find["longitude"]) <= unit and abs(north - find["latitude"]) <= unit
        assert read[find["id"]]["properties"].get("setting") == find["setting"]


def test_gdal_counts_as_many_finds_in_the_groups_of_a_tile(template, service, city, tmp_path):
    zoom, column, row = 11, *tile_of(3.7219, 51.0546, 11)
    data = as_planner(template, service, f"/tiles/finds/{zoom}/{column}/{row}.mvt")
    groups = read_by_gdal(tmp_path, zoom, column, row, data, "clusters")
    finds = [find for find in city.rows("SELECT * FROM find WHERE withdrawnAt IS NULL")
             if tile_of(find["longitude"], find["latitude"], zoom) == (column, row)]
    assert sum(each["properties"]["point_count"] for each in groups) == len(finds) > 1000
    assert sum(each["properties"].get("count") or 0 for each in groups) == sum(find["count"] or 0 for find in finds)
    assert len(groups) < len(finds) / 3
