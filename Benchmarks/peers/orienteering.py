"""OR-Tools' routing library on one orienteering problem, for so many seconds.

Usage: orienteering.py FILE SECONDS. FILE holds the budget and then x, y and score of a stop per line; the route goes from the
first stop to the second (Tsiligirides' format). Prints a line of JSON: the score, the length, the route, and the seconds that
the search took.

A vehicle with a dimension of distance up to the budget; every stop may be left out for a penalty of its score, a score of 1
being worth a distance of 1. Without any cost of an arc guided local search has nothing to penalise; of the penalties tried (a
third, 1, 3, 4 and 100 distances for a score of 1, and more than any route) this gave the smallest gap, and more of its
operators switched on or another first solution a larger one.
"""

import json
import math
import pathlib
import sys
import time

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

SCALE = 1_000_000

file, limit = sys.argv[1:3]
rows = [[float(field) for field in line.split()] for line in pathlib.Path(file).read_text().splitlines() if line.strip()]
budget, stops = rows[0][0], rows[1:]


def metres(one, other):
    return math.dist(stops[one][:2], stops[other][:2])


begin = time.perf_counter()
manager = pywrapcp.RoutingIndexManager(len(stops), 1, [0], [1])
routing = pywrapcp.RoutingModel(manager)
distances = [[int(metres(a, b) * SCALE) for b in range(len(stops))] for a in range(len(stops))]
evaluator = routing.RegisterTransitMatrix(distances)
routing.SetArcCostEvaluatorOfAllVehicles(evaluator)
routing.AddDimension(evaluator, 0, int(budget * SCALE), True, "distance")
weight = SCALE
for stop in range(2, len(stops)):
    routing.AddDisjunction([manager.NodeToIndex(stop)], int(stops[stop][2]) * weight)
parameters = pywrapcp.DefaultRoutingSearchParameters()
parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
parameters.time_limit.FromMilliseconds(int(float(limit) * 1000))
found = routing.SolveWithParameters(parameters)
seconds = time.perf_counter() - begin

route, index = [], routing.Start(0)
while found and not routing.IsEnd(index):
    route.append(manager.IndexToNode(index))
    index = found.Value(routing.NextVar(index))
route.append(manager.IndexToNode(index))
print(
    json.dumps({
        "score": sum(stops[stop][2] for stop in route),
        "length": sum(metres(a, b) for a, b in zip(route, route[1:])),
        "route": route,
        "seconds": seconds,
    })
)
