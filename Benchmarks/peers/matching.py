"""Map matching by Leuven.MapMatching: its hidden Markov model by distance, with non-emitting states.

Prints its seconds as a line of JSON and writes the edges of each walk, of which at least half was walked.
"""

import logging
import sys
from collections import defaultdict
from math import hypot

import numpy
from answer import answer, timed
from leuvenmapmatching.map.inmem import InMemMap
from leuvenmapmatching.matcher.distance import DistanceMatcher

logging.getLogger("be.kuleuven.cs.dtai.mapmatching").setLevel(logging.ERROR)


def build(lines):
    """The map: a node for each position, known again to the centimetre, and the edge that each segment is part of."""
    streets, nodes, owner = InMemMap("streets", use_latlon=False, use_rtree=True, index_edges=True), {}, {}
    for edge, line in lines.items():
        numbers = []
        for x, y in line:
            key = (round(x, 2), round(y, 2))
            if key not in nodes:
                nodes[key] = len(nodes)
                streets.add_node(nodes[key], (y, x))
            numbers.append(nodes[key])
        for a, b in zip(numbers, numbers[1:]):
            if a != b:
                streets.add_edge(a, b), streets.add_edge(b, a)
                owner[a, b] = owner[b, a] = edge
    return streets, owner


def match(streets, owner, lengths, walks):
    places = {label: location for label, location in streets.all_nodes()}
    rows = []
    for walk, track in walks.items():
        matcher = DistanceMatcher(
            streets, max_dist=40, obs_noise=8, obs_noise_ne=16, dist_noise=8, max_lattice_width=8, non_emitting_states=True)
        states, _ = matcher.match([(y, x) for x, y in track])
        walked = defaultdict(float)
        for a, b in set(tuple(sorted(state)) for state in states if isinstance(state, tuple)):
            if (a, b) in owner:
                (ya, xa), (yb, xb) = places[a], places[b]
                walked[owner[a, b]] += hypot(xa - xb, ya - yb)
        rows += [(walk, edge) for edge, metres in walked.items() if metres >= 0.5 * lengths[edge]]
    return rows


def grouped(path):
    groups = defaultdict(list)
    for row in numpy.loadtxt(path, delimiter=","):
        groups[int(row[0])].append((row[1], row[2]))
    return dict(groups)


edges, tracks, output = sys.argv[1:]
lines, walks = grouped(edges), grouped(tracks)
lengths = {edge: sum(hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(line, line[1:])) for edge, line in lines.items()}
building, (streets, owner) = timed(lambda: build(lines))
matching, rows = timed(lambda: match(streets, owner, lengths, walks))
with open(output, "w") as file:
    file.writelines(f"{float(walk)},{float(edge)}\n" for walk, edge in rows)
answer(seconds={"map": building, "matching": matching})
