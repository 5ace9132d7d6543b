"""What every peer of the spatial index shares: its arguments, its clock and the line it prints."""

import json
import sys
import time

import numpy


def arguments():
    """The way to do it, the points and places as arrays of x and y, the radius in metres, how many neighbours."""
    way, points, places, radius, count = sys.argv[1:6]
    return way, table(points), table(places), float(radius), int(count)


def table(path):
    return numpy.loadtxt(path, delimiter=",", skiprows=1)


def timed(work):
    """The seconds that some work took, and its result."""
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def answer(**members):
    print(json.dumps(members))
