"""Prints how many features and bytes each tile of a folder has, by its number, decoded by mapbox-vector-tile. Usage: FOLDER"""

import gzip
import pathlib
import sys

import mapbox_vector_tile

for path in sorted(pathlib.Path(sys.argv[1]).iterdir(), key=lambda path: int(path.name)):
    content = path.read_bytes()
    content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    print(sum(len(layer["features"]) for layer in mapbox_vector_tile.decode(content).values()), len(content))
