"""Puts the nodes of a city of Maximo, Nascimento & Carvalho (2017) in a plane, as `id,x,y,weight` on standard output.

    great_circle.py Manhattan2713.txt > newyork.csv
    prikvrij propose --metric --demand newyork.csv --candidates newyork.csv --effect 400:1 --count 50 --deadline 60

The instances (github INFORMSJoC/2024.0611, data/Maximo: a line with the number of nodes, then latitude, longitude and
demand) measure distances along great circles of a sphere of 6,378,100 m. The transverse Mercator projection of that
sphere on the meridian through the nodes' mean keeps a distance within a city to a millionth.
"""

import math
import sys

RADIUS_METRES = 6_378_100


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        lines = [line.split() for line in file.readlines()[1:] if line.strip()]
    nodes = [(math.radians(float(latitude)), math.radians(float(longitude)), weight) for latitude, longitude, weight in lines]
    origin_latitude = sum(node[0] for node in nodes) / len(nodes)
    origin_longitude = sum(node[1] for node in nodes) / len(nodes)
    print("id,x,y,weight")
    for number, (latitude, longitude, weight) in enumerate(nodes, start=1):
        east = longitude - origin_longitude
        x = RADIUS_METRES * math.atanh(math.cos(latitude) * math.sin(east))
        y = RADIUS_METRES * (math.atan2(math.tan(latitude), math.cos(east)) - origin_latitude)
        print(f"{number},{x:.5f},{y:.5f},{weight}")


main()
