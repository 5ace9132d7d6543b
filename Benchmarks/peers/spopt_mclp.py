"""spopt's MCLP with its default solver. Usage: spopt_mclp.py DEMAND CANDIDATES RADIUS COUNT SECONDS. Prints JSON."""

import json
import sys
import time

import numpy
import pulp
from scipy.spatial.distance import cdist
from spopt.locate import MCLP

demand, candidates, radius, count, limit = sys.argv[1:6]
rows = numpy.loadtxt(demand, delimiter=",", skiprows=1)
sites = numpy.loadtxt(candidates, delimiter=",", skiprows=1)

begin = time.perf_counter()
model = MCLP.from_cost_matrix(cdist(rows[:, 1:3], sites[:, 1:3]), rows[:, 3], float(radius), p_facilities=int(count))
model.solve(pulp.PULP_CBC_CMD(msg=False, timeLimit=float(limit)))
seconds = time.perf_counter() - begin
is_optimal = model.problem.sol_status == pulp.LpSolutionOptimal and seconds < float(limit)
objective = model.problem.objective.value()
print(json.dumps({
    "seconds": seconds, "objective": objective, "bound": objective if is_optimal else None,
    "optimal": is_optimal and objective is not None}))
