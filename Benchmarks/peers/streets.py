"""Distances along streets: SpatiaLite's VirtualRouting and SciPy's Dijkstra with a limit.

Prints its seconds as a line of JSON and writes origin, node and metres of every pair within reach, in the order of origins and nodes.
"""

import sqlite3
import sys

import numpy

from answer import answer, timed


def routing(edges):
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.enable_load_extension(True)
    database.load_extension("mod_spatialite")
    database.execute("SELECT InitSpatialMetaData(1, 'NONE')")
    database.execute("CREATE TABLE edge (id INTEGER PRIMARY KEY, a INTEGER NOT NULL, b INTEGER NOT NULL, metres DOUBLE NOT NULL)")
    database.execute("SELECT AddGeometryColumn('edge', 'geometry', -1, 'LINESTRING', 'XY')")
    rows = [(int(a) + 1, int(b) + 1, metres, f"LINESTRING({a} 0, {(a + b) / 2} 1, {b} 0)") for a, b, metres in edges.tolist()]
    database.execute("BEGIN")
    database.executemany("INSERT INTO edge (a, b, metres, geometry) VALUES (?, ?, ?, GeomFromText(?, -1))", rows)
    database.execute("COMMIT")
    made = database.execute(
        "SELECT CreateRouting('roads_data', 'roads', 'edge', 'a', 'b', 'geometry', 'metres', NULL, 0, 1)").fetchone()
    if made != (1,):
        raise SystemExit(database.execute("SELECT CreateRouting_GetLastError()").fetchone())
    return database


def spatialite(edges, origins, metres):
    build, database = timed(lambda: routing(edges))
    request = "SELECT NodeTo, Cost FROM roads WHERE NodeFrom = ? AND Cost <= ?"

    def ask():
        return [(origin, database.execute(request, (origin + 1, metres)).fetchall()) for origin in origins]

    ask_seconds, found = timed(ask)
    rows = []
    for origin, reached in found:
        nodes = {node - 1: cost for node, cost in reached if node is not None}
        nodes[origin] = 0.0
        rows += [(origin, node, nodes[node]) for node in sorted(nodes)]
    return build, ask_seconds, rows


def scipy(edges, origins, metres):
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    def network():
        count = int(edges[:, :2].max()) + 1
        # Of parallel edges the shortest counts; adding them up, as a sparse matrix does, would be wrong.
        order = numpy.lexsort((edges[:, 2], numpy.maximum(edges[:, 0], edges[:, 1]), numpy.minimum(edges[:, 0], edges[:, 1])))
        ends = numpy.sort(edges[order, :2].astype(int), axis=1)
        first = numpy.ones(len(ends), bool)
        first[1:] = (ends[1:] != ends[:-1]).any(axis=1)
        ends, length = ends[first], edges[order, 2][first]
        return coo_array((length, (ends[:, 0], ends[:, 1])), shape=(count, count)).tocsr()

    build, graph = timed(network)
    dijkstra(graph, directed=False, indices=origins[:1], limit=metres)

    def ask():
        found = []
        # A dense row per origin: in batches, so that memory stays small.
        for start in range(0, len(origins), 200):
            batch = origins[start:start + 200]
            table = dijkstra(graph, directed=False, indices=batch, limit=metres)
            found.append((batch, numpy.nonzero(numpy.isfinite(table)), table))
        return found

    seconds, found = timed(ask)
    rows = [
        (batch[row], int(node), float(table[row, node]))
        for batch, (places, nodes), table in found for row, node in zip(places.tolist(), nodes.tolist())
    ]
    return build, seconds, rows


def main():
    way, _, edges, origins, metres, output = sys.argv[1:]
    edges = numpy.loadtxt(edges, delimiter=",", ndmin=2)
    origins = numpy.loadtxt(origins, ndmin=1).astype(int).tolist()
    network, distances, rows = {"spatialite": spatialite, "scipy": scipy}[way](edges, origins, float(metres))
    with open(output, "w") as file:
        for row in rows:
            file.write(",".join(repr(value) for value in row) + "\n")
    answer(seconds={"network": network, "distances": distances})


main()
