"""The quasi-Poisson regression by statsmodels.

Prints its seconds as a line of JSON and writes coefficients with standard errors, then dispersion and deviance, table by table.
"""

import sys

import numpy
import statsmodels.api as statsmodels

from answer import answer, timed


def fit(rows):
    model = statsmodels.GLM(rows[:, 1], rows[:, 3:], family=statsmodels.families.Poisson(), offset=rows[:, 2])
    found = model.fit(scale="X2", tol=1e-13, maxiter=100)
    return list(zip(found.params, found.bse)) + [(found.scale, found.deviance)]


way, path, output = sys.argv[1:4]
assert way == "quasi-poisson"
data = numpy.loadtxt(path, delimiter=",")
tables = [data[data[:, 0] == number] for number in numpy.unique(data[:, 0])]
fit(tables[0])
seconds, answers = timed(lambda: [row for table in tables for row in fit(table)])
with open(output, "w") as file:
    for row in answers:
        file.write(",".join(repr(float(value)) for value in row) + "\n")
answer(seconds={"fit": seconds})
