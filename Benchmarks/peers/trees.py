"""Trees in memory: scipy's cKDTree (which counts without listing) and shapely's STRtree."""

import numpy
import scipy.spatial
import shapely

from answer import answer, arguments, timed


def kdtree(points, places, radius, count):
    build, tree = timed(lambda: scipy.spatial.cKDTree(points))
    within, hits = timed(lambda: tree.query_ball_point(places, radius, return_length=True))
    nearest, found = timed(lambda: tree.query(places, count))
    answer(build=build, count=within, hits=int(hits.sum()), nearest=nearest, distances=float(found[0].sum()))


def strtree(points, places, radius, count):
    geometries, queries = shapely.points(points), shapely.points(places)
    build, tree = timed(lambda: shapely.STRtree(geometries))
    within, pairs = timed(lambda: tree.query(queries, "dwithin", radius))
    answer(build=build, within=within, hits=int(pairs.shape[1]))


way, *question = arguments()
{"kdtree": kdtree, "strtree": strtree}[way](*question)
