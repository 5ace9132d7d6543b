"""The statistics of hotspots: Gi* by esda, DBSCAN by scikit-learn, ST-DBSCAN by st_dbscan, and a scan written with NumPy.

Prints its seconds as a line of JSON and writes its answers, line by line, so that they can be compared. Each library does a
small task first, so that compiling (numba) and loading do not count. One thread each.
"""

import sys
import warnings

import numpy

from answer import answer, timed

warnings.filterwarnings("ignore")


def write(path, *columns):
    with open(path, "w") as file:
        for row in zip(*columns):
            file.write(",".join(repr(value) for value in row) + "\n")


def getis_ord(values, rows, columns, permutations, output):
    import esda
    import libpysal

    counts, rows, columns, permutations = numpy.loadtxt(values), int(rows), int(columns), int(permutations)
    star = dict(transform="B", star=True, n_jobs=1, keep_simulations=False, seed=1)
    small = libpysal.weights.lat2W(20, 20, rook=False)
    esda.G_Local(counts[:400], small, permutations=9, **star)
    weights, lattice = timed(lambda: libpysal.weights.lat2W(rows, columns, rook=False))
    # Of the two kinds of weights esda takes its Graph faster for the analytic scores, its W for the permutations.
    graph = libpysal.graph.Graph.from_W(lattice)
    analytic, scores = timed(lambda: esda.G_Local(counts, graph, permutations=0, **star))
    permuted, found = timed(lambda: esda.G_Local(counts, lattice, permutations=permutations, **star))
    write(output, scores.Zs.tolist(), found.p_sim.tolist())
    answer(seconds={"weights": weights, "analytic": analytic, "permutations": permuted})


def dbscan(points, metres, minimum, output):
    from sklearn.cluster import DBSCAN

    table = numpy.loadtxt(points, delimiter=",")
    cluster = DBSCAN(eps=float(metres), min_samples=int(minimum), n_jobs=1)
    cluster.fit(table[:100, :2])
    seconds, found = timed(lambda: cluster.fit(table[:, :2]))
    write(output, found.labels_.tolist())
    answer(seconds={"clusters": seconds})


def stdbscan(points, metres, time, minimum, output):
    from st_dbscan import ST_DBSCAN

    table = numpy.loadtxt(points, delimiter=",")[:, [2, 0, 1]]
    cluster = ST_DBSCAN(eps1=float(metres), eps2=float(time), min_samples=int(minimum), n_jobs=1)
    cluster.fit(table[:100])
    seconds, found = timed(lambda: cluster.fit(table))
    write(output, found.labels.tolist())
    answer(seconds={"clusters": seconds})


class Scan:
    """A cylinder scan as one would write it with NumPy: all radii and periods of a centre at once, world after world."""

    def __init__(self, cases, expected, places, longest):
        self.cases, self.total = cases, cases.sum()
        self.expected = expected * (self.total / expected.sum())
        slices = cases.shape[1]
        self.begin, self.end = numpy.array(
            [(a, b) for a in range(slices) for b in range(a + 1, min(slices, a + longest) + 1)]
        ).T
        half, population = self.total / 2 * (1 + 1e-12), self.expected.sum(axis=1)
        self.orders = []
        for centre in range(len(places)):
            order = numpy.lexsort((numpy.arange(len(places)), numpy.hypot(*(places - places[centre]).T)))
            self.orders.append(order[: (population[order].cumsum() <= half).sum()])
        self.means = [self.windows(self.expected, order) for order in self.orders]

    def windows(self, numbers, order):
        sums = numpy.zeros((len(order), numbers.shape[1] + 1))
        sums[:, 1:] = numbers[order].cumsum(axis=0).cumsum(axis=1)
        return sums[:, self.end] - sums[:, self.begin]

    def best(self, cases):
        best = 0.0
        for order, mean in zip(self.orders, self.means):
            count = self.windows(cases, order)
            excess = (count > mean) & (count >= 2)
            if excess.any():
                c, m, n = count[excess], mean[excess], self.total
                rest = numpy.where(n > c, (n - c) * numpy.log(numpy.maximum(n - c, 1) / (n - m)), 0)
                best = max(best, (c * numpy.log(c / m) + rest).max())
        return best

    def p(self, replicates):
        random = numpy.random.default_rng(1)
        share = (self.expected / self.total).ravel()
        observed = self.best(self.cases)
        worlds = (random.multinomial(self.total, share).reshape(self.cases.shape) for _ in range(replicates))
        return observed, (1 + sum(self.best(world) >= observed - 1e-9 for world in worlds)) / (replicates + 1)


def scan(path, longest, replicates, output):
    table = numpy.loadtxt(path, delimiter=",")
    slices = (table.shape[1] - 2) // 2
    cases, expected = table[:, 2 : 2 + slices].astype(int), table[:, 2 + slices :]
    seconds, found = timed(lambda: Scan(cases, expected, table[:, :2], int(longest)).p(int(replicates)))
    write(output, [float(found[0]), float(found[1])])
    answer(seconds={"scan": seconds})


ways = {"getis-ord": getis_ord, "dbscan": dbscan, "st-dbscan": stdbscan, "scan": scan}
ways[sys.argv[1]](*sys.argv[2:])
