"""Solvers of integer programs on one model file, each as it comes but with a gap of nothing and a time limit.

Usage: solvers.py glpk|cbc|highs MODEL SECONDS. Prints a line of JSON: seconds for reading and solving by the wall clock,
the objective, the bound (null where the solver says none) and whether it was proven.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time


def last(pattern, text):
    found = re.findall(pattern, text)
    return abs(float(found[-1])) if found else None


def run(*command):
    finished = subprocess.run(command, capture_output=True, text=True)
    if finished.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{finished.stdout[-1000:]}{finished.stderr[-1000:]}")
    return finished.stdout


def glpk(model, limit):
    with tempfile.TemporaryDirectory() as folder:
        solution = pathlib.Path(folder, "solution.txt")
        log = run("glpsol", "--lp", model, "--tmlim", limit, "--output", str(solution))
        text = solution.read_text()
    is_optimal = "INTEGER OPTIMAL" in text
    objective = last(r"Objective:\s+\S+ = (\S+)", text) if "INTEGER" in text and "UNDEFINED" not in text else None
    return objective, objective if is_optimal else last(r"<=\s+(\S+)", log), is_optimal


def cbc(model, limit):
    log = run("cbc", model, "-sec", limit, "-ratio", "0", "-timeMode", "elapsed", "-solve")
    is_optimal = "Result - Optimal solution found" in log
    objective = last(r"Objective value:\s+(\S+)", log)
    return objective, objective if is_optimal else last(r"(?:Lower|Upper) bound:\s+(\S+)", log), is_optimal


def highs(model, limit):
    import highspy

    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("time_limit", float(limit))
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.readModel(model)
    solver.run()
    info = solver.getInfo()
    is_optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    has_plan = info.primal_solution_status == 2
    return info.objective_function_value if has_plan else None, info.mip_dual_bound, is_optimal


way, model, limit = sys.argv[1:4]
begin = time.perf_counter()
objective, bound, is_optimal = {"glpk": glpk, "cbc": cbc, "highs": highs}[way](model, limit)
seconds = time.perf_counter() - begin
print(json.dumps({"seconds": seconds, "objective": objective, "bound": bound, "optimal": is_optimal}))
