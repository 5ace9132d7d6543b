"""Databases inside the process: SpatiaLite with its predicate, its R*Tree boxes alone, and DuckDB."""

import sqlite3

import duckdb
import numpy

from answer import answer, arguments, timed

BOXES = """
    SELECT count(*){0} FROM places JOIN idx_points_geometry AS box
      ON box.xmin <= places.x + :radius AND box.xmax >= places.x - :radius
     AND box.ymin <= places.y + :radius AND box.ymax >= places.y - :radius
"""
PREDICATE = BOXES + " JOIN points ON points.rowid = box.pkid WHERE PtDistWithin(points.geometry, places.geometry, :radius)"


def spatial_tables(points, places):
    database = sqlite3.connect(":memory:")
    database.enable_load_extension(True)
    database.load_extension("mod_spatialite")
    database.execute("SELECT InitSpatialMetaData(1, 'NONE')")
    for name, rows in (("points", points), ("places", places)):
        database.execute(f"CREATE TABLE {name} (x REAL, y REAL)")
        database.execute(f"SELECT AddGeometryColumn('{name}', 'geometry', -1, 'POINT', 'XY')")
        database.executemany(f"INSERT INTO {name} (x, y, geometry) VALUES (?1, ?2, MakePoint(?1, ?2, -1))", rows.tolist())
    return database


def spatialite(points, places, radius, count):
    database = spatial_tables(points, places)
    build, _ = timed(lambda: database.execute("SELECT CreateSpatialIndex('points', 'geometry')").fetchone())
    boxes, _ = timed(lambda: database.execute(BOXES.format(""), {"radius": radius}).fetchone())
    within, (hits,) = timed(lambda: database.execute(PREDICATE.format(""), {"radius": radius}).fetchone())
    answer(build=build, boxes=boxes, within=within, hits=hits)


def duck(points, places, radius, count):
    """DuckDB has no spatial index of its own: an equality join on cells as large as the radius, then the distance."""
    database = duckdb.connect()
    for name, rows in (("points", points), ("places", places)):
        x, y = numpy.ascontiguousarray(rows[:, 0]), numpy.ascontiguousarray(rows[:, 1])
        database.register("arrays", {"x": x, "y": y})
        database.execute(f"CREATE TABLE {name} AS SELECT x, y FROM arrays")
    cell = f"CAST(floor(x / {radius}) AS BIGINT) AS east, CAST(floor(y / {radius}) AS BIGINT) AS north"
    build, _ = timed(lambda: database.execute(f"CREATE TABLE cells AS SELECT x, y, {cell} FROM points"))
    request = f"""
        WITH near AS (
            SELECT x, y, east + a.range AS east, north + b.range AS north
              FROM (SELECT x, y, {cell} FROM places), range(-1, 2) AS a, range(-1, 2) AS b)
        SELECT count(*) FROM near JOIN cells USING (east, north)
         WHERE (near.x - cells.x) ** 2 + (near.y - cells.y) ** 2 <= {radius} ** 2
    """
    within, (hits,) = timed(lambda: database.execute(request).fetchone())
    answer(build=build, within=within, hits=hits)


way, *question = arguments()
{"spatialite": spatialite, "duckdb": duck}[way](*question)
